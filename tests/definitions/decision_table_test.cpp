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

TEST(DecisionTable, OfWholeNumbersHasNoGapBetweenThem) {
  const auto loaded = with_table(
      "      inputs: {length: days}\n      rows:\n        - {length: \"<= 3\", then: \"'short'\"}\n"
      "        - {length: \">= 4\", then: \"'long'\"}\n");
  EXPECT_TRUE(loaded.findings.empty());
}

}  // namespace
}  // namespace dyak::definitions
