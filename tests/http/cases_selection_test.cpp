// What is chosen on the page of all cases: taken as a table, printed, kept under a name; for the API as for the page.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

using Titles = std::vector<std::string>;

class Selection : public Office {
 protected:
  Titles titles_of(const std::string& user) {
    Titles all;
    const Value kept = json_of(get("/api/v1/searches", user));
    for (const Value& one : kept["items"].as_list()) all.push_back(one["title"].as_text());
    return all;
  }
  Response keep(const std::string& title, const std::string& user,
                const std::string& choice = "&overdue=1&q=" + url_encoded("яхонт")) {
    return post_form("/searches", user, "title=" + url_encoded(title) + choice);
  }
};

TEST_F(Selection, IsGivenOutAsAnExcelTableByPageAndApi) {
  registered();
  asked();
  for (const char* target : {"/cases.xlsx?process=trip-request", "/api/v1/cases.xlsx?process=trip-request"}) {
    const Response table = get(target, "clerk");
    ASSERT_EQ(table.status, 200) << target;
    EXPECT_EQ(table.body.substr(0, 2), "PK") << target;
    EXPECT_TRUE(holds(header_of(table, "Content-Disposition"), ".xlsx")) << target;
  }
  EXPECT_TRUE(holds(get("/cases?process=trip-request", "clerk").body, "/cases.xlsx?process=trip-request"));
}

TEST_F(Selection, AsATableIsAnExportAndStandsInTheAudit) {
  registered();
  get("/cases.xlsx?overdue=1", "clerk");
  app.audit().flush();
  const Value page = json_of(get("/api/v1/audit?kind=cases-exported", "admin"));
  ASSERT_EQ(page["items"].as_list().size(), 1U);
  EXPECT_EQ(page["items"].as_list()[0]["data"]["overdue"], Value("1"));
}

TEST_F(Selection, OnPaperSaysWhatWasChosenAndHoldsEveryRow) {
  for (int i = 0; i < 53; ++i) office.submit(survey("О маршруте " + std::to_string(i)), service::testing::clerk());
  const std::string sheet = get("/cases?print=1&q=" + url_encoded("маршрут"), "clerk").body;
  EXPECT_TRUE(holds(sheet, "слова: маршрут"));
  EXPECT_TRUE(holds(sheet, "Всего: 53\u00A0дела"));
  for (int i = 0; i < 53; ++i) EXPECT_TRUE(holds(sheet, "О маршруте " + std::to_string(i))) << i;
}

TEST_F(Selection, OfOthersIsNeitherInTheTableNorOnPaper) {
  registered();
  EXPECT_TRUE(holds(get("/cases?print=1", "t04").body, "Всего: 0\u00A0дел"));
}

TEST_F(Selection, IsKeptUnderANameForItsOwnerOnly) {
  EXPECT_EQ(keep("Горит", "clerk").status, 303);
  EXPECT_EQ(titles_of("clerk"), Titles{"Горит"});
  EXPECT_EQ(titles_of("chief"), Titles{});
  const std::string page = get("/cases", "clerk").body;
  EXPECT_TRUE(holds(page, ">Горит</a>"));
  EXPECT_TRUE(holds(page, "overdue=1"));
  EXPECT_FALSE(holds(get("/cases", "chief").body, "Горит"));
}

TEST_F(Selection, KeptAgainUnderItsNameIsChangedAndDroppedIsGone) {
  keep("Горит", "clerk");
  keep("  Горит ", "clerk", "&mine=1");
  EXPECT_EQ(titles_of("clerk"), Titles{"Горит"});
  EXPECT_TRUE(holds(get("/cases", "clerk").body, "mine=1"));
  EXPECT_EQ(post_form("/searches/drop", "clerk", "title=" + url_encoded("Горит")).status, 303);
  EXPECT_EQ(titles_of("clerk"), Titles{});
}

TEST_F(Selection, WithoutANameOrWithALongOneIsNotKept) {
  std::string longer;
  for (int i = 0; i < 61; ++i) longer += "ж";
  EXPECT_EQ(keep(" ", "clerk").status, 422);
  EXPECT_EQ(keep(longer, "clerk").status, 422);
  EXPECT_EQ(titles_of("clerk"), Titles{});
}

TEST_F(Selection, IsKeptAndDroppedByTheApiToo) {
  const Response kept = send(
      {"POST", "/api/v1/searches", "clerk", R"({"title": "Мои", "choice": {"mine": "1"}})", "application/json", {}});
  ASSERT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(json_of(kept)["items"].as_list()[0]["href"], Value("/api/v1/cases?mine=1&sort=due"));
  EXPECT_EQ(send({"DELETE", "/api/v1/searches/" + url_encoded("Мои"), "clerk", {}, {}, {}}).status, 204);
  EXPECT_EQ(titles_of("clerk"), Titles{});
  EXPECT_EQ(send({"POST", "/api/v1/searches", "clerk", R"({"title": "Мои"})", "application/json", {}}).status, 422);
}

TEST_F(Selection, NobodyFillsTheRecordWithWhatHeLooksFor) {
  const std::string body = R"({"title": "Длинный", "choice": {"q": ")" + std::string(100'000, 'x') + "\"}}";
  EXPECT_EQ(send({"POST", "/api/v1/searches", "t01", body, "application/json", {}}).status, 422);
  EXPECT_EQ(titles_of("t01"), Titles{});
}

TEST_F(Selection, ByTheApiNarrowsAsThePageDoes) {
  const CaseId trip = registered();
  clock.set(clock.now().plus_seconds(20 * 86400));
  const CaseId late = asked();
  const auto ids = [&](const std::string& query, const std::string& user = "clerk") {
    Titles all;
    const Value page = json_of(get("/api/v1/cases?" + query, user));
    for (const Value& one : page["items"].as_list()) all.push_back(one["id"].as_text());
    return all;
  };
  EXPECT_EQ(ids("overdue=1"), Titles{trip.value});
  EXPECT_EQ(ids("from=2026-10-01"), Titles{late.value});
  EXPECT_EQ(ids("to=30.09.2026"), Titles{trip.value});
  EXPECT_EQ(ids("executor=" + url_encoded("Абрамову")), Titles{late.value});
  EXPECT_EQ(ids("mine=1", "e05"), Titles{late.value});
  EXPECT_EQ(get("/api/v1/cases?from=31.02.2026", "clerk").status, 400);
}

}  // namespace
}  // namespace dyak::http::testing
