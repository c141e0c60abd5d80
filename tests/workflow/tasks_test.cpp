#include <gtest/gtest.h>

#include "engine/workflow/forms/answer_scan.hpp"
#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;
using Verb = AnswerTask::Verb;

const char* const kOpinion = R"yaml(form: opinion
title: Отзыв о книге
sections:
  - fields:
      mark: {type: scale, title: Оценка, min: 1, max: 5, required: intake}
      words: {type: text, title: Отзыв, required: complete}
)yaml";

const char* const kBook = R"yaml(process: book
title: Отбор книг
roles: {clerk: {title: библиотекарь}}
data:
  title: {type: text, title: Книга, required: intake}
  author: {type: person, title: Автор, required: intake}
  readers: {type: list, title: Читатели, of: {type: person}}
terms:
  reading: {title: Чтение, from: case.opened_at, length: P7D}
tasks:
  opinion:
    title: Прочитать и оценить
    form: opinion
    to: readers
    seats: [{id: reader, title: читатель}]
    term: reading
    eligible: [{when: "candidate.key == 'P4'", say: "не читает таких книг"}]
    conflict: [{when: "candidate == author", say: "автор не судит свою книгу", basis: "п. 2"}, {when: "candidate.surname == 'Ёлкина'", say: "сестра автора"}]
    on_submitted: counted
    on_declined: shortage
    on_expired: shortage
    recorded_by: [clerk]
    quorum: "tasks.opinion.filter(t, t.status == 'submitted').size() >= 2"
  talk: {title: Обсудить, for_each: readers, to: item, length: P3D, recorded_by: [clerk]}
computed:
  submitted: "tasks.opinion.filter(t, t.status == 'submitted')"
  mean: "submitted.map(t, t.answer.mark).average()"
states:
  chosen:
    title: Выбрана
    transitions:
      send: {title: Разослать, by: clerk, ask: [readers], give: {task: opinion, seat: "'reader'"}, to: reading}
      discuss: {title: Обсудить, by: clerk, ask: [readers], give: {task: talk}}
  reading:
    title: Читается
    transitions:
      more: {title: Ещё читатели, by: clerk, ask: [readers], give: {task: opinion, seat: "'reader'"}}
      counted: {title: Сосчитано, by: system, when: [{check: "submitted.size() >= 2", say: Мало отзывов}], to: [{when: "mean >= 3", state: taken}, {else: left}]}
      shortage: {title: Не хватает читателей, by: system}
      stop: {title: Прекратить, by: clerk, revoke: {task: opinion, reason: Книга снята}, to: left}
  taken: {title: Взята, final: true}
  left: {title: Оставлена, final: true}
)yaml";

class Tasks : public ::testing::Test {
 protected:
  Tasks() : desk(office_with({kOpinion, kBook})) {
    desk.directory.persons["P5"] = desk.directory.persons.at("P2");
    desk.directory.persons["P5"].key = "P5";
    Open command;
    command.submission = {"book", "", {}, "", std::nullopt, Record{{"title", "Словарь"}, {"author", "P3"}}};
    cases::Case book;
    book.id = CaseId{"b-1"};
    for (const Step& step : decide(desk.process("book"), nullptr, command, in_role("clerk"), desk.facts()).steps) {
      const auto& event = std::get<NewEvent>(step);
      cases::apply(book, {book.id, book.version + 1, event.kind, desk.facts().now, "clerk", event.payload});
    }
    desk.shelf.put(book);
  }
  Decision send(List readers) {
    return desk.fire("b-1", "send", in_role("clerk"), Record{{"readers", std::move(readers)}});
  }
  Decision answer(int ordinal, const Actor& actor, Verb verb, Value data = {}, std::string reason = {},
                  std::string person = {}) {
    return desk.act("b-1", AnswerTask{ordinal, verb, std::move(data), std::move(reason), std::move(person)}, actor);
  }
  cases::TaskStatus status(int ordinal) {
    return desk.the("b-1").tasks.at(static_cast<std::size_t>(ordinal - 1)).status;
  }
  static Value good() { return Record{{"mark", 4}, {"words", "Полезная книга"}}; }
  Desk desk;
};

TEST_F(Tasks, AreGivenToEverybodyNamedWithTheirTerm) {
  const Decision decision = send({"P2", "P5"});
  EXPECT_EQ(kinds(decision), (Codes{"set", "moved", "task-given", "task-given"}));
  const Value given = payload(decision, "task-given");
  EXPECT_EQ(given["to"], Value(Record{{"person", "P2"}}));
  EXPECT_EQ(given["seat"], Value("reader"));
  EXPECT_EQ(given["due"], Value("2026-09-21"));
  EXPECT_EQ(given["form"], Value("opinion"));
  EXPECT_EQ(given["ordinal"], Value(1));
}

