// How much one account may ask for in an hour.
#include "engine/http/app/quotas.hpp"

#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

using Kind = Quotas::Kind;

TEST(Quotas, AnHoursWorthComesBackEvenly) {
  Quotas quotas({60, 2, 0, 1});
  const Moment now = Moment::from_unix_ms(1'800'000'000'000);
  for (int i = 0; i < 60; ++i) EXPECT_EQ(quotas.charge(Kind::Writes, "a", now), 0) << i;
  EXPECT_EQ(quotas.charge(Kind::Writes, "a", now), 60);
  EXPECT_EQ(quotas.charge(Kind::Writes, "b", now), 0) << "each account has its own";
  EXPECT_EQ(quotas.charge(Kind::VisitorWrites, "a", now), 0) << "and each kind";
  EXPECT_EQ(quotas.charge(Kind::Writes, "a", now.plus_seconds(60)), 0);
  EXPECT_EQ(quotas.charge(Kind::Writes, "a", now.plus_seconds(60)), 60);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(quotas.charge(Kind::Files, "a", now), 0) << "0 is no limit";
  EXPECT_EQ(quotas.charge(Kind::Writes, "a", now.plus_seconds(-86'400)), 0) << "a clock put back shuts nobody out";
}

class Limited : public Office {
 protected:
  Limited() {
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    options.quotas.visitor_writes = 2;
    options.quotas.exports = 1;
    narrow = std::make_unique<App>(office, options, Log{});
  }
  std::unique_ptr<App> narrow;
};

TEST_F(Limited, WhoHasWrittenEnoughIsToldWhenToComeBack) {
  const Record fields{{"matter", "Нужен ли маршрут"}, {"readers", List{"P5"}}};
  const std::string body = to_json(Record{{"form", "survey"}, {"by", Record{{"person", "P1"}}}, {"fields", fields}});
  const auto submit = [&] {
    return narrow->handle(request_of({"POST", "/api/v1/cases", "t01", body, "application/json"}));
  };
  EXPECT_EQ(submit().status, 201);
  EXPECT_EQ(submit().status, 201);
  const Response third = submit();
  EXPECT_EQ(third.status, 429);
  EXPECT_EQ(header_of(third, "Retry-After"), "1800");
  EXPECT_EQ(json_of(third)["code"], Value("quota"));
  EXPECT_EQ(narrow->handle(request_of({"GET", "/cases", "t01", {}, {}, {}})).status, 200) << "reading goes on";
}

TEST_F(Limited, APageSaysItAndLosesNothing) {
  const Sent sent{"POST", "/apply/survey", "t01", "f.matter=unique+words&action=check",
                  "application/x-www-form-urlencoded"};
  narrow->handle(request_of(sent));
  narrow->handle(request_of(sent));
  const Response page = narrow->handle(request_of(sent));
  EXPECT_EQ(page.status, 429);
  EXPECT_EQ(page.type, "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("слишком много записей"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("unique words"), std::string::npos);
}

TEST_F(Limited, RegistersAreCountedToo) {
  const auto ask = [&] {
    return narrow->handle(request_of({"GET", "/registers/surveys", "clerk", {}, {}, {}})).status;
  };
  const int first = ask();
  EXPECT_NE(first, 429);
  EXPECT_EQ(ask(), 429);
}

}  // namespace
}  // namespace dyak::http::testing
