#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "engine/base/refusal_kind.hpp"
#include "tests/support/files.hpp"

// engine/REFUSALS.md held against the sources: the codes that people and programs meet outside definition files.

namespace dyak::house {
namespace {

namespace fs = std::filesystem;
using Codes = std::set<std::string>;

std::string sources_of(const std::vector<std::string>& rooms) {
  std::string all;
  for (const std::string& room : rooms) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_dir() / room)) {
      const std::string name = entry.path().extension().string();
      if (name == ".cpp" || name == ".hpp") all += testing::read_file(entry.path());
    }
  }
  return all;
}

Codes first_groups(const std::string& text, const std::regex& pattern) {
  Codes codes;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at)
    codes.insert((*at)[1]);
  return codes;
}

std::string listed(const Codes& codes) {
  std::string text;
  for (const std::string& code : codes) text += "  " + code + "\n";
  return text;
}

Codes without(Codes codes, const Codes& others) {
  std::erase_if(codes, [&](const std::string& code) { return others.contains(code); });
  return codes;
}

TEST(Refusals, EveryCodeHasItsRowAndEveryRowItsCode) {
  const std::string text =
      sources_of({"engine/base", "engine/sandbox", "engine/tables", "engine/expression", "engine/workflow",
                  "engine/intake", "engine/service", "engine/store", "engine/http", "engine/cli", "output"});
  const std::regex refused(
      R"re((?:\brefusal\(\s*|\brefuse_input\(\s*|HttpError\(\s*\d{3},\s*|\{\d{3},\s*)"([a-z][a-z0-9-]*)")re");
  const Codes used = first_groups(text, refused);
  const Codes written = first_groups(text, std::regex(R"re("([a-z][a-z0-9-]*)")re"));
  const Codes told = first_groups(testing::read_file(testing::source_dir() / "engine/REFUSALS.md"),
                                  std::regex(R"re((?:^|\n)\| `([a-z0-9-]+)` \|)re"));
  EXPECT_GT(used.size(), 60U) << "the pattern finds nothing any more";
  EXPECT_EQ(listed(without(used, told)), "") << "codes without a row";
  EXPECT_EQ(listed(without(told, written)), "") << "rows without a code";
}

TEST(Refusals, ThoseOfRightsAre403InTheTable) {
  const Codes told = first_groups(testing::read_file(testing::source_dir() / "engine/REFUSALS.md"),
                                  std::regex(R"re((?:^|\n)\| `([a-z0-9-]+)` \| 403 [a-z])re"));
  EXPECT_EQ(listed(told), listed({kRefusalsOfRights.begin(), kRefusalsOfRights.end()}));
}

}  // namespace
}  // namespace dyak::house
