// How a task comes to stand in the case: given now, given in its turn, given to the reserve, or not given and why.
#include <algorithm>

#include "engine/calendar/hours.hpp"
#include "engine/cases/standing.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/objects/provisional.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;

/// `at`: the moment, for hours; the program knows it only of what is given now.
calendar::CountedTerm counted_task(const DecisionBuilder& work, const TaskDefinition& task, Date given,
                                   std::optional<Moment> at = {}) {
  calendar::TermRule rule;
  rule.length = task.length;
  if (rule.length.seconds != 0 && at)
    return calendar::count_hours(work.facts().definitions.calendar, *at, rule, work.facts().zone);
  return calendar::count_term(work.facts().definitions.calendar, given, rule);
}

/// Until when a task is to be answered.
struct TaskDue {
  std::optional<Date> day;
  bool provisional = false;
  std::optional<Moment> until{};
};

TaskDue due_of(DecisionBuilder& work, const TaskDefinition& task, const Candidate& candidate) {
  if (!task.due.empty()) {
    const CandidateNames names(work.environment(), candidate);
    const Value due = task.due.evaluate(names);
    if (due.is_date()) return {due.as_date(), asks_provisional(work.process(), work.current(), task.due, names)};
  }
  if (const auto term = work.current().terms.find(task.term); term != work.current().terms.end())
    return {term->second.due, term->second.provisional, term->second.until};
  if (task.length == Period{}) return {};
  try {
    const auto counted = counted_task(work, task, work.today(), work.facts().now);
    return {counted.due, counted.provisional, counted.until};
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    work.refuse(
        refusal("term-not-counted", "Срок поручения «" + task.title + "» не посчитан: " + error.public_message));
    return {};
  }
}

int next_ordinal(const DecisionBuilder& work) {
  int ordinal = 0;
  for (const auto& task : work.current().tasks) ordinal = std::max(ordinal, task.ordinal);
  return ordinal + 1;
}

cases::TaskBody body_of(const DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate,
                        const Value& to, const TaskPlace& place) {
  cases::TaskBody body;
  body.ordinal = next_ordinal(work);
  body.kind = definition.id;
  body.title = definition.title;
  if (!definition.titled.empty()) {
    const CandidateNames names(work.environment(), candidate);
    body.title = definition.titled.render(names, work.facts().definitions.language).text();
  }
  body.to = to;
  body.seat = candidate.seat;
  body.item = expression::plain(candidate.item);
  body.round = place.round;
  body.turn = place.turn;
  return body;
}

void give(DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate, cases::TaskBody body) {
  cases::TaskGiven given{std::move(body), {}};
  const TaskDue due = due_of(work, definition, candidate);
  given.due = due.day;
  given.until = due.until;
  given.provisional = due.day && due.provisional;
  if (const auto* form = answer_form(work, definition, candidate)) given.form = form->id;
  work.add(given);
}

/// Whether the kind has been given to him in this round for that item, whatever became of it.
bool was_asked(const DecisionBuilder& work, const cases::Task& like, const Value& to) {
  const auto& tasks = work.current().tasks;
  return std::any_of(tasks.begin(), tasks.end(), [&](const cases::Task& one) {
    return one.kind == like.kind && one.round == like.round && one.item == like.item && one.to == to;
  });
}

}  // namespace

void recount_tasks(DecisionBuilder& work) {
  const std::vector<cases::Task> tasks = work.current().tasks;
  for (const cases::Task& task : tasks) {
    const TaskDefinition* definition = work.process().task(task.kind);
    if (!task.provisional || !task.due || !cases::is_awaited(task) || definition == nullptr) continue;
    std::optional<Date> due;
    bool provisional = true;
    if (const auto term = work.current().terms.find(definition->term); term != work.current().terms.end()) {
      due = term->second.due;
      provisional = term->second.provisional;
    } else if (!definition->due.empty()) {
      const Candidate candidate = candidate_of(work, *definition, task);
      const CandidateNames names(work.environment(), candidate);
      const Value named = definition->due.evaluate(names);
      if (named.is_date()) due = named.as_date();
      provisional = asks_provisional(work.process(), work.current(), definition->due, names);
    } else if (task.given) {
      const auto counted = counted_task(work, *definition, *task.given);
      due = counted.due;
      provisional = counted.provisional;
    }
    if (!due || provisional) continue;
    work.add(cases::TaskRecounted{task.ordinal, due, task.due});
  }
}

