#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/workflow/objects/enough_answers.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;
using expression::Environment;

void add_candidates(const DecisionBuilder& work, const definitions::GiveTasks& effect, const TaskDefinition& task,
                    const Environment& environment, const Value& item, std::vector<Candidate>& candidates) {
  if (!effect.when.empty() && !effect.when.holds(environment)) return;
  const auto& to = effect.to.empty() ? task.to : effect.to;
  for (const Value& named : as_items(to.evaluate(environment))) {
    Candidate candidate{named_party(work, named), {}, item};
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

/// Who is to get the task, and who is left out.
struct Chosen {
  std::vector<Candidate> fit;
  std::vector<std::pair<Candidate, std::vector<Bar>>> barred;
};

Chosen chosen_of(DecisionBuilder& work, const TaskDefinition& task, const std::vector<Candidate>& candidates,
                 bool skips_barred) {
  Chosen chosen;
  for (const Candidate& candidate : candidates) {
    std::vector<Bar> bars = skips_barred ? bars_of(work, task, candidate) : std::vector<Bar>{};
    if (!bars.empty()) {
      chosen.barred.emplace_back(candidate, std::move(bars));
      continue;
    }
    refuse_barred(work, task, candidate);
    chosen.fit.push_back(candidate);
  }
  return chosen;
}

/// Nobody is left, and why.
void refuse_all_barred(DecisionBuilder& work, const TaskDefinition& task, const Chosen& chosen) {
  work.refuse(refusal("task-nobody", "Поручение «" + task.title + "» некому дать: всем, кого назвали, что-то мешает.",
                      "Назовите кого-нибудь ещё."));
  for (const auto& [candidate, bars] : chosen.barred) refuse_barred(work, task, candidate);
}

/// What was asked before is asked no more; the number of the round that begins.
int begin_round(DecisionBuilder& work, const TaskDefinition& task) {
  const std::vector<cases::Task> tasks = work.current().tasks;
  bool asked = false;
  for (const cases::Task& one : tasks) {
    if (one.kind != task.id) continue;
    asked = true;
    if (cases::is_awaited(one) || is_queued(one)) work.add(cases::TaskAnnulled{{one.ordinal, "Начат новый круг"}});
  }
  return asked ? std::max(present_round(tasks, task.id), 1) + 1 : 0;
}

int turn_of(const DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate, std::size_t row) {
  if (task.turn.empty()) return 0;
  const CandidateNames names(work.environment(), candidate);
  const Value turn = task.turn.evaluate(expression::WithName(names, "row", static_cast<std::int64_t>(row)));
  return turn.is_number() ? static_cast<int>(turn.as_integer()) : 0;
}

/// The lowest of those that are asked now or are to be.
int turn_now(const DecisionBuilder& work, const TaskDefinition& task, int round, const std::vector<int>& turns) {
  int lowest = *std::min_element(turns.begin(), turns.end());
  for (const cases::Task& one : work.current().tasks) {
    if (one.kind == task.id && one.round == round && (cases::is_awaited(one) || is_queued(one)))
      lowest = std::min(lowest, one.turn);
  }
  return lowest;
}

void give_to(DecisionBuilder& work, const TaskDefinition& task, const std::vector<Candidate>& fit, int round) {
  std::vector<int> turns;
  for (const Candidate& candidate : fit) turns.push_back(turn_of(work, task, candidate, turns.size() + 1));
  const int now = turn_now(work, task, round, turns);
  for (std::size_t i = 0; i < fit.size(); ++i) {
    const Value to = address_of(work, fit[i].party);
    // Given again to somebody who still has it, it stays one task.
    if (same_open_task(work, task.id, to, expression::plain(fit[i].item)) != nullptr) continue;
    const TaskPlace place{round, turns[i]};
    turns[i] <= now ? add_task(work, task, fit[i], to, place) : queue_task(work, task, fit[i], to, place);
  }
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
  const Chosen chosen = chosen_of(work, *task, candidates, effect.skips_barred);
  if (chosen.fit.empty()) refuse_all_barred(work, *task, chosen);
  if (work.refused()) return;
  const int round = effect.next_round ? begin_round(work, *task) : present_round(work.current().tasks, task->id);
  for (const auto& [candidate, bars] : chosen.barred)
    tell_barred(work, *task, candidate, address_of(work, candidate.party), {round, 0}, bars);
  give_to(work, *task, chosen.fit, round);
}

void end_tasks(DecisionBuilder& work) {
  if (!work.is_final()) return;
  const std::string reason = "Дело завершено: «" + work.state_title() + "»";
  const std::vector<cases::Task> tasks = work.current().tasks;
  for (const cases::Task& task : tasks) {
    if (cases::is_awaited(task) || is_queued(task)) work.add(cases::TaskAnnulled{{task.ordinal, reason}});
  }
}

void end_tasks_of_regions(DecisionBuilder& work, const std::map<std::string, std::string>& before) {
  const std::map<std::string, std::string> now = work.current().regions;
  for (const auto& [region, was] : before) {
    const auto at = now.find(region);
    const auto* state = work.process().state(at == now.end() ? was : at->second);
    if (at != now.end() && (at->second == was || state == nullptr || !state->final)) continue;
    const auto* ended = work.process().region(region);
    const std::string reason = "Ветвь «" + (ended == nullptr ? region : ended->title) +
                               (at == now.end() ? "» оставлена" : "» окончена: «" + state->title + "»");
    const std::vector<cases::Task> tasks = work.current().tasks;
    for (const cases::Task& task : tasks) {
      const TaskDefinition* definition = work.process().task(task.kind);
      if (definition == nullptr || definition->region != region) continue;
      if (cases::is_awaited(task) || is_queued(task)) work.add(cases::TaskAnnulled{{task.ordinal, reason}});
    }
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
    using enum cases::TaskStatus;
    if (task == nullptr || task->status == Annulled || task->status == Barred) continue;
    const bool chosen = effect.which.empty() ? cases::is_awaited(*task) || is_queued(*task)
                                             : effect.which.holds(expression::WithName(work.environment(), "it", it));
    if (chosen) ordinals.push_back(ordinal);
  }
  for (const int ordinal : ordinals) work.add(cases::TaskAnnulled{{ordinal, reason}});
}

}  // namespace dyak::workflow
