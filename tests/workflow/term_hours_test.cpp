#include <gtest/gtest.h>

#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

// Terms and tasks that end at a moment, and extensions of those that end on a day off.

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

const char* const kCallForm = R"yaml(form: call-form
title: Вызов
sections:
  - title: Всё
    fields:
      urgent: {type: flag, title: Срочно}
      meets: {type: moment, title: Совещание}
)yaml";

const char* const kCall = R"yaml(process: call
title: Вызов
form: call-form
roles: {clerk: {title: секретарь}}
data:
  moved: {type: moment, title: Перенесено}
computed:
  meeting: {title: Совещание, value: "moved == null ? meets : moved"}
terms:
  react: {title: Отклик, from: case.received_at, length: "urgent ? duration('PT1H') : duration('PT4H')", met_by: [done],
          remind: [PT1H], extend: [{transition: longer, length: PT2H}]}
  invite: {title: Пригласить, from: meeting, length: PT24H, back: true, follow: true, met_by: [done]}
  paper: {title: Бумага, from: case.received_at, length: P5D, if_day_off: previous, met_by: [done],
          extend: [{transition: later, length: P2D}]}
  letter: {title: Письмо, from: case.received_at, length: P6D, met_by: [done], extend: [{transition: later, length: P2D}]}
tasks:
  look: {title: Взглянуть, to: "'P2'", term: react, on_expired: missed}
  say: {title: Сказать, to: "'P2'", length: PT30M}
states:
  open:
    title: Открыт
    transitions:
      longer: {title: Продлить, by: clerk}
      later: {title: Отложить, by: clerk}
      move: {title: Перенести, by: clerk, ask: [moved]}
      ask: {title: Спросить, by: clerk, give: [{task: look}, {task: say}]}
      missed: {title: Не ответили, by: system}
      lapse: {title: Не успели, at: react, to: late}
      finish: {title: Сделать, by: clerk, to: done}
  late: {title: Поздно, final: true}
  done: {title: Сделано, final: true}
)yaml";

class TermHours : public ::testing::Test {
 protected:
  TermHours() : desk(office_with({kCallForm, kCall}), "2026-09-14T16:30:00+03:00") {}
  void open(Record fields = {}) { desk.open("call", std::move(fields)); }
  void at(const char* time) { desk.set_now(std::string(time) + ":00+03:00"); }
  Decision fire(const char* event, Value input = {}) {
    return desk.fire("c-1", event, in_role("clerk"), std::move(input));
  }
  Decision remind() { return desk.act("c-1", Remind{}, the_system()); }
  const cases::TermState& the(const std::string& term) { return desk.the("c-1").terms.at(term); }
  std::string end(const std::string& term) { return the(term).end_text(); }
  Value asked(const std::string& term, const std::string& attribute) {
    const Facts facts = desk.facts();
    const Actor actor = in_role("clerk");
    const CaseEnvironment names(desk.process("call"), desk.the("c-1"), facts, actor, facts.now.date(facts.zone));
    return names.root("terms")[term][attribute];
  }
  Desk desk;
};

TEST_F(TermHours, ATermInHoursEndsAtAMoment) {
  open();
  EXPECT_EQ(end("react"), "14.09.2026 20:30");
  EXPECT_EQ(the("react").due, day("2026-09-14"));
  EXPECT_EQ(asked("react", "rule"), Value("4 часа"));
  at("2026-09-14T18:10");
  EXPECT_EQ(asked("react", "hours_left"), Value(2)) << "whole hours";
  EXPECT_EQ(asked("react", "overdue"), Value(false));
}

TEST_F(TermHours, ItsLengthMayBeWhatTheCaseSays) {
  open({{"urgent", true}});
  EXPECT_EQ(end("react"), "14.09.2026 17:30");
}

TEST_F(TermHours, ItIsMissedAMinuteAfterItsMomentNotADay) {
  open();
  at("2026-09-14T20:30");
  EXPECT_EQ(kinds(remind()), Codes{"reminded"});
  at("2026-09-14T20:31");
  EXPECT_EQ(asked("react", "overdue"), Value(true));
  EXPECT_EQ(asked("react", "hours_left"), Value(-1));
  desk.continue_automatically("c-1");
  EXPECT_EQ(desk.the("c-1").state, "late");
}

TEST_F(TermHours, WhatIsDoneTooLateOnItsDayIsLate) {
  open();
  at("2026-09-14T21:00");
  EXPECT_EQ(payload(fire("finish"), "overdue")["term"], Value("react"));
  EXPECT_TRUE(the("react").overdue);
  EXPECT_EQ(asked("react", "overdue"), Value(true));
}

TEST_F(TermHours, ItIsRemindedOfHoursBefore) {
  open();
  at("2026-09-14T19:29");
  EXPECT_TRUE(remind().steps.empty());
  at("2026-09-14T19:30");
  EXPECT_EQ(payload(remind(), "reminded")["left"], Value("PT1H"));
}

TEST_F(TermHours, ItIsExtendedByHoursFromItsMoment) {
  open();
  at("2026-09-14T18:00");
  fire("longer");
  EXPECT_EQ(end("react"), "14.09.2026 22:30");
  EXPECT_EQ(asked("react", "since"), Value(Moment::parse_iso("2026-09-14T16:30:00+03:00").value()));
}

