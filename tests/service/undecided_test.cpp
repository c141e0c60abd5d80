// Drafts, and what is written before it is decided, are the office's own on every way to read a case.
#include "engine/service/undecided.hpp"

#include "engine/service/actor_view.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

workflow::Actor outsider(const std::string& person) { return {"u-" + person, person, {"employee"}, false}; }

class UndecidedCase : public Desk {
 protected:
  cases::Case read_by(const workflow::Actor& actor, const CaseId& id) {
    const auto view = store->read();
    return ActorView(world, *view, actor).find(id.value);
  }
  /// All that the history tells him, as text.
  std::string told_to(const workflow::Actor& actor, const CaseId& id) {
    const auto view = store->read();
    std::string all;
    for (const cases::Event& event : ActorView(world, *view, actor).events(id))
      all += event.kind + to_json(event.payload) + "\n";
    return all;
  }
  static bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
};

TEST_F(UndecidedCase, AResolutionIsReadWhenItIsDecided) {
  const CaseId id = approved();
  EXPECT_TRUE(read_by(clerk(), id).data.contains("reason"));
  EXPECT_FALSE(read_by(outsider("P1"), id).data.contains("reason"));
  EXPECT_TRUE(holds(told_to(clerk(), id), "Ярмарка бывает раз в году"));
  EXPECT_FALSE(holds(told_to(outsider("P1"), id), "Ярмарка бывает раз в году"));
  fire(order_of(id), "sign", chief());
  EXPECT_TRUE(read_by(outsider("P1"), id).data.contains("reason"));
  EXPECT_TRUE(holds(told_to(outsider("P1"), id), "Ярмарка бывает раз в году"));
}

TEST_F(UndecidedCase, WhatTheProcessOpensIsReadAtOnce) {
  world.definitions = trips::definitions(
      {{"templates/processes/trip-request.yaml", "computed:\n", "shown: {data: reason}\ncomputed:\n"}});
  EXPECT_TRUE(read_by(outsider("P1"), approved()).data.contains("reason"));
}

TEST_F(UndecidedCase, WhereStatesAreMarkedOnlyThoseDecide) {
  world.definitions = trips::definitions({{"templates/processes/trip-request.yaml", "    title: Готовится приказ\n",
                                           "    title: Готовится приказ\n    decided: true\n"}});
  EXPECT_TRUE(read_by(outsider("P1"), approved()).data.contains("reason"));
}

TEST_F(UndecidedCase, TheOrderBeingPreparedIsNotThereForTheApplicant) {
  const CaseId id = approved();
  const CaseId order = order_of(id);
  EXPECT_EQ(read_by(clerk(), id).opened, std::vector<CaseId>{order});
  EXPECT_EQ(read_by(outsider("P1"), id).opened, std::vector<CaseId>{});
  EXPECT_FALSE(holds(told_to(outsider("P1"), id), order.value));
}

class DraftedRefusal : public UndecidedCase {
 protected:
  DraftedRefusal() {
    world.definitions =
        trips::definitions({{"templates/processes/trip-request.yaml", "      refuse:\n",
                             "      prepare: {title: Подготовить отказ, by: [clerk, chief], ask: [reason], "
                             "draft: {document: trip-refusal, to: applicant}}\n      refuse:\n"}});
    id = registered();
    Service(world).fire(id, {"prepare", because(), {}, {}}, clerk());
  }
  static std::size_t drafts(const cases::Case& state) {
    std::size_t count = 0;
    for (const cases::Paper& paper : state.papers) count += paper.draft ? 1 : 0;
    return count;
  }
  CaseId id;
};

TEST_F(DraftedRefusal, IsTheOfficesUntilThePaperIsIssued) {
  EXPECT_EQ(drafts(read_by(chief(), id)), 1U);
  const cases::Case shown = read_by(outsider("P1"), id);
  EXPECT_EQ(drafts(shown), 0U);
  EXPECT_EQ(shown.papers.size(), 1U) << "the slip he was given stays";
  EXPECT_FALSE(shown.data.contains("reason"));
  const std::string told = told_to(outsider("P1"), id);
  for (const char* secret : {"Подготовить отказ", "prepare", "trip-refusal", "Ярмарка бывает"})
    EXPECT_FALSE(holds(told, secret)) << secret;
  for (const cases::Step& step : shown.steps) EXPECT_NE(step.transition, "prepare");
  Service(world).fire(id, {"refuse", {}, {}, {}}, chief());
  const cases::Case after = read_by(outsider("P1"), id);
  EXPECT_EQ(after.papers.size(), 2U);
  EXPECT_EQ(drafts(after), 0U);
  EXPECT_TRUE(after.data.contains("reason"));
}

TEST_F(DraftedRefusal, WhyAStepOfTheOfficeIsNotPossibleIsNotToldToTheApplicant) {
  const workflow::Refusals heard =
      Service(world).dry_run(id, {"approve", Record{{"reason", "x"}}, {}, {}}, outsider("P1"));
  EXPECT_EQ(codes(heard), std::vector<std::string>{"not-your-role"});
}

}  // namespace
}  // namespace dyak::service::testing
