#include <gtest/gtest.h>

#include <thread>

#include "output/pdf/pdf.hpp"
#include "output/pdf/rule_set.hpp"
#include "output/pdf/tokens.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::pdf {
namespace {

struct NumberRow {
  const char* name;
  double value;
  int places;
  const char* written;
};

class Number : public testing::TestWithParam<NumberRow> {};

TEST_P(Number, IsWrittenShort) { EXPECT_EQ(number(GetParam().value, GetParam().places), GetParam().written); }

INSTANTIATE_TEST_SUITE_P(
    Tokens, Number,
    testing::Values(NumberRow{"whole", 595, 2, "595"}, NumberRow{"zero", 0, 2, "0"},
                    NumberRow{"negativeNothing", -0.001, 2, "0"}, NumberRow{"oneDigit", 0.5, 2, "0.5"},
                    NumberRow{"zeroInside", 12.05, 2, "12.05"}, NumberRow{"negativePart", -0.25, 2, "-0.25"},
                    NumberRow{"threePlaces", 841.8898, 3, "841.89"}, NumberRow{"roundedUp", 1.999, 2, "2"},
                    NumberRow{"four", 0.5592, 4, "0.5592"}, NumberRow{"noPlaces", 2.4, 0, "2"}),
    [](const auto& row) { return row.param.name; });

std::vector<PlacedRule> joined(const std::vector<PlacedRule>& rules) {
  RuleSet set;
  for (const PlacedRule& rule : rules) set.add(rule);
  return set.joined();
}

TEST(RuleSet, JoinsWhatTouches) {
  const auto rules = joined({{10, 100, 10, 80, 0.5}, {10, 80, 10, 60, 0.5}, {10, 61, 10, 40, 0.5}});
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0].y1, 40);
  EXPECT_EQ(rules[0].y2, 100);
}

TEST(RuleSet, LeavesGapsWidthsAndSlantsAsTheyAre) {
  EXPECT_EQ(joined({{10, 100, 10, 80, 0.5}, {10, 79, 10, 60, 0.5}}).size(), 2u);
  EXPECT_EQ(joined({{10, 100, 10, 80, 0.5}, {10, 80, 10, 60, 1}}).size(), 2u);
  EXPECT_EQ(joined({{10, 10, 20, 20, 0.5}, {20, 20, 30, 30, 0.5}}).size(), 2u);
  EXPECT_EQ(joined({{10, 10, 20, 10, 0.5}, {20, 10, 20, 30, 0.5}}).size(), 2u);
}

TEST(RuleSet, DrawsARuleThatIsThereTwiceOnce) {
  EXPECT_EQ(joined({{0, 5, 90, 5, 0.5}, {0, 5, 90, 5, 0.5}}).size(), 1u);
}

// Papers with the same and with other letters, so that some faces are found in the cache and some are not.
TEST(Renderer, GivesTheSameBytesInSeveralThreads) {
  const auto papers = test::gallery();
  std::vector<std::string> alone;
  for (const auto& [name, paper] : papers) alone.push_back(render_pdf(paper));
  const Renderer shared;
  std::array<std::vector<std::string>, 3> together;
  std::vector<std::thread> threads;
  for (std::vector<std::string>& mine : together) {
    threads.emplace_back([&] {
      for (const auto& [name, paper] : papers) mine.push_back(shared.render(paper));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& mine : together) EXPECT_TRUE(mine == alone);
}

}  // namespace
}  // namespace dyak::pdf
