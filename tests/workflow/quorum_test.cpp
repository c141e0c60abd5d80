#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Verb = AnswerTask::Verb;

const char* const kVote = R"yaml(process: vote
title: Голосование
roles: {clerk: {title: секретарь}, keeper: {title: хранитель, person: keeper}}
data:
  members: {type: list, title: Члены, of: {type: person}}
  keeper: {type: person, title: Хранитель}
tasks:
  ballot:
    title: Голос
    to: members
    length: P5D
    recorded_by: [clerk, keeper]
    on_quorum: enough
    quorum: "size(tasks.ballot.filter(t, t.status == 'submitted')) * 2 > size(tasks.ballot.filter(t, !(t.status in ['annulled', 'declined', 'expired'])))"
states:
  prepared:
    title: Готовится
    transitions:
      start: {title: Начать, by: clerk, give: {task: ballot}, to: voting}
  voting:
    title: Идёт
    transitions:
      enough: {title: Достаточно, by: system, to: counted}
      drop: {title: Снять двоих, by: clerk, revoke: {task: ballot, which: "it.ordinal > 2", reason: Сняты}}
      more: {title: Дать снова, by: clerk, give: {task: ballot}}
  counted:
    title: Подсчёт
    transitions:
      close: {title: Закрыть, by: clerk, to: closed}
  closed: {title: Закрыто, final: true}
)yaml";

class Quorum : public ::testing::Test {
 protected:
  Quorum() : desk(office_with({kVote})) { start({"P1", "P2", "P3", "P4"}); }

  void start(List members) {
    Open command;
    command.submission = {"vote", "", {}, "", std::nullopt, Record{{"members", std::move(members)}, {"keeper", "P1"}}};
    cases::Case vote;
    vote.id = CaseId{"v-1"};
    for (const Step& step : decide(desk.process("vote"), nullptr, command, in_role("clerk"), desk.facts()).steps) {
      const auto& event = std::get<NewEvent>(step);
      cases::apply(vote, {vote.id, vote.version + 1, event.kind, desk.facts().now, "clerk", event.payload});
    }
    desk.shelf.put(vote);
    desk.fire("v-1", "start", in_role("clerk"));
  }
  Decision act(int ordinal, Verb verb) {
    return desk.act("v-1",
                    AnswerTask{ordinal, verb, {}, verb == Verb::Submit ? "" : "Болен", "P" + std::to_string(ordinal)},
                    in_role("clerk"));
  }
  static bool fires(const Decision& decision) {
    const auto* fire = wish<WantFire>(decision);
    return fire != nullptr && fire->event == "enough";
  }
  Desk desk;
};

TEST_F(Quorum, IsMadeByAnAnswer) {
  act(1, Verb::Submit);
  EXPECT_FALSE(fires(act(2, Verb::Submit))) << "two of four are no majority";
  EXPECT_TRUE(fires(act(3, Verb::Submit)));
  EXPECT_FALSE(fires(act(4, Verb::Submit))) << "it was made before";
}

TEST_F(Quorum, IsMadeByATaskThatIsAnnulled) {
  act(1, Verb::Submit);
  act(2, Verb::Submit);
  EXPECT_TRUE(fires(act(3, Verb::Annul)));
}

TEST_F(Quorum, IsMadeByATaskThatIsDeclined) {
  act(1, Verb::Submit);
  EXPECT_FALSE(fires(act(2, Verb::Decline)));
  EXPECT_FALSE(fires(act(3, Verb::Decline)));
  EXPECT_TRUE(fires(act(4, Verb::Decline)));
}

TEST_F(Quorum, IsMadeByTasksThatExpire) {
  act(1, Verb::Submit);
  desk.set_now("2026-09-25T10:00:00+03:00");
  EXPECT_TRUE(fires(desk.act("v-1", Remind{}, the_system())));
}

TEST_F(Quorum, IsMadeByTasksThatATransitionTakesBack) {
  act(1, Verb::Submit);
  act(2, Verb::Submit);
  EXPECT_TRUE(fires(desk.fire("v-1", "drop", in_role("clerk"))));
}

TEST_F(Quorum, ThatNobodyIsLeftToMakeIsRecordedOnceAndToldToItsKeepers) {
  for (int ordinal = 1; ordinal <= 4; ++ordinal) act(ordinal, Verb::Decline);
  const Decision told = desk.act("v-1", Continue{}, the_system());
  EXPECT_EQ(payload(told, "quorum-lost")["task"], Value("ballot"));
  const auto* mail = wish<WantMail>(told);
  ASSERT_NE(mail, nullptr);
  EXPECT_EQ(mail->to, Value(Record{{"person", "P1"}}));
  EXPECT_NE(mail->text.find("ответов недостаточно"), std::string::npos);
  EXPECT_EQ(desk.the("v-1").lost_quorums, std::vector<std::string>{"ballot"});
  EXPECT_TRUE(desk.act("v-1", Continue{}, the_system()).steps.empty());
}

TEST_F(Quorum, MayBeMadeAgainWhenTasksAreGivenAnew) {
  for (int ordinal = 1; ordinal <= 4; ++ordinal) act(ordinal, Verb::Decline);
  desk.act("v-1", Continue{}, the_system());
  desk.fire("v-1", "more", in_role("clerk"));
  EXPECT_TRUE(desk.the("v-1").lost_quorums.empty());
  EXPECT_TRUE(desk.act("v-1", Continue{}, the_system()).steps.empty());
}

TEST_F(Quorum, IsNotLostWhileSomebodyMayAnswer) {
  for (int ordinal = 1; ordinal <= 3; ++ordinal) act(ordinal, Verb::Decline);
  EXPECT_TRUE(desk.act("v-1", Continue{}, the_system()).steps.empty());
}

}  // namespace
}  // namespace dyak::workflow::testing
