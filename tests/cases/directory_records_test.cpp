// One directory made of another by the records in which they differ.
#include "engine/cases/directory_records.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/base/json.hpp"

namespace dyak::cases {
namespace {

Person person(const std::string& key, const std::string& surname) {
  Person made;
  made.key = key;
  made.name.kind = PhraseKind::Person;
  made.name.surname = surname;
  made.name.first_name = "Анна";
  made.name.nominative = surname + " Анна";
  made.name.sex = Sex::Female;
  return made;
}

Directory people(int count) {
  Directory directory;
  for (int i = 0; i < count; ++i) {
    const std::string key = "P" + std::to_string(1000 + i);
    directory.persons.emplace(key, person(key, "Иванова"));
    directory.consents.push_back({key, "processing", {}, ""});
  }
  return directory;
}

std::vector<std::string> titles(const std::vector<DirectoryRecord>& records) {
  std::vector<std::string> all;
  for (const DirectoryRecord& one : records)
    all.push_back(one.section + " " + one.key + " " + one.subject + (one.content.is_null() ? " -" : ""));
  return all;
}

TEST(DirectoryRecords, TellOnlyWhatDiffers) {
  const Directory before = people(300);
  Directory after = before;
  after.persons.at("P1007").phone = "8-900";
  after.persons.erase("P1011");
  after.consents.set(5, {"P1005", "processing", {{}, Date::parse_iso("2026-12-31")}, ""});
  after.consents.push_back({"P1001", "distribution", {}, ""});
  EXPECT_EQ(titles(directory_changes(before, after)),
            (std::vector<std::string>{"persons P1007 P1007", "persons P1011 P1011 -", "consents 00000005 P1005",
                                      "consents 00000300 P1001"}));
  EXPECT_TRUE(directory_changes(after, after).empty());
}

TEST(DirectoryRecords, LaidOverMakeTheOtherDirectoryThereAndBack) {
  std::mt19937 random(11);
  Directory before = people(120);
  for (int round = 0; round < 60; ++round) {
    Directory after = before;
    for (int step = 0; step < 4; ++step) {
      const std::string key = "P" + std::to_string(1000 + random() % 150);
      switch (random() % 4) {
        case 0:
          after.persons.insert_or_assign(key, person(key, "Петрова" + std::to_string(round)));
          break;
        case 1:
          after.persons.erase(key);
          break;
        case 2:
          after.consents.push_back({key, "distribution", {}, std::to_string(round)});
          break;
        default:
          after.consents.truncate(after.consents.size() - random() % 3);
      }
    }
    Directory there = before;
    lay_over(there, directory_changes(before, after));
    EXPECT_EQ(to_json(to_value(there)), to_json(to_value(after))) << round;
    Directory back = after;
    lay_over(back, directory_changes(after, before));
    EXPECT_EQ(to_json(to_value(back)), to_json(to_value(before))) << round;
    before = after;
  }
}

TEST(DirectoryRecords, PartsHoldWhatDiffersAndCountWhatDoesNot) {
  const Directory before = people(70);
  Directory after = before;
  after.persons.at("P1003").email = "a@example.org";
  const DirectoryParts parts = differing_parts(before, after);
  EXPECT_EQ(parts.before["persons"].as_list().size(), 1U);
  EXPECT_EQ(parts.after["persons"].as_list()[0]["email"], Value("a@example.org"));
  EXPECT_EQ(parts.same.at("persons"), Value(69));
  EXPECT_EQ(parts.same.at("consents"), Value(70));
}

}  // namespace
}  // namespace dyak::cases
