// An applicant whom the directory does not know, and words that decline: on the page and through the API.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class OutsiderPage : public Office {
 protected:
  static constexpr const char* kPetition = "/apply/petition";
  cases::Case only() {
    const auto known = store->read()->cases({"petition", "", {}, false});
    EXPECT_EQ(known.size(), 1U);
    return known.empty() ? cases::Case{} : known.front();
  }
  Response sent(const std::string& fields) {
    return post_form(kPetition, "clerk", "action=confirmed&f.question=%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%B0&" + fields);
  }
};

constexpr const char* kNina =
    "out.surname=%D0%92%D0%B5%D1%82%D1%80%D0%BE%D0%B2%D0%B0&out.first_name=%D0%9D%D0%B8%D0%BD%D0%B0&"
    "out.patronymic=%D0%9E%D0%BB%D0%B5%D0%B3%D0%BE%D0%B2%D0%BD%D0%B0&out.email=v%40example.ru";

TEST_F(OutsiderPage, AsksTheOfficeForWhomTheDirectoryDoesNotKnow) {
  EXPECT_TRUE(holds(get(kPetition, "clerk").body, "name=\"out.surname\""));
  EXPECT_FALSE(holds(get(kPetition, "t01").body, "name=\"out.surname\"")) << "whoever has an account is known";
  EXPECT_FALSE(holds(get("/apply/expense", "clerk").body, "name=\"out.surname\"")) << "that form does not take them";
}

TEST_F(OutsiderPage, TakesWhatHeWroteOfHimselfAndNamesHim) {
  const Response taken = sent(kNina);
  ASSERT_EQ(taken.status, 303) << taken.body;
  const cases::Case state = only();
  EXPECT_EQ(state.applicant, Value(Record{{"person", "@" + state.id.value}}));
  EXPECT_EQ(state.data.at("applicant")["email"], Value("v@example.ru"));
  const std::string page = get("/cases/" + state.id.value, "clerk").body;
  EXPECT_TRUE(holds(page, "Ветрова Нина Олеговна")) << page;
  EXPECT_FALSE(holds(page, "@" + state.id.value));
  EXPECT_TRUE(holds(page, "v@example.ru")) << "the office reads what he wrote of himself";
  EXPECT_TRUE(holds(get("/cases?q=%D0%92%D0%B5%D1%82%D1%80%D0%BE%D0%B2%D0%B0", "clerk").body, state.id.value))
      << "the search finds him by his name";
}

TEST_F(OutsiderPage, TellsWhatIsWrongBesideIt) {
  const Response refused = sent("out.first_name=%D0%9D%D0%B8%D0%BD%D0%B0");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "id=\"out-surname\" name=\"out.surname\" value=\"\" aria-invalid=\"true\""))
      << refused.body;
  EXPECT_TRUE(holds(refused.body, "value=\"Нина\"")) << "what was typed stays";
}

TEST_F(OutsiderPage, TakesAPetitionThatNobodySigned) {
  ASSERT_EQ(sent("").status, 303);
  EXPECT_TRUE(only().applicant.is_null());
}

TEST_F(OutsiderPage, IsNotForWhoeverHasAnAccount) {
  const Response refused = post_json(
      "/api/v1/cases", "t01",
      R"({"form": "petition", "by": {"person": {"surname": "Ветрова", "first_name": "Нина", "sex": "f"}}, "fields": {"question": "О дороге"}})");
  EXPECT_EQ(refused.status, 403) << refused.body;
}

TEST_F(OutsiderPage, IsTakenByTheApiAndItsFaultsAreNamed) {
  const Response taken = post_json(
      "/api/v1/cases", "clerk",
      R"({"form": "petition", "by": {"person": {"surname": "Ветрова", "first_name": "Нина", "sex": "f"}}, "fields": {"question": "О дороге"}})");
  EXPECT_EQ(taken.status, 201) << taken.body;
  const Response refused = post_json(
      "/api/v1/cases", "clerk",
      R"({"form": "petition", "by": {"person": {"surname": "Ветрова", "first_name": "Нина"}}, "fields": {"question": "О дороге"}})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "/by/person/sex")) << refused.body;
}

constexpr const char* kOddWord = "%D0%BA%D0%BE%D0%BC%D0%BC%D1%8C%D1%8E%D0%BD%D0%B8%D1%82%D0%B8-X";  // коммьюнити-X

TEST_F(OutsiderPage, AWordThatTheProgramIsNotSureOfIsAskedForInItsCases) {
  const Response asked = sent("f.post=" + std::string(kOddWord));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(holds(asked.body, "name=\"f.post.gen\"")) << asked.body;
  EXPECT_TRUE(holds(asked.body, "name=\"f.post.of\""));
  std::string forms = "f.post=" + std::string(kOddWord) + "&f.post.of=" + kOddWord;
  for (const char* one : {"gen", "dat", "acc", "ins", "loc"}) forms += "&f.post." + std::string(one) + "=" + kOddWord;
  ASSERT_EQ(sent(forms).status, 303);
  EXPECT_EQ(only().data.at("post"), Value("коммьюнити-X"));
}

}  // namespace
}  // namespace dyak::http::testing
