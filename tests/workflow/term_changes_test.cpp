#include <gtest/gtest.h>

#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

const char* const kNote = R"yaml(process: note
title: Записка
roles: {clerk: {title: секретарь}}
data:
  signed_on: {type: date, title: Подписана}
  reviewer: {type: person, title: Рецензент, required: intake}
computed:
  answer_by: {title: Ответить до, value: terms.answer.due}
  plain_day: {title: День, value: signed_on}
terms:
  answer: {title: Ответ, from: case.received_at, length: P5D, days: working, pause_in: [waiting], met_by: [done], cancelled_by: [dropped], reopen: [undone], extend: [{transition: longer, length: P2D}], remind: [P1D]}
  window: {title: Приём, from: case.received_at, length: P2D, if_day_off: none, met_by: [closed]}
  keep: {title: Хранение, from: case.received_at, length: P3Y, if_day_off: none}
tasks:
  read: {title: Прочитать, to: reviewer, length: P5D, recorded_by: [clerk]}
states:
  received:
    title: Получена
    transitions:
      ask: {title: Запросить, by: clerk, to: waiting}
      close: {title: Приём окончен, by: system, at: window, when: [{check: "signed_on != null", say: Не подписана}], to: closed}
      longer: {title: Продлить, by: clerk}
      give: {title: Дать прочесть, by: clerk, give: {task: read}}
      finish: {title: Исполнить, by: clerk, to: done}
      drop: {title: Снять, by: clerk, to: dropped}
      shred: {title: Уничтожить, by: clerk, to: shredded}
  waiting:
    title: Ждёт сведений
    transitions:
      go-on: {title: Сведения получены, by: clerk, to: received}
  done:
    title: Исполнена
    transitions:
      undone: {title: Решение аннулировано, by: clerk, to: received}
  dropped:
    title: Снята
    transitions:
      burn: {title: Уничтожить, by: clerk, to: shredded}
  closed:
    title: Приём окончен
    transitions:
      burn: {title: Уничтожить, by: clerk, to: shredded}
  shredded: {title: Уничтожена, final: true}
)yaml";

const char* const kCalendar2027 = R"yaml(<calendar year="2027" lang="ru" country="ru">
  <holidays><holiday id="1" title="Новогодние каникулы"/></holidays>
  <days>
    <day d="01.01" t="1" h="1"/><day d="01.04" t="1" h="1"/><day d="01.05" t="1" h="1"/><day d="01.06" t="1" h="1"/>
    <day d="01.07" t="1" h="1"/><day d="01.08" t="1" h="1"/><day d="01.11" t="1" f="01.02"/>
  </days>
</calendar>)yaml";

std::string at(const char* iso) { return std::string(iso) + "T10:00:00+03:00"; }

class TermChanges : public ::testing::Test {
 protected:
  TermChanges() : desk(office_with({kNote})) {}

  /// Received on that day.
  Decision receive(const char* iso) {
    desk.set_now(at(iso));
    Open command;
    command.submission = {"note", "", {}, "", std::nullopt, Record{{"reviewer", "P1"}}};
    Decision decision = decide(desk.process("note"), nullptr, command, in_role("clerk"), desk.facts());
    cases::Case note;
    note.id = CaseId{"n-1"};
    for (const Step& step : decision.steps) {
      const auto& event = std::get<NewEvent>(step);
      cases::apply(note, {note.id, note.version + 1, event.kind, desk.facts().now, "clerk", event.payload});
    }
    desk.shelf.put(note);
    return decision;
  }
  Decision on(const char* iso, const std::string& event) {
    desk.set_now(at(iso));
    return desk.fire("n-1", event, in_role("clerk"));
  }
  const cases::TermState& answer() { return desk.the("n-1").terms.at("answer"); }
  std::string told() {
    std::string text;
    for (const Value& step : answer().steps.as_list()) text += step["text"].text_or("") + "\n";
    return text;
  }
  Desk desk;
};

struct Stay {
  const char* name;
  const char* received;
  std::vector<std::pair<const char*, const char*>> stays;  ///< from the day of the pause to the day it ended
  const char* due;
};

class Pause : public TermChanges, public ::testing::WithParamInterface<Stay> {};

