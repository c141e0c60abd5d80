#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/files.hpp"

// An example in a README that says <!-- from: FILE --> is taken from that file, which a test plays: each of its lines
// stands there.

namespace dyak::definitions {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Without the comment and the blanks around it.
std::string bare(std::string line) {
  if (const std::size_t comment = line.find(" #"); comment != std::string::npos) line.erase(comment);
  const std::size_t from = line.find_first_not_of(' ');
  return from == std::string::npos ? "" : line.substr(from, line.find_last_not_of(' ') - from + 1);
}

std::set<std::string> lines_there(const std::string& file) {
  std::set<std::string> there;
  for (const std::string& line : lines_of(testing::read_file(testing::source_dir() / file))) there.insert(bare(line));
  return there;
}

class Readme : public ::testing::TestWithParam<const char*> {};

TEST_P(Readme, ExamplesStandInFilesThatTestsPlay) {
  constexpr std::string_view kFrom = "<!-- from: ";
  std::set<std::string> there;
  bool inside = false;
  int examples = 0;
  for (const std::string& line : lines_of(testing::read_file(testing::source_dir() / GetParam()))) {
    if (line.starts_with(kFrom)) {
      there = lines_there(line.substr(kFrom.size(), line.find(" -->") - kFrom.size()));
      ASSERT_GT(there.size(), 1u) << line;
      ++examples;
    } else if (line.starts_with("```")) {
      if (inside) there.clear();
      inside = !inside;
    } else if (inside && !there.empty() && !bare(line).empty()) {
      EXPECT_TRUE(there.contains(bare(line))) << GetParam() << ": " << line;
    }
  }
  EXPECT_GT(examples, 0);
}

INSTANTIATE_TEST_SUITE_P(Files, Readme, ::testing::Values("templates/README.md", "forms/README.md"),
                         [](const auto& file) {
                           return std::string(file.param).substr(0, std::string(file.param).find('/'));
                         });

}  // namespace
}  // namespace dyak::definitions
