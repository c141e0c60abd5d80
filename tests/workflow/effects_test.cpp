// Effects of transitions that go through lists, have conditions, come several at once.
#include <gtest/gtest.h>

#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

const char* const kAgenda = R"yaml(process: agenda
title: Повестка
roles: {clerk: {title: секретарь}, chief: {title: директор}}
data:
  body: {type: organisation, title: Орган}
  items:
    type: list
    title: Вопросы
    of:
      type: record
      fields:
        case: {type: case, title: Дело, of: [errand, agenda]}
        outcome: {type: text, title: Решение}
        person: {type: person, title: Кому}
        seat: {type: text, title: Кем}
        by: {type: date, title: До}
tasks:
  visa: {title: Завизировать, for_each: items, to: item.person, due: item.by, seats: [{id: first, title: первый}, {id: second, title: второй}], recorded_by: [clerk]}
  look: {title: Посмотреть, to: "'clerk'", length: P2D, recorded_by: [clerk]}
states:
  open:
    title: Открыта
    transitions:
      close:
        title: Закрыть
        by: clerk
        ask: [items, body]
        to: closed
        number: [{journal: trips, when: "size(items) > 1"}, {journal: letters, when: "size(items) == 1"}]
        give:
          - {task: visa, each: "items.filter(i, i.seat != null)", to: item.person, seat: item.seat, when: "item.outcome == 'yes'"}
          - {task: look}
        open: {process: errand, each: items, when: "item.outcome == 'no'", with: {about: item.outcome}}
        fire:
          - {each: items, when: "item.case != null", cases: item.case, event: decided, with: {outcome: item.outcome, number: it.number}, if_refused: record}
          - {cases: "items.map(i, i.case)", when: "size(items) > 5", event: decided}
        directory: {change: add-membership, each: items, when: "item.person != null", with: {person: item.person, body: "'B1'"}}
        notify: {each: items, when: "item.outcome == 'yes'", to: item.person, subject: "Решено: {item.outcome}", text: Да}
      unlook: {title: Не смотреть, by: clerk, revoke: {task: look, when: "size(items) > 1"}}
  closed: {title: Закрыта, final: true}
)yaml";

const char* const kErrand = R"yaml(process: errand
title: Поручение
roles: {clerk: {title: секретарь}, chief: {title: директор}}
data: {about: {type: text, title: О чём}, until: {type: date, title: До}}
terms:
  doing: {title: Исполнение, from: until, length: P0D, follow: true, if_day_off: none, remind: [P3D]}
  looking: {title: Просмотр, from: case.opened_at, length: P7D}
states:
  open:
    title: Открыто
    transitions:
      decided: {title: Решено, by: system, set: {about: event.outcome}}
      move: {title: Перенести, by: clerk, ask: [until]}
      bless: {title: Утвердить, by: chief}
      done: {title: Исполнено, by: clerk, to: done}
  done: {title: Исполнено, final: true}
)yaml";

const char* const kCityDay = R"yaml(overlay: later
calendar:
  calendar: later
  title: Потом
  days: [{date: 2026-09-21, kind: off, title: День города, basis: указ}]
)yaml";

const char* const kErrandForm = R"yaml(form: asked
title: Просьба
sections: [{fields: {about: {type: text, title: О чём}}}]
)yaml";

const char* const kErrandByForm = R"yaml(process: asked
title: Просьба
form: asked
roles: {clerk: {title: секретарь}}
states:
  open: {title: Открыта, transitions: {done: {title: Исполнено, by: clerk, to: done}}}
  done: {title: Исполнена, final: true}
)yaml";

class Effects : public ::testing::Test {
 protected:
  Effects() : desk(office_with({kAgenda, kErrand})) {
    desk.open("errand", Record{{"until", "2026-09-30"}}, {});
    cases::Case errand = desk.the("c-1");
    errand.id = CaseId{"e-1"};
    desk.shelf.put(errand);
    desk.open("agenda", Record{}, {});
  }
  template <class Wish>
  static std::vector<Wish> wishes(const Decision& decision) {
    std::vector<Wish> all;
    for (const Step& step : decision.steps) {
      if (const Wish* found = std::get_if<Wish>(&step)) all.push_back(*found);
    }
    return all;
  }
  Decision close(List items) {
    return desk.fire("c-1", "close", in_role("clerk"), Record{{"items", std::move(items)}, {"body", "B1"}});
  }

