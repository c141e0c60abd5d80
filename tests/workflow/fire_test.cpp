#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

/// A request of two people that stands under consideration.
class Trip : public ::testing::Test {
 protected:
  Trip() : desk(trip_office()) {
    desk.open("trip", fields());
    desk.fire("c-1", "register", in_role("clerk"));
  }
  static Record fields() {
    return {{"purpose", "Ярмарка"},
            {"result", "Договор"},
            {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}},
            {"people", List{"P1", "P2"}}};
  }
  static Record because() { return {{"why", "Ярмарка бывает раз в году"}}; }
  Desk desk;
};

TEST_F(Trip, RegistrationTakesANumberAndStartsTheTermThatRunsFromIt) {
  Desk fresh(trip_office());
  fresh.open("trip", fields());
  const Decision decision = fresh.fire("c-1", "register", in_role("clerk"));
  EXPECT_EQ(kinds(decision), (Codes{"moved", "number", "term-counted"}));
  EXPECT_EQ(payload(decision, "moved")["to"], Value("seen"));
  EXPECT_EQ(payload(decision, "term-counted")["due"], Value("2026-09-17"));
  EXPECT_EQ(fresh.continue_automatically("c-1"), 0)
      << "what was counted before the number was known is not counted again";
}

TEST_F(Trip, AnUnknownEventIsToldWithTheNearestName) {
  const Decision decision = desk.fire("c-1", "aprove", in_role("chief"));
  ASSERT_EQ(codes(decision.refusals), Codes{"unknown-event"});
  EXPECT_EQ(decision.refusals[0].hint, "Может быть, «approve»?");
}

TEST_F(Trip, AnEventOfAnotherStateSaysWhereItIsPossible) {
  const Decision decision = desk.fire("c-1", "register", in_role("clerk"));
  ASSERT_EQ(codes(decision.refusals), Codes{"not-possible-now"});
  EXPECT_EQ(decision.refusals[0].message, "Событие «Зарегистрировать» невозможно: дело в состоянии «Рассматривается».");
  EXPECT_EQ(decision.refusals[0].hint, "Оно возможно в состоянии «Новая».");
}

TEST_F(Trip, AFinalStateTakesNothing) {
  desk.fire("c-1", "withdraw", as_person("P1"));
  EXPECT_EQ(codes(desk.fire("c-1", "approve", in_role("chief"), because()).refusals), Codes{"final"});
  EXPECT_EQ(codes(desk.fire("c-1", "withdraw", as_person("P1")).refusals), Codes{"final"});
}

TEST_F(Trip, RoleInputAndConditionsAreToldTogether) {
  Desk alone(trip_office());
  Record one = fields();
  one["people"] = List{"P1"};
  alone.open("trip", one);
  alone.fire("c-1", "register", in_role("clerk"));
  const Decision decision = alone.fire("c-1", "approve", in_role("clerk"), Record{{"funds", 5000}, {"whi", "x"}});
  EXPECT_EQ(codes(decision.refusals),
            (Codes{"not-your-role", "field-unknown /input/whi", "field-required /input/why", "alone", "dear"}));
  EXPECT_EQ(decision.refusals[0].hint, "Его совершает: директор.");
  EXPECT_EQ(decision.refusals[3].message, "Едет один человек: Ярмарка (п. 5)");
  EXPECT_TRUE(decision.steps.empty());
}

TEST_F(Trip, AShortMotiveDoesNotPass) {
  EXPECT_EQ(codes(desk.fire("c-1", "approve", in_role("chief"), Record{{"why", "надо"}}).refusals),
            Codes{"field-required /input/why"});
}

TEST_F(Trip, AStaleVersionIsRefused) {
  const int version = desk.the("c-1").version;
  EXPECT_EQ(codes(desk.act("c-1", Fire{"refuse", because(), version - 1, {}}, in_role("chief")).refusals),
            Codes{"stale-version"});
  EXPECT_EQ(codes(desk.act("c-1", Fire{"refuse", because(), version, {}}, in_role("chief")).refusals), Codes{});
}

TEST_F(Trip, ApprovalSetsDataAndOpensACaseForEachTraveller) {
  const Decision decision = desk.fire("c-1", "approve", in_role("chief"), because());
  EXPECT_EQ(kinds(decision), (Codes{"set", "moved", "set", "open", "open"}));
  EXPECT_EQ(desk.the("c-1").data.at("funds"), Value(100));
  const auto* wanted = wish<WantCase>(decision);
  ASSERT_NE(wanted, nullptr);
  EXPECT_EQ(wanted->open.submission.process, "visit");
  EXPECT_EQ(wanted->open.submission.fields, Value(Record{{"guest", "P1"}, {"trip", "c-1"}}));
  EXPECT_EQ(wanted->open.opened_by, CaseId{"c-1"});
  EXPECT_EQ(wanted->open.on_signed, "passed");
}

