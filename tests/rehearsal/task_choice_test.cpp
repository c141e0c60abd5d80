#include "engine/rehearsal/task_choice.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/row_name.hpp"

// Which of several tasks of a kind a line of a story means.

namespace dyak::rehearsal {
namespace {

cases::Task opinion_of(const std::string& person, int ordinal, cases::TaskStatus status) {
  cases::Task task;
  task.kind = "opinion";
  task.ordinal = ordinal;
  task.status = status;
  task.to = Value(Record{{"person", Value(person)}});
  return task;
}

struct ChoiceRow {
  const char* name;
  TaskWish wish;
  int chosen;  ///< 0 = the line does not say which
};

class TaskChoice : public ::testing::TestWithParam<ChoiceRow> {};

/// The chair P1 has answered, P2 has not, P3 has.
TEST_P(TaskChoice, IsHisOwnOnlyWhenHeAnswers) {
  using Status = cases::TaskStatus;
  cases::Case state;
  state.tasks = {opinion_of("P1", 1, Status::Submitted), opinion_of("P2", 2, Status::Invited),
                 opinion_of("P3", 3, Status::Submitted), opinion_of("P1", 4, Status::Invited)};
  const ChoiceRow& row = GetParam();
  if (row.chosen == 0) {
    EXPECT_THROW(chosen_task(state, row.wish), Error);
  } else {
    EXPECT_EQ(chosen_task(state, row.wish)->ordinal, row.chosen);
  }
}

TaskWish wish_of(const std::string& who, bool answered_too, const std::string& of = {}) {
  TaskWish wish;
  wish.kind = "opinion";
  wish.of = of;
  wish.answered_too = answered_too;
  wish.who = who;
  return wish;
}

INSTANTIATE_TEST_SUITE_P(Table, TaskChoice,
                         ::testing::Values(ChoiceRow{"AnswersHisOwn", wish_of("P1", false), 4},
                                           ChoiceRow{"AnswersNone", wish_of("P9", false), 0},
                                           ChoiceRow{"AnnulsNobodyKnowsWhose", wish_of("P3", true), 0},
                                           ChoiceRow{"AnnulsHisOwnByName", wish_of("P3", true, "P3"), 3},
                                           ChoiceRow{"AnnulsAnothers", wish_of("P1", true, "P2"), 2}),
                         dyak::testing::RowName{});

struct StandingRow {
  const char* name;
  cases::TaskStatus status;
  ErrorCode code;
  const char* hint;
};

class TaskStanding : public ::testing::TestWithParam<StandingRow> {};

/// Whose task waits its turn or is revoked may see nothing of the case: «no right» alone would not help.
TEST_P(TaskStanding, IsToldToWhoeverWritesTheStory) {
  const StandingRow& row = GetParam();
  Diagnostic refusal;
  refusal.code = "not-your-role";
  const Error told = with_standing(Error(row.code, "Нет права", {refusal}), opinion_of("P1", 2, row.status));
  EXPECT_NE(told.details.front().hint.find(row.hint), std::string::npos) << told.details.front().hint;
  EXPECT_EQ(told.details.front().hint.empty(), *row.hint == '\0');
}

INSTANTIATE_TEST_SUITE_P(
    Table, TaskStanding,
    ::testing::Values(StandingRow{"Queued", cases::TaskStatus::Queued, ErrorCode::Forbidden, "№ 2 «» ждёт очереди"},
                      StandingRow{"Annulled", cases::TaskStatus::Annulled, ErrorCode::Forbidden, "отозвано"},
                      StandingRow{"Open", cases::TaskStatus::Invited, ErrorCode::Forbidden, ""},
                      StandingRow{"AnotherFault", cases::TaskStatus::Annulled, ErrorCode::InvalidInput, ""}),
    dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::rehearsal
