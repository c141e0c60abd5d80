#include "trips.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"

namespace dyak::workflow::testing {
namespace {

const char* const kCalendar2026 = R"yaml(<calendar year="2026" lang="ru">
  <holidays><holiday id="1" title="День народного единства"/><holiday id="2" title="Новогодние каникулы"/></holidays>
  <days><day d="11.04" t="1" h="1"/><day d="12.31" t="1" h="2"/></days>
</calendar>)yaml";

const char* const kOrganisation = R"yaml(organisation: office
name: Контора
short: Контора
settings: {answer: {length: P7D}, books: 2}
)yaml";

const char* const kJournals = R"yaml(journals:
  trips: {title: Журнал поездок, pattern: "К-{n}"}
  letters: {title: Исходящие, pattern: "{n}"}
)yaml";

const char* const kTowns = R"yaml(list: towns
title: Города
entries:
  - {id: tula, title: Тула}
  - {id: oryol, title: Орёл}
  - {id: old-town, title: Старый Город, to: "2020-12-31"}
)yaml";

const char* const kTripForm = R"yaml(form: trip-request
title: Заявка на поездку
by: [person, branch]
sections:
  - title: Поездка
    fields:
      purpose: {type: text, title: Цель поездки, required: complete, max: 40}
      result: {type: text, title: Ожидаемый итог, required: complete}
      town: {type: choice, title: Город, from: lists.towns}
      away:
        type: record
        title: Время поездки
        required: intake
        fields:
          from: {type: date, title: с, required: intake}
          to: {type: date, title: по, required: intake}
        check: [{check: "away.from <= away.to", say: Поездка кончается раньше начала, code: trip-dates}]
      people:
        type: list
        title: Участники
        max: 4
        unique: person
        of:
          type: record
          title: Участник
          text: person
          fields:
            person: {type: person, title: Кто едет, required: intake}
            post: {type: text, title: Должность, default: "string(person.category)"}
      seats: {type: integer, title: Мест, min: 1, max: 9}
      rate: {type: decimal, title: Суточные}
      urgent: {type: flag, title: Срочно}
      earlier: {type: case, title: Прежняя поездка, of: trip}
check:
  - {check: "size(people) > 0", say: Никто не едет, level: complete, basis: "п. 7"}
)yaml";

const char* const kLetter = R"yaml(document: trip-letter
kind: letter
title: Письмо о поездке
body: [{para: "Поездка: {purpose}"}]
)yaml";

const char* const kPass = R"yaml(document: trip-pass
kind: notice
title: Пропуск
body: [{para: "Пропуск на поездку"}]
)yaml";

const char* const kTrip = R"yaml(process: trip
title: Командировка
form: trip-request
roles:
  applicant: {title: заявитель}
  clerk: {title: секретарь}
  chief: {title: директор, substitute: deputy}
  deputy: {title: заместитель директора}
  council: {body: B1, body_role: chair, title: председатель совета}
  driver: {post: водитель, title: водитель}
  traveller: {person: "people.map(p, p.person)", title: участник}
lookups:
  others: {cases: trip, where: "it.purpose.folded() == purpose.folded()"}
data:
  why: {type: text, title: Обоснование, required: complete, min: 10}
  funds: {type: decimal, title: Деньги}
  pass: {type: case, title: Пропуск, of: visit}
computed:
  travellers: {title: Сколько едет, value: size(people)}
  days: {title: Дней, value: "away.from == null ? 0 : 3"}
terms:
  answer: {title: Ответ на заявку, basis: "п. 3", from: case.received_at, length: settings.answer.length, met_by: [approved, refused], remind: [P3D, P1D], pause_in: [asked]}
  filing: {title: Подшивка, from: case.registered, length: P3D, days: working, met_by: [approved], extend: [{transition: more-time, length: P2D}], restart: [again]}
anywhere:
  withdraw: {title: Отозвать, by: applicant, to: withdrawn, unless_in: [approved, refused]}
