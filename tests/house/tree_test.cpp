#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"
#include "tests/support/files.hpp"

// The rules of the house, held against the tree itself. That each rule can find something is shown in rules_test.cpp.

namespace dyak::house {
namespace {

namespace fs = std::filesystem;

bool ends_with_any(std::string_view name, const std::vector<std::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return name.ends_with(end); });
}

// Files below `folder` whose name ends with one of `ends` (none given = all), in order of path.
std::vector<SourceFile> files_below(const std::string& folder, const std::vector<std::string_view>& ends = {}) {
  std::vector<SourceFile> files;
  const fs::path root = testing::source_dir();
  if (!fs::exists(root / folder)) return files;
  for (auto entry = fs::recursive_directory_iterator(root / folder); entry != fs::recursive_directory_iterator();
       ++entry) {
    if (entry->is_directory() && entry->path().filename() == "node_modules") entry.disable_recursion_pending();
    if (!entry->is_regular_file()) continue;
    const std::string path = fs::relative(entry->path(), root).generic_string();
    if (ends.empty() || ends_with_any(path, ends)) files.push_back({path, testing::read_file(entry->path())});
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<SourceFile> of_both(const std::vector<std::string_view>& ends = {}) {
  std::vector<SourceFile> files = files_below("engine", ends);
  for (SourceFile& file : files_below("output", ends)) files.push_back(std::move(file));
  return files;
}

std::vector<SourceFile> sources() { return of_both({".cpp", ".hpp"}); }

// Vocabulary is Russian at large, and a README may name what the engine serves.
bool may_name_the_regulation(const std::string& path) {
  return path.ends_with("README.md") || path.find("/lexicon/") != std::string::npos ||
         path.find("/data/") != std::string::npos;
}

// The paths known to git; empty when this is no clone or git is absent.
std::vector<std::string> tracked_paths() {
  const std::string command =
      "git -C '" + testing::source_dir().string() + "' -c safe.directory='*' ls-files -z 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = pipe ? std::fread(buffer.data(), 1, buffer.size(), pipe.get()) : 0)
    text.append(buffer.data(), got);
  std::replace(text.begin(), text.end(), '\0', '\n');
  std::vector<std::string> paths;
  for (const std::string_view line : lines_of(text)) paths.emplace_back(line);
  return paths;
}

TEST(Tree, IsThereToBeRead) { EXPECT_GT(sources().size(), 20U) << "the checks below would hold of nothing"; }

TEST(Tree, ModulesIncludeOnlyDownwards) {
  const Findings findings = check_arrows(sources());
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, ForeignHeadersStayInTheirFolder) {
  const Findings findings = check_foreign_headers(sources());
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, EngineAndOutputDoNotKnowTheRegulation) {
  std::vector<SourceFile> files = of_both();
  std::erase_if(files, [](const SourceFile& file) { return may_name_the_regulation(file.path); });
  const Findings findings = check_local_words(files);
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, NothingIsLeftForLater) {
  std::vector<SourceFile> files = sources();
  for (const char* folder : {"tests", "templates", "forms", "samples"}) {
    for (SourceFile& file :
         files_below(folder, {".cpp", ".hpp", ".yaml", ".txt", ".mjs", ".js", ".css", ".html", "/run"})) {
      if (!file.path.starts_with("samples/out/")) files.push_back(std::move(file));
    }
  }
  const Findings findings = check_left_over_marks(files);
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, OneThingHasOneName) {
  const Findings findings = check_second_names(sources());
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, NoSourceIsLongerThanThreeHundredLines) {
  const Findings findings = check_length(of_both({".cpp"}), 300);
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, NoFunctionIsLongerThanSixtyLines) {
  const Findings findings = check_functions(sources(), 60);
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, WhatIsIncludedIsUsed) {
  const Findings findings = check_used_includes(sources());
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, EveryFolderSaysWhatItHolds) {
  const Findings findings = check_readmes(sources(), of_both({"/README.md"}));
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

TEST(Tree, TheCommandsCanBeRun) {
  for (const char* command : {"tests/run", "samples/run", ".ci/run"}) {
    const fs::perms rights = fs::status(testing::source_dir() / command).permissions();
    EXPECT_NE(rights & fs::perms::owner_exec, fs::perms::none) << command;
  }
}

TEST(Tree, TheTopLevelHoldsWhatBelongsThere) {
  const std::vector<std::string> paths = tracked_paths();
  if (paths.empty()) GTEST_SKIP() << "not a clone of the repository";
  const Findings findings = check_top_level(paths);
  EXPECT_TRUE(findings.empty()) << listing(findings);
}

}  // namespace
}  // namespace dyak::house
