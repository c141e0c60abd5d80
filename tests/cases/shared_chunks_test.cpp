// Sequences and tables whose copies share what they have in common, held against the standard ones.
#include "engine/cases/shared_chunks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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

TEST(ListedRecords, AreFoundByWhatTheyTieSomebodyTo) {
  std::mt19937 random(11);
  const auto employment = [&] {
    return Employment{"T" + std::to_string(random() % 30), "I" + std::to_string(random() % 9), {}, true, "", {}, {}};
  };
  ListedRecords<Employment> made;
  std::vector<Employment> model;
  for (int step = 0; step < 2000; ++step) {
    if (!model.empty() && random() % 3 == 0) {
      const std::size_t n = random() % model.size();
      made.set(n, model[n] = employment());
    } else {
      made.push_back(model.emplace_back(employment()));
    }
  }
  const ListedRecords<Employment> copy = made;
  made.truncate(model.size() - 70);
  for (int place = 0; place < 10; ++place) {
    const std::string key = "I" + std::to_string(place);
    std::vector<std::size_t> all, left;
    for (std::size_t n = 0; n < model.size(); ++n) {
      if (model[n].organisation != key) continue;
      all.push_back(n);
      if (n < model.size() - 70) left.push_back(n);
    }
    EXPECT_EQ(copy.tying_to(key), all) << key;
    EXPECT_EQ(made.tying_to(key), left) << key;
  }
}

TEST(KeySeries, TellsTheLastOfEachAndTheCommonestWhateverWasTakenOut) {
  std::mt19937 random(7);
  KeyedRecords<int> made;
  std::set<std::string> model;
  for (int step = 0; step < 4000; ++step) {
    static const std::vector<std::string> kLetters{"T", "TA", "I", "Ш", "", "P-"};
    const std::string letters = kLetters[random() % kLetters.size()];
    const std::string key = letters + (random() % 9 == 0 ? "ivan" : std::to_string(random() % 300));
    if (random() % 3 == 0) {
      made.erase(key);
      model.erase(key);
    } else {
      made[key] = step;
      model.insert(key);
    }
    if (step % 100 != 0) continue;
    std::map<std::string, int> counts, last;
    for (const std::string& one : model) {
      const auto digit = one.find_first_of("0123456789");
      if (digit == std::string::npos) continue;
      if (digit > 0) ++counts[one.substr(0, digit)];
      int& most = last.emplace(one.substr(0, digit), -1).first->second;
      most = std::max(most, std::stoi(one.substr(digit)));
    }
    for (const std::string& one : kLetters) {
      const auto found = made.series().last(one);
      EXPECT_EQ(found.value_or(""), last.contains(one) ? one + std::to_string(last.at(one)) : "") << step;
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    EXPECT_EQ(made.series().commonest(), most == counts.end() ? "" : most->first) << step;
  }
}

}  // namespace
}  // namespace dyak::cases