TEST_P(Pause, OfATermOfWorkingDaysIsCountedInWorkingDays) {
  receive(GetParam().received);
  for (const auto& [from, to] : GetParam().stays) {
    on(from, "ask");
    on(to, "go-on");
  }
  EXPECT_EQ(answer().due, day(GetParam().due)) << told();
}

INSTANTIATE_TEST_SUITE_P(
    Stays, Pause,
    ::testing::Values(
        Stay{"None", "2026-09-14", {}, "2026-09-21"},
        Stay{"OverAWeekend", "2026-09-14", {{"2026-09-18", "2026-09-21"}}, "2026-09-22"},
        Stay{"EndedOnSaturday", "2026-09-14", {{"2026-09-18", "2026-09-19"}}, "2026-09-22"},
        Stay{"OnDaysOffAlone", "2026-09-14", {{"2026-09-19", "2026-09-20"}}, "2026-09-21"},
        Stay{"WithinADay", "2026-09-14", {{"2026-09-16", "2026-09-16"}}, "2026-09-21"},
        Stay{"Twice", "2026-09-14", {{"2026-09-15", "2026-09-16"}, {"2026-09-17", "2026-09-21"}}, "2026-09-24"},
        Stay{"OverTheNewYear", "2026-12-24", {{"2026-12-30", "2027-01-11"}}, "2027-01-12"}),
    [](const auto& row) { return row.param.name; });

TEST_F(TermChanges, APauseIsToldByTheEventsThatWere) {
  receive("2026-09-14");
  on("2026-09-18", "ask");
  on("2026-09-21", "go-on");
  EXPECT_NE(told().find("приостанавливалось с 18.09.2026 («Запросить») до 21.09.2026 («Сведения получены»), рабочих "
                        "дней: 1."),
            std::string::npos)
      << told();
  EXPECT_EQ(told().find("Событие: 17.09.2026"), std::string::npos) << "nothing happened on that day: " << told();
  EXPECT_EQ(answer().counted_from, day("2026-09-14"));
}

TEST_F(TermChanges, ATermExtendedAfterAPauseGoesOnFromItsEnd) {
  receive("2026-09-14");
  on("2026-09-18", "ask");
  on("2026-09-21", "go-on");
  on("2026-09-22", "longer");
  EXPECT_EQ(answer().due, day("2026-09-24"));
  EXPECT_EQ(told().find("Событие: 22.09.2026"), std::string::npos) << told();
  on("2026-09-23", "ask");
  on("2026-09-25", "go-on");
  EXPECT_EQ(answer().due, day("2026-09-28"));
}

TEST_F(TermChanges, WhatMetATermAndWasAnnulledLetsItRunFromItsOwnBeginning) {
  receive("2026-09-14");
  on("2026-09-16", "finish");
  ASSERT_FALSE(answer().running());
  on("2026-10-05", "undone");
  EXPECT_TRUE(answer().running());
  EXPECT_EQ(answer().from, day("2026-09-14"));
  EXPECT_EQ(answer().due, day("2026-09-21"));
  const Decision tick = desk.act("n-1", Remind{}, the_system());
  EXPECT_EQ(payload(tick, "overdue")["since"], Value("2026-09-22"));
}

TEST_F(TermChanges, AReopenedTermKeepsItsPause) {
  receive("2026-09-14");
  on("2026-09-16", "ask");
  on("2026-09-18", "go-on");
  on("2026-09-18", "finish");
  on("2026-09-21", "undone");
  EXPECT_EQ(answer().due, day("2026-09-23"));
}

TEST_F(TermChanges, AStateThatEndsATermDoesNotMeetIt) {
  receive("2026-09-14");
  on("2026-09-16", "drop");
  EXPECT_FALSE(answer().running());
  EXPECT_TRUE(answer().cancelled);
  EXPECT_FALSE(answer().met_on.has_value());
}

TEST_F(TermChanges, AWindowThatClosesByItselfIsNotMissed) {
  receive("2026-09-14");
  desk.the("n-1").data["signed_on"] = "2026-09-14";
  desk.set_now(at("2026-09-17"));
  EXPECT_FALSE(payload(desk.act("n-1", Remind{}, the_system()), "overdue").is_record());
  desk.continue_automatically("n-1");
  EXPECT_EQ(desk.the("n-1").state, "closed");
  EXPECT_EQ(desk.the("n-1").terms.at("window").met_on, day("2026-09-16"));
  EXPECT_FALSE(desk.the("n-1").terms.at("window").overdue);
}

