// The open catalogue as a feed, and what of it only some may read.
#include <map>

#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

std::size_t entries(const Response& feed) {
  std::size_t count = 0;
  for (std::size_t at = feed.body.find("<entry>"); at != std::string::npos; at = feed.body.find("<entry>", at + 1))
    ++count;
  return count;
}

TEST_F(Office, AFeedHasTheCardsOfItsReaderAndNobodyElses) {
  going(with_field("town", "oryol"));
  EXPECT_EQ(get("/catalogue/feed.atom?catalogue=board", "").status, 200);
  EXPECT_EQ(entries(get("/catalogue/feed.atom?catalogue=board", "")), 0U) << "without a name";
  const Response feed = get("/catalogue/feed.atom?catalogue=board", "t01");
  EXPECT_EQ(entries(feed), 1U) << feed.body;
  EXPECT_EQ(feed.type, "application/atom+xml; charset=utf-8");
  EXPECT_TRUE(holds(feed.body, "<feed xmlns=\"http://www.w3.org/2005/Atom\"")) << feed.body;
  EXPECT_TRUE(holds(feed.body, "?catalogue=board\"/>")) << feed.body;
  const Response page = get("/catalogue?catalogue=board", "");
  EXPECT_TRUE(holds(page.body, "Ничего не найдено")) << page.body;
  const std::string id =
      json_of(get("/api/v1/catalogue?catalogue=board", "t01"))["cards"].as_list().at(0)["id"].text_or("");
  EXPECT_EQ(get("/catalogue/" + id + "?catalogue=board", "").status, 404);
  EXPECT_EQ(get("/catalogue/" + id + "?catalogue=board", "t01").status, 200);
}

TEST_F(Office, WhoeverIsNobodyReadsNothingByAFieldThatIsEmpty) {
  going(with_field("town", "oryol"));
  service.change_directory([](cases::Directory& directory) { directory.organisations.at("O1").head = "P4"; },
                           service::system_actor());
  const std::string feed = "/catalogue/feed.atom?catalogue=heads";
  EXPECT_EQ(entries(get(feed, "")), 0U) << "an organisation without a head is not led by a stranger";
  EXPECT_EQ(entries(get(feed, "admin")), 0U) << "signed in, yet no person";
  EXPECT_EQ(entries(get(feed, "t01")), 0U);
  EXPECT_EQ(entries(get(feed, "t04")), 1U) << "who leads one";
}

TEST_F(Office, WhatIsTypedStandsInAFeedLiterally) {
  going(with_field("purpose", "<img src=x> & ]]>"));
  const Response feed = get("/catalogue/feed.atom?catalogue=board", "t01");
  EXPECT_FALSE(holds(feed.body, "<img")) << feed.body;
  EXPECT_TRUE(holds(feed.body, "<title>&lt;img src=x&gt; &amp; ]]&gt;</title>")) << feed.body;
}

TEST_F(Office, TheSecretAddressOfAFeedEndsWithTheCalendars) {
  going(with_field("town", "oryol"));
  const std::string page = post_form("/account/calendar", "t01", "act=make").body;
  const std::size_t begins = page.find("/feeds/t01/");
  ASSERT_NE(begins, std::string::npos) << page;
  const std::string target = page.substr(begins, page.find("<", begins) - begins);
  EXPECT_EQ(entries(get(target, "")), 1U) << target;
  EXPECT_EQ(get("/feeds/t02/" + target.substr(11), "").status, 404) << "another's name with it";
  post_form("/account/calendar", "t01", "act=drop");
  EXPECT_EQ(get(target, "").status, 404);
}

TEST_F(Office, WhatIsReadAgainAndAgainIsSentAnewOnlyWhenItChanged) {
  going(with_field("town", "oryol"));
  const auto address = [this](const std::string& user, const std::string& begins) {
    const std::string page = post_form("/account/calendar", user, "act=make").body;
    const std::size_t at = page.find(begins);
    return page.substr(at, page.find('<', at) - at);
  };
  const std::string open = "/catalogue/feed.atom?catalogue=board";
  const std::vector<std::pair<std::string, std::string>> read{
      {open, "t01"}, {address("t01", "/feeds/t01/"), ""}, {address("chief", "/calendar/chief/"), ""}};
  std::map<std::string, std::string> tags;
  for (const auto& [target, user] : read) {
    const Response first = get(target, user);
    const std::string tag = tags[target] = header_of(first, "ETag");
    ASSERT_FALSE(tag.empty()) << target;
    const Response again = send({"GET", target, user, {}, {}, {{"if-none-match", "\"other\", W/" + tag}}});
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_TRUE(again.body.empty()) << target;
    EXPECT_EQ(header_of(again, "ETag"), tag) << target;
    EXPECT_EQ(header_of(again, "Cache-Control"), "private, no-cache")
        << target << ": others' caches keep nothing of it";
  }
  const Response strangers = send({"GET", open, "", {}, {}, {{"if-none-match", tags[open]}}});
  EXPECT_EQ(strangers.status, 200) << "whoever reads less has another feed";
  going(with_field("town", "oryol"));
  registered();
  for (const auto& [target, user] : read)
    EXPECT_EQ(send({"GET", target, user, {}, {}, {{"if-none-match", tags[target]}}}).status, 200) << target;
}

TEST_F(Office, ACatalogueWithoutDaysHasNoFeedAndOneOpensTheOthers) {
  EXPECT_EQ(get("/catalogue/feed.atom", "").status, 404);
  const Response page = get("/catalogue?catalogue=open-trips", "");
  EXPECT_FALSE(holds(page.body, "feed.atom")) << page.body;
  EXPECT_TRUE(holds(page.body, "Поездки тех, кто вошёл")) << page.body;
}

}  // namespace
}  // namespace dyak::http::testing
