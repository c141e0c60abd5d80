// How pages look and what keys do: kept in the browser, without a script and without an account.
#include "engine/http/app/look.hpp"
#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kButton = "Версия для слабовидящих</span></button>";

struct LookRow {
  const char* name;
  std::string cookie;
  Look look;
};
void PrintTo(const LookRow& row, std::ostream* out) { *out << row.name; }

class LookCookie : public ::testing::TestWithParam<LookRow> {};

TEST_P(LookCookie, IsReadAs) {
  Request request;
  request.headers["cookie"] = GetParam().cookie;
  EXPECT_EQ(look_of(request), GetParam().look);
}

const std::vector<LookRow>& look_rows() {
  static const std::vector<LookRow> kRows{
      {"Nothing", "", {}},
      {"Whole", "a=b; look=2.black.keys", {2, "black", true}},
      {"Mute", "look=0.white.mute", {0, "white", false}},
      {"TooLarge", "look=4.blue.keys", {0, "blue", true}},
      {"UnknownGround", "look=1.\"><script>.keys", {1, "white", true}},
      {"CutOff", "look=2.black", {}},
      {"Empty", "look=..", {}},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Looks, LookCookie, ::testing::ValuesIn(look_rows()), dyak::testing::RowName{});

class LookOfPages : public Office {
 protected:
  Response changed(const std::string& body, Fields headers) {
    return send({"POST", "/look", "", body, "application/x-www-form-urlencoded", std::move(headers)});
  }
};

TEST_F(LookOfPages, LargePrintIsOneButtonAwayForAVisitorToo) {
  const std::string page = get("/sign-in", "").body;
  EXPECT_TRUE(holds(page, kButton)) << page.substr(0, 2500);
  const Response done = changed("size=1", {{"referer", "http://dyak.test/sign-in?next=%2F"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header_of(done, "Location"), "/sign-in?next=%2F") << "one stays where one was";
  EXPECT_EQ(header_of(done, "Set-Cookie"), "look=1.white.keys; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
}

TEST_F(LookOfPages, WhatIsKeptStandsOnEveryPageWithItsButtons) {
  const Response page = send({"GET", "/sign-in", "", {}, {}, {{"cookie", "look=3.blue.mute"}}});
  EXPECT_TRUE(holds(page.body, "<html lang=\"ru\" class=\"large size-3 on-blue\" data-keys=\"mute\">"))
      << page.body.substr(0, 300);
  EXPECT_TRUE(holds(page.body, "value=\"blue\" class=\"on-blue\" aria-pressed=\"true\""));
  EXPECT_TRUE(holds(page.body, "Обычная версия"));
  EXPECT_FALSE(holds(page.body, kButton));
}

TEST_F(LookOfPages, OneChangeKeepsTheRest) {
  const Response done =
      changed("ground=black", {{"cookie", "look=2.blue.mute"}, {"referer", "https://evil.example/dyak.test/x"}});
  EXPECT_EQ(header_of(done, "Location"), "/") << "no other site";
  EXPECT_TRUE(holds(header_of(done, "Set-Cookie"), "look=2.black.mute;"));
}

TEST_F(LookOfPages, KeysAreToldAndTurnedOff) {
  const std::string page = get("/look", "clerk").body;
  EXPECT_TRUE(holds(page, "<kbd>j</kbd>")) << page;
  EXPECT_TRUE(holds(header_of(post_form("/look", "clerk", "keys=0"), "Set-Cookie"), ".mute;"));
}

TEST_F(LookOfPages, BrowserHasKeysOfItsOwnWithoutAScript) {
  const std::string page = get("/", "clerk").body;
  for (const char* key : {"accesskey=\"0\"", "accesskey=\"1\"", "accesskey=\"2\"", "accesskey=\"9\""}) {
    const auto at = page.find(key);
    EXPECT_NE(at, std::string::npos) << key;
    EXPECT_EQ(page.find(key, at + 1), std::string::npos) << key << " means one thing";
  }
}

TEST_F(LookOfPages, LettersAreKeptByTheBrowserForAMonth) {
  const Response letters = get("/assets/sans.ttf", "");
  ASSERT_EQ(letters.status, 200) << "package fonts-paratype";
  EXPECT_EQ(letters.type, "font/ttf");
  EXPECT_EQ(header_of(letters, "Cache-Control"), "public, max-age=2592000");
  EXPECT_EQ(get("/assets/PTS55F.ttf", "").status, 404);
  EXPECT_TRUE(holds(header_of(get("/", "clerk"), "Content-Security-Policy"), "font-src 'self'"));
}

class DueDays : public Office {};

TEST_F(DueDays, MonthShowsWhatFallsDueOnItsDay) {
  const CaseId trip = registered();
  const Date due = the(trip).terms.at("answer").due;
  const std::string month = "/due-days?month=" + due.iso().substr(0, 7);
  const std::string page = get(month, "chief").body;
  const auto day = page.find("href=\"/?due=" + due.iso() + "\"");
  ASSERT_NE(day, std::string::npos) << page;
  const std::string cell = page.substr(day, page.find("</td>", day) - day);
  EXPECT_TRUE(holds(cell, "/cases/" + trip.value + "\"")) << cell;
  EXPECT_TRUE(holds(cell, "Решить"));
  EXPECT_FALSE(holds(get(month, "t04").body, trip.value)) << "nobody else's";
  EXPECT_TRUE(holds(get("/", "chief").body, "href=\"/due-days\""));
}

TEST_F(DueDays, OtherMonthsAreAStepAwayAndWhatNobodyCanReadIsTold) {
  const std::string page = get("/due-days?month=2026-12", "chief").body;
  EXPECT_TRUE(holds(page, "href=\"/due-days?month=2026-11\"")) << page;
  EXPECT_TRUE(holds(page, "href=\"/due-days?month=2027-01\""));
  EXPECT_TRUE(holds(page, "В этом месяце у Вас ничему не наступает срок"));
  EXPECT_TRUE(holds(get("/due-days?month=soon", "chief").body, "не понят"));
}

TEST_F(DueDays, ManyOfADayAreCountedAndTheFirstNamed) {
  Date due;
  for (int i = 0; i < 5; ++i) {
    const std::string day = "2026-11-" + std::to_string(10 + i);
    due = the(registered(with_field("away", Record{{"from", day}, {"to", day}}))).terms.at("answer").due;
  }
  const std::string page = get("/due-days?month=" + due.iso().substr(0, 7), "chief").body;
  EXPECT_TRUE(holds(page, "и ещё 2")) << page;
  EXPECT_TRUE(holds(page, "наступает сроков 5"));
}

}  // namespace
}  // namespace dyak::http::testing
