#include <gtest/gtest.h>

#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

// Terms whose length, end and limits the case itself says.

namespace dyak::workflow::testing {
namespace {

const char* const kPaperForm = R"yaml(form: paper-form
title: Записка
sections:
  - title: Всё
    fields:
      asked: {type: integer, title: Просят дней}
      until: {type: date, title: Назначенный день}
      session: {type: date, title: День заседания}
      found: {type: date, title: День обнаружения}
      done: {type: date, title: День проступка}
      by_audit: {type: flag, title: По ревизии}
)yaml";

const char* const kPaperProcess = R"yaml(process: paper
title: Записка
form: paper-form
roles: {clerk: {title: секретарь}}
data:
  more: {type: integer, title: На сколько, min: 0}
  absences:
    type: list
    title: Отсутствие
    of:
      type: record
      fields: {from: {type: date, title: с}, to: {type: date, title: по}, reason: {type: text, title: причина}}
  moved_to: {type: date, title: Перенесено}
computed:
  last_day: {title: День, value: "moved_to == null ? until : moved_to"}
  warn_by: {title: Известить до, value: "session.minus_working(3)"}
terms:
  work:
    title: Работа
    from: case.received_at
    length: asked
    most: P30D
    if_day_off: none
    met_by: [closed]
    extend: [{transition: longer, length: more, most: P30D, basis: ч. 2 ст. 12}]
  visit: {title: Посещение, due: last_day, follow: true, met_by: [closed]}
  notice: {title: Известить, from: session, length: P3D, days: working, back: true, met_by: [closed]}
  penalty:
    title: Взыскание
    from: found
    length: P1M
    if_day_off: none
    exclude: absences
    met_by: [closed]
    extend: [{transition: prolong, length: P5D}]
    not_after:
      - {title: шесть месяцев со дня проступка, basis: ч. 4 ст. 193, from: done, length: P6M, when: "by_audit != true", if_day_off: none}
      - {title: два года со дня проступка, from: done, length: P2Y, when: by_audit, if_day_off: none}
  intake: {title: Приём, from: session, due: until, window: true}
states:
  open:
    title: Открыта
    transitions:
      longer: {title: Продлить, by: clerk, ask: [more]}
      prolong: {title: Отложить, by: clerk}
      ill: {title: Отметить отсутствие, by: clerk, ask: [absences]}
      put-off: {title: Перенести, by: clerk, ask: [moved_to]}
      close: {title: Закрыть, by: clerk, to: closed}
      wait: {title: Ждать, by: clerk, to: waiting}
  waiting:
    title: Ждёт конца приёма
    transitions:
      over: {title: Приём окончен, at: intake, to: sorting}
  sorting:
    title: Разбор
    transitions:
      close: {title: Закрыть, by: clerk, to: closed}
  closed: {title: Закрыта, final: true}
)yaml";

class TermRules : public ::testing::Test {
 protected:
  TermRules() : desk(office_with({kPaperForm, kPaperProcess})) {}
  void open(Record fields) { desk.open("paper", std::move(fields)); }
  Decision act(const char* iso, const std::string& event, Value input = {}) {
    desk.set_now(std::string(iso) + "T10:00:00+03:00");
    return desk.fire("c-1", event, in_role("clerk"), std::move(input));
  }
  bool runs(const std::string& term) { return desk.the("c-1").terms.contains(term); }
  const cases::TermState& the(const std::string& term) { return desk.the("c-1").terms.at(term); }
  Date due(const std::string& term) { return the(term).due; }
  std::string told(const std::string& term) {
    std::string text;
    for (const Value& step : the(term).steps.as_list())
      text += step["text"].text_or("") + " [" + step["basis"].text_or("") + "]\n";
    return text;
  }
  Value asked(const std::string& term, const std::string& attribute) {
    const Facts facts = desk.facts();
    const Actor actor = in_role("clerk");
    const CaseEnvironment names(desk.process("paper"), desk.the("c-1"), facts, actor, facts.now.date(facts.zone));
    return names.root("terms")[term][attribute];
  }
  Desk desk;
};

TEST_F(TermRules, ALengthMayBeWhatTheCaseSays) {
  open({{"asked", 10}});
  EXPECT_EQ(due("work"), day("2026-09-24"));
  EXPECT_EQ(asked("work", "rule"), Value("10 календарных дней"));
}

TEST_F(TermRules, ALengthBeyondTheMostIsCutAndTold) {
  open({{"asked", 45}});
  EXPECT_EQ(due("work"), day("2026-10-14"));
  EXPECT_NE(told("work").find("Указано: 45 календарных дней; больше, чем 30 календарных дней, этот срок не бывает."),
            std::string::npos)
      << told("work");
}

