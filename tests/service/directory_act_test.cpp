// What an act of an office writes into the directory.
#include "engine/service/directory_act.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

struct ActRow {
  const char* name;
  std::string act;
  bool of_person;
  std::string key;
  Record fields;
  std::string json;
  std::vector<std::string> findings;
};
void PrintTo(const ActRow& row, std::ostream* out) { *out << row.name; }

class DirectoryActs : public ::testing::TestWithParam<ActRow> {};

TEST_P(DirectoryActs, WriteThisFile) {
  const ActRow& row = GetParam();
  const DirectoryActKind* act = directory_act(row.act, row.of_person);
  ASSERT_NE(act, nullptr);
  const DirectoryActFile made = file_of(*act, trips::staff(), row.key, row.fields, 0);
  std::vector<std::string> findings;
  for (const Diagnostic& one : made.findings) findings.push_back(one.code + " " + one.field);
  EXPECT_EQ(findings, row.findings);
  if (row.findings.empty()) {
    EXPECT_EQ(to_json(made.file), row.json);
  }
}

const std::vector<ActRow>& act_rows() {
  static const std::vector<ActRow> kRows{
      {"AddsAPersonWithTheNextKey",
       "add-person",
       true,
       "",
       {{"surname", "Нова"}, {"first_name", "Анна"}, {"patronymic", ""}, {"sex", "f"}},
       R"({"persons":[{"first_name":"Анна","key":"P10","sex":"f","surname":"Нова"}]})",
       {}},
      {"AddsAPersonWithAPost",
       "add-person",
       true,
       "",
       {{"surname", "Нова"}, {"organisation", "O1"}, {"post", "инженер"}, {"from", "2026-09-01"}},
       R"({"employments":[{"from":"2026-09-01","organisation":"O1","person":"P10","post":"инженер"}],"persons":[{"key":"P10","surname":"Нова"}]})",
       {}},
      {"RefusesATakenKey",
       "add-person",
       true,
       "",
       {{"key", "P1"}, {"surname", "Нова"}},
       "",
       {"dir-duplicate /fields/key"}},
      {"TakesAwayWhatWasEmptied",
       "person",
       true,
       "P1",
       {{"email", ""}, {"phone", "2-12-85"}},
       R"({"persons":[{"email":null,"key":"P1","phone":"2-12-85"}]})",
       {}},
      {"Dismisses",
       "dismiss",
       true,
       "P1",
       {{"to", "2026-12-31"}},
       R"({"employments":[{"from":null,"organisation":"O1","person":"P1","post":"инженер","to":"2026-12-31"}]})",
       {}},
      {"DismissesNobodyWhoWorksNowhere",
       "dismiss",
       true,
       "P8",
       {{"to", "2026-12-31"}},
       "",
       {"dir-nothing-to-end /fields/to"}},
      {"DismissesOnADay", "dismiss", true, "P1", {{"to", "завтра"}}, "", {"bad-date /fields/to"}},
      {"MovesFromTheDayBefore",
       "move",
       true,
       "P1",
       {{"organisation", "O2"}, {"post", "водитель"}, {"from", "2026-10-01"}},
       R"({"employments":[{"from":null,"organisation":"O1","person":"P1","post":"инженер","to":"2026-09-30"},{"from":"2026-10-01","organisation":"O2","person":"P1","post":"водитель"}]})",
       {}},
      {"EndsAConsent",
       "withdraw",
       true,
       "P1",
       {{"to", "2026-10-01"}},
       R"({"consents":[{"from":"2026-01-10","kind":"processing","person":"P1","to":"2026-10-01"}]})",
       {}},
      {"EndsNoLineThatIsNotThere", "leave", true, "P1", {{"to", "2026-10-01"}}, "", {"dir-nothing-to-end "}},
      {"RecordsKin",
       "kin",
       true,
       "P1",
       {{"relative", "P5"}, {"degree", "супруга"}},
       R"({"kinships":[{"degree":"супруга","person":"P1","relative":"P5"}]})",
       {}},
      {"RecordsNobodyAsHisOwnKin",
       "kin",
       true,
       "P1",
       {{"relative", "P1"}, {"degree", "брат"}},
       "",
       {"dir-own-kin /fields/relative"}},
      {"AsksWhoTheKinIs",
       "kin",
       true,
       "P1",
       {},
       "",
       {"field-required /fields/relative", "field-required /fields/degree"}},
      {"RenamesFromADay",
       "rename",
       false,
       "O1",
       {{"full", "Полярное отделение"}, {"short", ""}, {"from", "2027-01-01"}},
       R"({"organisations":[{"key":"O1","names":[{"full":"Северное отделение","short":"Северное отделение","to":"2026-12-31"},{"from":"2027-01-01","full":"Полярное отделение"}]}]})",
       {}},
      {"Closes",
       "close",
       false,
       "O1",
       {{"to", "2027-01-01"}},
       R"({"organisations":[{"key":"O1","to":"2027-01-01"}]})",
       {}},
      {"ClosesOnSomeDay", "close", false, "O1", {}, "", {"field-required /fields/to"}},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Acts, DirectoryActs, ::testing::ValuesIn(act_rows()), dyak::testing::RowName{});

TEST(DirectoryKeys, TheNextOneFollowsTheGreatestAndIsAsLong) {
  cases::Directory directory;
  for (const char* key : {"T01", "T07", "I99", "Шумилова"}) directory.persons.emplace(key, cases::Person{});
  EXPECT_EQ(next_key(directory, "T"), "T08");
  EXPECT_EQ(next_key(directory, "I"), "I100");
  EXPECT_EQ(next_key(directory, "P"), "P1");
  EXPECT_EQ(new_letters(directory, true), "T");
}

}  // namespace
}  // namespace dyak::service
