#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

// Every folder of wrong/ is one mistake: its files take the place of those of good/ (without.txt names files to leave
// out), and expected.txt names every finding that must come of it, no other: file:line:column: severity[code].

namespace dyak::definitions {
namespace {

namespace fs = std::filesystem;

fs::path folder(const char* name) { return testing::source_dir() / "tests/definitions" / name; }

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  if (!fs::exists(file)) return lines;
  std::istringstream in(testing::read_file(file));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::vector<SourceFile> good_files() { return read_definition_files(folder("good").string()); }

std::vector<SourceFile> with_mistake(const fs::path& mistake) {
  std::vector<SourceFile> files = good_files();
  for (const std::string& path : lines_of(mistake / "without.txt")) {
    files.erase(std::remove_if(files.begin(), files.end(), [&](const SourceFile& f) { return f.path == path; }),
                files.end());
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(mistake)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".txt") continue;
    const std::string path = entry.path().lexically_relative(mistake).generic_string();
    files.erase(std::remove_if(files.begin(), files.end(), [&](const SourceFile& f) { return f.path == path; }),
                files.end());
    files.push_back({path, testing::read_file(entry.path())});
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

/// The head of Diagnostic::text(): all but the sentence.
std::string head(const Diagnostic& finding) {
  const std::string text = finding.text();
  return text.substr(0, text.find("]: ") + 1);
}

std::vector<std::string> mistakes() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder("wrong"))) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class WrongFile : public ::testing::TestWithParam<std::string> {};

TEST_P(WrongFile, IsToldWhereItIsWrong) {
  const LoadedDefinitions loaded = load_definitions(with_mistake(folder("wrong") / GetParam()));
  std::vector<std::string> told;
  std::string sentences;
  for (const Diagnostic& finding : loaded.findings) {
    told.push_back(head(finding));
    sentences += finding.text() + "\n";
    EXPECT_FALSE(finding.message.empty()) << finding.code;
  }
  EXPECT_EQ(told, lines_of(folder("wrong") / GetParam() / "expected.txt")) << sentences;
  EXPECT_EQ(loaded.definitions == nullptr, has_errors(loaded.findings));
}

INSTANTIATE_TEST_SUITE_P(Table, WrongFile, ::testing::ValuesIn(mistakes()), [](const auto& row) {
  std::string name = row.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(WrongFiles, ShowEveryCodeAndMoreThanEighty) {
  std::set<std::string> codes;
  for (const std::string& mistake : mistakes()) {
    const auto expected = lines_of(folder("wrong") / mistake / "expected.txt");
    const bool shows = std::any_of(expected.begin(), expected.end(), [&](const std::string& line) {
      return line.find("[" + mistake + "]") != std::string::npos;
    });
    EXPECT_TRUE(shows) << mistake;
    codes.insert(mistake);
  }
  EXPECT_GT(codes.size(), 80U);
}

TEST(Definitions, GoodFilesHaveNothingWrong) {
  const LoadedDefinitions loaded = load_definitions(good_files());
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  ASSERT_NE(loaded.definitions, nullptr);
}

// Whatever is written, either definitions or findings come out.
TEST(LoadDefinitions, SurvivesMutations) {
  const std::vector<SourceFile> good = good_files();
  std::mt19937 random(1804);
  const std::string signs = "{}[]:,-.'\"#& \n(0a";
  for (int round = 0; round < 60; ++round) {
    std::vector<SourceFile> files = good;
    for (int change = 0; change < 3; ++change) {
      std::string& text = files[random() % files.size()].text;
      if (text.empty()) continue;
      const std::size_t at = random() % text.size();
      if (static_cast<unsigned char>(text[at]) < 0x80) text[at] = signs[random() % signs.size()];
      if (random() % 4 == 0) text.erase(text.find('\n', at) == std::string::npos ? at : text.find('\n', at));
    }
    const LoadedDefinitions loaded = load_definitions(files);
    EXPECT_EQ(loaded.definitions == nullptr, has_errors(loaded.findings)) << round;
  }
}

}  // namespace
}  // namespace dyak::definitions
