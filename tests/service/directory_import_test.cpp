// A file of people and institutions laid over the directory: what it adds, changes and leaves, and what is wrong in it.
#include "engine/service/directory_import.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "engine/service/directory_difference.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

Value json(const std::string& text) {
  const ParsedJson parsed = parse_json(text, "people.json");
  EXPECT_TRUE(parsed.findings.empty()) << text;
  return parsed.value;
}

DirectoryImport import(const std::string& text, ImportMode mode = ImportMode::Merge) {
  return import_directory(trips::staff(), json(text), mode, *trips::shared());
}

std::vector<std::string> found(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& one : findings)
    all.push_back((one.severity == Severity::Error ? "" : "? ") + one.code + " " + one.field);
  return all;
}

TEST(DirectoryImport, AFileOfOneAddsOneAndLeavesTheOthers) {
  const cases::Directory before = trips::staff();
  const DirectoryImport made =
      import(R"({"persons": [{"key": "P90", "surname": "Нова", "first_name": "Анна", "patronymic": "Ивановна"}]})");
  EXPECT_TRUE(made.findings.empty()) << found(made.findings)[0];
  EXPECT_EQ(made.next.persons.size(), before.persons.size() + 1);
  EXPECT_EQ(made.next.consents, before.consents);
  EXPECT_EQ(made.next.employments, before.employments);
  const auto difference = directory_difference(before, made.next);
  EXPECT_EQ(difference[0].added, (std::vector<std::string>{"P90 Нова Анна Ивановна"}));
  EXPECT_EQ(difference[0].left, before.persons.size());
}

TEST(DirectoryImport, AMemberIsChangedTheOthersStayAndNullTakesOneAway) {
  const cases::Directory before = trips::staff();
  const DirectoryImport made = import(R"({"persons": [{"key": "P1", "email": "other@example.org"}]})");
  ASSERT_TRUE(made.findings.empty());
  EXPECT_EQ(made.next.person("P1")->name, before.person("P1")->name);
  const auto changed = directory_difference(before, made.next)[0].changed;
  ASSERT_EQ(changed.size(), 1U);
  ASSERT_EQ(changed[0].members.size(), 1U);
  EXPECT_EQ(changed[0].members[0].name, "email");
  EXPECT_EQ(changed[0].members[0].before, "p1@example.org");
  EXPECT_EQ(changed[0].members[0].after, "other@example.org");
  EXPECT_EQ(import(R"({"persons": [{"key": "P1", "email": null}]})").next.person("P1")->email, "");
}

TEST(DirectoryImport, APostIsEndedWithoutSayingWhenItBegan) {
  const cases::Directory before = trips::staff();
  const auto first = before.employments.front();
  const DirectoryImport made =
      import(R"({"employments": [{"person": ")" + first.person + R"(", "organisation": ")" + first.organisation +
             R"(", "post": ")" + first.post.nominative + R"(", "to": "2026-12-31"}]})");
  ASSERT_TRUE(made.findings.empty()) << found(made.findings)[0];
  EXPECT_EQ(made.next.employments.size(), before.employments.size());
  EXPECT_EQ(made.next.employments.front().valid.to, Date::parse_iso("2026-12-31"));
  EXPECT_EQ(made.next.employments.front().valid.from, first.valid.from);
}

TEST(DirectoryImport, TheSameFileAgainChangesNothing) {
  const Value file = to_value(trips::staff());
  for (const auto& section : directory_difference(
           trips::staff(), import_directory(trips::staff(), file, ImportMode::Merge, *trips::shared()).next)) {
    EXPECT_TRUE(section.added.empty() && section.changed.empty() && section.lost.empty()) << section.section;
  }
}

TEST(DirectoryImport, ReplacingKeepsOnlyWhatTheFileNames) {
  const DirectoryImport made =
      import(R"({"persons": [{"key": "P1", "surname": "Нова", "first_name": "Анна", "patronymic": "Ивановна"}]})",
             ImportMode::Replace);
  ASSERT_TRUE(made.findings.empty());
  EXPECT_EQ(made.next.persons.size(), 1U);
  EXPECT_TRUE(made.next.employments.empty());
  EXPECT_EQ(directory_difference(trips::staff(), made.next)[0].lost.size(), trips::staff().persons.size() - 1);
}

class RussianOnly : public Printable {
 public:
  bool can_print(char32_t character) const override { return character < 0x500; }
};

