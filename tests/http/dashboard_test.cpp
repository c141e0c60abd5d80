// Figures from a definition: counted, drawn, and each leading to its cases.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class DashboardPage : public Office {
 protected:
  Value figure(const std::string& id, const std::string& query = "") {
    const Value all = json_of(get("/api/v1/dashboards/chief" + query, "chief"));
    for (const Value& one : all["figures"].as_list()) {
      if (one["id"] == Value(id)) return one;
    }
    ADD_FAILURE() << "no figure " << id;
    return {};
  }
};

TEST_F(DashboardPage, FigureCountsAndLeadsToItsCases) {
  const CaseId one = registered();
  const CaseId other = registered();
  approved();
  const std::string page = get("/dashboards/chief", "chief").body;
  EXPECT_TRUE(holds(page, "<a href=\"/dashboards/chief/considered\">2</a>")) << page;
  const std::string cases = get("/dashboards/chief/considered", "chief").body;
  EXPECT_TRUE(holds(cases, "/cases/" + one.value + "\""));
  EXPECT_TRUE(holds(cases, "/cases/" + other.value + "\""));
  EXPECT_TRUE(holds(cases, "Дел: 2"));
  EXPECT_EQ(figure("considered")["count"], Value(2));
  EXPECT_EQ(figure("considered")["cases"], Value(List{one.value, other.value}));
}

TEST_F(DashboardPage, ShareLeadsToWhatIsMissingInIt) {
  going();
  const CaseId late = approved();
  clock.set(clock.now().plus_seconds(30 * 86400));
  office.fire(order_of(late), {"sign", {}, {}, {}}, service::testing::chief());
  const Value share = figure("in-time");
  EXPECT_EQ(share["count"], Value(1));
  EXPECT_EQ(share["of"], Value(2));
  EXPECT_EQ(share["cases"], Value(List{late.value})) << "those that came too late are looked for";
  EXPECT_TRUE(holds(get("/dashboards/chief", "chief").body, "50%"));
}

TEST_F(DashboardPage, BarsStandByGroupTheGreatestFirst) {
  registered();
  registered(with_field("purpose", "Обмен опытом"));
  registered(with_field("purpose", "Обмен опытом"));
  const Value bars = figure("by-purpose")["bars"];
  ASSERT_EQ(bars.as_list().size(), 2U);
  EXPECT_EQ(bars.as_list()[0]["title"], Value("Обмен опытом"));
  EXPECT_EQ(bars.as_list()[0]["count"], Value(2));
  const std::string page = get("/dashboards/chief", "chief").body;
  EXPECT_TRUE(holds(page, "<rect width=\"100\" height=\"10\"/>"));
  EXPECT_TRUE(holds(page, "<rect width=\"50\" height=\"10\"/>"));
  const std::string bar = get("/dashboards/chief/by-purpose?bar=" + url_encoded("Обмен опытом"), "chief").body;
  EXPECT_TRUE(holds(bar, "Дел: 2")) << bar;
  EXPECT_EQ(get("/dashboards/chief/by-purpose?bar=nothing", "chief").status, 404);
}

TEST_F(DashboardPage, WeeksStandInTheirOrder) {
  registered();
  clock.set(clock.now().plus_seconds(7 * 86400));
  registered(with_field("away", Record{{"from", "2026-11-05"}, {"to", "2026-11-07"}}));
  const Value bars = figure("by-week")["bars"];
  ASSERT_EQ(bars.as_list().size(), 2U);
  EXPECT_EQ(bars.as_list()[0]["title"], Value("14.09–20.09.2026"));
  EXPECT_EQ(bars.as_list()[1]["title"], Value("21.09–27.09.2026"));
}

TEST_F(DashboardPage, PeriodNarrowsWhatHasADate) {
  registered();
  EXPECT_EQ(figure("by-week")["count"], Value(1)) << "this year, as the file says";
  EXPECT_EQ(figure("by-week", "?period=2025")["count"], Value(0));
  EXPECT_EQ(figure("considered", "?period=2025")["count"], Value(1)) << "what stands now has no date";
  EXPECT_EQ(get("/api/v1/dashboards/chief?period=soon", "chief").status, 400);
  EXPECT_TRUE(holds(get("/dashboards/chief?period=soon", "chief").body, "не понят"));
}

TEST_F(DashboardPage, StandsAsTheRecordStands) {
  EXPECT_EQ(figure("considered")["count"], Value(0));
  registered();
  EXPECT_EQ(figure("considered")["count"], Value(1));
}

TEST_F(DashboardPage, IsForThoseItNamesAndThereForNobodyElse) {
  EXPECT_TRUE(holds(get("/", "chief").body, "<a href=\"/dashboards/chief\">Сводка директора</a>"));
  EXPECT_FALSE(holds(get("/", "clerk").body, "Сводка директора"));
  for (const char* user : {"clerk", "t01", "admin"}) {
    EXPECT_EQ(get("/dashboards/chief", user).status, 404) << user;
    EXPECT_EQ(get("/dashboards/chief/considered", user).status, 404) << user;
    EXPECT_EQ(get("/api/v1/dashboards/chief", user).status, 404) << user;
  }
}

}  // namespace
}  // namespace dyak::http::testing