states:
  fresh:
    title: Новая
    transitions:
      register:
        title: Зарегистрировать
        by: clerk
        number: {journal: trips}
        to: [{when: "size(case.defects) > 0", state: asked}, {else: seen}]
  asked:
    title: Запрошено
    transitions:
      supplement: {title: Дополнить, by: applicant, amend: form, to: [{when: "size(case.defects) > 0", state: asked}, {else: seen}]}
  seen:
    title: Рассматривается
    transitions:
      approve:
        title: Разрешить
        by: chief
        ask: [why, funds]
        to: approving
        when:
          - {check: "travellers >= 2", code: alone, say: "Едет один человек: {purpose}", basis: "п. 5"}
          - {check: "funds == null || funds < 1000", code: dear, say: Слишком дорого}
        set: {funds: "funds == null ? 100 : funds"}
        open: {process: visit, each: people, document: trip-letter, on_signed: passed, with: {guest: item.person, trip: case}}
      refuse:
        title: Отказать
        by: [chief, council]
        ask: [why]
        to: refused
        issue: {document: trip-letter, journal: letters, to: applicant}
        notify: {to: applicant, subject: "Отказ: {purpose}", text: "Отказано."}
      more-time: {title: Продлить, by: clerk}
      again: {title: Начать заново, by: clerk}
      stay: {title: Пометить, by: [driver, traveller]}
  approving:
    title: Оформляется
    transitions:
      passed: {title: Пропуск готов, by: system, set: {pass: event.pass}, to: approved, issue: {document: trip-pass, each: people, to: item.person}}
  approved: {title: Разрешена, final: true}
  refused: {title: Отказана, final: true}
  withdrawn: {title: Отозвана, final: true}
invariants:
  - {title: Отказ обоснован, always: "case.state != 'refused' || why != null"}
)yaml";

const char* const kVisit = R"yaml(process: visit
title: Пропуск
roles: {clerk: {title: секретарь}}
data:
  guest: {type: person, title: Гость, required: intake}
  trip: {type: case, title: Поездка, of: trip}
states:
  draft:
    title: Готовится
    transitions:
      sign: {title: Подписать, by: clerk, to: signed, issue: {document: asked, journal: letters}, fire: {to: asked, event: asked, with: {pass: case}}}
  signed: {title: Подписан, final: true}
)yaml";

definitions::SourceFile file(const std::string& path, const std::string& text) { return {path, text}; }

}  // namespace

std::shared_ptr<const definitions::Definitions> office_with(const std::vector<std::string>& yaml_files,
                                                            const std::string& calendar_2027) {
  std::vector<definitions::SourceFile> files{
      file("templates/organisation.yaml", kOrganisation), file("templates/journals.yaml", kJournals),
      file("templates/lists/towns.yaml", kTowns), file("templates/calendars/ru-2026.xml", kCalendar2026)};
  if (!calendar_2027.empty()) files.push_back(file("templates/calendars/ru-2027.xml", calendar_2027));
  for (std::size_t i = 0; i < yaml_files.size(); ++i)
    files.push_back(file("templates/extra/" + std::to_string(i) + ".yaml", yaml_files[i]));
  auto loaded = definitions::load_definitions(files);
  for (const auto& finding : loaded.findings) {
    if (finding.severity == Severity::Error) ADD_FAILURE() << finding.text();
  }
  return loaded.definitions;
}

std::shared_ptr<const definitions::Definitions> trip_office() {
  static const auto office = office_with({kTripForm, kTrip, kVisit, kLetter, kPass});
  return office;
}

cases::Directory staff() {
  const auto json = parse_json(R"yaml({
    "persons": [
      {"key": "P1", "surname": "Ёлкина", "first_name": "Анна", "patronymic": "Петровна", "sex": "f", "email": "a@example.org"},
      {"key": "P2", "surname": "Белов", "first_name": "Олег", "patronymic": "Ильич", "sex": "m"},
      {"key": "P3", "surname": "Цой", "first_name": "Лев", "patronymic": "Юрьевич", "sex": "m"},
      {"key": "P4", "surname": "Гай", "first_name": "Яна", "patronymic": "Львовна", "sex": "f"}],
    "organisations": [
      {"key": "B1", "kind": "council", "names": [{"full": "Совет", "short": "Совет"}]},
      {"key": "F1", "kind": "branch", "names": [{"full": "Тульский филиал", "short": "Филиал"}], "head": "P2"},
      {"key": "V1", "kind": "vendor", "names": [{"full": "Лавка", "short": "Лавка"}]}],
    "employments": [
      {"person": "P1", "organisation": "F1", "post": "инженер", "category": "высшая"},
      {"person": "P2", "organisation": "F1", "post": "начальник филиала"},
      {"person": "P3", "organisation": "F1", "post": "водитель", "to": "2026-09-20"}],
    "memberships": [{"person": "P4", "body": "B1", "role": "chair"}, {"person": "P2", "body": "B1", "role": "member"}]
  })yaml");
  auto read = cases::directory_from_value(json.value);
  for (const auto& finding : read.findings) ADD_FAILURE() << finding.text();
  return std::move(read.directory);
}