TEST(DirectoryImport, ASignThatNoPaperShowsIsTold) {
  const RussianOnly papers;
  const Value file = json(
      R"({"organisations": [{"key": "O9", "kind": "branch", "names": [{"full": "Школа ⊕ девять", "short": "СОШ"}]}]})");
  const auto findings = [&](const Printable* shown) {
    return found(import_directory(trips::staff(), file, ImportMode::Merge, *trips::shared(), shown).findings);
  };
  EXPECT_EQ(findings(&papers), (std::vector<std::string>{"dir-sign /organisations/0/names/0/full"}));
  EXPECT_EQ(findings(nullptr), (std::vector<std::string>{}));
}

class WithTelephone : public Printable {
 public:
  bool can_print(char32_t character) const override { return character < 0x500 || character == 0x260E; }
};

TEST(DirectoryImport, ASignThatPapersDrawIsNoPicture) {
  const WithTelephone papers;
  const auto findings = [&](const char* name) {
    const Value file = json(R"({"organisations": [{"key": "O9", "kind": "branch", "names": [{"full": ")" +
                            std::string(name) + R"(", "short": "СОШ"}]}]})");
    return found(import_directory(trips::staff(), file, ImportMode::Merge, *trips::shared(), &papers).findings);
  };
  EXPECT_EQ(findings("Школа ☎ 5-01-02"), (std::vector<std::string>{}));
  EXPECT_EQ(findings("Школа 😀"), (std::vector<std::string>{"emoji /organisations/0/names/0/full"}));
}

struct ImportRow {
  const char* name;
  const char* file;
  std::vector<std::string> findings;  ///< "? " = a warning
};

class DirectoryFile : public ::testing::TestWithParam<ImportRow> {};

TEST_P(DirectoryFile, IsToldAllThatIsWrongWithIt) {
  EXPECT_EQ(found(import(GetParam().file).findings), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Findings, DirectoryFile,
    ::testing::Values(
        ImportRow{"MisspeltSection", R"({"emplyments": []})", {"dir-unknown-member /emplyments"}},
        ImportRow{
            "UndeclaredMemberOfAPerson",
            R"({"persons": [{"key": "P1", "kin": ["P2"]}, {"key": "P2", "badge": "7"}, {"key": "P3", "badge": 7}]})",
            {"dir-unknown-member /persons/0/kin", "dir-wrong-type /persons/2/badge"}},
        ImportRow{"UnknownKindOfOrganisation",
                  R"({"organisations": [{"key": "O9", "kind": "scool", "names": [{"full": "Школа № 9"}]}]})",
                  {"? dir-unknown-kind /organisations/0/kind"}},
        ImportRow{
            "LatinLetterInACyrillicWord",
            R"({"persons": [{"key": "P90", "surname": "Oрлова", "first_name": "Мария", "patronymic": "Ивановна"}]})",
            {"latin-look-alike /persons/0/surname", "? dir-namesake /persons/0/surname"}},
        ImportRow{
            "StraySpaces",
            R"({"persons": [{"key": "P90", "surname": " Ильина ", "first_name": "Мария  Анна", "patronymic": "Ивановна"}]})",
            {"? dir-spaces /persons/0/first_name", "? dir-spaces /persons/0/surname"}},
        ImportRow{
            "NoAddressForMail",
            R"({"persons": [{"key": "P1", "email": "orlova@school"}, {"key": "P2", "email": " p2@example.org "}],
                      "organisations": [{"key": "O1", "email": "a@b.ru, c@d.ru"}]})",
            {"? dir-spaces /persons/1/email", "? dir-email /persons/0/email", "? dir-email /organisations/0/email"}},
        ImportRow{
            "DigitInAName",
            R"({"persons": [{"key": "P90", "surname": "3айцева", "first_name": "Мария", "patronymic": "Ивановна"}]})",
            {"dir-name-signs /persons/0/surname"}},
        ImportRow{"OneNameUnderTwoKeys",
                  R"({"persons": [{"key": "A1", "surname": "Ильина", "first_name": "Мария", "patronymic": "Ивановна"},
                            {"key": "A2", "surname": "ильина", "first_name": "Мария", "patronymic": "Ивановна"}]})",
                  {"? dir-namesake /persons/0/surname", "? dir-namesake /persons/1/surname",
                   "? dir-lower-case /persons/1/surname"}},
        ImportRow{
            "KeyThatOnlyLooksTheSame",  // a Cyrillic «Р»
            R"({"persons": [{"key": "Р1", "surname": "Ильина", "first_name": "Мария", "patronymic": "Ивановна"}]})",
            {"dir-key-look-alike /persons/0/key"}},
        ImportRow{"StrangersAndCrossedDates",
                  R"({"memberships": [{"person": "P99", "body": "O77", "from": "2026-02-01", "to": "2026-01-01"}]})",
                  {"dir-unknown-reference /memberships/0/person", "dir-unknown-reference /memberships/0/body",
                   "dir-dates /memberships/0/to"}},
        ImportRow{"TwoMainPostsAtATime",
                  R"({"persons": [{"key": "P90", "surname": "Ильина", "first_name": "Мария", "patronymic": "Ивановна"}],
                "employments": [{"person": "P90", "organisation": "O1", "post": "учитель"},
                                {"person": "P90", "organisation": "O2", "post": "директор", "from": "2026-09-01"}]})",
                  {"? dir-overlap /employments/0"}}),
    dyak::testing::RowName{});

