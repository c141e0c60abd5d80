#include "engine/statechart/step.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace dyak::statechart {
namespace {

/// examined (legal: drafting, checked* | money: counting, counted*), done*; both regions recall where they were left.
class Statechart : public testing::Test {
 protected:
  NodeId add(NodeId parent, const char* id, Kind kind = Kind::Atomic) { return chart.add(parent, id, kind); }
  std::set<std::string> leaves() const {
    std::set<std::string> ids;
    for (const NodeId node : standing.active)
      if (chart.is_leaf(node)) ids.insert(chart[node].id);
    return ids;
  }
  void go(NodeId source, std::vector<NodeId> targets, bool internal = false) {
    passage = take(chart, standing, {{source, std::move(targets), internal}});
  }
  std::vector<std::string> ids(const std::vector<NodeId>& nodes) const {
    std::vector<std::string> all;
    for (const NodeId node : nodes) all.push_back(chart[node].id);
    return all;
  }

  Chart chart;
  NodeId examined = add(kRoot, "examined", Kind::Parallel);
  NodeId legal = add(examined, "legal", Kind::Compound);
  NodeId shallow = add(legal, "legal-history", Kind::ShallowHistory);
  NodeId drafting = add(legal, "drafting");
  NodeId checked = add(legal, "checked", Kind::Final);
  NodeId money = add(examined, "money", Kind::Compound);
  NodeId counting = add(money, "counting");
  NodeId counted = add(money, "counted", Kind::Final);
  NodeId waiting = add(kRoot, "waiting");
  Standing standing;
  Passage passage;

  void SetUp() override {
    chart.start_in(shallow, {drafting});
    begin(chart, standing);
  }
};

using Ids = std::set<std::string>;

TEST_F(Statechart, BeginsInTheFirstStateOfEveryRegion) { EXPECT_EQ(leaves(), (Ids{"counting", "drafting"})); }

TEST_F(Statechart, AStepWithinARegionMovesThatRegionOnly) {
  go(drafting, {checked});
  EXPECT_EQ(leaves(), (Ids{"checked", "counting"}));
  EXPECT_EQ(ids(passage.left), (std::vector<std::string>{"drafting"}));
  EXPECT_EQ(ids(passage.entered), (std::vector<std::string>{"checked"}));
}

TEST_F(Statechart, WhatLeavesTheStateLeavesEveryRegionTheInnermostFirst) {
  go(drafting, {waiting});
  EXPECT_EQ(leaves(), (Ids{"waiting"}));
  EXPECT_EQ(ids(passage.left), (std::vector<std::string>{"counting", "money", "drafting", "legal", "examined"}));
}

TEST_F(Statechart, AParallelIsDoneWhenEachOfItsPartsIs) {
  go(drafting, {checked});
  EXPECT_TRUE(is_done(chart, standing, legal));
  EXPECT_FALSE(is_done(chart, standing, examined));
  go(counting, {counted});
  EXPECT_TRUE(is_done(chart, standing, examined));
}

TEST_F(Statechart, AHistoryLeadsBackToWhereItsRegionWasLeft) {
  go(drafting, {checked});
  go(examined, {waiting});
  go(waiting, {shallow});
  EXPECT_EQ(leaves(), (Ids{"checked", "counting"}));
}

TEST_F(Statechart, AHistoryThatRecallsNothingLeadsToWhereItSays) {
  go(examined, {waiting});
  standing.recalled.clear();
  go(waiting, {shallow});
  EXPECT_EQ(leaves(), (Ids{"counting", "drafting"}));
  EXPECT_NE(std::find(passage.begun.begin(), passage.begun.end(), shallow), passage.begun.end());
}

TEST_F(Statechart, AnInternalStepOfARegionLeavesItForNothing) {
  go(drafting, {checked});
  go(legal, {drafting}, true);
  EXPECT_EQ(leaves(), (Ids{"counting", "drafting"}));
  EXPECT_EQ(domain(chart, standing, {legal, {drafting}, true}), legal);
  EXPECT_EQ(domain(chart, standing, {legal, {drafting}, false}), kRoot);
}

TEST_F(Statechart, TheInnerOfTwoStepsGoesAndThoseOfTwoRegionsGoTogether) {
  const std::vector<Transition> all{{examined, {waiting}}, {counting, {counted}}, {drafting, {checked}}};
  const auto every = [](std::size_t) { return true; };
  EXPECT_EQ(choose(chart, standing, all, every), (std::vector<std::size_t>{2, 1}));
  const auto outer_and_counting = [](std::size_t i) { return i != 2; };
  EXPECT_EQ(choose(chart, standing, all, outer_and_counting), (std::vector<std::size_t>{1}));
  const auto outer_alone = [](std::size_t i) { return i == 0; };
  EXPECT_EQ(choose(chart, standing, all, outer_alone), (std::vector<std::size_t>{0}));
}

TEST_F(Statechart, OfTwoThatLeaveTheSameTheOneWhoseLeafStandsFirstGoes) {
  const std::vector<Transition> all{{counting, {waiting}}, {drafting, {waiting}}};
  EXPECT_EQ(choose(chart, standing, all, [](std::size_t) { return true; }), (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace dyak::statechart
