#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "tests/support/files.hpp"

// What documents promise they promise by the names of tests (`Suite.Name`, `Suite.*`, `Suite.Beginning…`): each is there.

namespace dyak::house {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::pair<std::string, std::string>>;

template <class Act>
void each_file(const std::vector<const char*>& folders, const std::string& ending, const Act& act) {
  for (const char* folder : folders) {
    for (auto entry = fs::recursive_directory_iterator(testing::source_dir() / folder);
         entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->is_directory() && entry->path().filename() == "node_modules") entry.disable_recursion_pending();
      if (entry->is_regular_file() && entry->path().string().ends_with(ending)) act(entry->path());
    }
  }
}

void add_names(const std::string& text, const std::regex& pattern, Names& names) {
  for (auto at = std::sregex_iterator(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at)
    names.emplace((*at)[1], (*at)[2]);
}

Names tests_there() {
  Names names;
  const std::regex test(R"(TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\))");
  const std::regex ctest(R"(NAME (\w+)\.(\w+))");
  for (const char* ending : {".cpp", ".hpp"})
    each_file({"tests"}, ending, [&](const fs::path& path) { add_names(testing::read_file(path), test, names); });
  each_file({"tests"}, "CMakeLists.txt",
            [&](const fs::path& path) { add_names(testing::read_file(path), ctest, names); });
  return names;
}

bool is_there(const Names& names, const std::string& suite, const std::string& name) {
  const std::string beginning = name.substr(0, name.find_first_of("*\xE2"));  // … begins so
  const bool whole = beginning == name;
  return std::any_of(names.begin(), names.end(), [&](const auto& one) {
    return one.first == suite && (whole ? one.second == name : one.second.starts_with(beginning));
  });
}

TEST(NamedTests, AreAllThere) {
  const Names names = tests_there();
  ASSERT_GT(names.size(), 1000U);
  const std::regex named("`([A-Z][a-z]\\w+)\\.([A-Z*][\\w*]*(?:\xE2\x80\xA6)?)`");
  std::size_t found = 0;
  each_file({"engine", "output", "tests", "templates", "forms", "samples"}, ".md", [&](const fs::path& path) {
    const std::string text = testing::read_file(path);
    for (auto at = std::sregex_iterator(text.begin(), text.end(), named); at != std::sregex_iterator(); ++at, ++found) {
      EXPECT_TRUE(is_there(names, (*at)[1], (*at)[2])) << fs::relative(path, testing::source_dir()).generic_string()
                                                       << " names " << at->str() << ", and there is no such test";
    }
  });
  EXPECT_GT(found, 100U) << "the documents are read";
}

}  // namespace
}  // namespace dyak::house