  Desk desk;
};

const Value kYes(Record{
    {"case", "e-1"}, {"outcome", "yes"}, {"person", "P2"}, {"seat", "first"}, {"by", "2026-10-01"}});
const Value kNo(Record{{"outcome", "no"}, {"seat", "second"}});

TEST_F(Effects, FireGoesThroughAListAndSkipsWhatTheConditionDoesNotMean) {
  const auto fired = wishes<WantFire>(close({kYes, kNo}));
  ASSERT_EQ(fired.size(), 1U);
  EXPECT_EQ(fired[0].target, CaseId{"e-1"});
  EXPECT_EQ(fired[0].with["outcome"], Value("yes"));
  EXPECT_EQ(fired[0].if_refused, definitions::IfRefused::Record);
}

TEST_F(Effects, CasesAreOpenedForTheItemsThatTheConditionMeans) {
  const auto opened = wishes<WantCase>(close({kYes, kNo}));
  ASSERT_EQ(opened.size(), 1U);
  EXPECT_EQ(opened[0].open.submission.fields["about"], Value("no"));
}

TEST_F(Effects, ANumberIsTakenOnlyWhereItsConditionHolds) {
  const auto numbers = wishes<WantNumber>(close({kYes, kNo}));
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers[0].journal, "trips");
}

TEST_F(Effects, TasksAreGivenForEachItemWithItsSeatAndItsDay) {
  close({kYes, kNo});
  const auto& tasks = desk.the("c-1").tasks;
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].kind, "visa");
  EXPECT_EQ(tasks[0].to, Value(Record{{"person", "P2"}}));
  EXPECT_EQ(tasks[0].seat, "first");
  EXPECT_EQ(tasks[0].due, Date::parse_iso("2026-10-01"));
  EXPECT_EQ(tasks[0].given, Date::parse_iso("2026-09-14"));
  EXPECT_EQ(tasks[1].to, Value(Record{{"role", "clerk"}})) << "a text names a role";
}

TEST_F(Effects, DirectoryAndLettersHaveConditionsToo) {
  const Decision decision = close({kYes, kNo});
  ASSERT_EQ(wishes<WantDirectory>(decision).size(), 1U);
  const auto letters = wishes<WantMail>(decision);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].subject, "Решено: yes");
}

TEST_F(Effects, ATaskIsRevokedOnlyWhereTheConditionHolds) {
  desk.fire("c-1", "unlook", in_role("clerk"));
  EXPECT_EQ(desk.fire("c-1", "unlook", in_role("clerk")).refusals.size(), 0U);
}

TEST_F(Effects, AFieldTakesCasesOfItsProcessesOnly) {
  const auto office = office_with({kAgenda, kErrand});
  const auto& type = *office->process("agenda")->field("items")->type.item->fields;
  EXPECT_EQ(type.front().type.processes, (std::vector<std::string>{"errand", "agenda"}));
  EXPECT_EQ(codes(close({Value(Record{{"case", "c-1"}})}).refusals), std::vector<std::string>{})
      << "an agenda may name an agenda";
}

class Recounting : public ::testing::Test {
 protected:
  Recounting() : desk(office_with({kErrand})) { desk.open("errand", Record{{"until", "2026-09-30"}}, {}); }
  Desk desk;
};

TEST_F(Recounting, ATermFollowsItsDayWhenThatChanges) {
  const auto& terms = desk.the("c-1").terms;
  ASSERT_EQ(terms.at("doing").due, Date::parse_iso("2026-09-30"));
  desk.fire("c-1", "move", in_role("clerk"), Record{{"until", "2026-10-10"}});
  EXPECT_EQ(terms.at("doing").due, Date::parse_iso("2026-10-10"));
  EXPECT_EQ(terms.at("doing").from, Date::parse_iso("2026-10-10"));
  const List& steps = terms.at("doing").steps.as_list();
  EXPECT_TRUE(std::any_of(steps.begin(), steps.end(),
                          [](const Value& s) { return s["text"].text_or("").find("Начало срока изменено") == 0; }));
  EXPECT_EQ(terms.at("looking").due, Date::parse_iso("2026-09-21")) << "the others stay";
}

