#include "engine/definitions/keys/keys.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/keys/reference.hpp"
#include "engine/definitions/keys/schema.hpp"
#include "engine/definitions/keys/tables.hpp"
#include "engine/definitions/keys/type.hpp"
#include "tests/support/files.hpp"

// The language of the definitions is described once, in engine/definitions/keys: the schemas and the tables in the
// README files are printed from it. UPDATE_GOLDEN=1 writes them anew.

namespace dyak::definitions {
namespace {

namespace fs = std::filesystem;

void hold(const fs::path& file, const std::string& wanted) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << wanted;
  const std::string held = fs::exists(file) ? testing::read_file(file) : std::string{};
  EXPECT_TRUE(held == wanted) << file << " is not what the tables say: UPDATE_GOLDEN=1 writes it";
}

std::vector<const Keys*> all_tables() {
  std::vector<const Keys*> all;
  for (const FileKind& file : file_kinds()) all.insert(all.end(), file.tables.begin(), file.tables.end());
  return all;
}

void gather_names(const KeyType& type, std::set<std::string>& names) {
  if (type.kind == KeyType::Kind::Named) names.insert(type.name);
  for (const KeyType& part : type.parts) gather_names(part, names);
}

TEST(Keys, NameOnlyTypesThatThereAre) {
  for (const Keys* keys : all_tables()) {
    for (const Key* key : keys->all()) {
      std::set<std::string> names;
      ASSERT_NO_THROW(gather_names(parse_type(key->type), names)) << keys->name << "." << key->name;
      for (const std::string& name : names)
        EXPECT_TRUE(plain_type(name) != nullptr || table(name) != nullptr)
            << keys->name << "." << key->name << ": " << name;
    }
  }
}

TEST(Keys, SayOfEveryKeyWhatItMeans) {
  for (const Keys* keys : all_tables()) {
    for (const Key* key : keys->all()) EXPECT_FALSE(key->meaning.empty()) << keys->name << "." << key->name;
  }
}

TEST(Keys, StandOnceInATable) {
  for (const Keys* keys : all_tables()) {
    std::set<std::string_view> seen;
    for (const Key* key : keys->all()) EXPECT_TRUE(seen.insert(key->name).second) << keys->name << "." << key->name;
  }
}

TEST(Keys, CallEveryTableDifferently) {
  std::set<std::string_view> seen;
  for (const PlainType& type : plain_types()) seen.insert(type.name);
  for (const Keys* keys : all_tables()) EXPECT_TRUE(seen.insert(keys->name).second) << keys->name;
}

TEST(Keys, AreReachedFromSomeFile) {
  std::set<std::string> named;
  for (const FileKind& file : file_kinds()) {
    if (file.kind != "common") named.insert(std::string(file.tables.front()->name));
  }
  for (std::size_t before = 0; before != named.size();) {
    before = named.size();
    for (const Keys* keys : all_tables()) {
      if (!named.contains(std::string(keys->name))) continue;
      for (const Key* key : keys->all()) gather_names(parse_type(key->type), named);
    }
  }
  for (const Keys* keys : all_tables()) EXPECT_TRUE(named.contains(std::string(keys->name))) << keys->name;
}

TEST(Keys, FallBackOnWordsThatFit) {
  for (const Keys* keys : all_tables()) {
    for (const Key* key : keys->all()) {
      const std::vector<std::string> words = words_of(*key);
      if (words.empty() || key->fallback.empty()) continue;
      EXPECT_NE(std::find(words.begin(), words.end(), key->fallback), words.end()) << keys->name << "." << key->name;
    }
  }
}

// A key that a schema offers and no reader asks for would be completed by an editor and refused by `dyak check`.
TEST(Keys, AreAllAskedForByTheReaders) {
  std::string readers;
  for (const fs::directory_entry& entry : fs::directory_iterator(testing::source_dir() / "engine/definitions")) {
    if (entry.path().extension() == ".cpp") readers += testing::read_file(entry.path());
  }
  for (const Keys* keys : all_tables()) {
    if (keys->name == "change-with" || keys->name == "forms") continue;  // read by the names of the table itself
    const bool played = std::any_of(file_kinds().begin(), file_kinds().end(), [&](const FileKind& file) {
      const bool loaded = file.kind != "story" && file.kind != "users";
      return !loaded && std::find(file.tables.begin(), file.tables.end(), keys) != file.tables.end();
    });
    if (played) continue;  // by the rehearsal, not loaded
    for (const Key* key : keys->all())
      EXPECT_NE(readers.find("\"" + std::string(key->name) + "\""), std::string::npos)
          << keys->name << "." << key->name;
  }
}

TEST(Schemas, AreWhatTheTablesSay) {
  for (const FileKind& file : file_kinds())
    hold(testing::source_dir() / "templates/schemas" / (std::string(file.kind) + ".schema.json"), json_schema(file));
}

TEST(Reference, IsWhatTheTablesSay) {
  hold(testing::source_dir() / "templates/KEYS.md", whole_reference());
  for (const char* name : {"templates/README.md", "templates/documents/README.md", "forms/README.md"}) {
    const fs::path file = testing::source_dir() / name;
    hold(file, with_references(testing::read_file(file)));
  }
}

TEST(KeyType, ReadsItsNotation) {
  struct Row {
    const char* notation;
    KeyType::Kind kind;
    std::size_t parts;
  };
  for (const Row& row :
       {Row{"slots", KeyType::Kind::Named, 0}, Row{"period*", KeyType::Kind::Either, 2},
        Row{"[block]+", KeyType::Kind::List, 1}, Row{"{id: nothing | role}", KeyType::Kind::Map, 2},
        Row{"(next none)", KeyType::Kind::Words, 0}, Row{"id | [branch | else]+", KeyType::Kind::Either, 2}}) {
    const KeyType type = parse_type(row.notation);
    EXPECT_EQ(type.kind, row.kind) << row.notation;
    EXPECT_EQ(type.parts.size(), row.parts) << row.notation;
  }
  for (const char* wrong : {"", "[block", "id |", "{id}", "(next", "id id"})
    EXPECT_THROW(parse_type(wrong), std::invalid_argument) << wrong;
}

}  // namespace
}  // namespace dyak::definitions
