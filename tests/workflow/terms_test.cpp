#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

class Terms : public ::testing::Test {
 protected:
  Terms() : desk(trip_office()) {
    desk.open("trip", Record{{"purpose", "Ярмарка"},
                             {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}},
                             {"people", List{"P1", "P2"}}});
  }
  void complete() {
    desk.fire("c-1", "supplement", as_person("P1"), Record{{"fields", Record{{"result", "Договор"}}}});
  }
  Date due(const std::string& term) { return desk.the("c-1").terms.at(term).due; }
  Desk desk;
};

TEST_F(Terms, StandStillWhereTheClockStandsAndMoveByTheDaysSpent) {
  desk.fire("c-1", "register", in_role("clerk"));  // asked for what is missing on 14.09
  desk.set_now("2026-09-16T10:00:00+03:00");
  complete();
  EXPECT_EQ(due("answer"), day("2026-09-23"));
  EXPECT_EQ(desk.the("c-1").terms.at("answer").from, day("2026-09-14")) << "the beginning stays what it was";
}

TEST_F(Terms, DoNotMoveWhenTheClockStoodLessThanADay) {
  desk.fire("c-1", "register", in_role("clerk"));
  complete();
  EXPECT_EQ(due("answer"), day("2026-09-21"));
}

TEST_F(Terms, AreNotFlaggedWhileTheClockStands) {
  desk.fire("c-1", "register", in_role("clerk"));
  desk.set_now("2026-09-30T10:00:00+03:00");
  const Decision decision = desk.act("c-1", Remind{}, the_system());
  EXPECT_EQ(kinds(decision), Codes{"overdue"}) << "only the term of filing runs";
  EXPECT_EQ(payload(decision, "overdue")["term"], Value("filing"));
}

TEST_F(Terms, AreExtendedFromTheirDueDay) {
  desk.fire("c-1", "register", in_role("clerk"));
  complete();
  ASSERT_EQ(due("filing"), day("2026-09-17"));
  desk.fire("c-1", "more-time", in_role("clerk"));
  EXPECT_EQ(due("filing"), day("2026-09-21")) << "two working days after a Thursday";
  EXPECT_EQ(desk.the("c-1").terms.at("filing").from, day("2026-09-14"));
}

TEST_F(Terms, AreRestartedFromTheDayOfTheTransition) {
  desk.fire("c-1", "register", in_role("clerk"));
  complete();
  desk.set_now("2026-09-22T10:00:00+03:00");
  desk.fire("c-1", "again", in_role("clerk"));
  EXPECT_EQ(due("filing"), day("2026-09-25"));
}

TEST_F(Terms, AFinalStateLeavesNoneRunning) {
  desk.fire("c-1", "register", in_role("clerk"));
  const Decision decision = desk.fire("c-1", "withdraw", as_person("P1"));
  EXPECT_EQ(kinds(decision), (Codes{"moved", "term-cancelled", "term-cancelled"}));
}

TEST_F(Terms, AreRemindedOfOncePerPeriod) {
  desk.set_now("2026-09-18T09:00:00+03:00");
  const Decision first = desk.act("c-1", Remind{}, the_system());
  EXPECT_EQ(kinds(first), Codes{"reminded"});
  EXPECT_EQ(payload(first, "reminded"), Value(Record{{"term", "answer"}, {"left", "P3D"}}));
  EXPECT_TRUE(desk.act("c-1", Remind{}, the_system()).steps.empty());
  desk.set_now("2026-09-20T09:00:00+03:00");
  EXPECT_EQ(payload(desk.act("c-1", Remind{}, the_system()), "reminded")["left"], Value("P1D"));
}

TEST_F(Terms, AreFlaggedOnceFromTheDayAfterTheDueDay) {
  desk.set_now("2026-09-21T23:59:00+03:00");
  EXPECT_NE(kinds(desk.act("c-1", Remind{}, the_system())), Codes{"overdue"});
  desk.set_now("2026-09-22T00:01:00+03:00");
  const Decision decision = desk.act("c-1", Remind{}, the_system());
  EXPECT_EQ(kinds(decision), Codes{"overdue"});
  EXPECT_EQ(payload(decision, "overdue")["since"], Value("2026-09-22"));
  EXPECT_TRUE(desk.act("c-1", Remind{}, the_system()).steps.empty());
}

const char* const kTimer = R"yaml(process: timer
title: Выдержка
roles: {clerk: {title: секретарь}}
data: {ready: {type: flag, title: Готово}, seen: {type: integer, title: Раз}}
terms:
  wait: {title: Ожидание, from: case.opened_at, length: P2D}
states:
  waiting:
    title: Ждёт
    transitions:
      note: {title: Отметить, at: wait, set: {seen: "(seen == null ? 0 : seen) + 1"}}
      prepare: {title: Подготовить, by: clerk, ask: [ready]}
      pass: {title: Пройти, auto: true, when: [{check: "ready == true", say: Не готово}], to: passing}
  passing:
    title: Проходит
    transitions:
      finish: {title: Кончить, auto: true, to: [{when: "seen != null && seen > 0", state: late}, {else: done}]}
  late: {title: Поздно, final: true}
  done: {title: Сделано, final: true}
)yaml";

class Timer : public ::testing::Test {
 protected:
  Timer() : desk(office_with({kTimer})) { desk.open("timer", Record{}, {}); }
  Desk desk;
};

TEST_F(Timer, AutomaticTransitionsAreTakenOneByOneAsSoonAsTheyCan) {
  EXPECT_EQ(desk.continue_automatically("c-1"), 0);
  desk.fire("c-1", "prepare", in_role("clerk"), Record{{"ready", true}});
  EXPECT_EQ(desk.continue_automatically("c-1"), 2);
  EXPECT_EQ(desk.the("c-1").state, "done");
  EXPECT_EQ(desk.the("c-1").steps.back().actor, "system");
}

TEST_F(Timer, ATermThatRunsOutTakesItsTransitionOnce) {
  desk.set_now("2026-09-16T23:00:00+03:00");
  EXPECT_EQ(desk.continue_automatically("c-1"), 0) << "the due day is not over";
  desk.set_now("2026-09-17T00:00:00+03:00");
  EXPECT_EQ(desk.continue_automatically("c-1"), 1);
  EXPECT_EQ(desk.the("c-1").data.at("seen"), Value(1));
  desk.set_now("2026-09-18T00:00:00+03:00");
  EXPECT_EQ(desk.continue_automatically("c-1"), 0);
}

TEST_F(Timer, NobodyButTheProgramTakesWhatIsAutomatic) {
  EXPECT_EQ(codes(desk.fire("c-1", "note", in_role("clerk")).refusals), Codes{"not-your-role"});
}

}  // namespace
}  // namespace dyak::workflow::testing
