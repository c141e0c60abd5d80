#include <algorithm>

#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;
using expression::Environment;

/// Where a task goes: a party, or a role for whoever holds it.
Value address_of(const DecisionBuilder& work, const Value& party) {
  if (Value record = party_record(party); !record.is_null()) return record;
  if (party.is_text() && work.process().role(party.as_text()) != nullptr) return Record{{"role", party}};
  return {};
}

Value as_party(const DecisionBuilder& work, const Value& named) {
  if (named.is_text() && work.process().role(named.as_text()) != nullptr) return named;
  return std::make_shared<const Objects>(work.facts(), work.today())->party(named);
}

void add_candidates(const DecisionBuilder& work, const definitions::GiveTasks& effect, const TaskDefinition& task,
                    const Environment& environment, const Value& item, std::vector<Candidate>& candidates) {
  if (!effect.when.empty() && !effect.when.holds(environment)) return;
  const auto& to = effect.to.empty() ? task.to : effect.to;
  for (const Value& named : as_items(to.evaluate(environment))) {
    Candidate candidate{as_party(work, named), {}, item};
    if (candidate.party.is_null()) continue;
    candidate.seat = effect.seat.evaluate(CandidateNames(environment, candidate)).text_or(item["seat"].text_or(""));
    candidates.push_back(std::move(candidate));
  }
}

std::vector<Candidate> candidates_for(const DecisionBuilder& work, const definitions::GiveTasks& effect,
                                      const TaskDefinition& task) {
  std::vector<Candidate> candidates;
  const CaseEnvironment& environment = work.environment();
  const expression::Expression& each = effect.each.empty() ? task.for_each : effect.each;
  if (each.empty()) {
    add_candidates(work, effect, task, environment, {}, candidates);
    return candidates;
  }
  for (const Value& item : as_items(each.evaluate(environment))) {
    add_candidates(work, effect, task, expression::WithName(environment, "item", item), item, candidates);
  }
  return candidates;
}

}  // namespace

void give_tasks(DecisionBuilder& work, const definitions::GiveTasks& effect) {
  const TaskDefinition* task = work.process().task(effect.task);
  if (task == nullptr) return;
  const auto candidates = candidates_for(work, effect, *task);
  if (candidates.empty() && !effect.when.empty()) return;  // nobody was meant
  if (candidates.empty()) {
    return work.refuse(
        refusal("task-nobody", "Поручение «" + task->title + "» некому дать.", "Назовите, кому оно поручается."));
  }
  for (const Candidate& candidate : candidates) refuse_barred(work, *task, candidate);
  if (work.refused()) return;
  for (const Candidate& candidate : candidates) {
    const Value to = address_of(work, candidate.party);
    // Given again to somebody who still has it, it stays one task.
    if (same_open_task(work, task->id, to, expression::plain(candidate.item)) == nullptr)
      add_task(work, *task, candidate, to);
  }
}

void end_tasks(DecisionBuilder& work) {
  if (!work.is_final()) return;
  const std::string reason = "Дело завершено: «" + work.state_title() + "»";
  const std::vector<cases::Task> tasks = work.current().tasks;
  for (const cases::Task& task : tasks) {
    if (is_open(task)) work.add(cases::TaskAnnulled{{task.ordinal, reason}});
  }
}

void revoke_tasks(DecisionBuilder& work, const definitions::RevokeTasks& effect) {
  if (!effect.when.empty() && !effect.when.holds(work.environment())) return;
  const std::string reason =
      effect.reason.empty() ? "" : effect.reason.render(work.environment(), work.facts().definitions.language).text();
  std::vector<int> ordinals;
  const Value all = work.environment().root("tasks");
  std::string member = effect.task;
  std::replace(member.begin(), member.end(), '-', '_');
  for (const Value& it : as_items(all[member])) {
    const int ordinal = static_cast<int>(it["ordinal"].as_integer());
    const cases::Task* task = find_task(work, ordinal);
    if (task == nullptr || task->status == cases::TaskStatus::Annulled) continue;
    const bool chosen =
        effect.which.empty() ? is_open(*task) : effect.which.holds(expression::WithName(work.environment(), "it", it));
    if (chosen) ordinals.push_back(ordinal);
  }
  for (const int ordinal : ordinals) work.add(cases::TaskAnnulled{{ordinal, reason}});
}

}  // namespace dyak::workflow