TEST_F(Recounting, ADayOffThatCameLaterMovesOpenTermsWithTheReason) {
  ASSERT_EQ(desk.the("c-1").terms.at("looking").due, Date::parse_iso("2026-09-21"));
  Desk later(office_with({kErrand, kCityDay}));
  later.shelf.put(desk.the("c-1"));
  const Decision decision = later.act("c-1", Remind{}, the_system());
  const Value counted = payload(decision, "term-counted");
  EXPECT_EQ(counted["due"], Value("2026-09-22"));
  EXPECT_EQ(later.the("c-1").terms.at("looking").last_day, Date::parse_iso("2026-09-21"));
  const auto& steps = counted["steps"].as_list();
  EXPECT_TRUE(std::any_of(steps.begin(), steps.end(), [](const Value& s) {
    return s["text"] == Value("Календарь изменён: срок посчитан заново, 22.09.2026 вместо 21.09.2026.");
  }));
  EXPECT_TRUE(later.act("c-1", Remind{}, the_system()).steps.empty()) << "counted once";
}

TEST_F(Recounting, WhoIsRemindedOfTheDayIsToldThatItMoved) {
  std::string told = kErrand;
  const std::string looking = "looking: {title: Просмотр, from: case.opened_at, length: P7D";
  told.replace(told.find(looking), looking.size(),
               looking + ", notify: {to: \"'P1'\", subject: Срок, text: \"До {terms.looking.due}\"}");
  Desk before(office_with({told}));
  before.open("errand", Record{{"until", "2026-09-30"}}, {});
  Desk later(office_with({told, kCityDay}));
  later.shelf.put(before.the("c-1"));
  const Decision decision = later.act("c-1", Remind{}, the_system());
  const auto* letter = wish<WantMail>(decision);
  ASSERT_NE(letter, nullptr);
  EXPECT_EQ(letter->text, "До 22.09.2026\n\nКалендарь изменён: срок посчитан заново, 22.09.2026 вместо 21.09.2026.");
  EXPECT_TRUE(later.act("c-1", Remind{}, the_system()).steps.empty()) << "told once";
}

TEST_F(Recounting, AClosedTermStays) {
  desk.fire("c-1", "done", in_role("clerk"));
  Desk later(office_with({kErrand, kCityDay}));
  later.shelf.put(desk.the("c-1"));
  EXPECT_TRUE(later.act("c-1", Remind{}, the_system()).steps.empty());
}

const char* const kChannels = R"yaml(list: channels
title: Способы поступления
entries:
  - {id: in-person, title: лично}
  - {id: telex, title: телекс, to: "2025-12-31"}
)yaml";

TEST(Channel, IsHeldAgainstTheListOfItsDay) {
  const auto office = office_with({kErrandForm, kErrandByForm, kChannels});
  const auto open = [&](const char* channel) {
    Desk desk(office);
    Open command;
    command.submission = {"asked", "asked",      Record{{"person", "P1"}},
                          channel, std::nullopt, Record{{"about", "Книги"}}};
    return decide(*office->process("asked"), nullptr, command, in_role("clerk"), desk.facts());
  };
  EXPECT_EQ(payload(open("лично"), "opened")["channel"], Value("лично"));
  EXPECT_EQ(payload(open("in-person"), "opened")["channel"], Value("лично")) << "the title is recorded";
  EXPECT_EQ(codes(open("телекс").refusals), std::vector<std::string>{"channel-unknown /channel"}) << "not any more";
  EXPECT_EQ(codes(open("личн").refusals), std::vector<std::string>{"channel-unknown /channel"});
}

const char* const kActing = R"yaml(overlay: acting
signatories:
  - {role: chief, person: P4, post: Исполняющий обязанности директора, acting: true, from: 2026-09-15, to: 2026-09-16}
)yaml";

/// Who signs for an absent chief may act for him too, on those days and no others.
TEST(Acting, HoldsTheRoleOnTheDaysThatTheOrganisationNames) {
  const auto office = office_with({kErrand, kActing});
  struct Row {
    const char* now;
    const char* person;
    bool may;
  };
  for (const Row& row : {Row{"2026-09-14T23:59:00+03:00", "P4", false}, Row{"2026-09-15T00:00:00+03:00", "P4", true},
                         Row{"2026-09-16T23:59:00+03:00", "P4", true}, Row{"2026-09-17T00:00:00+03:00", "P4", false},
                         Row{"2026-09-15T10:00:00+03:00", "P3", false}}) {
    Desk desk(office, row.now);
    desk.open("errand", Record{}, {});
    EXPECT_EQ(desk.fire("c-1", "bless", as_person(row.person)).refusals.empty(), row.may) << row.now << row.person;
  }
}

