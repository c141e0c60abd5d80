#include <gtest/gtest.h>

#include "engine/definitions/scopes.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

// Several tasks of one kind: told apart, one after another, anew, without whoever is barred, from a reserve, from a pool.

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;
using Verb = AnswerTask::Verb;
using cases::TaskStatus;

const char* const kBallot = R"yaml(form: ballot
title: Бюллетень
sections:
  - fields:
      choice: {type: text, title: За кого, required: intake}
      note: {type: text, title: Пометка, default: "'о деле ' + topic"}
check:
  - {check: "choice in admitted", say: "{choice} не допущен: {topic}", code: not-admitted}
  - {check: "item.name != 'тайный' || note.size() > 20", say: "{item.name}: {seat}"}
)yaml";

const char* const kBoard = R"yaml(process: board
title: Правление
roles: {clerk: {title: секретарь}, duty: {title: дежурный, body: B1}}
data:
  topic: {type: text, title: Вопрос}
  admitted: {type: list, title: Допущены, of: {type: text}}
  members: {type: list, title: Члены, of: {type: person}}
  spare: {type: list, title: Запасные, of: {type: person}}
  votes: {type: list, title: Голосования, of: {type: record, fields: {name: {type: text, title: Что}}}}
tasks:
  ballot:
    title: "Бюллетень: {item.name}, {candidate.surname}"
    form: ballot
    for_each: votes
    to: members
    on_submitted: heard
  visa: {title: Виза, to: members, order: row, length: P1D, recorded_by: clerk}
  stage: {title: Ступень, for_each: members, to: item, order: "item.key == 'P4' ? 2 : 1"}
  vote:
    title: Голос
    to: members
    conflict: [{when: "candidate.key == 'P4'", say: заинтересована}]
    quorum: 2
    on_quorum: enough
    recorded_by: clerk
  review: {title: Отзыв, to: members, length: P2D, reserve: spare, on_declined: nobody, on_expired: nobody,
           conflict: [{when: "candidate.key == 'P3'", say: автор}]}
  watch: {title: Дежурство, to: "'duty'", recorded_by: clerk}
states:
  open:
    title: Идёт
    transitions:
      ballots: {title: Бюллетени, by: clerk, give: {task: ballot}}
      heard: {title: Учтено, by: system, when: [{check: "event.ordinal != 3", code: third, say: "Третий бюллетень не принимается"}]}
      visas: {title: Визы, by: clerk, give: {task: visa}}
      stages: {title: Ступени, by: clerk, give: {task: stage}}
      vote: {title: Голосовать, by: clerk, give: {task: vote, skip_barred: true}}
      again: {title: Голосовать заново, by: clerk, give: {task: vote, skip_barred: true, round: next}}
      strict: {title: Голосовать всем, by: clerk, give: {task: vote}}
      enough: {title: Достаточно, by: system}
      reviews: {title: Отзывы, by: clerk, give: {task: review}}
      nobody: {title: Некому, by: system}
      watch: {title: Дежурить, by: clerk, give: {task: watch}}
      drop: {title: Снять визы, by: clerk, revoke: {task: visa}}
      close: {title: Закрыть, by: clerk, to: closed}
  closed: {title: Закрыто, final: true}
)yaml";

