#include <gtest/gtest.h>

#include "tests/definitions/slip.hpp"
#include "tests/support/row_name.hpp"

// Computed values that ask for what stands below them, and events that go to cases which an applicant has named.

namespace dyak::definitions {
namespace {

using namespace testing_slips;

class ComputedBelow : public ::testing::TestWithParam<Slip> {};

TEST_P(ComputedBelow, IsToldWithWhatToDo) {
  const Slip& slip = GetParam();
  const Diagnostics findings = load_definitions(with_slip(slip.path, slip.from, slip.to)).findings;
  EXPECT_TRUE(is_told(findings, slip.code, slip.words)) << told(findings);
  EXPECT_FALSE(is_told(findings, "expr-unknown-name", "")) << told(findings);
}

constexpr const char* kGroup = "  group_size: size(people)\n";

INSTANTIATE_TEST_SUITE_P(
    Orders, ComputedBelow,
    ::testing::Values(Slip{"TheNextOne", kTrip, "  people: {title: Люди",
                           "  many: {title: Много, value: group_size > 5}\n  people: {title: Люди", "computed-below",
                           "«many» спрашивает «group_size», а оно стоит не выше"},
                      Slip{"Itself", kTrip, kGroup, "  group_size: size(people)\n  sum: sum + days\n", "computed-below",
                           "«sum» спрашивает само себя"},
                      Slip{"InsideAMacro", kTrip, "  people: {title: Люди",
                           "  some: \"travellers.filter(t, group_size > 5)\"\n  people: {title: Люди", "computed-below",
                           "переставьте"},
                      Slip{
                          "AskedByATable", kTrip, "  people: {title: Люди",
                          "  size: {table: {inputs: {few: group_size}, rows: [{few: \">= 5\", then: \"'big'\"}, {then: "
                          "\"'small'\"}]}}\n  people: {title: Люди",
                          "computed-below", "«size» спрашивает «group_size»"},
                      Slip{"GivenByATable", kTrip, "  people: {title: Люди",
                           "  size: {table: {inputs: {few: days}, rows: [{few: \">= 5\", then: group_size}, {then: "
                           "\"1\"}]}}\n  people: {title: Люди",
                           "computed-below", "«size» спрашивает «group_size»"}),
    dyak::testing::RowName{});

TEST(ComputedBelow, AMacrosOwnVariableOfThatNameIsAnother) {
  const auto read =
      load_definitions(with_slip(kTrip, "  people: {title: Люди",
                                 "  some: \"travellers.map(group_size, group_size.person)\"\n  people: {title: Люди"));
  EXPECT_FALSE(is_told(read.findings, "computed-below", "")) << told(read.findings);
}

struct FireRow {
  const char* name;
  const char* field;  ///< of the form, or of the data
  const char* fire;
  bool told;
};

class FiredRight : public ::testing::TestWithParam<FireRow> {};

TEST_P(FiredRight, IsAskedForWhereAnApplicantNamesTheCases) {
  const FireRow& row = GetParam();
  const std::string process =
      "process: joining\ntitle: Вступление\nroles: {boss: {title: директор}, applicant: {}}\n"
      "form: joining\n" +
      std::string(row.field) +
      "states:\n  asked:\n    title: Просят\n    transitions:\n      join: {title: Принять, by: "
      "boss, fire: {event: weigh, " +
      row.fire + "}, to: done}\n  done: {title: Принято, final: true}\n";
  std::vector<SourceFile> files = files_without_slips();
  files.push_back({"templates/processes/joining.yaml", process});
  files.push_back({"forms/joining.yaml",
                   "form: joining\ntitle: Заявление\nby: [person]\nsections: [{title: О чём, fields: {earlier: {type: "
                   "case, title: Прежнее, of: trip}}}]\n"});
  const Diagnostics findings = load_definitions(files).findings;
  EXPECT_EQ(is_told(findings, "fire-by-unsaid", "событие «weigh»"), row.told) << told(findings);
}

constexpr const char* kNamed =
    "data: {own: {type: case, title: Наше, of: trip}}\ncomputed: {both: \"[earlier, own]\"}\n";

INSTANTIATE_TEST_SUITE_P(Rights, FiredRight,
                         ::testing::Values(FireRow{"OfTheForm", kNamed, "cases: earlier", true},
                                           FireRow{"WorkedOutOfTheForm", kNamed, "cases: both", true},
                                           FireRow{"NamedByTheOffice", kNamed, "cases: own", false},
                                           FireRow{"Said", kNamed, "cases: earlier, by: system", false},
                                           FireRow{"RefusedWithoutHarm", kNamed, "cases: earlier, if_refused: record",
                                                   false}),
                         dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::definitions