TEST_F(TermChanges, AFinalStateEndsOpenTasksWithItsReason) {
  receive("2026-09-14");
  on("2026-09-14", "give");
  const Decision decision = on("2026-09-15", "shred");
  EXPECT_EQ(payload(decision, "task-annulled")["reason"], Value("Дело завершено: «Уничтожена»"));
  EXPECT_EQ(desk.the("n-1").tasks.at(0).status, cases::TaskStatus::Annulled);
}

TEST_F(TermChanges, AYearWithoutACalendarNeverRefusesWhatIsReceived) {
  const Decision decision = receive("2026-12-28");
  EXPECT_TRUE(decision.refusals.empty());
  EXPECT_EQ(payload(decision, "term-counted")["provisional"], Value(true));
  EXPECT_EQ(answer().due, day("2027-01-13")) << "29 and 30.12, 11, 12 and 13.01: " << told();
}

TEST_F(TermChanges, AProvisionalTermIsCountedAgainWithATraceWhenTheCalendarComes) {
  receive("2026-12-28");
  const Date before = answer().due;
  desk.act("n-1", Remind{}, the_system());
  EXPECT_EQ(answer().due, before);
  desk.use(office_with({kNote}, kCalendar2027));
  const Decision tick = desk.act("n-1", Remind{}, the_system());
  EXPECT_EQ(payload(tick, "term-counted")["provisional"], Value());
  EXPECT_FALSE(answer().provisional);
  EXPECT_EQ(answer().due, before.plus_days(1)) << "11.01 became a day off";
  EXPECT_NE(told().find("Календарь появился: срок посчитан заново"), std::string::npos) << told();
  EXPECT_FALSE(payload(desk.act("n-1", Remind{}, the_system()), "term-counted").is_record()) << "once";
}

TEST_F(TermChanges, OneThatTheCalendarConfirmsIsSettledWithATraceToo) {
  receive("2026-12-24");
  on("2026-12-25", "ask");
  on("2026-12-29", "go-on");
  desk.use(office_with({kNote}, kCalendar2027));
  desk.act("n-1", Remind{}, the_system());
  EXPECT_FALSE(answer().provisional);
}

TEST_F(TermChanges, ATaskThatEndsInAComingYearIsSettledToo) {
  receive("2026-12-28");
  on("2026-12-28", "give");
  EXPECT_TRUE(desk.the("n-1").tasks.at(0).provisional);
  EXPECT_EQ(desk.the("n-1").tasks.at(0).due, day("2027-01-11"));
  desk.use(office_with({kNote}, kCalendar2027));
  desk.act("n-1", Remind{}, the_system());
  EXPECT_FALSE(desk.the("n-1").tasks.at(0).provisional);
  EXPECT_EQ(desk.the("n-1").tasks.at(0).due, day("2027-01-12"));
}

TEST_F(TermChanges, ATermThatAsksNoCalendarIsFirm) {
  receive("2026-12-28");
  const cases::TermState& keep = desk.the("n-1").terms.at("keep");
  EXPECT_EQ(keep.due, day("2029-12-28"));
  EXPECT_FALSE(keep.provisional);
  EXPECT_FALSE(keep.internal.has_value());
}

TEST_F(TermChanges, ATextNeverTellsAProvisionalDayAsTheLastWord) {
  receive("2026-12-28");
  desk.the("n-1").data["signed_on"] = "2027-01-12";
  const Actor actor = in_role("clerk");
  const cases::Case& note = desk.the("n-1");
  const Facts facts = desk.facts();
  const CaseEnvironment names(desk.process("note"), note, facts, actor, day("2026-12-28"));
  EXPECT_TRUE(names.provisional("answer_by"));
  EXPECT_FALSE(names.provisional("plain_day"));
  EXPECT_FALSE(names.provisional("signed_on"));
}

}  // namespace
}  // namespace dyak::workflow::testing
