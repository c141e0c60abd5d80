#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <regex>

#include "engine/base/utf8.hpp"
#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"
#include "tests/support/files.hpp"

// The definitions and stories that are shipped read like text. How long an expression may be is held by tests/schemas,
// which knows what is one.

namespace dyak::house {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestLine = 200;  // characters

std::vector<SourceFile> shipped_yaml() {
  std::vector<SourceFile> files;
  const fs::path root = testing::source_dir();
  for (const char* folder : {"templates", "forms", "samples", "tests/acceptance", "tests/regulations"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string path = fs::relative(entry.path(), root).generic_string();
      if (entry.path().extension() != ".yaml" || path.starts_with("samples/out/")) continue;
      files.push_back({path, testing::read_file(entry.path())});
    }
  }
  return files;
}

Findings lines_that(const std::function<bool(std::string_view)>& bad, const std::string& what) {
  Findings findings;
  for (const SourceFile& file : shipped_yaml()) {
    int line = 0;
    for (const std::string_view text : lines_of(file.text)) {
      ++line;
      if (bad(text)) findings.push_back({file.path, line, what});
    }
  }
  return findings;
}

TEST(ShippedDefinitions, AreThereToBeRead) { EXPECT_GT(shipped_yaml().size(), 200U); }

TEST(ShippedDefinitions, HaveNoLineThatDoesNotFitAScreen) {
  const Findings findings =
      lines_that([](std::string_view line) { return count_characters(line) > kLongestLine; }, "over 200 characters");
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

// `{x, sentence}` ends a text with a full stop, and `when` says whether an effect takes place.
TEST(ShippedDefinitions, DoNotSpellOutWhatTheLanguageHas) {
  const std::regex by_hand(R"re(endsWith\('\.'\)|\? \[\] : \[1\]|\? \[1\] : \[\])re");
  const Findings findings =
      lines_that([&](std::string_view line) { return std::regex_search(line.begin(), line.end(), by_hand); },
                 "use {x, sentence} or when");
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

// A scenario names the file its people are in: the same people are not written out again and again.
TEST(ShippedDefinitions, ScenariosTakeTheirPeopleFromAFile) {
  const std::regex people(R"re((^|[ {])persons: *(\[|$))re");
  Findings findings =
      lines_that([&](std::string_view line) { return std::regex_search(line.begin(), line.end(), people); },
                 "people belong in a file: directory: ../people/….json");
  std::erase_if(findings, [](const Finding& one) { return !one.path.starts_with("templates/"); });
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

}  // namespace
}  // namespace dyak::house
