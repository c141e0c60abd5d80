// Sequences and tables whose copies share what they have in common, held against the standard ones.
#include "engine/cases/shared_chunks.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "engine/cases/directory.hpp"

namespace dyak::cases {
namespace {

Consent consent(int person, int kind) { return {std::to_string(person), std::to_string(kind), {}, ""}; }

TEST(SharedChunks, StaysSortedThroughInsertionsAndRemovalsAndLeavesCopiesAlone) {
  std::mt19937 random(17);
  SharedChunks<int, 8> made;
  std::multiset<int> model;
  std::vector<std::pair<SharedChunks<int, 8>, std::multiset<int>>> copies;
  for (int step = 0; step < 3000; ++step) {
    const int value = static_cast<int>(random() % 500);
    const auto place = made.first_not([&](int other) { return other < value; });
    const bool there = !(place == made.end_place()) && made[place] == value;
    if (there && random() % 2 == 0) {
      made.erase(place);
      model.erase(model.find(value));
    } else {
      made.insert(place, value);
      model.insert(value);
    }
    if (step % 500 == 0) copies.emplace_back(made, model);
  }
  copies.emplace_back(made, model);
  for (const auto& [copy, then] : copies) {
    EXPECT_EQ(copy.size(), then.size());
    EXPECT_TRUE(std::equal(copy.begin(), copy.end(), then.begin(), then.end()));
  }
}

TEST(KeyedRecords, AreAsAMapOfTheSameAndCopiesKeepWhatTheyHad) {
  std::mt19937 random(3);
  KeyedRecords<int> made;
  std::map<std::string, int> model;
  for (int step = 0; step < 2000; ++step) {
    const std::string key = std::to_string(random() % 700);
    const int value = static_cast<int>(random() % 10);
    if (random() % 4 == 0) {
      EXPECT_EQ(made.erase(key), model.erase(key));
    } else if (random() % 2 == 0) {
      EXPECT_EQ(made.emplace(key, value).second, model.emplace(key, value).second);
    } else {
      made[key] = value;
      model[key] = value;
    }
  }
  ASSERT_EQ(made.size(), model.size());
  EXPECT_TRUE(std::equal(made.begin(), made.end(), model.begin()));
  KeyedRecords<int> changed = made;
  changed.at(model.begin()->first) = 99;
  EXPECT_EQ(made.at(model.begin()->first), model.begin()->second);
  int told = 0;
  each_difference(made, changed, [&](const std::string& key, const int* was, const int* is) {
    ++told;
    EXPECT_EQ(key, model.begin()->first);
    EXPECT_EQ(*was, model.begin()->second);
    EXPECT_EQ(*is, 99);
  });
  EXPECT_EQ(told, 1);
}

TEST(KeyedRecords, AChangeCopiesOnePieceAndNoMore) {
  KeyedRecords<int> made;
  for (int i = 0; i < 5000; ++i) made.emplace(std::to_string(100000 + i), i);
  KeyedRecords<int> changed = made;
  changed.at("102500") = 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < made.items().chunks().size(); ++i)
    other += made.items().chunks()[i] == changed.items().chunks()[i] ? 0 : 1;
  EXPECT_EQ(other, 1U);
}

TEST(ListedRecords, AreFoundByWhomTheyAreAboutWhateverBecomesOfThem) {
  std::mt19937 random(5);
  ListedRecords<Consent> made;
  std::vector<Consent> model;
  for (int step = 0; step < 3000; ++step) {
    const Consent one = consent(static_cast<int>(random() % 40), step);
    if (!model.empty() && random() % 3 == 0) {
      const std::size_t n = random() % model.size();
      made.set(n, one);
      model[n] = one;
    } else {
      made.push_back(one);
      model.push_back(one);
    }
  }
  made.truncate(model.size() - 130);
  model.resize(model.size() - 130);
  ASSERT_EQ(made.size(), model.size());
  EXPECT_TRUE(std::equal(made.begin(), made.end(), model.begin()));
  for (int person = 0; person < 41; ++person) {
    std::vector<std::size_t> numbers;
    for (std::size_t n = 0; n < model.size(); ++n)
      if (model[n].person == std::to_string(person)) numbers.push_back(n);
    EXPECT_EQ(made.of(std::to_string(person)), numbers);
  }
}

}  // namespace
}  // namespace dyak::cases
