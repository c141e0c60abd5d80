// What a term says to people, where it begins and when it stands still; who signs by a dated record.
#include <gtest/gtest.h>

#include "engine/workflow/signatories.hpp"
#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

const char* const kPromise = R"yaml(process: promise
title: Обещание
roles: {clerk: {title: секретарь}}
data:
  who: {type: person, title: Кто обещал}
  strict: {type: flag, title: Срок стоит}
terms:
  keep:
    title: Исполнить
    from: case.opened_at
    from_day_off: next
    from_after: "18:00"
    length: P10D
    if_day_off: none
    met_by: [kept]
    pause_in: [waiting]
    pause_when: strict == true
    remind: [P3D, P1D]
    notify:
      - {to: who, when: "!terms.keep.overdue", subject: Напоминание, text: "Осталось: {terms.keep.left}"}
      - {to: "'chief'", when: terms.keep.overdue, subject: Просрочено, text: "Срок был {terms.keep.due}"}
states:
  open: {title: Открыто, transitions: {wait: {title: Ждать, by: clerk, to: waiting}}}
  waiting: {title: Ждёт, transitions: {go-on: {title: Дальше, by: clerk, to: open}, keep: {title: Исполнено, by: clerk, to: kept}}}
  kept: {title: Исполнено, final: true}
)yaml";

const char* const kChief = R"yaml(overlay: chief
signatories: [{role: chief, person: P4, post: Директор, acting: true}]
)yaml";

std::vector<WantMail> mails(const Decision& decision) {
  std::vector<WantMail> all;
  for (const Step& step : decision.steps) {
    if (const auto* mail = std::get_if<WantMail>(&step)) all.push_back(*mail);
  }
  return all;
}

Desk promised(const char* now, Record fields = {}) {
  Desk desk(office_with({kPromise, kChief}), now);
  fields["who"] = "P1";
  desk.open("promise", std::move(fields), {});
  return desk;
}

Date due(Desk& desk) { return desk.the("c-1").terms.at("keep").due; }
TEST(TermNotices, GoToThePersonWithEachReminderAndToTheSignatoryWhenItIsMissed) {
  Desk desk = promised("2026-09-14T10:00:00+03:00");
  desk.set_now("2026-09-21T09:00:00+03:00");
  const auto first = mails(desk.act("c-1", Remind{}, the_system()));
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].to, Value(Record{{"person", "P1"}}));
  EXPECT_EQ(first[0].text, "Осталось: 3");
  EXPECT_TRUE(mails(desk.act("c-1", Remind{}, the_system())).empty()) << "once";
  desk.set_now("2026-09-25T09:00:00+03:00");
  const auto last = mails(desk.act("c-1", Remind{}, the_system()));
  ASSERT_EQ(last.size(), 1U) << "the reminder that was slept through is not sent after the end";
  EXPECT_EQ(last[0].subject, "Просрочено");
  EXPECT_EQ(last[0].to, Value(Record{{"person", "P4"}})) << "who signs as chief that day";
}

TEST(TermNotices, OfSeveralRemindersMissedByAStopOneIsSent) {
  Desk desk = promised("2026-09-14T10:00:00+03:00");
  desk.set_now("2026-09-24T09:00:00+03:00");
  EXPECT_EQ(mails(desk.act("c-1", Remind{}, the_system())).size(), 1U);
}

struct BeginningRow {
  const char* name;
  const char* received;
  const char* due;
};

class TermBeginning : public ::testing::TestWithParam<BeginningRow> {};

TEST_P(TermBeginning, LeavesDaysOffAndEvenings) {
  Desk desk = promised(GetParam().received);
  EXPECT_EQ(due(desk), day(GetParam().due)) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Table, TermBeginning,
    ::testing::Values(BeginningRow{"Morning", "2026-09-14T09:00:00+03:00", "2026-09-24"},
                      BeginningRow{"OneMinuteBeforeClosing", "2026-09-14T17:59:00+03:00", "2026-09-24"},
                      BeginningRow{"AtClosing", "2026-09-14T18:00:00+03:00", "2026-09-25"},
                      BeginningRow{"FridayEveningIsMonday", "2026-09-18T19:00:00+03:00", "2026-10-01"},
                      BeginningRow{"Saturday", "2026-09-19T09:00:00+03:00", "2026-10-01"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(TermPause, HoldsOnlyWhileItsConditionDoes) {
  for (const bool strict : {true, false}) {
    Desk desk = promised("2026-09-14T10:00:00+03:00", Record{{"strict", strict}});
    desk.fire("c-1", "wait", in_role("clerk"));
    desk.set_now("2026-09-17T10:00:00+03:00");
    desk.fire("c-1", "go-on", in_role("clerk"));
    EXPECT_EQ(due(desk), day(strict ? "2026-09-27" : "2026-09-24")) << strict;
  }
}

TEST(Signatories, MayBeWhoeverIsRecordedInABodyOnTheDay) {
  definitions::Organisation organisation;
  definitions::Signatory permanent;
  permanent.role = "chief";
  permanent.person = "P9";
  definitions::Signatory recorded;
  recorded.role = "chief";
  recorded.body = "B1";
  recorded.body_role = "acting";
  recorded.acting = true;
  organisation.signatories = {permanent, recorded};
  cases::Directory directory;
  directory.memberships.push_back({"P4", "B1", "acting", {day("2026-09-15"), day("2026-09-16")}, "приказ"});
  directory.memberships.push_back({"P5", "B1", "member", {}, "приказ"});
  const auto signs = [&](const char* iso) { return signatory_on(organisation, directory, "chief", day(iso))->person; };
  EXPECT_EQ(signs("2026-09-14"), "P9");
  EXPECT_EQ(signs("2026-09-15"), "P4");
  EXPECT_EQ(signs("2026-09-16"), "P4");
  EXPECT_EQ(signs("2026-09-17"), "P9");
  EXPECT_FALSE(signatory_on(organisation, directory, "clerk", day("2026-09-15")));
}

}  // namespace
}  // namespace dyak::workflow::testing
