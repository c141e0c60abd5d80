#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "tests/cases/events.hpp"

namespace dyak::cases {
namespace {

using testing::Story;

Case rich_case() {
  return Story()
      .opened()
      .add("moved", {{"transition", "open"}, {"title", "Открыть"}, {"to", "received"}})
      .add("set",
           {{"values", Record{{"half", Rational::ratio(1, 2)}, {"list", List{1, Value(), "три"}}, {"yes", false}}}})
      .add("defects", {{"items", List{Record{{"field", "/a"}, {"message", "нет"}}}}})
      .add("term-counted", {{"term", "t"},
                            {"from", "2026-09-14"},
                            {"due", "2026-09-21"},
                            {"internal", "2026-09-18"},
                            {"steps", List{"шаг"}}})
      .add("reminded", {{"term", "t"}, {"left", "P1D"}})
      .add("overdue", {{"term", "t"}})
      .add("term-met", {{"term", "t"}, {"on", "2026-09-22"}})
      .add("numbered", {{"journal", "in"}, {"n", 7}, {"text", "7"}, {"date", "2026-09-14"}})
      .add("paper", {{"ordinal", 1},
                     {"document", "order"},
                     {"draft", true},
                     {"item", Record{{"k", 1}}},
                     {"receiver", "I01"},
                     {"appendices", 2},
                     {"points",
                      List{Record{{"number", "1.1"}, {"executor", Record{{"person", "T01"}}}, {"due", "2026-10-01"}}}}})
      .add("paper",
           {{"ordinal", 2}, {"number", "1"}, {"date", "2026-09-18"}, {"sha256", "ab"}, {"pages", 3}, {"replaces", 1}})
      .add("task-given",
           {{"ordinal", 1}, {"task", "visa"}, {"to", Record{{"role", "head"}}}, {"item", 5}, {"seat", "s"}})
      .add("task-declined", {{"ordinal", 1}, {"reason", "болен"}})
      .add("linked", {{"case", "c-000002"}, {"role", "opened"}})
      .state();
}

TEST(CaseValue, ComesBackAsItWas) { EXPECT_EQ(case_from_value(to_value(rich_case())), rich_case()); }

TEST(CaseValue, ComesBackThroughJson) {
  const ParsedJson parsed = parse_json(to_json(to_value(rich_case())));
  ASSERT_TRUE(parsed.findings.empty());
  EXPECT_EQ(case_from_value(parsed.value), rich_case());
}

TEST(CaseValue, AnEmptyCaseComesBack) { EXPECT_EQ(case_from_value(to_value(Case{})), Case{}); }

TEST(CaseValue, AForeignValueReadsAsAnEmptyCase) { EXPECT_EQ(case_from_value(Value("что угодно")), Case{}); }

TEST(TaskStatusName, IsReadBack) {
  for (const auto status : {TaskStatus::Invited, TaskStatus::Accepted, TaskStatus::Declined, TaskStatus::Submitted,
                            TaskStatus::Annulled, TaskStatus::Expired}) {
    EXPECT_EQ(parse_status(status_name(status)), status);
  }
  EXPECT_EQ(parse_status("gone"), std::nullopt);
}

}  // namespace
}  // namespace dyak::cases
