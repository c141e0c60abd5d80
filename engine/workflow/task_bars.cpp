#include "engine/workflow/task_bars.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/workflow/objects/objects.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;

std::string name_of(const Candidate& candidate, const Facts& facts) {
  if (!candidate.party.is_object()) return candidate.party.text_or("");
  const Value title = candidate.party.as_object().title();
  if (title.is_phrase()) return facts.definitions.language.decline(title.as_phrase(), GrammaticalCase::Nom).text;
  return title.text_or(candidate.party.as_object().key());
}

void put_bars(const DecisionBuilder& work, const std::vector<definitions::WhenSay>& known, const char* code,
              const expression::Environment& names, std::vector<Bar>& bars) {
  for (const auto& bar : known) {
    if (bar.when.holds(names)) bars.push_back({code, sentence(bar.say, bar.basis, names, work.facts())});
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

}  // namespace

Value CandidateNames::root(std::string_view name) const {
  if (name == "candidate") return candidate_.party;
  if (name == "seat") return candidate_.seat.empty() ? Value{} : Value(candidate_.seat);
  if (name == "item") return candidate_.item;
  return outer_.root(name);
}

std::vector<Bar> bars_of(const DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate) {
  const CandidateNames names(work.environment(), candidate);
  std::vector<Bar> bars;
  put_bars(work, task.eligible, "task-not-eligible", names, bars);
  put_bars(work, task.conflict, "task-conflict", names, bars);
  return bars;
}

void refuse_barred(DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate) {
  const std::string name = name_of(candidate, work.facts());
  check_seat(work, task, candidate, name);
  for (const Bar& bar : bars_of(work, task, candidate)) work.refuse(refusal(bar.code, name + ": " + bar.say));
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

std::shared_ptr<const definitions::Form> form_of_task(const DecisionBuilder& work, const TaskDefinition& definition,
                                                      const cases::Task& task) {
  if (!task.form.empty()) {
    const auto then = work.facts().definitions.of(task.form_of);
    if (const auto* form = then->form(task.form)) return {then, form};
  }
  return {std::shared_ptr<const void>{}, answer_form(work, definition, candidate_of(work, definition, task))};
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
    return task.kind == kind && (cases::is_awaited(task) || is_queued(task)) && task.to == to && task.item == item;
  });
  return found == tasks.end() ? nullptr : &*found;
}

bool is_queued(const cases::Task& task) { return task.status == cases::TaskStatus::Queued; }

Value address_of(const DecisionBuilder& work, const Value& party) {
  if (Value record = party_record(party); !record.is_null()) return record;
  if (party.is_text() && work.process().role(party.as_text()) != nullptr) return Record{{"role", party}};
  return {};
}

Value named_party(const DecisionBuilder& work, const Value& named) {
  if (named.is_text() && work.process().role(named.as_text()) != nullptr) return named;
  return std::make_shared<const Objects>(work.facts(), work.today())->party(named);
}

}  // namespace dyak::workflow