TEST_F(TermRules, ATermOfNoKnownLengthDoesNotRun) {
  open({});
  EXPECT_FALSE(runs("work"));
}

TEST_F(TermRules, AnExtensionIsAsLongAsItIsSaid) {
  open({{"asked", 10}});
  act("2026-09-15", "longer", Record{{"more", 12}});
  EXPECT_EQ(due("work"), day("2026-10-06"));
  EXPECT_NE(told("work").find("Срок продлён: «Продлить». [ч. 2 ст. 12]"), std::string::npos) << told("work");
  EXPECT_EQ(asked("work", "rule"), Value("10 календарных дней"));
}

TEST_F(TermRules, ExtensionsTogetherAreNoLongerThanTheMost) {
  open({{"asked", 10}});
  EXPECT_EQ(codes(act("2026-09-15", "longer", Record{{"more", 31}}).refusals),
            std::vector<std::string>{"term-extension"});
  EXPECT_EQ(due("work"), day("2026-09-24"));
  act("2026-09-15", "longer", Record{{"more", 20}});
  const Decision again = act("2026-09-16", "longer", Record{{"more", 11}});
  ASSERT_EQ(codes(again.refusals), std::vector<std::string>{"term-extension"});
  EXPECT_EQ(again.refusals.front().message,
            "Срок «Работа» нельзя продлить на 11 календарных дней: можно не более чем на 30 календарных дней, а уже "
            "продлён на 20 календарных дней (ч. 2 ст. 12).");
  EXPECT_TRUE(act("2026-09-16", "longer", Record{{"more", 10}}).refusals.empty());
}

TEST_F(TermRules, AnExtensionOfNoLengthIsRefused) {
  open({{"asked", 10}});
  EXPECT_EQ(codes(act("2026-09-15", "longer", Record{{"more", 0}}).refusals),
            std::vector<std::string>{"term-extension"});
}

TEST_F(TermRules, AGivenDayIsTheLastOneAndIsFollowed) {
  open({{"until", "2026-09-27"}});
  EXPECT_EQ(due("visit"), day("2026-09-27")) << "a Sunday stays a Sunday";
  EXPECT_EQ(asked("visit", "rule"), Value("назначенный день"));
  act("2026-09-15", "put-off", Record{{"moved_to", "2026-09-29"}});
  EXPECT_EQ(due("visit"), day("2026-09-29"));
  EXPECT_NE(told("visit").find("Последний день изменён: 29.09.2026 вместо 27.09.2026."), std::string::npos);
}

TEST_F(TermRules, ATermCountedBackEndsBeforeItsEvent) {
  open({{"session", "2026-09-22"}});
  EXPECT_EQ(due("notice"), day("2026-09-17"));
  EXPECT_EQ(asked("notice", "rule"), Value("за 3 рабочих дня до события"));
}

TEST_F(TermRules, WorkingDaysOfAnExpressionAreCountedByTheOffice) {
  open({{"session", "2026-09-22"}});
  const Facts facts = desk.facts();
  const Actor actor = in_role("clerk");
  const CaseEnvironment names(desk.process("paper"), desk.the("c-1"), facts, actor, facts.now.date(facts.zone));
  EXPECT_EQ(names.root("warn_by"), Value(day("2026-09-17")));
  EXPECT_FALSE(names.provisional("warn_by"));
}

TEST_F(TermRules, WorkingDaysOfAYearWithoutACalendarAreProvisional) {
  open({{"session", "2027-02-02"}});
  const Facts facts = desk.facts();
  const Actor actor = in_role("clerk");
  const CaseEnvironment names(desk.process("paper"), desk.the("c-1"), facts, actor, facts.now.date(facts.zone));
  EXPECT_TRUE(names.provisional("warn_by"));
}

TEST_F(TermRules, DaysThatBecomeKnownLaterMoveTheTerm) {
  open({{"found", "2026-09-10"}});
  ASSERT_EQ(due("penalty"), day("2026-10-10"));
  act("2026-09-15", "ill",
      Record{{"absences", List{Record{{"from", "2026-09-12"}, {"to", "2026-09-16"}, {"reason", "болезнь"}}}}});
  EXPECT_EQ(due("penalty"), day("2026-10-15"));
  EXPECT_NE(told("penalty").find("Изменились дни, которые не засчитываются: 15.10.2026 вместо 10.10.2026."),
            std::string::npos)
      << told("penalty");
  EXPECT_NE(told("penalty").find("В срок не засчитывается 12.09.2026–16.09.2026: болезнь"), std::string::npos);
  const Decision same = act("2026-09-16", "ill", Record{{"absences", desk.the("c-1").data.at("absences")}});
  EXPECT_TRUE(payload(same, "term-counted").is_null()) << "nothing has changed";
}