class SeveralTasks : public ::testing::Test {
 protected:
  SeveralTasks() : desk(office_with({kBallot, kBoard})) { begin({"P1", "P2"}, {"P3", "P4"}); }
  void begin(List members, List spare) {
    Open command;
    command.submission = {"board",
                          "",
                          {},
                          "",
                          std::nullopt,
                          Record{{"topic", "Смета"},
                                 {"admitted", List{"Иванов"}},
                                 {"members", std::move(members)},
                                 {"spare", std::move(spare)},
                                 {"votes", List{Record{{"name", "явный"}}, Record{{"name", "тайный"}}}}}};
    cases::Case board;
    board.id = CaseId{"b-1"};
    for (const Step& step : decide(desk.process("board"), nullptr, command, in_role("clerk"), desk.facts()).steps) {
      const auto& event = std::get<NewEvent>(step);
      cases::apply(board, {board.id, board.version + 1, event.kind, desk.facts().now, "clerk", event.payload});
    }
    desk.shelf.put(board);
  }
  Decision fire(const std::string& event) { return desk.fire("b-1", event, in_role("clerk")); }
  Decision answer(int ordinal, const Actor& actor, Value data = {}) {
    return desk.act("b-1", AnswerTask{ordinal, Verb::Submit, std::move(data), "", ""}, actor);
  }
  Decision decline(int ordinal, const Actor& actor) {
    return desk.act("b-1", AnswerTask{ordinal, Verb::Decline, {}, "занят", ""}, actor);
  }
  Decision hold(int ordinal, Hold::Act act, const Actor& actor, std::string person = {}) {
    return desk.act("b-1", Hold{ordinal, act, std::move(person), {}}, actor);
  }
  const cases::Task& task(int ordinal) { return desk.the("b-1").tasks.at(static_cast<std::size_t>(ordinal - 1)); }
  std::vector<std::string> stands() {
    std::vector<std::string> all;
    for (const cases::Task& one : desk.the("b-1").tasks)
      all.push_back(one.to["person"].text_or("?") + " " + std::string(cases::status_name(one.status)));
    return all;
  }
  Value asked(const std::string& expression) {
    const auto& process = desk.process("board");
    const Facts facts = desk.facts();
    const Actor nobody = the_system();
    const CaseEnvironment names(process, desk.the("b-1"), facts, nobody, facts.now.date(facts.zone));
    Diagnostics findings;
    const auto scope = definitions::scope_of(facts.definitions, process);
    const auto compiled = expression::Expression::compile(SourceText{expression, [](std::size_t) { return Place{}; }},
                                                          scope, expression::Type::any(), findings);
    for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
    return expression::plain(compiled.evaluate(names));
  }
  Desk desk;
};

TEST_F(SeveralTasks, AreToldApartByTheirTitles) {
  fire("ballots");
  EXPECT_EQ(task(1).title, "Бюллетень: явный, Ёлкина");
  EXPECT_EQ(task(4).title, "Бюллетень: тайный, Белов");
  EXPECT_EQ(desk.process("board").task("ballot")->title, "Бюллетень: …, …") << "of the kind";
}

TEST_F(SeveralTasks, TheFormOfAnAnswerSeesTheCaseAndWhatTheTaskIsAbout) {
  fire("ballots");
  const Decision refused = answer(1, as_person("P1"), Record{{"choice", "Петров"}});
  EXPECT_EQ(codes(refused.refusals), Codes{"not-admitted /answer"});
  EXPECT_EQ(refused.refusals.front().message, "Петров не допущен: Смета");
  const Decision taken = answer(1, as_person("P1"), Record{{"choice", "Иванов"}});
  EXPECT_EQ(payload(taken, "task-submitted")["answer"]["note"], Value("о деле Смета"));
  EXPECT_EQ(codes(answer(4, as_person("P2"), Record{{"choice", "Иванов"}}).refusals), Codes{"check-failed /answer"})
      << "of the secret one more is demanded";
}

TEST_F(SeveralTasks, AnAnswerThatTheCaseWaitsForIsRefusedWithItsTransition) {
  fire("ballots");
  const Decision taken = answer(1, as_person("P1"), Record{{"choice", "Иванов"}});
  EXPECT_EQ(wish<WantFire>(taken)->if_refused, definitions::IfRefused::Fail);
  desk.the("b-1").state = "closed";
  EXPECT_EQ(codes(answer(2, as_person("P2"), Record{{"choice", "Иванов"}}).refusals), Codes{"final"});
}

