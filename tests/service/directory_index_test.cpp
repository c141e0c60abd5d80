// People and institutions found by the beginnings of words, after any change of the directory.
#include "engine/service/directory_index.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/service/directory_looks.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

const language::Language& russian() { return trips::shared()->language; }
Date today() { return *Date::parse_iso("2026-09-14"); }

cases::Person person(const std::string& key, const std::string& name) {
  cases::Person made;
  made.key = key;
  made.name.kind = PhraseKind::Person;
  made.name.nominative = name;
  return made;
}

std::vector<std::string> found(const TitleIndex& all, const std::string& typed, const std::string& after = {},
                               std::size_t most = 100) {
  std::vector<std::string> keys;
  all.each(searched_words(russian(), typed), after, [&](const DirectoryTitle& one) {
    keys.push_back(one.key);
    return keys.size() < most;
  });
  return keys;
}

std::shared_ptr<const cases::Directory> shared(cases::Directory directory) {
  return std::make_shared<const cases::Directory>(std::move(directory));
}

TEST(DirectoryIndex, FindsByTheBeginningsOfWordsInAnyOrder) {
  cases::Directory directory;
  for (const auto& [key, name] : {std::pair{"A1", "Ёлкина Анна-Мария"}, {"A2", "Елкин Пётр"}, {"A3", "Анненков Лев"}})
    directory.persons.emplace(key, person(key, name));
  cases::Organisation school;
  school.key = "O1";
  school.names.push_back({{}, {}, "МКОУ «СОШ № 1»"});
  directory.organisations.emplace("O1", school);
  directory.employments.push_back({"A3", "O1", {}, true, {}, {}, {}});
  const DirectoryIndex index(shared(directory), russian(), today());
  EXPECT_EQ(found(index.persons(), "елк"), (std::vector<std::string>{"A1", "A2"})) << "blanks do not order";
  EXPECT_EQ(found(index.persons(), "мар ёл"), (std::vector<std::string>{"A1"}));
  EXPECT_EQ(found(index.persons(), "анн"), (std::vector<std::string>{"A3", "A1"}));
  EXPECT_EQ(found(index.persons(), "нн"), (std::vector<std::string>{})) << "no word begins so";
  EXPECT_EQ(found(index.persons(), "сош"), (std::vector<std::string>{"A3"})) << "by the place of work, in quotes";
  EXPECT_EQ(found(index.organisations(), "«сош"), (std::vector<std::string>{"O1"}));
  EXPECT_EQ(found(index.persons(), ""), (std::vector<std::string>{"A3", "A1", "A2"})) << "in order of titles";
  EXPECT_EQ(found(index.persons(), "", "A3"), (std::vector<std::string>{"A1", "A2"}));
  EXPECT_EQ(found(index.persons(), "елк", "A1"), (std::vector<std::string>{"A2"}));
  EXPECT_EQ(index.persons().count(searched_words(russian(), "анн")), 2U);
}

TEST(DirectoryIndex, TellsManyInOrderToo) {
  cases::Directory directory;
  for (int i = 0; i < 900; ++i) {
    const std::string key = "X" + std::to_string(1000 + (i * 7) % 900);
    directory.persons.emplace(key, person(key, "Петров Иван № " + std::to_string((i * 7) % 900)));
  }
  const DirectoryIndex index(shared(directory), russian(), today());
  EXPECT_EQ(found(index.persons(), "иван петр", {}, 3), (std::vector<std::string>{"X1000", "X1001", "X1002"}));
  EXPECT_EQ(found(index.persons(), "петр", "X1500", 2), (std::vector<std::string>{"X1501", "X1502"}));
  EXPECT_EQ(index.persons().count(searched_words(russian(), "петр")), 900U);
}

TEST(DirectoryIndex, AfterAnyChangeIsAsOneMadeAnew) {
  std::mt19937 random(23);
  const std::vector<std::string> surnames{"Иванов", "Иванова", "Ким", "Ёлкин", "Ан", "Петров-Водкин"};
  cases::Directory directory = trips::staff();
  auto index = std::make_shared<const DirectoryIndex>(shared(directory), russian(), today());
  for (int step = 0; step < 200; ++step) {
    const std::string key = "X" + std::to_string(random() % 30);
    switch (random() % 5) {
      case 0:
        directory.persons.erase(key);
        break;
      case 1:
        directory.employments.push_back({key, random() % 2 == 0 ? "O1" : "O2", {}, true, {}, {}, {}});
        break;
      case 2:
        if (directory.employments.size() > 3) directory.employments.truncate(directory.employments.size() - 2);
        break;
      case 3:
        directory.organisations.at("O1").names.front().short_name = surnames[random() % surnames.size()] + " и К";
        break;
      default:
        directory.persons.insert_or_assign(key, person(key, surnames[random() % surnames.size()] + " Анна"));
    }
    index = std::make_shared<const DirectoryIndex>(*index, shared(directory));
    const DirectoryIndex anew(shared(directory), russian(), today());
    for (const char* typed : {"", "и", "анна ив", "водк", "ким"}) {
      ASSERT_EQ(found(index->persons(), typed), found(anew.persons(), typed)) << step << typed;
      ASSERT_EQ(found(index->organisations(), typed), found(anew.organisations(), typed)) << step << typed;
    }
  }
}

TEST(DirectoryLooks, LookingThroughFindsWhatTheTableFinds) {
  cases::Directory directory;
  for (const auto& [key, name] : {std::pair{"A1", "Ёлкин Пётр"},
                                  {"A2", "Eлкин  Петр"},
                                  {"A3", "Гъэбэ1л Лев"},
                                  {"A4", "Гъэбэӏл-Лев"},
                                  {"A5", "Ғайса Анна"},
                                  {"A6", "ҒАЙСА-анна"}})
    directory.persons.emplace(key, person(key, name));
  const std::set<std::string> kElkins{"A1", "A2"};
  const std::set<std::string> kBars{"A3", "A4"};
  const std::set<std::string> kForeign{"A5", "A6"};
  DirectoryLooks looks(directory, russian());
  for (int i = 0; i < 20; ++i) {  // the first by looking through, the others by the table
    EXPECT_EQ(looks.people("елкин-петр"), kElkins) << i;
    EXPECT_EQ(looks.people("гъэбэӏл лев"), kBars) << i;
    EXPECT_EQ(looks.people("ғайса анна"), kForeign) << i;
    EXPECT_EQ(looks.keys("а1"), (std::set<std::string>{"A1"})) << i;
  }
}

}  // namespace
}  // namespace dyak::service