TEST_F(TermHours, ItIsCountedBackFromAMomentAndFollowsIt) {
  open({{"meets", "2026-09-16T11:00:00+03:00"}});
  EXPECT_EQ(end("invite"), "15.09.2026 11:00");
  fire("move", Record{{"moved", "2026-09-16T15:30:00+03:00"}});
  EXPECT_EQ(end("invite"), "15.09.2026 15:30");
}

TEST_F(TermHours, ATaskEndsWithItsTermOrAfterItsOwnMinutes) {
  open();
  fire("ask");
  EXPECT_EQ(desk.the("c-1").tasks[0].end_text(), "14.09.2026 20:30");
  EXPECT_EQ(desk.the("c-1").tasks[1].end_text(), "14.09.2026 17:00");
  at("2026-09-14T17:01");
  remind();
  EXPECT_EQ(desk.the("c-1").tasks[0].status, cases::TaskStatus::Invited);
  EXPECT_EQ(desk.the("c-1").tasks[1].status, cases::TaskStatus::Expired);
}

TEST_F(TermHours, AnExtensionGoesOnFromTheEndThatNoDayOffHasMoved) {
  open();
  ASSERT_EQ(end("paper"), "18.09.2026") << "a Saturday, the 19th, goes back to Friday";
  ASSERT_EQ(end("letter"), "21.09.2026") << "a Sunday, the 20th, goes on to Monday";
  fire("later");
  EXPECT_EQ(end("paper"), "21.09.2026") << "5 + 2 days after the 14th";
  EXPECT_EQ(end("letter"), "22.09.2026") << "6 + 2 days after the 14th";
}

const char* const kRepairForm = R"yaml(form: repair-form
title: Ремонт
sections:
  - title: Всё
    fields:
      hourly: {type: flag, title: Часами}
      seen: {type: date, title: Увидели}
      called: {type: moment, title: Позвонили}
      dark:
        type: list
        title: Без света
        of: {type: record, title: Отключение, fields: {from: {type: moment, title: с}, to: {type: moment, title: по}}}
)yaml";

const char* const kRepair = R"yaml(process: repair
title: Ремонт
form: repair-form
roles: {clerk: {title: секретарь}}
terms:
  mend: {title: Починить, from: case.received_at, length: "hourly ? duration('PT8H') : duration('P3D')", exclude: dark,
         if_day_off: none, met_by: [done]}
  answer: {title: Ответить, from: case.received_at, length: PT4H, met_by: [done],
           not_after: [{title: час, from: "[called, seen].filter(one, one != null).first()", length: PT1H}]}
states:
  open:
    title: Открыт
    transitions:
      note: {title: Отметить, by: clerk}
      finish: {title: Сделать, by: clerk, to: done}
  done: {title: Сделано, final: true}
)yaml";

class TermHoursOfRepairs : public TermHours {
 protected:
  TermHoursOfRepairs() { desk.use(office_with({kRepairForm, kRepair})); }
  Decision open_repair(Record fields) { return desk.open("repair", std::move(fields)); }
  static Value dark(const char* from, const char* to) {
    const auto at = [](const char* time) { return std::string("2026-09-14T") + time + ":00+03:00"; };
    return List{Record{{"from", at(from)}, {"to", at(to)}}};
  }
};

TEST_F(TermHoursOfRepairs, ATermOfNoKnownKindKeepsMomentsOnlyInHours) {
  open_repair({{"dark", dark("17:00", "18:00")}});
  EXPECT_EQ(the("mend").excluded, Value(List{Record{{"from", "2026-09-14"}, {"to", "2026-09-14"}}}));
  EXPECT_TRUE(payload(fire("note"), "term-counted").is_null()) << "nothing has changed";
}

TEST_F(TermHoursOfRepairs, WhatWasRecordedInDaysIsNotCountedAgain) {
  open_repair({{"dark", dark("17:00", "18:00")}});
  desk.the("c-1").terms.at("mend").excluded = List{Record{{"from", "2026-09-14"}, {"to", "2026-09-14"}}};
  EXPECT_TRUE(payload(fire("note"), "term-counted").is_null());
}

TEST_F(TermHoursOfRepairs, InHoursTheMomentsCount) {
  open_repair({{"hourly", true}, {"dark", dark("17:00", "18:00")}});
  EXPECT_EQ(end("mend"), "15.09.2026 01:30");
}

TEST_F(TermHoursOfRepairs, WhatEndsBeforeItBeginsIsASlip) {
  open_repair({{"hourly", true}, {"dark", dark("20:00", "17:00")}});
  EXPECT_EQ(end("mend"), "15.09.2026 00:30");
  EXPECT_TRUE(the("mend").excluded.is_null());
}

TEST_F(TermHoursOfRepairs, ALimitInHoursThatBeginsWithADayIsToldOf) {
  EXPECT_EQ(codes(open_repair({{"seen", "2026-09-14"}}).refusals), Codes{"term-not-counted"});
}

TEST_F(TermHoursOfRepairs, WhileItsBeginningIsNotKnownItDoesNotHold) {
  open_repair({});
  EXPECT_EQ(end("answer"), "14.09.2026 20:30");
}

TEST_F(TermHoursOfRepairs, FromAMomentItCuts) {
  open_repair({{"called", "2026-09-14T17:00:00+03:00"}});
  EXPECT_EQ(end("answer"), "14.09.2026 18:00");
}

}  // namespace
}  // namespace dyak::workflow::testing
