#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "engine/cases/directory.hpp"

namespace dyak::cases {
namespace {

ReadDirectory read(std::string_view json) {
  const ParsedJson parsed = parse_json(json);
  EXPECT_TRUE(parsed.findings.empty()) << json;
  return directory_from_value(parsed.value);
}

constexpr std::string_view kWhole = R"({
  "persons": [
    {"key": "T01", "surname": "Хут", "first_name": "Залина", "patronymic": "Аслановна", "email": "a@example.org", "grade": 5},
    {"key": "T02", "surname": "Мамедов", "first_name": "Али", "patronymic": "Гасан оглы", "forms": {"gen": "Мамедова Али"}},
    {"key": "T03", "surname": "Ким", "first_name": "Саша", "sex": "f"}],
  "organisations": [
    {"key": "I01", "kind": "school", "head": "T02", "head_post": {"nom": "директор", "gen": "директора"}, "digital": true,
     "names": [{"full": "Школа № 1", "short": "Ш1", "to": "2025-12-31"}, {"full": "Гимназия", "from": "2026-01-01"}]}],
  "employments": [{"person": "T01", "organisation": "I01", "post": "учитель", "category": "первая",
                   "category_to": "2028-01-01", "main": false}],
  "memberships": [{"person": "T01", "body": "I01", "role": "chair", "from": "2026-01-01", "basis": "приказ"}],
  "consents": [{"person": "T01", "kind": "processing", "from": "2026-02-02"}],
  "kinships": [{"person": "T01", "relative": "T02", "degree": "супруг"}]})";

TEST(DirectoryFromValue, ReadsEveryKindOfFact) {
  const ReadDirectory whole = read(kWhole);
  EXPECT_TRUE(whole.findings.empty()) << whole.findings.front().text();
  const Directory& directory = whole.directory;
  EXPECT_EQ(directory.person("T01")->name.nominative, "Хут Залина Аслановна");
  EXPECT_EQ(directory.person("T01")->attributes, (Record{{"grade", 5}}));
  EXPECT_EQ(directory.person("T02")->name.by_hand[1], "Мамедова Али");
  EXPECT_EQ(directory.organisation("I01")->attributes, (Record{{"digital", true}}));
  EXPECT_EQ(directory.organisation("I01")->head_post.nominative, "директор");
  EXPECT_FALSE(directory.employments[0].main);
  EXPECT_EQ(directory.employments[0].post.kind, PhraseKind::Post);
  EXPECT_EQ(directory.kinships[0].degree, "супруг");
}

TEST(DirectoryFromValue, TellsTheSexByThePatronymic) {
  const Directory directory = read(kWhole).directory;
  EXPECT_EQ(directory.person("T01")->name.sex, Sex::Female);
  EXPECT_EQ(directory.person("T02")->name.sex, Sex::Male);
  EXPECT_EQ(directory.person("T03")->name.sex, Sex::Female);
}

TEST(DirectoryFromValue, ReadsBackWhatItWrote) {
  const Directory directory = read(kWhole).directory;
  const ReadDirectory again = directory_from_value(to_value(directory));
  EXPECT_TRUE(again.findings.empty());
  EXPECT_EQ(again.directory, directory);
  const ReadDirectory through_json = read(to_json(to_value(directory)));
  EXPECT_EQ(through_json.directory, directory);
}

struct Row {
  std::string name;
  std::string json;
  std::string code;
  std::string field;
};
class DirectoryFindings : public ::testing::TestWithParam<Row> {};

TEST_P(DirectoryFindings, NameTheCodeAndTheField) {
  const ReadDirectory result = read(GetParam().json);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].code, GetParam().code);
  EXPECT_EQ(result.findings[0].field, GetParam().field);
  EXPECT_FALSE(result.findings[0].message.empty());
}

const std::string kIvan = R"({"key": "T1", "surname": "Ив", "first_name": "Ян", "sex": "m"})";

INSTANTIATE_TEST_SUITE_P(
    Rules, DirectoryFindings,
    ::testing::Values(
        Row{"RootIsAList", "[]", "dir-wrong-type", "/"},
        Row{"UnknownSection", R"({"person": []})", "dir-unknown-member", "/person"},
        Row{"SectionIsNoList", R"({"persons": {}})", "dir-wrong-type", "/persons"},
        Row{"ItemIsNoRecord", R"({"consents": [5]})", "dir-wrong-type", "/consents/0"},
        Row{"KeyMissing", R"({"persons": [{"surname": "Ив", "first_name": "Ян", "sex": "m"}]})", "dir-missing",
            "/persons/0/key"},
        Row{"SexMissing", R"({"persons": [{"key": "T1", "surname": "Ив", "first_name": "Ян"}]})", "dir-sex-missing",
            "/persons/0/sex"},
        Row{"SexOdd", R"({"persons": [{"key": "T1", "surname": "Ив", "first_name": "Ян", "sex": "x"}]})",
            "dir-wrong-type", "/persons/0/sex"},
        Row{"TwoOfOneKey", R"({"persons": [)" + kIvan + ", " + kIvan + "]}", "dir-duplicate", "/persons/1/key"},
        Row{"UnknownForm",
            R"({"persons": [{"key": "T1", "surname": "Ив", "first_name": "Ян", "sex": "m", "forms": {"voc": "а"}}]})",
            "dir-unknown-member", "/persons/0/forms/voc"},
        Row{"HeadUnknown", R"({"organisations": [{"key": "I1", "names": [{"full": "Ш"}], "head": "T9"}]})",
            "dir-unknown-reference", "/organisations/0/head"},
        Row{"NameMissing", R"({"organisations": [{"key": "I1"}]})", "dir-missing", "/organisations/0/names"},
        Row{"EndsBeforeItBegins",
            R"({"organisations": [{"key": "I1", "names": [{"full": "Ш"}], "from": "2026-02-01", "to": "2026-01-01"}]})",
            "dir-dates", "/organisations/0/to"},
        Row{"DayThatIsNone", R"({"organisations": [{"key": "I1", "names": [{"full": "Ш", "from": "2026-02-31"}]}]})",
            "dir-wrong-type", "/organisations/0/names/0/from"},
        Row{"ConsentOfNobody", R"({"consents": [{"person": "T9", "kind": "processing"}]})", "dir-unknown-reference",
            "/consents/0/person"},
        Row{"MemberOdd", R"({"persons": [)" + kIvan + R"(], "consents": [{"person": "T1", "kind": "p", "a/b": 1}]})",
            "dir-unknown-member", "/consents/0/a~1b"}),
    [](const auto& row) { return row.param.name; });

TEST(DirectoryFromValue, SuggestsTheMemberThatWasMeant) {
  const ReadDirectory result = read(R"({"persns": []})");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_NE(result.findings[0].hint.find("persons"), std::string::npos);
}

}  // namespace
}  // namespace dyak::cases