TEST_F(Tasks, AreNotGivenWhenAnybodyIsBarredAndEveryBarIsTold) {
  const Decision decision = send({"P1", "P2", "P3", "P4"});
  EXPECT_EQ(codes(decision.refusals), (Codes{"task-conflict", "task-conflict", "task-not-eligible"}));
  EXPECT_EQ(decision.refusals[0].message, "Ёлкина Анна Петровна: сестра автора");
  EXPECT_EQ(decision.refusals[1].message, "Цой Лев Юрьевич: автор не судит свою книгу (п. 2)");
  EXPECT_EQ(desk.the("b-1").state, "chosen");
}

TEST_F(Tasks, GivenAgainStayOne) {
  send({"P2"});
  const Decision decision = desk.fire("b-1", "more", in_role("clerk"), Record{{"readers", List{"P2", "P5"}}});
  EXPECT_EQ(kinds(decision), (Codes{"set", "moved", "task-given"}));
  EXPECT_EQ(desk.the("b-1").tasks.size(), 2U);
}

TEST_F(Tasks, NobodyToGiveItToIsARefusal) { EXPECT_EQ(codes(send({}).refusals), Codes{"task-nobody"}); }

TEST_F(Tasks, ForEachItemIsRecordedWithItsItem) {
  const Decision decision = desk.fire("b-1", "discuss", in_role("clerk"), Record{{"readers", List{"P2", "P5"}}});
  EXPECT_EQ(payload(decision, "task-given")["item"], Value("P2"));
  EXPECT_EQ(payload(decision, "task-given")["due"], Value("2026-09-17"));
}

TEST_F(Tasks, OnlyTheAddresseeAnswers) {
  send({"P2"});
  EXPECT_EQ(codes(answer(1, as_person("P5"), Verb::Submit, good()).refusals), Codes{"task-not-yours"});
  const Decision decision = answer(1, as_person("P2"), Verb::Submit, good());
  EXPECT_EQ(kinds(decision), (Codes{"task-submitted", "fire"}));
  EXPECT_EQ(payload(decision, "task-submitted")["answer"]["mark"], Value(4));
  EXPECT_EQ(wish<WantFire>(decision)->event, "counted");
}

TEST_F(Tasks, AnAnswerIsHeldAgainstItsForm) {
  send({"P2"});
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, Record{{"mark", 6}}).refusals),
            (Codes{"field-range /answer/mark", "field-required /answer/words"}));
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, Record{{"mark", "2,5"}, {"words", "Да"}}).refusals),
            Codes{"field-type /answer/mark"});
  EXPECT_EQ(status(1), cases::TaskStatus::Invited);
}

TEST_F(Tasks, ASubmittedAnswerIsLockedUntilAnnulledAndIsKept) {
  send({"P2"});
  answer(1, as_person("P2"), Verb::Submit, good());
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, good()).refusals), Codes{"task-locked"});
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Annul, {}, "ошибка").refusals), Codes{"not-your-role"});
  EXPECT_EQ(codes(answer(1, in_role("clerk"), Verb::Annul).refusals), Codes{"task-reason /reason"});
  EXPECT_EQ(kinds(answer(1, in_role("clerk"), Verb::Annul, {}, "ошибка")), Codes{"task-annulled"});
  EXPECT_EQ(desk.the("b-1").tasks[0].answer["mark"], Value(4));
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, good()).refusals), Codes{"task-closed"});
}

TEST_F(Tasks, ARefusalOfATaskNeedsAReasonAndTellsTheCase) {
  send({"P2"});
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Decline).refusals), Codes{"task-reason /reason"});
  const Decision decision = answer(1, as_person("P2"), Verb::Decline, {}, "занят");
  EXPECT_EQ(kinds(decision), (Codes{"task-declined", "fire"}));
  EXPECT_EQ(wish<WantFire>(decision)->event, "shortage");
  EXPECT_EQ(status(1), cases::TaskStatus::Declined);
}

TEST_F(Tasks, AClerkRecordsAnAnswerForSomebodyWithoutAnAccount) {
  send({"P2"});
  EXPECT_EQ(codes(answer(1, in_role("clerk"), Verb::Submit, good()).refusals), Codes{"task-not-yours"});
  EXPECT_EQ(codes(answer(1, in_role("clerk"), Verb::Submit, good(), {}, "P5").refusals), Codes{"task-not-yours"});
  EXPECT_EQ(codes(answer(1, as_person("P5"), Verb::Submit, good(), {}, "P2").refusals), Codes{"not-your-role"});
  const Decision decision = answer(1, in_role("clerk"), Verb::Submit, good(), {}, "P2");
  EXPECT_EQ(payload(decision, "task-submitted")["recorded_by"], Value("clerk"));
}