TEST_F(Trip, DataGivenOnceNeedNotBeGivenAgain) {
  desk.the("c-1").data["why"] = "Ярмарка бывает раз в году";
  EXPECT_EQ(kinds(desk.fire("c-1", "approve", in_role("chief"))), (Codes{"moved", "set", "open", "open"}));
}

TEST_F(Trip, RefusalIssuesALetterMeetsTheTermAndTellsTheApplicant) {
  const Decision decision = desk.fire("c-1", "refuse", in_role("chief"), because());
  EXPECT_EQ(kinds(decision), (Codes{"set", "moved", "term-met", "term-cancelled", "paper", "mail"}));
  const auto* paper = wish<WantPaper>(decision);
  ASSERT_NE(paper, nullptr);
  EXPECT_EQ(paper->document, "trip-letter");
  EXPECT_EQ(paper->journal, "letters");
  EXPECT_EQ(paper->facts_of, CaseId{"c-1"});
  EXPECT_EQ(paper->receiver.as_object().key(), "P1");
  const auto* mail = wish<WantMail>(decision);
  ASSERT_NE(mail, nullptr);
  EXPECT_EQ(mail->to, Value(Record{{"person", "P1"}}));
  EXPECT_EQ(mail->subject, "Отказ: Ярмарка");
}

TEST_F(Trip, ALateDecisionIsFlaggedBeforeTheTermIsMet) {
  desk.set_now("2026-09-24T10:00:00+03:00");
  EXPECT_EQ(kinds(desk.fire("c-1", "refuse", in_role("chief"), because())),
            (Codes{"set", "moved", "overdue", "term-met", "term-cancelled", "paper", "mail"}));
  EXPECT_TRUE(desk.the("c-1").terms.at("answer").overdue);
}

TEST_F(Trip, WhatAnotherCaseFiresCarriesItsFacts) {
  desk.fire("c-1", "approve", in_role("chief"), because());
  const Actor system = the_system();
  EXPECT_EQ(codes(desk.fire("c-1", "passed", in_role("chief")).refusals), Codes{"not-your-role"});
  const Decision decision = desk.act("c-1", Fire{"passed", {}, std::nullopt, Record{{"pass", "c-7"}}}, system);
  EXPECT_EQ(kinds(decision), (Codes{"moved", "set", "term-met", "term-met", "paper", "paper"}));
  EXPECT_EQ(payload(decision, "set")["values"]["pass"], Value("c-7"));
  const auto* paper = wish<WantPaper>(decision);
  ASSERT_NE(paper, nullptr);
  EXPECT_EQ(paper->item["person"].as_object().key(), "P1");
}

TEST_F(Trip, AnOrderedCaseIssuesWhatItWasAskedForAndAnswers) {
  cases::Case visit;
  visit.id = CaseId{"v-1"};
  visit.process = "visit";
  visit.state = "draft";
  visit.opened_by = CaseId{"c-1"};
  visit.document = "trip-letter";
  visit.on_signed = "passed";
  visit.data = {{"guest", "P1"}};
  desk.shelf.put(visit);
  const Decision decision = desk.fire("v-1", "sign", in_role("clerk"));
  EXPECT_EQ(kinds(decision), (Codes{"moved", "paper", "fire"}));
  const auto* paper = wish<WantPaper>(decision);
  EXPECT_EQ(paper->document, "trip-letter");
  EXPECT_EQ(paper->facts_of, CaseId{"c-1"});
  const auto* fire = wish<WantFire>(decision);
  EXPECT_EQ(fire->target, CaseId{"c-1"});
  EXPECT_EQ(fire->event, "passed");
  EXPECT_EQ(fire->with, Value(Record{{"pass", "v-1"}}));
}

TEST_F(Trip, ACaseThatNobodyAskedForCannotIssueWhatWasAsked) {
  cases::Case visit;
  visit.id = CaseId{"v-1"};
  visit.process = "visit";
  visit.state = "draft";
  desk.shelf.put(visit);
  EXPECT_EQ(codes(desk.fire("v-1", "sign", in_role("clerk")).refusals), Codes{"paper-not-asked"});
}