const char* const kLetterWithFile = R"yaml(process: letter
title: Письмо
roles: {clerk: {title: секретарь}}
data:
  scan: {type: file, title: Скан, max: 1, types: [pdf]}
states:
  open:
    title: Открыто
    transitions:
      attach: {title: Приложить, by: clerk, ask: [scan]}
      send: {title: Отправить, by: clerk, when: [{check: "size(case.changed_files) == 0", say: "Файл {case.changed_files} изменён после получения", code: changed}], to: sent}
  sent: {title: Отправлено, final: true}
)yaml";

/// A shelf with received files.
class FileShelf final : public CaseSource {
 public:
  cases::CasePtr find(const CaseId&) const override { return nullptr; }
  cases::CasePtr find_by_number(const std::string&) const override { return nullptr; }
  std::vector<cases::CasePtr> of_process(const std::string&) const override { return {}; }
  FileState file(const std::string& sha256) const override {
    const auto found = files.find(sha256);
    return found == files.end() ? FileState::Unknown : found->second;
  }
  std::map<std::string, FileState> files;
};

class Files : public ::testing::Test {
 protected:
  Files() : office(office_with({kLetterWithFile})) {
    letter.id = CaseId{"l-1"};
    letter.process = "letter";
    letter.state = "open";
    shelf.files["aa"] = CaseSource::FileState::Intact;
  }
  Decision fire(const std::string& event, Value input = {}) {
    const cases::Directory directory = staff();
    const Actor clerk = in_role("clerk");
    Decision decision =
        decide(*office->process("letter"), &letter, Fire{event, std::move(input), std::nullopt, {}}, clerk,
               {*office, directory, shelf, Moment::parse_iso("2026-09-14T10:00:00+03:00").value(), Zone{}});
    for (const Step& step : decision.steps) {
      if (const auto* fact = std::get_if<NewEvent>(&step)) {
        cases::apply(letter, {letter.id, letter.version + 1, fact->kind, Moment(), "clerk", fact->payload});
      }
    }
    return decision;
  }
  Decision attach(Value file) { return fire("attach", Record{{"scan", std::move(file)}}); }
  static Value scan(const char* name, const char* sha256, int size) {
    return Record{{"name", name}, {"sha256", sha256}, {"size", size}};
  }

  std::shared_ptr<const definitions::Definitions> office;
  cases::Case letter;
  FileShelf shelf;
};

TEST_F(Files, AreTakenWhenTheStoreHasThem) {
  EXPECT_TRUE(attach(scan("Письмо.PDF", "aa", 10)).refusals.empty());
  EXPECT_EQ(letter.data.at("scan"), scan("Письмо.PDF", "aa", 10));
}

TEST_F(Files, AreRefusedWhenMissingUnknownEmptyTooLargeOrOfAnotherKind) {
  EXPECT_EQ(codes(attach("scan.pdf").refusals), Codes{"file-missing /input/scan"});
  EXPECT_EQ(codes(attach(scan("scan.pdf", "bb", 10)).refusals), Codes{"file-unknown /input/scan"});
  EXPECT_EQ(codes(attach(scan("scan.pdf", "aa", 0)).refusals), Codes{"file-empty /input/scan"});
  EXPECT_EQ(codes(attach(scan("scan.pdf", "aa", 2 * 1024 * 1024)).refusals), Codes{"file-too-large /input/scan"});
  EXPECT_EQ(codes(attach(scan("scan.exe", "aa", 10)).refusals), Codes{"file-type /input/scan"});
}

TEST_F(Files, AProcessCanRefuseToGoOnWhenAFileHasChanged) {
  attach(scan("scan.pdf", "aa", 10));
  shelf.files["aa"] = CaseSource::FileState::Changed;
  const Decision refused = fire("send");
  ASSERT_EQ(codes(refused.refusals), std::vector<std::string>{"changed"});
  EXPECT_NE(refused.refusals.front().message.find("scan.pdf"), std::string::npos) << refused.refusals.front().message;
  shelf.files["aa"] = CaseSource::FileState::Intact;
  EXPECT_TRUE(fire("send").refusals.empty());
}

}  // namespace
}  // namespace dyak::workflow::testing