TEST_F(Tasks, TheScanOfARecordedAnswerStaysWithIt) {
  send({"P2"});
  const Value unknown = Record{{"name", "otzyv.pdf"}, {"sha256", "unknown"}, {"size", 7}};
  EXPECT_EQ(codes(answer(1, in_role("clerk"), Verb::Submit, with_scan(good(), unknown), {}, "P2").refusals),
            Codes{"file-unknown /scan"});
  desk.shelf.files.insert("known");
  const Value scan = Record{{"name", "otzyv.pdf"}, {"sha256", "known"}, {"size", 7}};
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, with_scan(good(), scan)).refusals), Codes{"task-scan /scan"})
      << "his own answer is no paper of another";
  const Decision decision = answer(1, in_role("clerk"), Verb::Submit, with_scan(good(), scan), {}, "P2");
  EXPECT_EQ(payload(decision, "task-submitted")["scan"], scan);
  EXPECT_EQ(payload(decision, "task-submitted")["answer"], good());
}

TEST_F(Tasks, ARefusalOnPaperKeepsItsScanToo) {
  send({"P2"});
  desk.shelf.files.insert("known");
  const Value scan = Record{{"name", "otkaz.pdf"}, {"sha256", "known"}, {"size", 7}};
  EXPECT_EQ(
      payload(answer(1, in_role("clerk"), Verb::Decline, with_scan({}, scan), "занят", "P2"), "task-declined")["scan"],
      scan);
}

TEST_F(Tasks, BarsHoldAtTheAnswerToo) {
  send({"P2"});
  desk.the("b-1").data["author"] = "P2";
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Accept).refusals), Codes{"task-conflict"});
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, good()).refusals), Codes{"task-conflict"});
}

TEST_F(Tasks, ReplacingClosesTheOldTaskAndGivesANewOne) {
  send({"P2"});
  const auto replace = [&](const char* to, const Actor& actor) {
    return desk.act("b-1", Replace{1, Record{{"person", to}}, "болен"}, actor);
  };
  EXPECT_EQ(codes(replace("P5", as_person("P2")).refusals), Codes{"not-your-role"});
  EXPECT_EQ(codes(replace("P3", in_role("clerk")).refusals), Codes{"task-conflict"});
  EXPECT_EQ(codes(replace("P9", in_role("clerk")).refusals), Codes{"field-reference /to"});
  EXPECT_EQ(codes(replace("P2", in_role("clerk")).refusals), Codes{"task-duplicate /to"});
  EXPECT_EQ(kinds(replace("P5", in_role("clerk"))), (Codes{"task-annulled", "task-given"}));
  EXPECT_EQ(desk.the("b-1").tasks[1].seat, "reader");
}

TEST_F(Tasks, PastTheirDayAreFlaggedOnceAndTellTheCase) {
  send({"P2"});
  desk.set_now("2026-09-22T10:00:00+03:00");
  EXPECT_EQ(kinds(desk.act("b-1", Remind{}, the_system())), (Codes{"overdue", "task-expired", "fire"}));
  EXPECT_TRUE(desk.act("b-1", Remind{}, the_system()).steps.empty());
  EXPECT_EQ(codes(answer(1, as_person("P2"), Verb::Submit, good()).refusals), Codes{"task-closed"});
}

TEST_F(Tasks, RevokingClosesThoseThatAreOpen) {
  send({"P2", "P5"});
  answer(1, as_person("P2"), Verb::Submit, good());
  const Decision decision = desk.fire("b-1", "stop", in_role("clerk"));
  EXPECT_EQ(kinds(decision), (Codes{"moved", "term-cancelled", "task-annulled"}));
  EXPECT_EQ(payload(decision, "task-annulled"), Value(Record{{"ordinal", 2}, {"reason", "Книга снята"}}));
}

TEST_F(Tasks, TheCaseCountsAnswersAndKnowsNothingElseOfThem) {
  send({"P2", "P5"});
  answer(1, as_person("P2"), Verb::Submit, good());
  EXPECT_EQ(desk.fire("b-1", "counted", the_system()).refusals.at(0).message, "Мало отзывов");
  answer(2, as_person("P5"), Verb::Submit, Record{{"mark", 1}, {"words", "Скучно"}});
  desk.fire("b-1", "counted", the_system());
  EXPECT_EQ(desk.the("b-1").state, "left") << "the mean of 4 and 1 is under 3";
}

TEST_F(Tasks, AnUnknownOrdinalIsRefused) {
  EXPECT_EQ(codes(answer(7, as_person("P2"), Verb::Submit).refusals), Codes{"task-unknown"});
}

}  // namespace
}  // namespace dyak::workflow::testing