cases::CasePtr CasesInHand::find(const CaseId& id) const {
  const auto found = cases_.find(id.value);
  return found == cases_.end() ? nullptr : cases::shared(found->second);
}

cases::CasePtr CasesInHand::find_by_number(const std::string& number) const {
  for (const auto& [id, one] : cases_) {
    if (one.number() == number) return cases::shared(one);
  }
  return nullptr;
}

std::vector<cases::CasePtr> CasesInHand::of_process(const std::string& process) const {
  std::vector<cases::CasePtr> all;
  for (const auto& [id, one] : cases_) {
    if (one.process == process) all.push_back(cases::shared(one));
  }
  return all;
}

Desk::Desk(std::shared_ptr<const definitions::Definitions> definitions, std::string_view now)
    : definitions_(std::move(definitions)) {
  set_now(now);
}

void Desk::set_now(std::string_view moment) { now_ = Moment::parse_iso(moment).value(); }

void Desk::record(cases::Case& one, const Decision& decision, const Actor& actor) {
  for (const Step& step : decision.steps) {
    if (const auto* event = std::get_if<NewEvent>(&step)) {
      cases::apply(one, {one.id, one.version + 1, event->kind, now_, actor.user, event->payload});
    } else if (const auto* number = std::get_if<WantNumber>(&step)) {
      const int n = next_number_++;
      cases::apply(one, {one.id, one.version + 1, "numbered", now_, actor.user,
                         Record{{"journal", number->journal},
                                {"n", n},
                                {"text", "К-" + std::to_string(n)},
                                {"date", now_.date(Zone{}).iso()}}});
    }
  }
}

Decision Desk::open(const std::string& process_id, Value fields, Value by) {
  const auto& definition = process(process_id);
  Open command;
  command.submission = {process_id, definition.form, std::move(by), "лично", std::nullopt, std::move(fields)};
  const Actor clerk = in_role("clerk");
  Decision decision = decide(definition, nullptr, command, clerk, facts());
  if (!decision.refusals.empty()) return decision;
  cases::Case one;
  one.id = CaseId{"c-" + std::to_string(shelf.of_process(process_id).size() + 1)};
  record(one, decision, clerk);
  shelf.put(std::move(one));
  return decision;
}

Decision Desk::act(const std::string& id, const Command& command, const Actor& actor) {
  cases::Case& one = the(id);
  Decision decision = decide(process(one.process), &one, command, actor, facts());
  record(one, decision, actor);
  return decision;
}

Decision Desk::fire(const std::string& id, const std::string& event, const Actor& actor, Value input) {
  return act(id, Fire{event, std::move(input), std::nullopt, {}}, actor);
}

int Desk::continue_automatically(const std::string& id) {
  int taken = 0;
  while (taken < 100 && !act(id, Continue{}, the_system()).steps.empty()) ++taken;
  return taken;
}

Actor in_role(const std::string& role) { return {role, {}, {role}, false}; }
Actor as_person(const std::string& key) { return {key, key, {}, false}; }
Actor the_system() { return {"system", {}, {}, true}; }

std::vector<std::string> codes(const Refusals& refusals) {
  std::vector<std::string> all;
  for (const auto& one : refusals) all.push_back(one.field.empty() ? one.code : one.code + " " + one.field);
  return all;
}

std::vector<std::string> kinds(const Decision& decision) {
  std::vector<std::string> all;
  for (const Step& step : decision.steps) {
    constexpr const char* kNames[] = {"", "number", "paper", "open", "fire", "directory", "mail"};
    const auto* event = std::get_if<NewEvent>(&step);
    all.push_back(event != nullptr ? event->kind : kNames[step.index()]);
  }
  return all;
}

Value payload(const Decision& decision, std::string_view kind) {
  for (const Step& step : decision.steps) {
    if (const auto* event = std::get_if<NewEvent>(&step); event != nullptr && event->kind == kind)
      return event->payload;
  }
  return {};
}

}  // namespace dyak::workflow::testing