void add_task(DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate, const Value& to,
              const TaskPlace& place) {
  give(work, definition, candidate, body_of(work, definition, candidate, to, place));
}

void queue_task(DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate, const Value& to,
                const TaskPlace& place) {
  work.add(cases::TaskQueued{body_of(work, definition, candidate, to, place)});
}

void tell_barred(DecisionBuilder& work, const TaskDefinition& definition, const Candidate& candidate, const Value& to,
                 const TaskPlace& place, const std::vector<Bar>& bars) {
  cases::TaskBarred barred{body_of(work, definition, candidate, to, place), {}};
  const auto& tasks = work.current().tasks;
  const bool told = std::any_of(tasks.begin(), tasks.end(), [&](const cases::Task& one) {
    return one.status == cases::TaskStatus::Barred && one.kind == barred.kind && one.round == barred.round &&
           one.to == barred.to && one.item == barred.item;
  });
  if (told) return;
  for (const Bar& bar : bars) barred.reason += (barred.reason.empty() ? "" : "; ") + bar.say;
  work.add(barred);
}

void give_next_turn(DecisionBuilder& work, const TaskDefinition& definition) {
  std::vector<cases::Task> queued;
  for (const cases::Task& one : work.current().tasks) {
    if (one.kind != definition.id) continue;
    if (cases::is_awaited(one)) return;
    if (is_queued(one)) queued.push_back(one);
  }
  int turn = queued.empty() ? 0 : queued.front().turn;
  for (const cases::Task& one : queued) turn = std::min(turn, one.turn);
  for (const cases::Task& one : queued) {
    if (one.turn == turn) give(work, definition, candidate_of(work, definition, one), one);
  }
}

// That the case does not wait for it now is no fault of whoever answered: recorded, unless the caller says otherwise.
void fire_of_task(DecisionBuilder& work, const std::string& event, int ordinal, definitions::IfRefused if_refused) {
  if (event.empty()) return;
  const cases::Task& task = *find_task(work, ordinal);
  Record with{{"task", task.kind}, {"ordinal", task.ordinal}, {"to", task.to}};
  work.want(WantFire{work.current().id, event, std::move(with), if_refused});
}

void expire_tasks(DecisionBuilder& work) {
  std::vector<int> late;
  for (const auto& task : work.current().tasks) {
    if (cases::is_awaited(task) && !task.by_hand() && task.has_passed(work.facts().now, work.facts().zone))
      late.push_back(task.ordinal);
  }
  for (const int ordinal : late) {
    work.add(cases::TaskExpired{{ordinal}});
    const auto* definition = work.process().task(find_task(work, ordinal)->kind);
    if (definition == nullptr || ask_reserve(work, *definition, ordinal)) continue;
    fire_of_task(work, definition->on_expired, ordinal, definitions::IfRefused::Record);
  }
}

bool ask_reserve(DecisionBuilder& work, const TaskDefinition& definition, int ordinal) {
  if (definition.reserve.empty()) return false;
  const cases::Task gone = *find_task(work, ordinal);
  const Candidate former = candidate_of(work, definition, gone);
  const List reserve = as_items(definition.reserve.evaluate(CandidateNames(work.environment(), former)));
  for (const Value& named : reserve) {
    const Candidate candidate{named_party(work, named), gone.seat, former.item};
    const Value to = candidate.party.is_null() ? Value() : address_of(work, candidate.party);
    if (to.is_null() || was_asked(work, gone, to)) continue;
    const TaskPlace place{gone.round, gone.turn};
    if (const std::vector<Bar> bars = bars_of(work, definition, candidate); !bars.empty()) {
      tell_barred(work, definition, candidate, to, place, bars);
      continue;
    }
    add_task(work, definition, candidate, to, place);
    return true;
  }
  return false;
}

}  // namespace dyak::workflow
