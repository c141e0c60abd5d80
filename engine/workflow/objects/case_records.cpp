// `terms` and `tasks` of a case as records of what conditions and papers may ask.

#include "engine/workflow/objects/case_records.hpp"

#include <algorithm>
#include <map>

#include "engine/base/error.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/cases/standing.hpp"
#include "engine/definitions/node.hpp"
#include "engine/workflow/objects/attribute_table.hpp"
#include "engine/workflow/objects/case_names.hpp"
#include "engine/workflow/objects/enough_answers.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "engine/workflow/objects/term_clock.hpp"
#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::workflow {
namespace {

constexpr const char* kSystem = "system";  ///< the account under which the program itself acts
constexpr const char* kNoCalendar = " (предварительно: календаря ещё нет)";

std::string explanation(const cases::TermState& term) {
  if (!term.steps.is_list()) return {};
  std::string text;
  for (const Value& step : term.steps.as_list()) {
    const std::string basis = step["basis"].text_or("");
    text += (text.empty() ? "" : "\n") + step["text"].text_or("") + (basis.empty() ? "" : " (" + basis + ")");
  }
  return text;
}

/// The last day before rolling. Old records do not have it: it is counted again, and told only when that gives the
/// recorded due date.
Value last_day(const cases::TermState& term, const definitions::TermDefinition& definition, const Facts& facts) {
  if (term.last_day) return *term.last_day;
  try {
    const auto counted = calendar::count_term(facts.definitions.calendar, term.from, definition.rule);
    if (counted.due == term.due) return counted.last_day;
  } catch (const Error&) {  // a year without a calendar: what was recorded stands, the rest is not known
  }
  return {};
}

/// Why and how the term was moved: what its explanation says of it.
std::string moved(const cases::TermState& term) {
  std::string text;
  for (const Value& step : term.steps.is_list() ? term.steps.as_list() : List{}) {
    if (step["moved"] == Value(true)) text += (text.empty() ? "" : "\n") + step["text"].text_or("");
  }
  return text;
}

/// The step that met the term: the first from that day on into a state that meets it (a window that closes by itself is
/// met on its last day and closed on the next); what is done there later is not it.
const cases::Step* met_by(const cases::Case& state, const cases::TermState& term,
                          const definitions::TermDefinition& definition, Zone zone) {
  if (!term.met_on) return nullptr;
  const auto is_end = [&](const std::string& name) {
    return std::find(definition.met_by.begin(), definition.met_by.end(), name) != definition.met_by.end();
  };
  const auto meets = [&](const cases::Step& step) {
    return step.at.date(zone) >= *term.met_on && is_end(step.to) && !is_end(step.from);
  };
  const auto found = std::find_if(state.steps.begin(), state.steps.end(), meets);
  return found == state.steps.end() ? nullptr : &*found;
}

const cases::Paper* issued_on(const cases::Case& state, const std::string& document, Date day) {
  // A protocol and its extract carry the day of the session; what is issued that day is numbered that day.
  const auto numbered = [&](const cases::Paper& paper) {
    return std::any_of(state.numbers.begin(), state.numbers.end(), [&](const cases::Numbered& number) {
      return number.text == paper.number && number.date == day;
    });
  };
  const auto found = std::find_if(state.papers.rbegin(), state.papers.rend(), [&](const cases::Paper& paper) {
    return !paper.draft && !paper.number.empty() && paper.document == document &&
           (paper.date == day || numbered(paper));
  });
  return found == state.papers.rend() ? nullptr : &*found;
}

/// «приказ № 1-ОД от 18.09.2026»
std::string cited(const CaseNames& names, const std::string& process, const cases::Paper& paper) {
  const Facts& facts = names.objects().facts();
  // An extract from an order carries the order's own number and date.
  static const std::map<std::string, std::string> kKinds{
      {"order", "приказ"},          {"letter", "письмо"},    {"protocol", "протокол"},  {"extract", "выписка"},
      {"conclusion", "заключение"}, {"act", "акт"},          {"notice", "уведомление"}, {"order-extract", "приказ"},
      {"report", "отчёт"},          {"agreement", "договор"}};
  const auto known = kKinds.find(paper.kind);
  const auto* definition = facts.definitions.document(process, paper.document);
  const std::string& title = definition == nullptr ? paper.title : definition->title;
  const std::string kind = known == kKinds.end() ? facts.definitions.language.decapitalised(title) : known->second;
  return kind + " № " + paper.number + " от " + paper.date.russian();
}

/// The paper that this very step issues by its definition.
std::optional<std::string> paper_of(const CaseNames& names, const cases::Step& step, Date day) {
  const definitions::Process& process = *names.process();
  for (const definitions::Transition* transition : process.transitions_in(step.from)) {
    if (transition->id != step.transition) continue;
    for (const definitions::Effect& effect : transition->effects) {
      const auto* made = std::get_if<definitions::MakePaper>(&effect);
      if (made == nullptr || made->mode == definitions::PaperMode::Draft) continue;
      const std::string& document = made->document == "asked" ? names.current().document : made->document;
      if (const auto* paper = issued_on(names.current(), document, day)) return cited(names, process.id, *paper);
    }
  }
  return std::nullopt;
}

/// The paper of the case that was opened to have it signed, when its signature is this step.
std::optional<std::string> asked_paper_of(const CaseNames& names, const cases::Step& step, Date day) {
  for (const CaseId& id : names.current().opened) {
    const auto other = names.objects().facts().cases.find(id);
    if (!other || other->on_signed != step.transition) continue;
    if (const auto* paper = issued_on(*other, other->document, day))
      return cited(names, names.current().process, *paper);
  }
  return std::nullopt;
}

/// By what a term was met, in the words of a journal: the paper that the step issued or waited for, else what was done.
std::string fulfilment(const CaseNames& names, const cases::Step& step) {
  const Date day = step.at.date(names.objects().facts().zone);
  if (const auto paper = paper_of(names, step, day)) return *paper;
  return asked_paper_of(names, step, day).value_or(step.title);
}

/// The moment as of which a case is read: now, or the end of the day that is told of.
Moment moment_of(const Facts& facts, Date on) {
  if (on == facts.now.date(facts.zone)) return facts.now;
  return Moment::at(on.plus_days(1), 0, 0, 0, facts.zone).plus_seconds(-1);
}

/// Whole hours until the end, below nothing once it has passed; late by less than a day is late too.
void put_hours(Record& record, const cases::TermState& term, Moment at, bool by_itself) {
  constexpr std::int64_t kHour = 3'600'000;
  const std::int64_t left = term.until->unix_ms() - at.unix_ms();
  record["hours_left"] = left >= 0 ? left / kHour : -((-left + kHour - 1) / kHour);
  record["overdue"] = !by_itself && !term.cancelled && (term.overdue || left < 0);
}

Value term_record(const CaseNames& names, const cases::TermState& term, const definitions::TermDefinition& definition) {
  const cases::Case& state = names.current();
  const Facts& facts = names.objects().facts();
  const Date on = names.objects().as_of();
  const Date shown = clock_of(state, definition, names, facts.zone, on);
  const bool by_itself = ends_by_itself(*names.process(), definition);
  const std::int64_t late = by_itself ? 0 : overdue_days(term, shown);
  const cases::Step* end = met_by(state, term, definition, facts.zone);
  Record record = cases::asked_of(term);
  record["rule"] = rule_text(definition, term) + (term.provisional ? kNoCalendar : "");
  record["moved"] = text_or_null(moved(term));
  record["met_by"] = end == nullptr ? Value() : Value(fulfilment(names, *end));
  record["met_by_actor"] = end == nullptr ? Value() : Value(actor_name(facts, *end));
  record["last_day"] = last_day(term, definition, facts);
  record["left"] = term.due.days_since_epoch() - term.met_on.value_or(shown).days_since_epoch();
  record["running"] = term.running();
  record["open"] = term.running() && term.from <= on && on <= term.due;
  record["by_itself"] = by_itself;
  record["overdue"] = late > 0;
  record["overdue_days"] = late;
  record["hours_left"] = Value();
  if (term.until) {
    const Moment read = clock_at(state, definition, names, moment_of(facts, on));
    put_hours(record, term, end == nullptr ? read : end->at, by_itself);
  }
  record["explanation"] = text_or_null(explanation(term));
  return record;
}

/// The answer with its types when the task has exactly one form; as recorded otherwise.
Value answer_value(const cases::Task& task, const definitions::TaskDefinition& definition,
                   const definitions::Definitions& definitions, const Objects& objects) {
  if (!task.answer.is_record() || definition.forms.size() != 1) return task.answer;
  const auto* form = definitions.form(definition.forms.front().form);
  if (form == nullptr) return task.answer;
  Record answer = task.answer.as_record();
  for (auto& [id, value] : answer) {
    if (const auto* field = form->find(id))
      value = expression::typed(value, definitions::type_of(field->type), objects);
  }
  return answer;
}

}  // namespace

