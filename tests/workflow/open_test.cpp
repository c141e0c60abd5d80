#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

Record full_request() {
  return {{"purpose", "Ярмарка"},
          {"result", "Договор"},
          {"away", Record{{"from", "2026-10-05"}, {"to", "07.10.2026"}}},
          {"people", List{"P1", Record{{"person", "P2"}}}}};
}

Decision open_with(Desk& desk, Submission submission) {
  return decide(desk.process("trip"), nullptr, Open{std::move(submission), {}, {}, {}}, in_role("clerk"), desk.facts());
}

Submission request() {
  return {"trip", "trip-request", Record{{"person", "P1"}}, "лично", std::nullopt, full_request()};
}

TEST(Open, RecordsWhatCameAndStartsTheTerm) {
  Desk desk(trip_office());
  const Decision decision = desk.open("trip", full_request());
  EXPECT_EQ(codes(decision.refusals), Codes{});
  EXPECT_EQ(kinds(decision), (Codes{"opened", "term-counted"}));
  const Value opened = payload(decision, "opened");
  EXPECT_EQ(opened["state"], Value("fresh"));
  EXPECT_EQ(opened["by"]["person"], Value("P1"));
  EXPECT_EQ(opened["received_at"], Value("2026-09-14T10:00:00+03:00"));
  EXPECT_EQ(opened["data"]["away"]["to"], Value("2026-10-07"));
  EXPECT_EQ(payload(decision, "term-counted")["due"], Value("2026-09-21"));
}

TEST(Open, CountsATermFromReceiptAndRollsItOverDaysOff) {
  Desk desk(trip_office(), "2026-11-05T10:00:00+03:00");
  Submission late = request();
  late.received_at = Moment::parse_iso("2026-10-31T23:50:00+03:00");  // a Saturday night
  EXPECT_EQ(payload(open_with(desk, late), "term-counted")["due"], Value("2026-11-09"));
}

TEST(Open, TakesInWhatEndsInAComingYearWithoutACalendar) {
  Desk desk(trip_office(), "2026-12-28T10:00:00+03:00");
  const Decision decision = open_with(desk, request());
  ASSERT_EQ(codes(decision.refusals), Codes{});
  EXPECT_EQ(payload(decision, "term-counted")["provisional"], Value(true));
}

TEST(Open, RefusesATermThatEndsInAPastYearWithoutACalendar) {
  Desk desk(trip_office(), "2026-02-01T10:00:00+03:00");
  Submission old = request();
  old.received_at = Moment::parse_iso("2025-03-03T10:00:00+03:00");
  const Decision decision = open_with(desk, old);
  ASSERT_EQ(codes(decision.refusals), Codes{"term-not-counted"});
  EXPECT_NE(decision.refusals[0].message.find("2025"), std::string::npos);
}

TEST(Open, TakesAnIncompleteRequestInAndNamesItsDefects) {
  Desk desk(trip_office());
  Record fields = full_request();
  fields.erase("result");
  fields.erase("people");
  const Decision decision = desk.open("trip", fields);
  EXPECT_EQ(kinds(decision), (Codes{"opened", "defects", "term-counted"}));
  const List items = payload(decision, "defects")["items"].as_list();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0]["field"], Value("result"));
  EXPECT_EQ(items[0]["message"], Value("Не указано: ожидаемый итог"));
  EXPECT_EQ(items[1]["message"], Value("Никто не едет"));
  EXPECT_EQ(items[1]["basis"], Value("п. 7"));
}

TEST(Open, TellsAllRefusalsAtOnce) {
  Desk desk(trip_office());
  Submission bad = request();
  bad.form = "trip-reqest";
  bad.by = Record{{"person", "P9"}};
  bad.received_at = Moment::parse_iso("2026-09-14T10:00:01+03:00");
  bad.fields = Record{{"purpos", "x"}};
  EXPECT_EQ(codes(open_with(desk, bad).refusals),
            (Codes{"unknown-form /form", "received-in-future /received_at", "applicant-unknown /by",
                   "field-unknown /fields/purpos", "field-required /fields/away"}));
}

struct Applicant {
  const char* name;
  const char* kind;
  const char* key;
  const char* refused;
};
class OpenBy : public ::testing::TestWithParam<Applicant> {};

TEST_P(OpenBy, AdmitsTheKindsThatTheFormNames) {
  Desk desk(trip_office());
  Submission submission = request();
  submission.by = Record{{GetParam().kind, GetParam().key}};
  const Codes expected = GetParam().refused[0] == '\0' ? Codes{} : Codes{GetParam().refused};
  EXPECT_EQ(codes(open_with(desk, submission).refusals), expected);
}
INSTANTIATE_TEST_SUITE_P(Kinds, OpenBy,
                         ::testing::Values(Applicant{"Person", "person", "P2", ""},
                                           Applicant{"Branch", "organisation", "F1", ""},
                                           Applicant{"BranchAsBody", "body", "F1", ""},
                                           Applicant{"Vendor", "organisation", "V1", "applicant-kind /by"},
                                           Applicant{"UnknownCase", "case", "К-77", "applicant-unknown /by"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Open, SaysWhoCannotApply) {
  Desk desk(trip_office());
  Submission submission = request();
  submission.by = Record{{"organisation", "V1"}};
  EXPECT_EQ(open_with(desk, submission).refusals.at(0).message,
            "Лавка не может быть заявителем по форме «Заявка на поездку».");
}

TEST(Open, ACaseOpenedByAnotherTakesItsDataFromIt) {
  Desk desk(trip_office());
  desk.open("trip", full_request());
  Open command;
  command.submission = {"visit", "", {}, "", std::nullopt, Record{{"guest", "P2"}, {"trip", "c-1"}}};
  command.opened_by = CaseId{"c-1"};
  command.document = "trip-letter";
  command.on_signed = "passed";
  const Decision decision = decide(desk.process("visit"), nullptr, command, the_system(), desk.facts());
  EXPECT_EQ(kinds(decision), Codes{"opened"});
  const Value opened = payload(decision, "opened");
  EXPECT_EQ(opened["data"]["guest"], Value("P2"));
  EXPECT_EQ(opened["opened_by"], Value("c-1"));
  EXPECT_EQ(opened["on_signed"], Value("passed"));
}

}  // namespace
}  // namespace dyak::workflow::testing
