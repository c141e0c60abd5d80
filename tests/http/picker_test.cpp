// People, institutions and cases are searched when there are many: a page never holds everybody.
#include <algorithm>

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

struct TypedLine {
  std::string name;
  std::string typed;
  std::vector<std::string> understood;  ///< keys, in order
  std::vector<std::string> asked;       ///< what stays in a line as it was typed
  friend void PrintTo(const TypedLine& row, std::ostream* out) { *out << row.typed; }
};
class PeopleInOneLine : public Picker, public ::testing::WithParamInterface<TypedLine> {
 protected:
  PeopleInOneLine() {
    cases::Directory directory = service::testing::trips::staff();
    put(directory, "A1", "Иванова", "Анна", "Андреевна");
    put(directory, "A2", "Иванова", "Алла", "Борисовна");
    put(directory, "A3", "Петров", "Борис", "Борисович");
    put(directory, "A4", "Петров", "Богдан", "Борисович");
    put(directory, "A5", "Ким", "Лев", "");
    for (int i = 0; i < 100; ++i)
      put(directory, "Y" + std::to_string(100 + i), "Яшин", "Иван", "");  // too many to pull down
    service.put_directory(directory, service::system_actor());
  }
  static void put(cases::Directory& directory, const std::string& key, const std::string& surname,
                  const std::string& first, const std::string& patronymic) {
    cases::Person person;
    person.key = key;
    person.name.kind = PhraseKind::Person;
    person.name.surname = surname;
    person.name.first_name = first;
    person.name.patronymic = patronymic;
    person.name.nominative = surname + " " + first + (patronymic.empty() ? "" : " " + patronymic);
    directory.persons.emplace(key, person);
  }
};

TEST_P(PeopleInOneLine, AreUnderstoodEachOrAsked) {
  const std::string page = form("f.readers.0=" + url_encoded(GetParam().typed) + "&action=show");
  const auto& meant = GetParam().understood;
  for (const std::string key : {"A1", "A2", "A3", "A4", "A5"}) {
    const bool is_meant = std::find(meant.begin(), meant.end(), key) != meant.end();
    EXPECT_EQ(holds(page, "[" + key + "]\""), is_meant) << key;
  }
  for (const std::string& text : GetParam().asked) EXPECT_TRUE(holds(page, "value=\"" + text + "\"")) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Lines, PeopleInOneLine,
    ::testing::Values(TypedLine{"TwoByInitials", "Иванова А.А.; Ким Л.", {"A1", "A5"}, {}},
                      TypedLine{"InitialsAhead", "А. Б. Иванова;Л. Ким", {"A2", "A5"}, {}},
                      TypedLine{"OneUnderAnother", "Иванова А.Б.\nКим Лев", {"A2", "A5"}, {}},
                      TypedLine{"PickedOnesJoined", "Иванова Анна Андреевна [A1]; Ким Лев [A5]", {"A1", "A5"}, {}},
                      TypedLine{"LastSignLeft", "Ким Л.;", {"A5"}, {}},
                      TypedLine{"TwoHaveTheInitials", "Петров Б.Б.; Ким Л.", {"A5"}, {"Петров Б.Б."}},
                      TypedLine{"TwoHaveTheOne", "Иванова А.", {}, {"Иванова А."}},
                      TypedLine{"NobodyIsCalledSo", "Сидорова С.С.; Ким Л.", {"A5"}, {"Сидорова С.С."}},
                      TypedLine{"CommasAreAsked", "Иванова А.А., Ким Л.", {}, {"Иванова А.А., Ким Л."}},
                      TypedLine{"JoinedByAnd", "Иванова А.А. и Ким Л.", {}, {"Иванова А.А. и Ким Л."}},
                      TypedLine{"Slash", "Иванова А.А./Ким Л.", {}, {"Иванова А.А./Ким Л."}}),
    [](const auto& row) { return row.param.name; });

TEST_F(Picker, SeveralPickedOnesInALineThatTakesOneAreAsked) {
  const Response sent =
      post_form("/apply/survey", "clerk",
                "f.matter=a&f.readers.0=P5&by=" + url_encoded("Ким [person:P5] или Орлова [person:P1]") +
                    "&channel=" + url_encoded("лично") + "&action=confirmed");
  EXPECT_NE(sent.status, 303) << "nobody is taken for the applicant";
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
