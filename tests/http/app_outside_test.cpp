// What the applicant gets of his case is the same before and after a decision that is not announced.
#include <regex>

#include "engine/service/access.hpp"
#include "engine/service/term_feed.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// Each request has a number of its own.
std::string without_request(const std::string& text) {
  return std::regex_replace(text, std::regex("r-[0-9]+"), "REQUEST");
}

class Outside : public Office {
 protected:
  std::string seen_at(const std::string& target) { return without_request(get(target, "t01").body); }
};

TEST_F(Outside, EveryOutletIsTheSameUntilTheOrderIsSigned) {
  const CaseId id = registered();
  const std::string secret =
      service::make_term_feed(office_world, service::actor_of(*store->read(), "t01", *office_world.definitions));
  clock.set(clock.now().plus_seconds(60));
  const std::vector<std::string> targets{"/cases/" + id.value,
                                         "/cases",
                                         "/cases?q=%D0%AF%D1%80%D0%BC%D0%B0%D1%80%D0%BA%D0%B0",
                                         "/cases?process=trip-request",
                                         "/",
                                         "/api/v1/cases",
                                         "/api/v1/cases?state=considered",
                                         "/api/v1/cases?state=ordering",
                                         "/api/v1/cases/" + id.value,
                                         "/api/v1/cases/" + id.value + "/events",
                                         "/api/v1/cases/" + id.value + "/history",
                                         "/cases/" + id.value + "/events/refuse",
                                         "/cases/" + id.value + "/events/order-signed",
                                         "/cases/" + id.value + "/events/withdraw",
                                         "/cases/" + id.value + "/sheet",
                                         "/cases?q=" + url_encoded("бывает"),
                                         "/api/v1/cases?q=" + url_encoded("бывает"),
                                         "/cases?state=ordering",
                                         "/cases?overdue=1",
                                         "/cases?sort=due",
                                         "/cases?sort=state&order=desc",
                                         "/cases?mine=1",
                                         "/cases?executor=P9",
                                         "/news",
                                         "/news?since=2026-09-01",
                                         "/notices",
                                         "/due-days",
                                         "/papers",
                                         "/api/v1/papers",
                                         "/api/v1/tasks?all=true",
                                         "/api/v1/cases.xlsx",
                                         "/cases.xlsx",
                                         "/calendar/t01/" + secret};
  std::vector<std::string> before;
  for (const std::string& target : targets) before.push_back(seen_at(target));
  ASSERT_NE(before[6].find("Рассматривается"), std::string::npos);
  fire(id, "approve", service::testing::chief(), because());
  office.note(id, {"Заявитель звонил"}, service::testing::clerk());
  for (std::size_t i = 0; i < targets.size(); ++i) EXPECT_EQ(seen_at(targets[i]), before[i]) << targets[i];
  EXPECT_NE(get("/api/v1/cases/" + id.value, "clerk").body.find("Готовится приказ"), std::string::npos);
  fire(order_of(id), "sign", service::testing::chief());
  EXPECT_NE(get("/api/v1/cases/" + id.value, "t01").body.find("Разрешена"), std::string::npos);
}

}  // namespace
}  // namespace dyak::http::testing