TEST_F(Trip, AmendingChecksTheWholeFormAndClearsTheDefects) {
  Desk poor(trip_office());
  Record some = fields();
  some.erase("result");
  poor.open("trip", some);
  poor.fire("c-1", "register", in_role("clerk"));
  ASSERT_EQ(poor.the("c-1").state, "asked");
  EXPECT_EQ(codes(poor.fire("c-1", "supplement", as_person("P1")).refusals), Codes{"field-required /input/fields"});
  const Decision bad = poor.fire("c-1", "supplement", as_person("P1"), Record{{"fields", Record{{"seats", 10}}}});
  EXPECT_EQ(codes(bad.refusals), Codes{"field-range /input/fields/seats"});
  const Decision good =
      poor.fire("c-1", "supplement", as_person("P1"), Record{{"fields", Record{{"result", "Договор"}}}});
  EXPECT_EQ(kinds(good), (Codes{"amended", "defects", "moved"}));
  EXPECT_EQ(poor.the("c-1").state, "seen");
  EXPECT_TRUE(poor.the("c-1").defects.empty());
  EXPECT_EQ(poor.the("c-1").data.at("purpose"), Value("Ярмарка")) << "what was not sent stays";
}

struct Who {
  const char* name;
  const char* event;
  const char* role;
  const char* person;
  bool may;
};
class Roles : public ::testing::TestWithParam<Who> {};

TEST_P(Roles, ComeFromTheAccountTheDirectoryAndTheCase) {
  const Who& who = GetParam();
  Desk desk(trip_office());
  desk.open("trip",
            Record{{"purpose", "Ярмарка"},
                   {"result", "Договор"},
                   {"people", List{"P1", "P2"}},
                   {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}}},
            Record{{"organisation", "F1"}});
  desk.fire("c-1", "register", in_role("clerk"));
  Actor actor{"u", who.person, {}, false};
  if (who.role[0] != '\0') actor.roles.insert(who.role);
  const Codes refused =
      codes(desk.fire("c-1", who.event, actor,
                      std::string(who.event) == "refuse" ? Value(Record{{"why", "Дорого, далеко"}}) : Value{})
                .refusals);
  EXPECT_EQ(refused, who.may ? Codes{} : Codes{"not-your-role"});
}
INSTANTIATE_TEST_SUITE_P(
    Actors, Roles,
    ::testing::Values(Who{"Account", "refuse", "chief", "", true}, Who{"Substitute", "refuse", "deputy", "", true},
                      Who{"ChairOfTheBody", "refuse", "", "P4", true}, Who{"MereMember", "refuse", "", "P2", false},
                      Who{"PostInForce", "stay", "", "P3", true}, Who{"NamedByTheCase", "stay", "", "P1", true},
                      Who{"Nobody", "stay", "", "P4", false}, Who{"HeadOfTheApplicant", "withdraw", "", "P2", true},
                      Who{"WorkerOfTheApplicant", "withdraw", "", "P1", false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(Trip, APostThatHasEndedGivesNoRole) {
  desk.set_now("2026-09-21T10:00:00+03:00");
  EXPECT_EQ(codes(desk.fire("c-1", "stay", as_person("P3")).refusals), Codes{"not-your-role"});
}

TEST_F(Trip, PossibilitiesTellEveryTransitionAndWhyNot) {
  const auto all = possibilities(desk.process("trip"), desk.the("c-1"), in_role("clerk"), desk.facts());
  std::vector<std::string> possible;
  for (const auto& one : all) {
    if (one.refusals.empty()) possible.push_back(one.transition->id);
  }
  EXPECT_EQ(all.size(), 6U);
  EXPECT_EQ(possible, (Codes{"more-time", "again"}));
}

TEST_F(Trip, PossibilitiesLeaveOutConditionsThatTheInputDecides) {
  for (const auto& one : possibilities(desk.process("trip"), desk.the("c-1"), in_role("chief"), desk.facts())) {
    if (one.transition->id == "approve") {
      EXPECT_EQ(codes(one.refusals), Codes{});
    }
  }
}

TEST_F(Trip, ABrokenInvariantIsNamed) {
  cases::Case odd = desk.the("c-1");
  EXPECT_TRUE(broken_invariants(desk.process("trip"), odd, desk.facts()).empty());
  odd.state = "refused";
  const Refusals broken = broken_invariants(desk.process("trip"), odd, desk.facts());
  ASSERT_EQ(codes(broken), Codes{"invariant"});
  EXPECT_EQ(broken[0].message, "Отказ обоснован");
}

TEST_F(Trip, DecidingTwiceGivesTheSame) {
  const cases::Case& one = desk.the("c-1");
  const Fire command{"refuse", because(), std::nullopt, {}};
  const auto first = decide(desk.process("trip"), &one, command, in_role("chief"), desk.facts());
  const auto second = decide(desk.process("trip"), &one, command, in_role("chief"), desk.facts());
  EXPECT_EQ(kinds(first), kinds(second));
  EXPECT_EQ(payload(first, "moved"), payload(second, "moved"));
}

}  // namespace
}  // namespace dyak::workflow::testing
