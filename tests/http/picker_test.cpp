// People, institutions and cases are searched when there are many: a page never holds everybody.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Picker : public Office {
 protected:
  /// A directory of so many more people, each with a place of work.
  void grow(int people) {
    cases::Directory directory = service::testing::trips::staff();
    for (int i = 0; i < people; ++i) {
      cases::Person person;
      person.key = "X" + std::to_string(10000 + i);
      person.name.kind = PhraseKind::Person;
      person.name.surname = "Петров" + std::string(i % 2 == 0 ? "ский" : "");
      person.name.first_name = "Иван";
      person.name.nominative = person.name.surname + " Иван № " + std::to_string(i);
      directory.employments.push_back({person.key, "O1", {}, true, {}, {}, {}});
      directory.persons.emplace(person.key, person);
    }
    service.put_directory(directory, service::system_actor());
  }
  std::string form(const std::string& body, const std::string& user = "clerk") {
    return post_form("/apply/survey", user, body).body;
  }
};

TEST_F(Picker, PageStaysSmallHoweverManyPeopleThereAre) {
  grow(5000);
  const std::string page = get("/apply/survey", "clerk").body;
  EXPECT_LT(page.size(), 60U * 1024);
  EXPECT_FALSE(holds(page, "X10001"));
}

TEST_F(Picker, WhatIsTypedIsLookedForAndOneOfThoseFoundIsPicked) {
  grow(200);
  const std::string found =
      form("f.matter=a&f.readers.0=" + url_encoded("иван петровск") + "&action=find%3Af.readers.0");
  EXPECT_TRUE(holds(found, "name=\"f.readers.0.pick\""));
  EXPECT_TRUE(holds(found, "value=\"X10000\""));
  EXPECT_FALSE(holds(found, "value=\"X10001\"")) << "another surname";
  EXPECT_TRUE(holds(found, "Показаны первые"));
  const std::string picked =
      form("f.matter=a&f.readers.0=" + url_encoded("иван") + "&f.readers.0.pick=X10004&action=show");
  EXPECT_TRUE(holds(picked, "[X10004]"));
}

TEST_F(Picker, WhoIsTheOnlyOneNeedsNoPicking) {
  grow(200);
  EXPECT_TRUE(holds(form("f.readers.0=" + url_encoded("петровский иван № 198") + "&action=show"), "[X10198]"));
}

TEST_F(Picker, ApplicantIsLookedForToo) {
  grow(200);
  const std::string page = get("/apply/survey", "clerk").body;
  EXPECT_TRUE(holds(page, "data-find=\"find:by\""));
  const std::string found = form("by=" + url_encoded("петровский") + "&action=find%3Aby");
  EXPECT_TRUE(holds(found, "name=\"by.pick\""));
  EXPECT_TRUE(holds(found, "value=\"person:X10000\""));
  EXPECT_TRUE(holds(form("by=" + url_encoded("яхонт") + "&action=find%3Aby"), "Никого не найдено"));
  const Response sent = post_form(
      "/apply/survey", "clerk",
      "f.matter=a&f.readers.0=P5&by=x&by.pick=person%3AX10000&channel=" + url_encoded("лично") + "&action=confirmed");
  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_EQ(store->read()->cases({}).front().applicant["person"], Value("X10000"));
}

TEST_F(Picker, LookingForSomebodyIsNoWriting) {
  grow(200);
  form("f.matter=a&f.readers.0=" + url_encoded("петров") + "&action=find%3Af.readers.0");
  EXPECT_FALSE(store->read()->draft("clerk", "apply/survey"));
}

TEST_F(Picker, ThosePickedLatelyAreOfferedFirst) {
  const Response sent =
      post_form("/apply/survey", "clerk",
                "f.matter=a&f.readers.0=P5&by=person%3AP1&channel=" + url_encoded("лично") + "&action=confirmed");
  ASSERT_EQ(sent.status, 303) << sent.body;
  grow(200);
  const std::string page = form("f.readers.0=&action=add%3Af.readers");
  EXPECT_TRUE(holds(page, "Выбирали недавно"));
  EXPECT_TRUE(holds(page, "value=\"P5\""));
  EXPECT_FALSE(holds(form("f.readers.0=&action=add%3Af.readers", "t01"), "Выбирали недавно")) << "each has his own";
  EXPECT_TRUE(holds(get("/drafts", "clerk").body, "Черновиков нет")) << "it is no draft of a form";
}

TEST_F(Picker, WhoIsKnownHasHisPlaceOfWorkBesideHim) {
  grow(1);
  const std::string page = form("f.readers.0=X10000&action=show");
  const std::string place = service::testing::trips::staff().organisations.at("O1").names.front().short_name;
  EXPECT_TRUE(holds(page, "<p class=\"form-text\">" + place)) << place;
}

}  // namespace
}  // namespace dyak::http::testing
