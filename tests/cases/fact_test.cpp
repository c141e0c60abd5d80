#include "engine/cases/fact.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/json.hpp"
#include "tests/cases/record_page.hpp"
#include "tests/support/files.hpp"

namespace dyak::cases {
namespace {

Event event_of(std::string_view kind, Value payload) {
  return {CaseId{"c-000001"}, 1, std::string(kind), Moment{}, "clerk", std::move(payload)};
}

template <class... Known>
std::vector<Kind> kinds_of(Facts<Known...>) {
  return {Known::kKind...};
}

class EveryKind : public ::testing::TestWithParam<Kind> {};

TEST_P(EveryKind, GivesBackTheBytesItWasReadFrom) {
  const ParsedJson example = parse_json(GetParam().example);
  ASSERT_TRUE(example.findings.empty());
  const Fact fact = fact_of(event_of(GetParam().id, example.value));
  EXPECT_EQ(kind_of(fact), GetParam().id);
  EXPECT_EQ(to_json(payload_of(fact)), to_json(example.value));
}

TEST_P(EveryKind, ReadsWhateverAPayloadHolds) {
  for (const char* json : {"{}", "[]", "null", R"({"ordinal":"x","term":[],"date":3,"values":"y","items":{"a":1}})"}) {
    const Event event = event_of(GetParam().id, parse_json(json).value);
    EXPECT_EQ(kind_of(fact_of(event)), GetParam().id) << json;
    EXPECT_NO_THROW(fold({event})) << json;
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryKind, ::testing::ValuesIn(kinds_of(Joint::All{})), [](const auto& kind) {
  std::string name(kind.param.id);
  std::erase(name, '-');
  return name;
});

TEST(Fact, NoTwoKindsHaveOneName) {
  std::set<std::string_view> names;
  for (const Kind& kind : kinds_of(Joint::All{})) EXPECT_TRUE(names.insert(kind.id).second) << kind.id;
}

TEST(Fact, OfANewerProgramIsKeptAsItCame) {
  const Value payload = Record{{"x", List{1, Value()}}};
  const Fact fact = fact_of(event_of("sealed", payload));
  EXPECT_EQ(kind_of(fact), "sealed");
  EXPECT_EQ(payload_of(fact), payload);
  EXPECT_FALSE(is_act(fact));
}

TEST(Fact, MembersOfANewerProgramAreLeftAside) {
  const auto met = as<TermMet>(event_of("term-met", Record{{"term", "t"}, {"on", "2026-09-10"}, {"by", "x"}}));
  ASSERT_TRUE(met);
  EXPECT_EQ(met->term, "t");
  EXPECT_EQ(met->on, Date::parse_iso("2026-09-10"));
}

TEST(Fact, IsOneKindAndNoOther) {
  const Event event = event_of("set", Record{{"values", Record{}}});
  EXPECT_TRUE(is<DataSet>(event));
  EXPECT_FALSE(as<Amended>(event));
}

TEST(Fact, ValuesOfFieldsAreFoundWhereverTheyAreKept) {
  EXPECT_EQ(field_values_in("opened"), "data");
  EXPECT_EQ(field_values_in("amended"), "data");
  EXPECT_EQ(field_values_in("set"), "values");
  EXPECT_EQ(field_values_in("moved"), "input");
  EXPECT_EQ(field_values_in("task-submitted"), "");
  EXPECT_EQ(field_values_in("sealed"), "");
}

TEST(Fact, WhatBecameOfATaskIsAskedOfAnyOfItsEnds) {
  const auto declined = outcome_of(event_of("task-declined", Record{{"ordinal", 3}, {"reason", "болен"}}));
  ASSERT_TRUE(declined);
  EXPECT_EQ(declined->ordinal, 3);
  EXPECT_EQ(declined->reason, "болен");
  EXPECT_FALSE(outcome_of(event_of("task-given", Record{{"ordinal", 3}})));
}

// The prose above the mark is written by hand; UPDATE_GOLDEN=1 writes what stands below it.
TEST(RecordPage, IsWhatTheTablesSay) {
  const auto path = dyak::testing::source_dir() / "engine/cases/RECORD.md";
  const std::string mark = "<!-- From the tables of the code: UPDATE_GOLDEN=1 test_cases writes what follows. -->\n\n";
  const std::string page = dyak::testing::read_file(path);
  const auto at = page.find(mark);
  ASSERT_NE(at, std::string::npos);
  const std::string wanted = page.substr(0, at + mark.size()) + testing::record_page();
  if (std::getenv("UPDATE_GOLDEN") != nullptr) dyak::testing::write_file(path, wanted);
  EXPECT_TRUE(page == wanted) << "UPDATE_GOLDEN=1 rewrites " << path;
  EXPECT_EQ(page.find("|  |"), std::string::npos) << "a member without its meaning";
}

}  // namespace
}  // namespace dyak::cases
