// "My work": what somebody may decide now stands on one of its sections, the soonest first.
#include <algorithm>

#include "engine/workflow/decide.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

/// The part of the page under this heading.
std::string section(const std::string& page, const std::string& title) {
  const auto at = page.find("aria-label=\"" + title + "\"");
  return at == std::string::npos ? std::string{} : page.substr(at, page.find("</section>", at) - at);
}

constexpr const char* kDecide = "Решить";
constexpr const char* kSign = "Подписать";
constexpr const char* kControl = "На контроле";

class MyWork : public Office {
 protected:
  std::string work_of(const std::string& user) { return get("/", user).body; }
};

// `sign` stands in `anywhere` of the order: it is the chief's to take all the same.
TEST_F(MyWork, DecisionThatMayBeTakenAnywhereWaits) {
  const CaseId order = order_of(approved());
  EXPECT_TRUE(holds(section(work_of("chief"), kSign), "/cases/" + order.value + "\"")) << work_of("chief");
}

TEST_F(MyWork, OrderToBeSignedHasTheDueOfTheCaseThatAsked) {
  const CaseId trip = approved();
  const CaseId order = order_of(trip);
  const std::string due = the(trip).terms.at("answer").due.russian();
  const std::string waiting = section(work_of("chief"), kSign);
  const auto row = waiting.find("/cases/" + order.value + "\"");
  ASSERT_NE(row, std::string::npos);
  const auto begins = waiting.rfind("<li class", row);
  EXPECT_TRUE(holds(waiting.substr(begins, row - begins), due)) << waiting;
}

TEST_F(MyWork, SignedOrderNoLongerWaits) {
  const CaseId order = order_of(approved());
  office.fire(order, {"sign", {}, {}, {}}, service::testing::chief());
  EXPECT_FALSE(holds(section(work_of("chief"), kSign), "/cases/" + order.value + "\""));
  EXPECT_FALSE(holds(work_of("clerk"), "/cases/" + order.value + "\""));
}

TEST_F(MyWork, OverdueStandsFirst) {
  const CaseId late = registered();
  clock.set(clock.now().plus_seconds(20 * 86400));
  const CaseId fresh = registered(with_field("away", Record{{"from", "2026-11-05"}, {"to", "2026-11-07"}}));
  const std::string waiting = section(work_of("chief"), kDecide);
  ASSERT_TRUE(holds(waiting, late.value)) << waiting;
  ASSERT_TRUE(holds(waiting, fresh.value));
  EXPECT_LT(waiting.find(late.value), waiting.find(fresh.value));
  EXPECT_TRUE(holds(waiting, "просрочено"));
}

// Among his own cases: whoever waits for an answer is told that it is late, whoever is only named there is not alarmed.
TEST_F(MyWork, WhatIsLateIsToldToWhoeverWaitsForItAndToNobodyElseOutside) {
  const CaseId id = asked();
  clock.set(clock.now().plus_seconds(45 * 86400));
  const auto own = [&](const char* user) { return section(work_of(user), "Мои дела"); };
  EXPECT_TRUE(holds(own("t01"), "/cases/" + id.value));
  EXPECT_TRUE(holds(own("t01"), "просрочено")) << "he applied";
  ASSERT_TRUE(holds(own("e05"), "/cases/" + id.value)) << "he was asked for his opinion in it";
  EXPECT_FALSE(holds(own("e05"), "просрочено"));
  EXPECT_TRUE(holds(work_of("e05"), "href=\"/apply\"")) << "what he came for is in sight";
}

TEST_F(MyWork, RowSaysWhatIsToBeDoneAndHowMuchTimeIsLeft) {
  const CaseId trip = registered();  // received on a Monday, to be answered by the next one
  const std::string decide = section(work_of("chief"), kDecide);
  EXPECT_TRUE(holds(decide, "Решить: <a href=\"/cases/" + trip.value + "/events/approve\">разрешить</a>")) << decide;
  EXPECT_TRUE(holds(decide, " или <a href=\"/cases/" + trip.value + "/events/refuse\">отказать</a>"));
  EXPECT_TRUE(holds(decide, "осталось 5\u00a0рабочих дней")) << decide;
}

