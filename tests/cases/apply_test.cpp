#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/cases/events.hpp"

namespace dyak::cases {
namespace {

using testing::date;
using testing::Story;

TEST(Fold, OpeningFillsTheHeadOfTheCase) {
  const Case state = Story().opened().state();
  EXPECT_EQ(state.id.value, "c-000001");
  EXPECT_EQ(state.process, "trip");
  EXPECT_EQ(state.definition_version, "v1");
  EXPECT_EQ(state.version, 1);
  EXPECT_EQ(state.applicant["person"], Value("T01"));
  EXPECT_EQ(state.received_at, testing::moment("2026-09-14T09:00:00+03:00"));
  EXPECT_EQ(state.data.at("topic"), Value("Поездка"));
}

TEST(Fold, RefusesNoEvents) { EXPECT_THROW(fold({}), Error); }

TEST(Apply, RefusesAVersionThatDoesNotFollow) {
  Case state = Story().opened().state();
  Event later = Story().opened().add("moved").add("moved").events().back();
  EXPECT_THROW(apply(state, later), Error);
  EXPECT_EQ(state.version, 1);
}

TEST(Apply, RefusesAnEventOfAnotherCase) {
  Case state = Story().opened().state();
  Event foreign = Story().opened().add("moved").events().back();
  foreign.case_id = CaseId{"c-000002"};
  EXPECT_THROW(apply(state, foreign), Error);
}

TEST(Apply, KeepsAnUnknownKindInTheVersionOnly) {
  const Case before = Story().opened().state();
  Case after = Story().opened().add("sealed", {{"state", "x"}}).state();
  EXPECT_EQ(after.version, 2);
  after.version = 1;
  EXPECT_EQ(after, before);
}

TEST(Apply, MovingWritesAStepAndTheState) {
  const Case state =
      Story()
          .opened()
          .add("moved", {{"transition", "open"}, {"to", "received"}})
          .add("moved", {{"transition", "register"}, {"title", "Зарегистрировать"}, {"to", "considered"}})
          .state();
  EXPECT_EQ(state.state, "considered");
  ASSERT_EQ(state.steps.size(), 2U);
  EXPECT_EQ(state.steps[1].from, "received");
  EXPECT_EQ(state.steps[1].actor, "clerk");
  EXPECT_EQ(state.steps[1].title, "Зарегистрировать");
}

TEST(Apply, MovingWithoutATargetStays) {
  const Case state = Story().opened().add("moved", {{"to", "received"}}).add("moved", {{"transition", "note"}}).state();
  EXPECT_EQ(state.state, "received");
}

TEST(Apply, SettingMergesIntoTheDataAndNullTakesAway) {
  const Case state = Story().opened().add("set", {{"values", Record{{"days", Value()}, {"motive", "м"}}}}).state();
  EXPECT_EQ(state.data, (Record{{"topic", "Поездка"}, {"motive", "м"}}));
}

TEST(Apply, AmendingReplacesTheFieldsThatCame) {
  const Case state = Story().opened().add("amended", {{"data", Record{{"topic", "Иная"}}}}).state();
  EXPECT_EQ(state.data, (Record{{"topic", "Иная"}, {"days", 3}}));
}

TEST(Apply, ARemarkIsKeptWithWhoMadeItAndWhomItIsFor) {
  Story story;
  story.opened().add("noted", {{"text", "Заявитель торопит"}, {"mentions", List{"P2"}}});
  EXPECT_EQ(story.state().notes,
            (std::vector<Note>{{testing::moment("2026-09-14T10:05:00+03:00"), "clerk", "Заявитель торопит", {"P2"}}}));
  EXPECT_EQ(case_from_value(to_value(story.state())), story.state());
}

TEST(Apply, DefectsAreReplacedAsAWhole) {
  Story story;
  story.opened().add("defects", {{"items", List{Record{{"field", "/a"}, {"message", "нет"}, {"basis", "п. 1"}}}}});
  EXPECT_EQ(story.state().defects, (std::vector<Defect>{{"/a", "нет", "п. 1"}}));
  story.add("defects", {{"items", List{}}});
  EXPECT_TRUE(story.state().defects.empty());
}

Story with_term() {
  Story story;
  story.opened().add("term-counted", {{"term", "review"},
                                      {"title", "Рассмотрение"},
                                      {"from", "2026-09-14"},
                                      {"due", "2026-09-21"},
                                      {"internal", "2026-09-18"},
                                      {"basis", "59-ФЗ"},
                                      {"steps", List{Record{{"text", "шаг"}}}}});
  return story;
}

TEST(Apply, ACountedTermRuns) {
  const Case state = with_term().state();
  const TermState& term = state.terms.at("review");
  EXPECT_EQ(term.due, date("2026-09-21"));
  EXPECT_EQ(term.internal, date("2026-09-18"));
  EXPECT_TRUE(term.running());
  EXPECT_FALSE(term.overdue);
}

TEST(Apply, ATermMetInTimeIsNotOverdue) {
  const Case state = with_term().add("term-met", {{"term", "review"}, {"on", "2026-09-21"}}).state();
  EXPECT_FALSE(state.terms.at("review").running());
  EXPECT_FALSE(state.terms.at("review").overdue);
}

TEST(Apply, ATermMetLateIsOverdue) {
  const Case state = with_term().add("term-met", {{"term", "review"}, {"on", "2026-09-22"}}).state();
  EXPECT_TRUE(state.terms.at("review").overdue);
}

TEST(Apply, OverdueIsAFlagAndTheTermStillRuns) {
  const Case state = with_term().add("overdue", {{"term", "review"}}).state();
  EXPECT_TRUE(state.terms.at("review").overdue);
  EXPECT_TRUE(state.terms.at("review").running());
}

TEST(Apply, ATermCountedAnewForgetsRemindersAndLateness) {
  Story story = with_term();
  story.add("reminded", {{"term", "review"}, {"left", "P3D"}}).add("overdue", {{"term", "review"}});
  EXPECT_EQ(story.state().terms.at("review").reminded, std::vector<std::string>{"P3D"});
  story.add("term-counted", {{"term", "review"}, {"from", "2026-09-14"}, {"due", "2026-10-21"}});
  const TermState term = story.state().terms.at("review");
  EXPECT_TRUE(term.reminded.empty());
  EXPECT_FALSE(term.overdue);
}

TEST(Apply, ACancelledTermDoesNotRun) {
  EXPECT_FALSE(with_term().add("term-cancelled", {{"term", "review"}}).state().terms.at("review").running());
}

TEST(Apply, TheFirstNumberIsTheNumberOfTheCase) {
  const Case state =
      Story()
          .opened()
          .add("numbered", {{"journal", "in"}, {"n", 7}, {"text", "МК-07"}, {"date", "2026-09-14"}, {"year", 2026}})
          .add("numbered", {{"journal", "out"}, {"n", 1}, {"text", "01-18/1"}, {"date", "2026-09-15"}})
          .state();
  EXPECT_EQ(state.number(), "МК-07");
  EXPECT_EQ(state.numbers[1], (Numbered{"out", "01-18/1", date("2026-09-15"), 1}));
}

TEST(Apply, AnIssuedPaperCancelsTheDraftItReplaces) {
  const Case state =
      Story()
          .opened()
          .add("paper", {{"ordinal", 1}, {"document", "order"}, {"draft", true}})
          .add("paper", {{"ordinal", 2}, {"document", "order"}, {"number", "1-ОД"}, {"replaces", 1}, {"pages", 2}})
          .state();
  ASSERT_EQ(state.papers.size(), 2U);
  EXPECT_TRUE(state.papers[0].cancelled);
  EXPECT_FALSE(state.papers[1].cancelled);
  EXPECT_EQ(state.papers[1].number, "1-ОД");
}

TEST(Apply, APaperCanBeCancelled) {
  const Case state = Story().opened().add("paper", {{"ordinal", 1}}).add("paper-cancelled", {{"ordinal", 1}}).state();
  EXPECT_TRUE(state.papers[0].cancelled);
}

TEST(Apply, LinkingRemembersTheCasesOpened) {
  const Case state = Story()
                         .opened()
                         .add("linked", {{"case", "c-000002"}, {"role", "opened"}})
                         .add("linked", {{"case", "c-000003"}, {"role", "asked"}})
                         .state();
  EXPECT_EQ(state.opened, std::vector<CaseId>{CaseId{"c-000002"}});
}

TEST(Apply, ATaskEventWithoutItsTaskChangesNothing) {
  EXPECT_TRUE(Story().opened().add("task-submitted", {{"ordinal", 5}}).state().tasks.empty());
}

struct TaskRow {
  std::string name;
  std::string kind;
  TaskStatus status;
};
class TaskEvents : public ::testing::TestWithParam<TaskRow> {};

TEST_P(TaskEvents, GiveTheTaskItsStatus) {
  const Case state =
      Story()
          .opened()
          .add("task-given",
               {{"ordinal", 1}, {"task", "visa"}, {"to", Record{{"person", "T02"}}}, {"due", "2026-09-20"}})
          .add(GetParam().kind,
               {{"ordinal", 1}, {"answer", Record{{"ok", true}}}, {"reason", "так"}, {"recorded_by", "clerk"}})
          .state();
  ASSERT_EQ(state.tasks.size(), 1U);
  const Task& task = state.tasks[0];
  EXPECT_EQ(task.status, GetParam().status);
  EXPECT_EQ(task.kind, "visa");
  EXPECT_EQ(task.due, date("2026-09-20"));
  EXPECT_EQ(task.answer["ok"], Value(true));
  EXPECT_EQ(task.reason, "так");
  EXPECT_EQ(task.recorded_by, "clerk");
}

TEST(TaskOutcomes, WhoTookATaskOnForAnotherDidNotWriteTheOthersAnswerDown) {
  const Case state = Story()
                         .opened()
                         .add("task-given", {{"ordinal", 1}, {"task", "visa"}, {"to", Record{{"person", "T02"}}}})
                         .add("task-accepted", {{"ordinal", 1}, {"recorded_by", "clerk"}})
                         .add("task-submitted", {{"ordinal", 1}, {"answer", Record{{"ok", true}}}})
                         .state();
  EXPECT_EQ(state.tasks.at(0).recorded_by, "");
}

INSTANTIATE_TEST_SUITE_P(Kinds, TaskEvents,
                         ::testing::Values(TaskRow{"Accepted", "task-accepted", TaskStatus::Accepted},
                                           TaskRow{"Declined", "task-declined", TaskStatus::Declined},
                                           TaskRow{"Submitted", "task-submitted", TaskStatus::Submitted},
                                           TaskRow{"Annulled", "task-annulled", TaskStatus::Annulled},
                                           TaskRow{"Expired", "task-expired", TaskStatus::Expired}),
                         [](const auto& row) { return row.param.name; });

class ForeignPayloads : public ::testing::TestWithParam<std::string> {};

TEST_P(ForeignPayloads, AreReadAsNotGiven) {
  const Record odd{{"term", 5},       {"ordinal", "x"}, {"items", "нет"}, {"values", List{}}, {"data", 1},
                   {"case", Value()}, {"n", "7"},       {"to", true},     {"date", "31.02"},  {"steps", 1}};
  Story story;
  story.opened().add(GetParam(), odd);
  EXPECT_EQ(story.state().version, 2);
  Story empty;
  empty.opened().add(GetParam(), {});
  EXPECT_EQ(empty.state().version, 2);
}

INSTANTIATE_TEST_SUITE_P(Apply, ForeignPayloads,
                         ::testing::Values("opened", "moved", "set", "amended", "defects", "term-counted", "term-met",
                                           "term-cancelled", "reminded", "overdue", "numbered", "paper",
                                           "paper-cancelled", "task-given", "task-accepted", "task-submitted", "linked",
                                           "fired", "notified", "directory"));

}  // namespace
}  // namespace dyak::cases
