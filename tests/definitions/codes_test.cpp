#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "tests/support/files.hpp"

// templates/CODES.md tells a department what each code of `dyak check` means and what to do.

namespace dyak::definitions {
namespace {

namespace fs = std::filesystem;

std::set<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) found.insert((*at)[1].str());
  return found;
}

std::set<std::string> told_in_the_table() {
  return matches(testing::read_file(testing::source_dir() / "templates/CODES.md"), "\n\\| `([a-z0-9-]+)`");
}

std::string sources() {
  std::string all;
  for (const char* folder : {"engine/definitions", "engine/expression", "engine/calendar"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(testing::source_dir() / folder)) {
      if (entry.path().extension() == ".cpp") all += testing::read_file(entry.path());
    }
  }
  return all;
}

TEST(Codes, OfMistakesThatTestsMakeAreExplained) {
  const std::set<std::string> told = told_in_the_table();
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(testing::source_dir() / "tests/definitions/wrong")) {
    if (entry.path().filename() != "expected.txt") continue;
    for (const std::string& code : matches(testing::read_file(entry.path()), "\\[([a-z0-9-]+)\\]"))
      EXPECT_TRUE(told.contains(code)) << code;
  }
}

TEST(Codes, ThatTheSourcesTellAreExplained) {
  const std::set<std::string> told = told_in_the_table();
  // place, "code", "sentence": what error(), warning(), fault() and add() are given; the place may be asked for by its key.
  for (const std::string& code :
       matches(sources(),
               "(?:error|warning|fault|broken|add|report|report_here|refer)\\("
               "(?:[^;\"]*,|[^;\"]*\\(\"[^\"]*\"\\)[^;\"]*,)?\\s*\"([a-z]+(?:-[a-z0-9]+)+)\""))
    EXPECT_TRUE(told.contains(code)) << code << " is told and not explained in templates/CODES.md";
}

TEST(Codes, ThatAreExplainedAreTold) {
  const std::string text = sources();
  for (const std::string& code : told_in_the_table())
    EXPECT_NE(text.find("\"" + code + "\""), std::string::npos) << code << " is explained and never told";
}

// By a file that is wrong in that way, or in the sources of a test.
TEST(Codes, AreEachShownByATest) {
  std::string tests;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(testing::source_dir() / "tests")) {
    const std::string path = entry.path().string();
    if (path.find("node_modules") != std::string::npos) continue;
    if (entry.path().extension() == ".cpp" || entry.path().filename() == "expected.txt")
      tests += testing::read_file(entry.path());
  }
  for (const std::string& code : told_in_the_table()) {
    const bool shown =
        tests.find("[" + code + "]") != std::string::npos || tests.find("\"" + code + "\"") != std::string::npos;
    EXPECT_TRUE(shown) << code << ": write tests/definitions/wrong/" << code;
  }
}

}  // namespace
}  // namespace dyak::definitions