struct BeginningRow {
  const char* name;
  const char* known_to;           ///< the last day of the post that stands there since 2020-09-01; empty = it goes on
  const char* rows;               ///< of the file, each {person, organisation, post} completed
  std::vector<std::string> left;  ///< «from..to» of that post afterwards
};

class PostImportedAgain : public ::testing::TestWithParam<BeginningRow> {};

TEST_P(PostImportedAgain, IsOneUnlessItCameAfterTheOther) {
  cases::Directory before = trips::staff();
  const std::size_t had = before.employments.size();
  cases::Employment known;
  known.person = "P1";
  known.organisation = "O2";
  known.post.nominative = "сторож";
  known.valid.from = Date::parse_iso("2020-09-01");
  known.valid.to = Date::parse_iso(GetParam().known_to);
  before.employments.push_back(known);
  std::string rows;
  const Value given = json(GetParam().rows);
  for (const Value& row : given.as_list()) {
    Record whole = row.as_record();
    whole.insert({{"person", "P1"}, {"organisation", "O2"}, {"post", "сторож"}});
    rows += (rows.empty() ? "" : ", ") + to_json(whole);
  }
  const DirectoryImport done =
      import_directory(before, json(R"({"employments": [)" + rows + "]}"), ImportMode::Merge, *trips::shared());
  std::vector<std::string> left;
  for (std::size_t n = had; n < done.next.employments.size(); ++n) {
    const cases::Validity& valid = done.next.employments[n].valid;
    left.push_back((valid.from ? valid.from->iso() : "") + ".." + (valid.to ? valid.to->iso() : ""));
  }
  EXPECT_EQ(left, GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PostImportedAgain,
    ::testing::Values(BeginningRow{"WithAnotherBeginning", "", R"([{"from": "2020-09-02"}])", {"2020-09-02.."}},
                      BeginningRow{"AfterItHadEnded",
                                   "2023-08-31",
                                   R"([{"from": "2024-09-01"}])",
                                   {"2020-09-01..2023-08-31", "2024-09-01.."}},
                      BeginningRow{"BeforeItBegan",
                                   "",
                                   R"([{"from": "2018-09-01", "to": "2019-08-31"}])",
                                   {"2020-09-01..", "2018-09-01..2019-08-31"}},
                      BeginningRow{"EndedAndBegunAnewInOneFile",
                                   "",
                                   R"([{"from": "2026-10-01"}, {"from": "2020-09-01", "to": "2026-09-30"}])",
                                   {"2020-09-01..2026-09-30", "2026-10-01.."}}),
    dyak::testing::RowName{});

TEST(DirectoryImport, ANameThatStoodThereIsNotHeldAgainstTheOthersAgain) {
  cases::Directory before = trips::staff();
  cases::Person twin = *before.person("P1");
  twin.key = "P91";
  before.persons.emplace("P91", twin);
  const auto laid = [&](const std::string& text) {
    return found(import_directory(before, json(text), ImportMode::Merge, *trips::shared()).findings);
  };
  EXPECT_EQ(laid(R"({"persons": [{"key": "P91", "phone": "2-12-85"}]})"), std::vector<std::string>{});
  EXPECT_EQ(laid(R"({"persons": [{"key": "P92", "surname": ")" + twin.name.surname + R"(", "first_name": ")" +
                 twin.name.first_name + R"(", "patronymic": ")" + twin.name.patronymic + R"("}]})"),
            std::vector<std::string>{"? dir-namesake /persons/0/surname"});
}

}  // namespace
}  // namespace dyak::service