TEST_F(SeveralTasks, OneAfterAnotherEachInHisTurn) {
  EXPECT_EQ(kinds(fire("visas")), (Codes{"moved", "task-given", "task-queued"}));
  EXPECT_EQ(codes(answer(2, as_person("P2")).refusals), Codes{"task-closed"}) << "his turn has not come";
  desk.set_now("2026-09-16T10:00:00+03:00");
  EXPECT_EQ(kinds(answer(1, as_person("P1"))), (Codes{"task-submitted", "task-given"}));
  EXPECT_EQ(task(2).status, TaskStatus::Invited);
  EXPECT_EQ(task(2).due, day("2026-09-17")) << "his day is counted from his turn";
  EXPECT_EQ(kinds(answer(2, as_person("P2"))), Codes{"task-submitted"});
}

TEST_F(SeveralTasks, ThoseOfOneTurnTogether) {
  begin({"P4", "P1", "P2"}, {});
  fire("stages");
  EXPECT_EQ(stands(), (Codes{"P4 queued", "P1 invited", "P2 invited"}));
  answer(2, as_person("P1"));
  EXPECT_EQ(task(1).status, TaskStatus::Queued) << "somebody before him is left";
  answer(3, as_person("P2"));
  EXPECT_EQ(task(1).status, TaskStatus::Invited);
}

TEST_F(SeveralTasks, WhoeverDeclinesStopsTheQueueAndItEndsWithTheRest) {
  fire("visas");
  decline(1, as_person("P1"));
  EXPECT_EQ(task(2).status, TaskStatus::Queued);
  fire("drop");
  EXPECT_EQ(task(2).status, TaskStatus::Annulled);
}

TEST_F(SeveralTasks, AnotherInPlaceOfOneWhoWaitsWaitsInHisStead) {
  fire("visas");
  const Decision decision = desk.act("b-1", Replace{2, Record{{"person", "P3"}}, "в отпуске"}, in_role("clerk"));
  EXPECT_EQ(kinds(decision), (Codes{"task-annulled", "task-queued"}));
  answer(1, as_person("P1"));
  EXPECT_EQ(task(3).status, TaskStatus::Invited);
}

TEST_F(SeveralTasks, OneWhoIsBarredBarsTheOthersUnlessHeIsSkipped) {
  begin({"P1", "P4"}, {});
  EXPECT_EQ(codes(fire("strict").refusals), Codes{"task-conflict"});
  EXPECT_EQ(kinds(fire("vote")), (Codes{"moved", "task-barred", "task-given"}));
  EXPECT_EQ(stands(), (Codes{"P4 barred", "P1 invited"}));
  EXPECT_EQ(task(1).reason, "заинтересована");
  EXPECT_EQ(codes(answer(1, as_person("P4")).refusals), (Codes{"task-closed", "task-conflict"}));
  fire("vote");
  EXPECT_EQ(desk.the("b-1").tasks.size(), 2U) << "told once";
}

TEST_F(SeveralTasks, WhenAllAreBarredNobodyIsLeftAndEveryReasonIsTold) {
  begin({"P4"}, {});
  EXPECT_EQ(codes(fire("vote").refusals), (Codes{"task-nobody", "task-conflict"}));
}

TEST_F(SeveralTasks, ANewRoundCountsItsOwnAnswersOnly) {
  fire("vote");
  answer(1, as_person("P1"));
  EXPECT_EQ(kinds(fire("again")), (Codes{"moved", "task-annulled", "task-given", "task-given"}));
  EXPECT_EQ(task(3).round, 2);
  EXPECT_EQ(wish<WantFire>(answer(3, as_person("P1"))), nullptr) << "one of two: the answer of the first round is none";
  const Decision second = answer(4, as_person("P2"));
  ASSERT_NE(wish<WantFire>(second), nullptr);
  EXPECT_EQ(wish<WantFire>(second)->event, "enough");
  EXPECT_EQ(asked("tasks.vote.map(t, t.round)"), Value(List{1, 1, 2, 2}));
  EXPECT_EQ(asked("tasks.vote.filter(t, t.current && t.status == 'submitted').count"), Value(2));
}