TEST_F(TermRules, DaysBeforeAnExtensionMoveItToo) {
  open({{"found", "2026-09-10"}});
  act("2026-09-15", "prolong");
  ASSERT_EQ(due("penalty"), day("2026-10-15"));
  act("2026-09-16", "ill", Record{{"absences", List{Record{{"from", "2026-09-12"}, {"to", "2026-09-14"}}}}});
  EXPECT_EQ(due("penalty"), day("2026-10-18")) << told("penalty");
}

TEST_F(TermRules, NothingIsLateWhileAnAbsenceLasts) {
  open({{"found", "2026-09-10"}});
  act("2026-10-01", "ill", Record{{"absences", List{Record{{"from", "2026-09-30"}}}}});
  desk.set_now("2026-10-20T10:00:00+03:00");
  desk.act("c-1", Remind{}, the_system());
  EXPECT_FALSE(the("penalty").overdue);
  EXPECT_EQ(asked("penalty", "overdue_days"), Value(0));
  act("2026-10-21", "ill", Record{{"absences", List{Record{{"from", "2026-09-30"}, {"to", "2026-10-02"}}}}});
  EXPECT_EQ(due("penalty"), day("2026-10-13"));
  desk.act("c-1", Remind{}, the_system());
  EXPECT_TRUE(the("penalty").overdue);
}

struct Nested {
  const char* name;
  Record fields;
  const char* due;
};

class NestedLimits : public TermRules, public ::testing::WithParamInterface<Nested> {};

TEST_P(NestedLimits, CutTheTermAtTheOneThatHoldsAndComesFirst) {
  open(GetParam().fields);
  EXPECT_EQ(due("penalty"), day(GetParam().due)) << told("penalty");
}

INSTANTIATE_TEST_SUITE_P(
    Article193, NestedLimits,
    ::testing::Values(Nested{"TheMonthComesFirst", {{"found", "2026-09-10"}, {"done", "2026-09-01"}}, "2026-10-10"},
                      Nested{"SixMonthsComeFirst", {{"found", "2026-09-10"}, {"done", "2026-03-20"}}, "2026-09-20"},
                      Nested{"TwoYearsOfAnAudit",
                             {{"found", "2026-09-10"}, {"done", "2026-03-20"}, {"by_audit", true}},
                             "2026-10-10"},
                      Nested{"TwoYearsComeFirst",
                             {{"found", "2026-09-10"}, {"done", "2024-10-01"}, {"by_audit", true}},
                             "2026-10-01"},
                      Nested{"TheDeedIsNotKnownYet", {{"found", "2026-09-10"}}, "2026-10-10"}),
    [](const auto& row) { return row.param.name; });

TEST_F(TermRules, AWindowEndsByItselfAndNobodyIsLate) {
  open({{"session", "2026-09-16"}, {"until", "2026-09-20"}});
  EXPECT_EQ(asked("intake", "open"), Value(false)) << "it has not begun";
  desk.set_now("2026-09-16T10:00:00+03:00");
  EXPECT_EQ(asked("intake", "open"), Value(true));
  desk.set_now("2026-09-20T20:00:00+03:00");
  EXPECT_EQ(asked("intake", "open"), Value(true)) << "the last day is within";
  desk.set_now("2026-09-22T10:00:00+03:00");
  EXPECT_EQ(asked("intake", "open"), Value(false));
  EXPECT_EQ(asked("intake", "overdue"), Value(false));
  desk.act("c-1", Remind{}, the_system());
  EXPECT_EQ(the("intake").met_on, day("2026-09-20"));
  EXPECT_FALSE(the("intake").overdue);
}

TEST_F(TermRules, WhoComesToWaitForAWindowThatHasEndedGoesOnAtOnce) {
  open({{"session", "2026-09-16"}, {"until", "2026-09-20"}});
  desk.set_now("2026-09-22T10:00:00+03:00");
  desk.act("c-1", Remind{}, the_system());
  act("2026-09-23", "wait");
  desk.continue_automatically("c-1");
  EXPECT_EQ(desk.the("c-1").state, "sorting");
}

TEST_F(TermRules, AFoldedCaseKnowsHowItsTermsWereCounted) {
  open({{"found", "2026-09-10"}, {"done", "2026-03-20"}});
  const Value kept = cases::to_value(desk.the("c-1"));
  EXPECT_EQ(cases::case_from_value(kept).terms.at("penalty"), the("penalty"));
}

}  // namespace
}  // namespace dyak::workflow::testing
