// Messages in the page, and what others have done.
#include "engine/service/notices.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Notices : public Office {
 protected:
  CaseId refused() {
    const CaseId id = registered();
    office.fire(id, {"refuse", because(), {}, {}}, service::testing::chief());
    return id;
  }
};

TEST_F(Notices, WhatIsMailedStandsOnThePage) {
  const CaseId id = refused();
  const std::string page = get("/notices", "t01").body;
  EXPECT_TRUE(holds(page, "Отказ по заявке")) << page;
  EXPECT_TRUE(holds(page, "/cases/" + id.value));
  EXPECT_TRUE(holds(page, "новое"));
  EXPECT_TRUE(holds(get("/cases", "t01").body, "Уведомления, новых: 1"));
  EXPECT_FALSE(holds(get("/notices", "t04").body, "Отказ по заявке")) << "it is another's";
}

TEST_F(Notices, ReadOnesAreCountedNoMore) {
  refused();
  const Value all = json_of(get("/api/v1/notices", "t01"));
  ASSERT_EQ(all["items"].as_list().size(), 1U);
  EXPECT_EQ(all["unread"], Value(1));
  EXPECT_EQ(all["items"].as_list()[0]["unread"], Value(true));
  const std::string id = to_json(all["items"].as_list()[0]["id"]);
  EXPECT_EQ(post_json("/api/v1/notices/read", "t01", "{\"until\": " + id + "}").status, 204);
  EXPECT_EQ(json_of(get("/api/v1/notices", "t01"))["unread"], Value(0));
  EXPECT_FALSE(holds(get("/cases", "t01").body, "новых:"));
  EXPECT_TRUE(holds(get("/notices", "t01").body, "Отказ по заявке")) << "it stays to be read again";
  refused();
  EXPECT_EQ(json_of(get("/api/v1/notices", "t01"))["unread"], Value(1));
}

TEST_F(Notices, ButtonOfThePageMarksThem) {
  refused();
  const std::string until = to_json(json_of(get("/api/v1/notices", "t01"))["items"].as_list()[0]["id"]);
  EXPECT_EQ(post_form("/notices/read", "t01", "until=" + until).status, 303);
  EXPECT_FALSE(holds(get("/notices", "t01").body, "новое"));
}

TEST_F(Notices, ComePageByPage) {
  const CaseId first = refused();
  const CaseId second = refused();
  const Value newest = json_of(get("/api/v1/notices?limit=1", "t01"));
  EXPECT_EQ(newest["items"].as_list()[0]["case"], Value(second.value));
  const Value older = json_of(get("/api/v1/notices?limit=1&before=" + to_json(newest["next"]), "t01"));
  EXPECT_EQ(older["items"].as_list()[0]["case"], Value(first.value));
  EXPECT_TRUE(older["next"].is_null());
  EXPECT_EQ(get("/api/v1/notices?before=x", "t01").status, 400);
}

TEST_F(Notices, UnreadableBodyIsNamed) {
  EXPECT_EQ(post_json("/api/v1/notices/read", "t01", "{\"until\": \"all\"}").status, 422);
}

TEST_F(Notices, WhatOthersDidIsListedAndOnesOwnIsNot) {
  const CaseId id = refused();
  const std::string page = get("/news", "clerk").body;
  EXPECT_TRUE(holds(page, "Отказать → «Отказано»")) << page;
  EXPECT_TRUE(holds(page, "/cases/" + id.value));
  EXPECT_FALSE(holds(page, "Зарегистрировать")) << "that he did himself";
  EXPECT_FALSE(holds(get("/news", "t04").body, id.value)) << "not his to see";
}

TEST_F(Notices, DeskTellsWhatHappenedSinceTheLastVisit) {
  EXPECT_FALSE(holds(get("/", "clerk").body, "С прошлого раза"));
  {
    const auto transaction = store->write();
    service::note_leaving(*transaction, "clerk", clock.now());
    service::note_visit(*transaction, "clerk", "");
    transaction->commit();
  }
  clock.set(clock.now().plus_seconds(3600));
  refused();
  EXPECT_TRUE(holds(get("/", "clerk").body, "С прошлого раза"));
  EXPECT_TRUE(holds(get("/news?since=visit", "clerk").body, "Отказать"));
}

}  // namespace
}  // namespace dyak::http::testing
