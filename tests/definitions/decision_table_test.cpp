#include <gtest/gtest.h>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

// Tables of decisions in the process of good/: {length: days, kind: …} gives a word.

namespace dyak::definitions {
namespace {

LoadedDefinitions with_table(const std::string& table) {
  auto files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  for (SourceFile& file : files) {
    const std::string before = "  group_size: size(people)\n";
    if (const auto at = file.text.find(before); at != std::string::npos)
      file.text.replace(at, before.size(), before + "  rating:\n    table:\n" + table);
  }
  return load_definitions(files);
}

class Days final : public expression::Environment {
 public:
  explicit Days(Value days) : days_(std::move(days)) {}
  Value root(std::string_view name) const override { return name == "days" ? days_ : Value{}; }

 private:
  Value days_;
};

std::string rated(const LoadedDefinitions& loaded, Value days) {
  for (const Computed& computed : loaded.definitions->process("trip")->computed) {
    if (computed.id == "rating") return computed.value.evaluate(Days(std::move(days))).text_or("nothing");
  }
  return "no rating";
}

TEST(DecisionTable, GivesTheRowThatFits) {
  const auto loaded = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"< 3\", then: \"'short'\"}\n"
      "        - {length: 3 .. 5, then: \"'middle'\"}\n        - {length: \">= 5\", then: \"'long'\"}\n");
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  ASSERT_NE(loaded.definitions, nullptr);
  EXPECT_EQ(rated(loaded, 2), "short");
  EXPECT_EQ(rated(loaded, 3), "middle");
  EXPECT_EQ(rated(loaded, 4), "middle");
  EXPECT_EQ(rated(loaded, 5), "long");
  EXPECT_EQ(rated(loaded, {}), "nothing");
}

TEST(DecisionTable, HoldsBoundsThatAreSettings) {
  const auto loaded = with_table(
      "      inputs: {length: days, far: \"size(city) > 3\"}\n      hit: first\n      rows:\n"
      "        - {length: \"> settings.limits.days\", then: \"'long'\"}\n        - {far: false, then: \"'near'\"}\n"
      "      else: \"'other'\"\n");
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  ASSERT_NE(loaded.definitions, nullptr);
  EXPECT_EQ(rated(loaded, {}), "near");
}

TEST(DecisionTable, TellsAnExampleOfWhatItLeavesOpen) {
  const auto loaded = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"< 3\", then: \"'short'\"}\n"
      "        - {length: \"> 3\", then: \"'long'\"}\n");
  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_NE(loaded.findings.front().message.find("length — 3"), std::string::npos) << loaded.findings.front().message;
}

TEST(DecisionTable, OfWholeNumbersMayHaveBoundsBetweenThem) {
  const auto whole = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"< 2.5\", then: \"'short'\"}\n"
      "        - {length: \">= 2.5\", then: \"'long'\"}\n");
  for (const Diagnostic& finding : whole.findings) ADD_FAILURE() << finding.text();
  const auto open = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"< 2.5\", then: \"'short'\"}\n"
      "        - {length: \"> 3.5\", then: \"'long'\"}\n");
  ASSERT_EQ(open.findings.size(), 1U);
  EXPECT_NE(open.findings.front().message.find("length — 3"), std::string::npos) << open.findings.front().message;
}

struct WrongCell {
  const char* name;
  const char* inputs;
  const char* cell;
};

class DecisionTableCell : public ::testing::TestWithParam<WrongCell> {};

TEST_P(DecisionTableCell, ThatMeansNothingIsTold) {
  const auto loaded = with_table(std::string("      inputs: {one: ") + GetParam().inputs +
                                 "}\n      rows:\n        - {one: " + GetParam().cell +
                                 ", then: \"'short'\"}\n      else: \"'long'\"\n");
  ASSERT_FALSE(loaded.findings.empty());
  EXPECT_EQ(loaded.findings.front().code, "table-cell");
}

INSTANTIATE_TEST_SUITE_P(All, DecisionTableCell,
                         ::testing::Values(WrongCell{"ABackwardRange", "days", "60 .. 40"},
                                           WrongCell{"AnEmptyRange", "days", "5 .. 5"},
                                           WrongCell{"AQuote", "motive", "\"О'Нил\""},
                                           WrongCell{"AWordForANumber", "days", "many"},
                                           WrongCell{"ASignThatIsNone", "days", "\"=> 5\""}),
                         [](const auto& row) { return row.param.name; });

TEST(DecisionTable, OfWholeNumbersHasNoGapBetweenThem) {
  const auto loaded = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"<= 3\", then: \"'short'\"}\n"
      "        - {length: \">= 4\", then: \"'long'\"}\n");
  EXPECT_TRUE(loaded.findings.empty());
}

}  // namespace
}  // namespace dyak::definitions