TEST_F(MyWork, RowSaysByHowMuchItIsLate) {
  registered();
  clock.set(clock.now().plus_seconds(10 * 86400));
  EXPECT_TRUE(holds(work_of("chief"), "просрочено на 3\u00a0дня"));
}

TEST_F(MyWork, WhatIsToBeDoneIsReadFromTheDefinitions) {
  const CaseId received = office.submit(request(), service::testing::clerk()).id;
  asked();
  const CaseId lacking = registered(with_field("purpose", ""));
  const std::string clerk = work_of("clerk");
  EXPECT_TRUE(holds(section(clerk, "Зарегистрировать"), received.value)) << clerk;
  EXPECT_EQ(the(lacking).state, "asked");
  EXPECT_TRUE(holds(section(clerk, "Проверить недостающее"), lacking.value));
  EXPECT_TRUE(holds(section(work_of("e05"), "Ответить"), "/tasks/t1"));
}

TEST_F(MyWork, EveryPageSaysHowMuchWaits) {
  registered();
  order_of(approved());
  const std::string elsewhere = get("/journals", "chief").body;
  EXPECT_TRUE(holds(elsewhere, "<a href=\"/?show=decide\">Решить <b>1</b></a>")) << elsewhere.substr(0, 3000);
  EXPECT_TRUE(holds(elsewhere, "<a href=\"/?show=sign\">Подписать <b>1</b></a>"));
  office.fire(order_of(approved()), {"sign", {}, {}, {}}, service::testing::chief());
  EXPECT_TRUE(holds(get("/journals", "chief").body, "Подписать <b>1</b>")) << "as the record stands";
  EXPECT_FALSE(holds(get("/directory", "t01").body, "Подписать <b>")) << "nobody else's";
}

TEST_F(MyWork, WeekShowsWhatFallsDueAndLeadsThere) {
  const CaseId trip = registered();
  clock.set(clock.now().plus_seconds(3 * 86400));
  const std::string due = the(trip).terms.at("answer").due.iso();
  const std::string page = work_of("chief");
  EXPECT_TRUE(holds(page, "href=\"/?due=" + due + "\"")) << page;
  EXPECT_TRUE(holds(get("/?due=" + due, "chief").body, "/cases/" + trip.value + "\""));
  EXPECT_FALSE(holds(get("/?due=2026-09-18", "chief").body, "/cases/" + trip.value + "\""));
  EXPECT_TRUE(holds(get("/?due=soon", "chief").body, "не понят"));
}

TEST_F(MyWork, DateSaysHowItWasCounted) {
  const CaseId trip = registered();
  EXPECT_TRUE(holds(section(work_of("chief"), kDecide), "почему этот срок"));
  EXPECT_TRUE(holds(get("/cases/" + trip.value, "chief").body, "Почему этот срок"));
}

// Whatever the program would let somebody do now is on his desk: asked of every case, every event, every account.
TEST_F(MyWork, EverythingThatMayBeDoneNowStandsThere) {
  asked();
  office.submit(survey("О втором маршруте"), service::testing::clerk());
  office.submit(request(), service::testing::clerk());
  registered();
  const CaseId signed_order = order_of(going());
  order_of(approved());
  const auto view = store->read();
  const auto directory = view->directory();
  const service::ReadCases reader(*view, store.get());
  const workflow::Facts facts{*office_definitions(), *directory, reader, clock.now(), Zone{}};
  std::size_t asked_of = 0;
  for (const char* user : {"clerk", "chief"}) {
    const std::string page = work_of(user);
    const workflow::Actor actor = service::actor_of(*view, user, *office_definitions());
    for (const cases::Case& state : view->cases({})) {
      const auto all = workflow::possibilities(*office_definitions()->process(state.process), state, actor, facts);
      for (const workflow::Possibility& one : all) {
        if (!one.refusals.empty()) continue;
        ++asked_of;
        EXPECT_TRUE(holds(page, "/cases/" + state.id.value + "\""))
            << user << " may " << one.transition->title << " in " << state.process << " " << state.id.value;
      }
    }
  }
  EXPECT_GT(asked_of, 5U);
  EXPECT_NE(signed_order.value, "");
  EXPECT_EQ(section(work_of("chief"), kControl).find("Ждут"), std::string::npos);
}

}  // namespace
}  // namespace dyak::http::testing
