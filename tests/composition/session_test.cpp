// What a document definition can say besides a plain order: protocols,
// extracts, several who sign, lists, stamps, marks, tables.
#include "tests/composition/session.hpp"

#include "tests/support/golden.hpp"

namespace dyak::composition::testing {
namespace {

using dyak::testing::expect_golden;

const document::Blocks& body(const ComposedPaper& paper) { return paper.document.body; }

TEST(ComposeSession, MinutesSayWhatWasHeardAndDecided) {
  const ComposedPaper minutes = SessionRoom().compose("session-minutes", {});
  EXPECT_EQ(codes(minutes.findings), std::vector<std::string>{});
  EXPECT_EQ(minutes.number, "3");
  EXPECT_EQ(minutes.date, day("2026-10-12"));
  expect_golden("trips/minutes.txt", document::dump(minutes.document));
}

TEST(ComposeSession, PapersSurviveTheStore) {
  SessionRoom room;
  for (const char* document : {"session-minutes", "session-brief", "session-order"}) {
    const document::Document made = room.compose(document, {.number = "1"}).document;
    EXPECT_EQ(document::from_value(document::to_value(made)), made) << document;
  }
}

TEST(ComposeSession, ManyMembersStandInAListOfTheirOwn) {
  SessionRoom room;
  List present;
  for (int i = 0; i < 16; ++i) present.emplace_back("P1");
  room.session().data["present"] = present;
  const ComposedPaper minutes = room.compose("session-minutes", {});
  ASSERT_EQ(minutes.document.appendices.size(), 1U);
  EXPECT_NE(
      document::dump(minutes.document).find(language::typeset("Присутствовали: 16 человек (список прилагается).")),
      std::string::npos);
  EXPECT_EQ(minutes.document.appendices[0].mark.at(1), "к протоколу заседания совета по поездкам");
}

TEST(ComposeSession, BriefMinutesAreSignedSideBySideOnSmallPaper) {
  const ComposedPaper brief = SessionRoom().compose("session-brief", {});
  EXPECT_EQ(brief.document.paper, document::PaperSize::A5);
  ASSERT_EQ(brief.document.signatures.size(), 1U);
  EXPECT_EQ(brief.document.signatures[0].side_by_side.size(), 2U);
  expect_golden("trips/minutes-brief.txt", document::dump(brief.document));
}

TEST(ComposeSession, ExtractTakesTheTextOfTheSignedMinutes) {
  SessionRoom room;
  const ComposedPaper minutes = room.issue("session-minutes");
  room.session().data["wanted"] = 2;
  // What changes in the case afterwards does not change what was signed.
  List questions = room.session().data["questions"].as_list();
  Record changed = questions[1].as_record();
  changed["subject"] = "Об ином";
  questions[1] = changed;
  room.session().data["questions"] = questions;
  const ComposedPaper extract = room.compose("session-extract", {.number = "В-1"});
  EXPECT_EQ(codes(extract.findings), std::vector<std::string>{});
  EXPECT_EQ(extract.document.number, language::typeset("№ 3"));
  EXPECT_EQ(extract.document.date, "12.10.2026");
  document::Blocks copied;
  for (const document::MarkedBlocks& marked : minutes.document.items) {
    if (marked.item != "agenda 2" && marked.item != "2") continue;
    for (int i = 0; i < marked.count; ++i)
      copied.push_back(body(minutes).at(static_cast<std::size_t>(marked.first + i)));
  }
  ASSERT_GT(copied.size(), 5U);
  const document::Blocks& all = body(extract);
  ASSERT_GE(all.size(), copied.size() + 3);
  for (std::size_t i = 0; i < copied.size(); ++i) EXPECT_EQ(all[i + 3], copied[i]) << i;
  expect_golden("trips/extract.txt", document::dump(extract.document));
}

TEST(ComposeSession, NothingIsCopiedFromADraft) {
  SessionRoom room;
  room.issue("session-minutes", true);
  room.session().data["wanted"] = 2;
  const ComposedPaper extract = room.compose("session-extract", {.number = "В-1"});
  ASSERT_FALSE(extract.findings.empty());
  EXPECT_EQ(extract.findings[0].code, "copy-unsigned");
  EXPECT_EQ(extract.findings[0].severity, Severity::Error);
}

TEST(ComposeSession, NothingIsCopiedFromACancelledPaper) {
  SessionRoom room;
  room.issue("session-minutes");
  room.session().papers[0].cancelled = true;
  room.session().data["wanted"] = 2;
  EXPECT_EQ(room.compose("session-extract", {.number = "В-1"}).findings.at(0).code, "copy-unsigned");
}

TEST(ComposeSession, AQuestionThatWasNotOnTheAgendaCannotBeCopied) {
  SessionRoom room;
  room.issue("session-minutes");
  room.session().data["wanted"] = 9;
  const ComposedPaper extract = room.compose("session-extract", {.number = "В-1"});
  EXPECT_EQ(codes(extract.findings),
            (std::vector<std::string>{"copy-item", "copy-item"}));  // of the agenda and of the course
  EXPECT_NE(extract.findings[0].message.find("9"), std::string::npos);
}

// The extract of one of those present: what was signed, never composed again.
ComposedPaper extract_for(SessionRoom& room, const std::string& person) {
  const workflow::Facts known{*room.definitions, room.directory, room.shelf, room.now, Zone{}};
  const auto objects = workflow::make_objects(known, room.now.date(Zone{}));
  return room.compose("session-order-extract", {.receiver = objects->object("person", person)});
}

TEST(ComposeSession, ExtractOfAnOrderHoldsWhatConcernsItsReceiver) {
  SessionRoom room;
  const ComposedPaper order = room.issue("session-order", {.number = "8-К"});
  room.session().data["questions"] = List{question("Об ином", {decision("Ничего не делать.", "P5")})};
  const ComposedPaper extract = extract_for(room, "P5");
  EXPECT_EQ(codes(extract.findings), std::vector<std::string>{});
  EXPECT_EQ(extract.number, "8-К");
  EXPECT_EQ(extract.title, order.title);
  EXPECT_EQ(extract.document.heading, order.document.heading);
  EXPECT_EQ(extract.document.letterhead, order.document.letterhead);
  EXPECT_EQ(document::from_value(document::to_value(extract.document)), extract.document);
  expect_golden("trips/order-extract.txt", document::dump(extract.document));
}

TEST(ComposeSession, ExtractOfTheOrderIsNotOfThePaperIssuedAfterIt) {
  SessionRoom room;
  room.issue("session-order", {.number = "8-К"});
  room.issue("session-brief", {.number = "9"});
  EXPECT_EQ(extract_for(room, "P5").document.number, language::typeset("№ 8-К"));
}

TEST(ComposeSession, AnOrderNotSignedGivesNoExtract) {
  SessionRoom room;
  room.issue("session-order", {.number = "8-К", .draft = true});
  EXPECT_EQ(codes(extract_for(room, "P5").findings), std::vector<std::string>{"copy-unsigned"});
}

TEST(ComposeSession, AnExtractForSomebodyWhomTheOrderDoesNotNameIsRefused) {
  SessionRoom room;
  room.issue("session-order", {.number = "8-К"});
  const ComposedPaper extract = extract_for(room, "P8");
  EXPECT_EQ(codes(extract.findings), std::vector<std::string>{"copy-item"});
  EXPECT_NE(extract.findings[0].message.find("нет части «"), std::string::npos);
}

TEST(ComposeSession, PointsTellTheControlWhoDoesWhatByWhen) {
  SessionRoom room;
  const ComposedPaper order = room.compose("session-order", {.number = "8-К"});
  EXPECT_EQ(codes(order.findings), std::vector<std::string>{});
  ASSERT_EQ(order.points.size(), 3U);
  EXPECT_EQ(order.points[0]["number"].text_or(""), "1");
  EXPECT_TRUE(order.points[0]["executor"].is_null());
  EXPECT_EQ(order.points[1]["number"].text_or(""), "1.1");
  EXPECT_EQ(order.points[1]["executor"], Value(Record{{"person", "P5"}}));
  EXPECT_EQ(order.points[1]["executor_name"].text_or(""), language::typeset("Абрамов О.И."));
  EXPECT_EQ(order.points[1]["due"].text_or(""), "2026-11-02");
  EXPECT_EQ(order.points[2]["executor"].as_list().size(), 3U);
}

TEST(ComposeSession, NoPaperIsIssuedWithAPointThatWasDueBeforeIt) {
  SessionRoom room;
  room.now = moment("2026-11-02T23:00:00+03:00");
  EXPECT_EQ(codes(room.compose("session-order", {.number = "8-К"}).findings), std::vector<std::string>{});
  room.now = moment("2026-11-03T09:00:00+03:00");
  const Diagnostics late = room.compose("session-order", {.number = "8-К"}).findings;
  ASSERT_EQ(codes(late), std::vector<std::string>{"due-before-paper"});
  EXPECT_EQ(late[0].severity, Severity::Error);
  EXPECT_NE(late[0].message.find("пункта 1.1 — 02.11.2026"), std::string::npos) << late[0].message;
  const Diagnostics draft = room.compose("session-order", {.number = "8-К", .draft = true}).findings;
  ASSERT_EQ(codes(draft), std::vector<std::string>{"due-before-paper"});
  EXPECT_EQ(draft[0].severity, Severity::Warning);
}

TEST(ComposeSession, ConditionsSeeThePointsOfIssuedPapers) {
  SessionRoom room;
  room.issue("session-order");
  const workflow::Facts known{*room.definitions, room.directory, room.shelf, room.now, Zone{}};
  const workflow::CaseEnvironment environment(*room.definitions->process("session"), room.session(), known, {},
                                              room.now.date(Zone{}));
  const Value papers = environment.root("case").as_object().attribute("papers");
  const Value point = papers.as_list().at(0)["points"].as_list().at(1);
  EXPECT_EQ(point["due"], Value(day("2026-11-02")));
  EXPECT_EQ(point["executor"].as_object().key(), "P5");
  EXPECT_EQ(papers.as_list().at(0)["id"].text_or(""), "c-000011/p1");
}

TEST(ComposeSession, OrderCarriesStampsMarksListsAndTables) {
  SessionRoom room;
  cases::Task visa;
  visa.ordinal = 1;
  visa.kind = "visa";
  visa.to = Record{{"person", "P1"}};
  visa.due = day("2026-10-13");
  visa.status = cases::TaskStatus::Submitted;
  visa.answer = Record{{"remark", "Замечаний нет"}};
  room.session().tasks.push_back(visa);
  const ComposedPaper order = room.compose("session-order", {.number = "8-К"});
  EXPECT_EQ(codes(order.findings), std::vector<std::string>{});
  expect_golden("trips/session-order.txt", document::dump(order.document));
}

// Neither is known before the signature: a stamp «от 12.10.2026 №» would be a date with nothing after it.
TEST(ComposeSession, ADraftLeavesRoomForItsOwnDateAndNumber) {
  SessionRoom room;
  const ComposedPaper draft = room.compose("session-order", {.draft = true});
  EXPECT_EQ(draft.document.appendices.at(1).approved.value().lines.at(1),
            language::typeset("от ____________ № ______"));
  for (const Diagnostic& finding : draft.findings)
    EXPECT_EQ(finding.message.find("{paper."), std::string::npos) << finding.message;
  const ComposedPaper signed_order = room.compose("session-order", {.number = "8-К"});
  EXPECT_EQ(signed_order.document.appendices.at(1).approved.value().lines.at(1),
            language::typeset("от 14 октября 2026 г. № 8-К"));
}

TEST(ComposeSession, EachReceiverHasALetterOfHisOwn) {
  SessionRoom room;
  const workflow::Facts known{*room.definitions, room.directory, room.shelf, room.now, Zone{}};
  const auto objects = workflow::make_objects(known, room.now.date(Zone{}));
  const ComposedPaper north =
      room.compose("session-letter", {.number = "1", .receiver = objects->object("organisation", "O1")});
  const ComposedPaper south =
      room.compose("session-letter", {.number = "2", .receiver = objects->object("organisation", "O2")});
  EXPECT_EQ(north.document.addressees.at(0).lines, (std::vector<std::string>{"Руководителю", "Северное отделение"}));
  EXPECT_EQ(south.document.addressees.at(0).lines, (std::vector<std::string>{"Руководителю", "Южное отделение"}));
  EXPECT_EQ(north.document.body, south.document.body);
}

TEST(ComposeSession, AttachmentsAreNumberedUnderTheWord) {
  SessionRoom room;
  EXPECT_EQ(room.compose("session-letter", {.number = "1", .receiver = "O1"}).document.attachments,
            (std::vector<std::string>{"Приложение: 1.\u00A0" + language::typeset("протокол на 2 л. в 1 экз."),
                                      "2.\u00A0" + language::typeset("список на 1 л. в 1 экз.")}));
}

TEST(ComposeSession, SomebodyUnknownCannotSign) {
  SessionRoom room;
  room.session().data.erase("chair");
  const ComposedPaper minutes = room.compose("session-minutes", {});
  EXPECT_TRUE(has_errors(minutes.findings));
  const std::vector<std::string> found = codes(minutes.findings);
  EXPECT_NE(std::find(found.begin(), found.end(), "no-signatory"), found.end());
}

}  // namespace
}  // namespace dyak::composition::testing
