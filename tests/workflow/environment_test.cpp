#include "engine/workflow/objects/case_environment.hpp"

#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

/// A registered trip of two, seen on a day.
class NamesInScope : public ::testing::Test {
 protected:
  NamesInScope() : desk(trip_office()) {
    desk.open("trip", Record{{"purpose", "Ярмарка"},
                             {"result", "Договор"},
                             {"people", List{"P1", "P3"}},
                             {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}}});
    desk.fire("c-1", "register", in_role("clerk"));
  }
  Value root(const char* name, const char* on = "2026-09-14", const Actor& actor = as_person("P1")) {
    const Facts facts = desk.facts();
    const CaseEnvironment environment(desk.process("trip"), desk.the("c-1"), facts, actor, Date::parse_iso(on).value());
    return environment.root(name);
  }
  static Value attribute(const Value& object, const char* name) { return object.as_object().attribute(name); }
  Desk desk;
};

TEST_F(NamesInScope, FieldsHaveTheirTypes) {
  EXPECT_EQ(root("away")["from"], Value(Date::parse_iso("2026-10-05").value()));
  EXPECT_EQ(root("people").as_list()[0]["person"].as_object().type(), "person");
  EXPECT_EQ(root("travellers"), Value(2));
  EXPECT_TRUE(root("seats").is_null());
  EXPECT_TRUE(root("no_such_name").is_null());
}

TEST_F(NamesInScope, TheCaseTellsOfItself) {
  const Facts facts = desk.facts();
  const CaseEnvironment environment(desk.process("trip"), desk.the("c-1"), facts, as_person("P1"),
                                    facts.now.date(Zone{}));
  const Value self = environment.root("case");
  EXPECT_EQ(attribute(self, "state"), Value("seen"));
  EXPECT_EQ(attribute(self, "state_title"), Value("Рассматривается"));
  EXPECT_EQ(attribute(self, "number"), Value("К-1"));
  EXPECT_EQ(attribute(self, "registered"), Value(Date::parse_iso("2026-09-14").value()));
  EXPECT_EQ(attribute(self, "purpose"), Value("Ярмарка"));
  EXPECT_EQ(attribute(self, "travellers"), Value(2));
  EXPECT_EQ(attribute(self, "final"), Value(false));
  EXPECT_EQ(attribute(attribute(self, "case"), "id"), Value("c-1"));
  EXPECT_EQ(self.as_object().title(), Value("К-1"));
  EXPECT_EQ(attribute(attribute(self, "applicant"), "surname"), Value("Ёлкина"));
}

TEST_F(NamesInScope, TermsTellWhatIsLeft) {
  const Value before = root("terms", "2026-09-19")["answer"];
  EXPECT_EQ(before["left"], Value(2));
  EXPECT_EQ(before["last_day"], Value(Date::parse_iso("2026-09-21").value()));
  EXPECT_EQ(before["running"], Value(true));
  EXPECT_EQ(before["overdue_days"], Value(0));
  EXPECT_FALSE(before["explanation"].as_text().empty());
  const Value after = root("terms", "2026-09-24")["answer"];
  EXPECT_EQ(after["overdue"], Value(true));
  EXPECT_EQ(after["overdue_days"], Value(3));
}

TEST_F(NamesInScope, DatedFactsAreReadOnTheDayAskedFor) {
  const auto post = [&](const char* on) {
    const Facts facts = desk.facts();
    const CaseEnvironment environment(desk.process("trip"), desk.the("c-1"), facts, as_person("P1"),
                                      Date::parse_iso(on).value());
    return attribute(environment.root("people").as_list()[1]["person"], "post");
  };
  EXPECT_EQ(post("2026-09-14").as_phrase().nominative, "водитель");
  EXPECT_TRUE(post("2026-09-21").is_null());
}

TEST_F(NamesInScope, ListsHoldWhatIsInForce) {
  EXPECT_EQ(root("lists")["towns"].as_list().size(), 2U);
  EXPECT_EQ(root("lists", "2020-06-01")["towns"].as_list().size(), 3U);
}

TEST_F(NamesInScope, TheActorIsKnownByAccountPersonAndRoles) {
  const Value actor = root("actor", "2026-09-14", Actor{"anna", "P2", {"clerk"}, false});
  EXPECT_EQ(actor["user"], Value("anna"));
  EXPECT_EQ(actor["roles"], Value(List{"clerk"}));
}

TEST_F(NamesInScope, APartysShortNameDeclinesAndAnOrganisationsIsText) {
  desk.the("c-1").applicant = Record{{"organisation", "F1"}};
  const Facts facts = desk.facts();
  const CaseEnvironment environment(desk.process("trip"), desk.the("c-1"), facts, as_person("P1"),
                                    facts.now.date(Zone{}));
  const Value applicant = environment.root("applicant");
  EXPECT_TRUE(attribute(applicant, "short").is_phrase());
  EXPECT_EQ(attribute(attribute(applicant, "organisation"), "short"), Value("Филиал"));
  EXPECT_EQ(attribute(applicant, "kind"), Value("branch"));
}

TEST_F(NamesInScope, LookupsFindOtherCasesButNeverTheCaseItself) {
  desk.open("trip", Record{{"purpose", "ЯРМАРКА"}, {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}}});
  desk.open("trip", Record{{"purpose", "Отпуск"}, {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}}});
  const Facts facts = desk.facts();
  const CaseEnvironment environment(desk.process("trip"), desk.the("c-1"), facts, as_person("P1"),
                                    facts.now.date(Zone{}));
  const List others = environment.root("others").as_list();
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others[0].as_object().key(), "c-2");
}

const char* const kMirror = R"yaml(process: mirror
title: Зеркало
roles: {clerk: {title: секретарь}}
lookups: {rest: {cases: mirror}}
data: {weight: {type: integer, title: Вес}}
computed:
  all: "weight + rest.map(r, r.all).sum()"
states:
  one: {title: Одно, transitions: {look: {title: Смотреть, by: clerk, when: [{check: "all > 0", say: Пусто}], to: two}}}
  two: {title: Два, final: true}
)yaml";

TEST(CaseNames, TwoCasesThatAskEachOtherComeToAnEnd) {
  Desk desk(office_with({kMirror}));
  for (int i = 0; i < 2; ++i) desk.open("mirror", Record{{"weight", 1}}, {});
  const Decision decision = desk.fire("c-1", "look", in_role("clerk"));
  EXPECT_NE(decision.steps.empty(), decision.refusals.empty()) << "answered, one way or the other";
}

TEST(CaseNames, ACrowdOfCasesThatAskOneAnotherIsRefused) {
  Desk desk(office_with({kMirror}));
  for (int i = 0; i < 12; ++i) desk.open("mirror", Record{{"weight", 1}}, {});
  EXPECT_EQ(codes(desk.fire("c-1", "look", in_role("clerk")).refusals), std::vector<std::string>{"expression-steps"});
}

}  // namespace
}  // namespace dyak::workflow::testing
