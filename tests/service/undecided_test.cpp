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

/// Whoever writes a paper out without being of the office: a member of a body who keeps its minutes.
class OutsideDrafter : public UndecidedCase {
 protected:
  OutsideDrafter() {
    world.definitions = trips::definitions(
        {{"templates/processes/trip-request.yaml", "  deputy: {title: заместитель директора}\n",
          "  deputy: {title: заместитель директора}\n  drafter: {title: составитель}\n"},
         {"templates/processes/trip-request.yaml", "      refuse:\n",
          "      prepare: {title: Подготовить отказ, by: [clerk, drafter], ask: [reason], "
          "draft: {document: trip-refusal, to: applicant}}\n      refuse:\n"},
         {"templates/processes/trip-request.yaml", "        by: chief\n        ask: [reason]\n        issue",
          "        by: [chief, drafter]\n        ask: [reason]\n        issue"}});
    id = registered();
    prepare();
  }
  void prepare() { Service(world).fire(id, {"prepare", because(), {}, {}}, drafter); }
  /// Ordinals of the drafts of the refusal that he is shown.
  std::vector<int> drafts_for(const workflow::Actor& actor) {
    std::vector<int> all;
    for (const cases::Paper& paper : read_by(actor, id).papers)
      if (paper.draft && paper.document == "trip-refusal") all.push_back(paper.ordinal);
    return all;
  }
  workflow::Actor drafter{"u-P1", "P1", {"employee", "drafter"}, false};
  CaseId id;
};

TEST_F(OutsideDrafter, ReadsWhatHeWorksOnAndAfterItIsIssuedOnlyThePaper) {
  ASSERT_EQ(drafts_for(drafter).size(), 1U);
  prepare();
  EXPECT_EQ(drafts_for(clerk()).size(), 2U) << "the office keeps what was written before";
  ASSERT_EQ(drafts_for(drafter).size(), 1U);
  EXPECT_EQ(drafts_for(drafter).front(), drafts_for(clerk()).back());
  const int draft = drafts_for(drafter).front();
  Service(world).fire(id, {"refuse", because(), {}, {}}, drafter);
  EXPECT_EQ(drafts_for(drafter), std::vector<int>{});
  EXPECT_EQ(drafts_for(clerk()).size(), 2U);
  const cases::Case shown = read_by(drafter, id);
  EXPECT_TRUE(std::any_of(shown.papers.begin(), shown.papers.end(),
                          [](const cases::Paper& p) { return !p.draft && p.document == "trip-refusal"; }));
  const auto view = store->read();
  for (const cases::Event& event : ActorView(world, *view, drafter).events(id)) {
    if (event.payload["ordinal"] == Value(draft) && event.kind == "paper")
      ADD_FAILURE() << "the history tells of the draft: " << to_json(event.payload);
  }
}

TEST_F(DraftedRefusal, WhyAStepOfTheOfficeIsNotPossibleIsNotToldToTheApplicant) {
  const workflow::Refusals heard =
      Service(world).dry_run(id, {"approve", Record{{"reason", "x"}}, {}, {}}, outsider("P1"));
  EXPECT_EQ(codes(heard), std::vector<std::string>{"not-your-role"});
}

}  // namespace
}  // namespace dyak::service::testing
