#include "engine/workflow/task_bars.hpp"

#include <algorithm>

#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/objects/provisional.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;

std::string name_of(const Candidate& candidate, const Facts& facts) {
  if (!candidate.party.is_object()) return candidate.party.text_or("");
  const Value title = candidate.party.as_object().title();
  if (title.is_phrase()) return facts.definitions.language.decline(title.as_phrase(), GrammaticalCase::Nom).text;
  return title.text_or(candidate.party.as_object().key());
}

void refuse_bars(DecisionBuilder& work, const std::vector<definitions::WhenSay>& bars, const char* code,
                 const std::string& name, const expression::Environment& names) {
  for (const auto& bar : bars) {
    if (bar.when.holds(names))
      work.refuse(refusal(code, name + ": " + sentence(bar.say, bar.basis, names, work.facts())));
  }
}

void check_seat(DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate,
                const std::string& name) {
  if (task.seats.empty()) return;
  const auto found =
      std::find_if(task.seats.begin(), task.seats.end(), [&](const auto& seat) { return seat.id == candidate.seat; });
  if (found != task.seats.end()) return;
  std::vector<std::string> titles;
  for (const auto& seat : task.seats) titles.push_back(seat.title);
  const std::string what = candidate.seat.empty() ? "не сказано, в каком качестве даётся поручение"
                                                  : "нет качества «" + candidate.seat + "»";
  work.refuse(refusal("task-seat", name + ": " + what + ".", "Возможны: " + quoted_list(titles) + "."));
}

calendar::CountedTerm counted_task(const DecisionBuilder& work, const TaskDefinition& task, Date given) {
  calendar::TermRule rule;
  rule.length = task.length;
  return calendar::count_term(work.facts().definitions.calendar, given, rule);
}

/// Until when a task is to be answered.
struct TaskDue {
  std::optional<Date> day;
  bool provisional = false;
};

TaskDue due_of(DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate) {
  if (!task.due.empty()) {
    const Value due = task.due.evaluate(CandidateNames(work.environment(), candidate));
    if (due.is_date()) return {due.as_date(), asks_provisional(work.process(), work.current(), task.due)};
  }
  if (const auto term = work.current().terms.find(task.term); term != work.current().terms.end())
    return {term->second.due, term->second.provisional};
  if (task.length == Period{}) return {};
  try {
    const auto counted = counted_task(work, task, work.today());
    return {counted.due, counted.provisional};
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    work.refuse(
        refusal("term-not-counted", "Срок поручения «" + task.title + "» не посчитан: " + error.public_message));
    return {};
  }
}

}  // namespace

Value CandidateNames::root(std::string_view name) const {
  if (name == "candidate") return candidate_.party;
  if (name == "seat") return candidate_.seat.empty() ? Value{} : Value(candidate_.seat);
  if (name == "item") return candidate_.item;
  return outer_.root(name);
}

void refuse_barred(DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate) {
  const CandidateNames names(work.environment(), candidate);
  const std::string name = name_of(candidate, work.facts());
  check_seat(work, task, candidate, name);
  refuse_bars(work, task.eligible, "task-not-eligible", name, names);
  refuse_bars(work, task.conflict, "task-conflict", name, names);
}

Candidate candidate_of(const DecisionBuilder& work, const TaskDefinition& definition, const cases::Task& task) {
  const Value party = std::make_shared<const Objects>(work.facts(), work.today())->party(task.to);
  const expression::Type& list = definition.for_each.type();
  const Value item =
      list.element ? expression::typed(task.item, *list.element, work.environment().objects()) : task.item;
  return {party, task.seat, item};
}

const definitions::Form* answer_form(const DecisionBuilder& work, const TaskDefinition& task,
                                     const Candidate& candidate) {
  const CandidateNames names(work.environment(), candidate);
  for (const auto& choice : task.forms) {
    if (choice.when.empty() || choice.when.holds(names)) return work.facts().definitions.form(choice.form);
  }
  return nullptr;
}

void recount_tasks(DecisionBuilder& work) {
  const std::vector<cases::Task> tasks = work.current().tasks;
  for (const cases::Task& task : tasks) {
    const TaskDefinition* definition = work.process().task(task.kind);
    if (!task.provisional || !task.due || !is_open(task) || definition == nullptr) continue;
    std::optional<Date> due;
    bool provisional = true;
    if (const auto term = work.current().terms.find(definition->term); term != work.current().terms.end()) {
      due = term->second.due;
      provisional = term->second.provisional;
    } else if (!definition->due.empty()) {
      const Value named =
          definition->due.evaluate(CandidateNames(work.environment(), candidate_of(work, *definition, task)));
      if (named.is_date()) due = named.as_date();
      provisional = asks_provisional(work.process(), work.current(), definition->due);
    } else if (task.given) {
      const auto counted = counted_task(work, *definition, *task.given);
      due = counted.due;
      provisional = counted.provisional;
    }
    if (!due || provisional) continue;
    work.add(cases::TaskRecounted{task.ordinal, due, task.due});
  }
}

bool is_open(const cases::Task& task) {
  return task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted;
}

const cases::Task* find_task(const DecisionBuilder& work, int ordinal) {
  const auto& tasks = work.current().tasks;
  const auto found =
      std::find_if(tasks.begin(), tasks.end(), [&](const auto& task) { return task.ordinal == ordinal; });
  return found == tasks.end() ? nullptr : &*found;
}

const cases::Task* same_open_task(const DecisionBuilder& work, const std::string& kind, const Value& to,
                                  const Value& item) {
  const auto& tasks = work.current().tasks;
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const cases::Task& task) {
    return task.kind == kind && is_open(task) && task.to == to && task.item == item;
  });
  return found == tasks.end() ? nullptr : &*found;
}

void add_task(DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate, const Value& to) {
  int ordinal = 0;
  for (const auto& task : work.current().tasks) ordinal = std::max(ordinal, task.ordinal);
  cases::TaskGiven given;
  given.ordinal = ordinal + 1;
  given.kind = definition.id;
  given.title = definition.title;
  given.to = to;
  given.seat = candidate.seat;
  const TaskDue due = due_of(work, definition, candidate);
  given.due = due.day;
  given.provisional = due.day && due.provisional;
  if (const auto* form = answer_form(work, definition, candidate)) given.form = form->id;
  given.item = expression::plain(candidate.item);
  work.add(given);
}

}  // namespace dyak::workflow