TEST_F(SeveralTasks, TheReserveIsAskedInOrderAndTheCaseToldWhenItIsUsedUp) {
  fire("reviews");
  const Decision first = decline(1, as_person("P1"));
  EXPECT_EQ(kinds(first), (Codes{"task-declined", "task-barred", "task-given"})) << "P3 is the author";
  EXPECT_EQ(task(4).to["person"], Value("P4"));
  const Decision last = decline(2, as_person("P2"));
  EXPECT_EQ(kinds(last), (Codes{"task-declined", "fire"})) << "everybody was asked";
  EXPECT_EQ(wish<WantFire>(last)->event, "nobody");
}

TEST_F(SeveralTasks, TheReserveStandsInForWhoeverIsSilentToo) {
  begin({"P1"}, {"P2"});
  fire("reviews");
  desk.set_now("2026-09-20T10:00:00+03:00");
  EXPECT_EQ(kinds(desk.act("b-1", Remind{}, the_system())), (Codes{"task-expired", "task-given"}));
  EXPECT_EQ(stands(), (Codes{"P1 expired", "P2 invited"}));
}

TEST_F(SeveralTasks, OneOfAPoolTakesItAndTheOthersCannotAnswer) {
  fire("watch");
  EXPECT_EQ(codes(hold(1, Hold::Act::Claim, as_person("P1")).refusals), Codes{"task-not-yours"});
  EXPECT_EQ(kinds(hold(1, Hold::Act::Claim, as_person("P2"))), Codes{"task-held"});
  EXPECT_EQ(task(1).status, TaskStatus::Accepted);
  EXPECT_EQ(codes(answer(1, as_person("P4")).refusals), Codes{"task-held"});
  EXPECT_EQ(codes(hold(1, Hold::Act::Claim, as_person("P4")).refusals), Codes{"task-held"});
  EXPECT_EQ(codes(hold(1, Hold::Act::Release, as_person("P4")).refusals), Codes{"task-held"});
  EXPECT_EQ(asked("tasks.watch[0].holder.surname"), Value("Белов"));
  EXPECT_EQ(kinds(hold(1, Hold::Act::Release, as_person("P2"))), Codes{"task-held"});
  EXPECT_EQ(kinds(answer(1, as_person("P4"))), Codes{"task-submitted"});
}

TEST_F(SeveralTasks, WhoeverAnswersForThePoolWithoutTakingItOnIsTheOneWhoDidIt) {
  fire("watch");
  const Decision decision = answer(1, as_person("P4"));
  EXPECT_EQ(kinds(decision), Codes{"task-submitted"});
  EXPECT_EQ(payload(decision, "task-submitted")["holder"], Value("P4")) << "the event says so";
  EXPECT_EQ(asked("tasks.watch[0].holder.surname"), Value("Гай"));
}

TEST_F(SeveralTasks, WhatOneHasInHandHeHandsOn) {
  fire("watch");
  hold(1, Hold::Act::Claim, as_person("P2"));
  EXPECT_EQ(codes(hold(1, Hold::Act::Delegate, as_person("P4"), "P4").refusals), Codes{"task-held"});
  EXPECT_EQ(codes(hold(1, Hold::Act::Delegate, as_person("P2"), "P99").refusals), Codes{"field-reference /to"});
  EXPECT_EQ(kinds(hold(1, Hold::Act::Delegate, as_person("P2"), "P4")), Codes{"task-held"});
  EXPECT_EQ(task(1).holder, "P4");
  EXPECT_EQ(kinds(hold(1, Hold::Act::Release, in_role("clerk"))), Codes{"task-held"}) << "whoever keeps it may";
}

TEST_F(SeveralTasks, ATaskOfOnePersonIsNobodyElsesToTake) {
  fire("reviews");
  EXPECT_EQ(codes(hold(1, Hold::Act::Claim, as_person("P1")).refusals), Codes{"task-not-shared"});
  EXPECT_EQ(codes(hold(9, Hold::Act::Claim, as_person("P1")).refusals), Codes{"task-unknown"});
}

}  // namespace
}  // namespace dyak::workflow::testing
