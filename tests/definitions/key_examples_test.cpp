// Every key of the language stands in a file that a test loads, checks or plays: nothing is described that nobody tried.
// A key that several maps share needs one example. Those that have none yet are named in keys_without_example.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "engine/definitions/keys/keys.hpp"
#include "engine/definitions/keys/type.hpp"
#include "engine/definitions/scenario_lines.hpp"
#include "engine/definitions/yaml.hpp"
#include "tests/support/files.hpp"

namespace dyak::definitions {
namespace {

namespace fs = std::filesystem;

using Used = std::set<const Key*>;

/// Goes through a file by its tables and notes the keys that it has.
class KeyWalk {
 public:
  explicit KeyWalk(Used& used) : used_(used) {}

  /// Blocks of a paper, as an example in a README shows them.
  void blocks(const Node& node) { in_type(parse_type("[block]"), node); }

  void file(const Node& node) {
    if (!node.is_map() || node.keys.empty()) return;
    for (const FileKind& kind : file_kinds()) {
      if (kind.kind == node.keys.front().text) in_table(*kind.tables.front(), node);
    }
  }

 private:
  void in_table(const Keys& keys, const Node& node) {
    if (!node.is_map()) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const Key* key = keys.find(node.keys[i].text);
      if (key == nullptr) continue;
      used_.insert(key);
      in_type(parse_type(key->type), node.items[i]);
    }
  }

  void in_type(const KeyType& type, const Node& node) {
    switch (type.kind) {
      case KeyType::Kind::Named:
        if (const Keys* keys = table(type.name); keys != nullptr && fits(*keys, node)) in_table(*keys, node);
        return;
      case KeyType::Kind::Words:
        return;
      case KeyType::Kind::List:
        for (const Node& item : node.is_list() ? node.items : std::vector<Node>{node})
          in_type(type.parts.front(), item);
        return;
      case KeyType::Kind::Map:
        if (!node.is_map()) return;
        for (const Node& item : node.items) in_type(type.parts.back(), item);
        return;
      case KeyType::Kind::Either:
        for (const KeyType& part : type.parts) in_type(part, node);
        return;
    }
  }

  /// One of several tables that may stand in a place is meant when it has all the keys that stand there.
  static bool fits(const Keys& keys, const Node& node) {
    return node.is_map() && (keys.open || std::all_of(node.keys.begin(), node.keys.end(),
                                                      [&](const Node& key) { return keys.find(key.text) != nullptr; }));
  }

  Used& used_;
};

void walk_file(KeyWalk& walk, const fs::path& file) {
  Diagnostics findings;
  std::optional<Node> node;
  if (file.extension() == ".yaml") node = parse_yaml(file.string(), testing::read_file(file), findings);
  if (file.extension() == kScenarioLines)
    node = parse_scenario_lines(file.string(), testing::read_file(file), findings);
  if (node) walk.file(*node);
}

/// What stands after «<!-- example: … -->» is set by tests/composition/means_test.cpp.
void walk_examples(KeyWalk& walk, const fs::path& readme) {
  const std::string text = testing::read_file(readme);
  for (std::size_t at = text.find("<!-- example: "); at != std::string::npos;
       at = text.find("<!-- example: ", at + 1)) {
    const std::size_t begin = text.find("```yaml\n", at) + 8;
    Diagnostics findings;
    if (const auto node = parse_yaml(readme.string(), text.substr(begin, text.find("```", begin) - begin), findings))
      walk.blocks(*node);
  }
}

/// Folders whose files tests read: the shipped office, the offices of tests, their stories.
Used used_keys() {
  Used used;
  KeyWalk walk(used);
  for (const char* folder :
       {"templates", "forms", "samples", "tests/regulations", "tests/acceptance", "tests/definitions/good"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(testing::source_dir() / folder))
      if (entry.is_regular_file()) walk_file(walk, entry.path());
  }
  walk_examples(walk, testing::source_dir() / "templates/documents/README.md");
  return used;
}

std::set<std::string> without_example() {
  std::set<std::string> names;
  std::istringstream lines(testing::read_file(testing::source_dir() / "tests/definitions/keys_without_example.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.front() != '#') names.insert(line);
  }
  return names;
}

TEST(Keys, StandInAFileThatATestRuns) {
  const Used used = used_keys();
  std::set<const Key*> seen;
  std::set<std::string> missing;
  for (const FileKind& file : file_kinds()) {
    for (const Keys* keys : file.tables) {
      for (const Key* key : keys->all()) {
        if (seen.insert(key).second && !used.contains(key))
          missing.insert(std::string(keys->name) + "." + std::string(key->name));
      }
    }
  }
  EXPECT_EQ(missing, without_example()) << "write an example: a file of tests/regulations or samples that uses the key";
}

}  // namespace
}  // namespace dyak::definitions