std::string actor_name(const Facts& facts, const cases::Step& step) {
  const cases::Person* person = facts.directory.person(step.person);
  if (person == nullptr) return step.actor == kSystem ? "автоматически" : step.actor;
  Phrase name = person->name;
  name.style = NameStyle::InitialsSurname;
  return facts.definitions.language.decline(name, GrammaticalCase::Nom).text;
}

Value task_record(const cases::Task& task, const definitions::TaskDefinition& definition,
                  const definitions::Definitions& definitions, const Objects& objects) {
  Record record = cases::asked_of(task);
  record["to"] = objects.party(task.to);
  record["round"] = std::max(task.round, 1);
  record["holder"] = objects.person(task.holder);
  const Moment read = moment_of(objects.facts(), objects.as_of());
  const bool late = task.until && cases::is_awaited(task) && read > *task.until;
  record["overdue"] = late || overdue_days(task, objects.as_of()) > 0;
  record["overdue_days"] = overdue_days(task, objects.as_of());
  record["answer"] = answer_value(task, definition, definitions, objects);
  return record;
}

Value CaseNames::terms() const {
  Record terms;
  // A condition on which a clock stands may ask for the terms again.
  if (process_ == nullptr || in_progress_.contains("terms")) return terms;
  const std::string mark = "terms";
  const Underway underway(in_progress_, mark);
  for (const auto& definition : process_->terms) {
    const auto found = current_.terms.find(definition.id);
    if (found == current_.terms.end()) continue;
    terms[definitions::identifier(definition.id)] = term_record(*this, found->second, definition);
  }
  return terms;
}

Value CaseNames::tasks() const {
  Record tasks;
  if (process_ == nullptr) return tasks;
  for (const auto& definition : process_->tasks) {
    List given;
    const int round = present_round(current_.tasks, definition.id);
    for (const auto& task : current_.tasks) {
      if (task.kind != definition.id) continue;
      Record record = task_record(task, definition, definitions(), *objects_).as_record();
      record["current"] = task.round == round;
      given.emplace_back(std::move(record));
    }
    tasks[definitions::identifier(definition.id)] = std::move(given);
  }
  return tasks;
}

}  // namespace dyak::workflow
