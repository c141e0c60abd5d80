#include "engine/service/late_today.hpp"

#include <gtest/gtest.h>

#include "engine/service/worklist.hpp"
#include "tests/service/later_desk.hpp"

// A term in hours is late at its hour, not at midnight: in what lists ask, on the desk, in conditions.

namespace dyak::service::testing {
namespace {

const char* const kForm = "form: call\ntitle: Вызов\nsections: [{fields: {what: {type: text, title: Что}}}]\n";
const char* const kProcess =
    "process: call\n"
    "title: Вызов мастера\n"
    "form: call\n"
    "roles: {clerk: {title: секретарь}}\n"
    "terms:\n"
    "  come: {title: Приехать, from: case.received_at, length: PT4H, pause_in: [waiting], met_by: [done]}\n"
    "  told: {title: Объявлено, from: case.received_at, length: PT2H, window: true}\n"
    "tasks: {ring: {title: Позвонить, to: \"'clerk'\", length: PT30M}}\n"
    "states:\n"
    "  open: {title: Открыт, transitions: {ask: {title: Поручить, by: clerk, give: {task: ring}}, finish: {title: "
    "Сделано, by: clerk, to: done}, wait: {title: Ждать жильца, by: clerk, to: waiting}}}\n"
    "  waiting: {title: Ждут жильца, transitions: {back: {title: Жилец пришёл, by: clerk, to: open}}}\n"
    "  done: {title: Сделано, final: true}\n";

const definitions::Definitions& with_calls() {
  static const auto kRead = [] {
    auto files = definitions::read_definition_files((dyak::testing::source_dir() / "tests/regulations/trips").string());
    files.push_back({"forms/call.yaml", kForm});
    files.push_back({"templates/processes/call.yaml", kProcess});
    const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    return loaded.definitions;
  }();
  return *kRead;
}

class LateToday : public LaterDesk {
 protected:
  LateToday() { come(with_calls()); }
  CaseId called() {
    workflow::Submission submission;
    submission.process = "call";
    submission.form = "call";
    submission.channel = "лично";
    submission.fields = Record{{"what", "кран"}};
    return later->submit(submission, clerk()).id;
  }
  void at(const char* time) { clock.set(moment(std::string("2026-09-14T") + time + ":00+03:00")); }
  std::vector<cases::CasePlace> late() {
    const auto view = store->read();
    CaseBook book;
    return late_today(*later_world, *view, book);
  }
  std::size_t overdue_on_desk() {
    const auto view = store->read();
    CaseBook book;
    return worklist_of(*later_world, *view, book, clerk(), {}, 10).overdue;
  }
};

TEST_F(LateToday, ACaseIsLateFromTheMinuteAfterItsHour) {
  const CaseId id = called();
  at("14:00");
  EXPECT_TRUE(late().empty());
  EXPECT_EQ(overdue_on_desk(), 0U);
  at("14:01");
  ASSERT_EQ(late().size(), 1U);
  EXPECT_EQ(late().front().id, id);
  EXPECT_EQ(overdue_on_desk(), 1U);
}

TEST_F(LateToday, WhatIsDoneInTimeIsNot) {
  const CaseId id = called();
  at("13:00");
  later->fire(id, {"finish", {}, std::nullopt, {}}, clerk());
  at("15:00");
  EXPECT_TRUE(late().empty());
}

TEST_F(LateToday, WhatEndsByItselfIsNobodysDelay) {
  called();
  at("12:01");
  EXPECT_TRUE(late().empty());
  EXPECT_EQ(overdue_on_desk(), 0U);
}

TEST_F(LateToday, WhileItsClockStandsACaseIsNotLate) {
  const CaseId id = called();
  at("13:00");
  later->fire(id, {"wait", {}, std::nullopt, {}}, clerk());
  at("15:00");
  EXPECT_TRUE(late().empty());
  EXPECT_EQ(overdue_on_desk(), 0U);
  later->fire(id, {"back", {}, std::nullopt, {}}, clerk());
  at("16:00");
  EXPECT_TRUE(late().empty()) << "it stood for two hours";
  at("16:01");
  EXPECT_EQ(late().size(), 1U);
}

TEST_F(LateToday, WhatStandsIsNotLateOnLaterDaysEither) {
  const CaseId id = called();
  at("13:00");
  later->fire(id, {"wait", {}, std::nullopt, {}}, clerk());
  clock.set(moment("2026-09-21T10:00:00+03:00"));
  EXPECT_EQ(overdue_on_desk(), 0U) << "its day has passed, its clock stands";
  later->fire(id, {"back", {}, std::nullopt, {}}, clerk());
  later->tick();  // what was told has ended by itself meanwhile
  EXPECT_EQ(overdue_on_desk(), 0U) << "an hour is left";
  clock.set(moment("2026-09-22T10:00:00+03:00"));
  EXPECT_EQ(overdue_on_desk(), 1U);
}

TEST_F(LateToday, WhatWasLateBeforeItStoodIsLateStill) {
  const CaseId id = called();
  at("15:00");
  later->fire(id, {"wait", {}, std::nullopt, {}}, clerk());
  EXPECT_EQ(late().size(), 1U);
  clock.set(moment("2026-09-21T10:00:00+03:00"));
  EXPECT_EQ(overdue_on_desk(), 1U);
}

TEST_F(LateToday, AListOfTheOverdueHasItBesideThoseOfFormerDays) {
  const CaseId id = called();
  at("14:01");
  const auto view = store->read();
  cases::CaseListQuery query;
  query.due_before = Date::parse_iso("2026-09-14");
  EXPECT_TRUE(lists_of(*view).list(query).empty());
  query.due_too = {id};
  ASSERT_EQ(lists_of(*view).list(query).size(), 1U);
  EXPECT_EQ(lists_of(*view).count(query, 10), 1);
}

}  // namespace
}  // namespace dyak::service::testing
