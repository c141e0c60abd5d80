#include "engine/service/worklist.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMostNamed = 5000;

/// Of those who may put another in place of somebody who does not answer.
bool keeps_lost_tasks(const cases::Case& state, const definitions::Process* process,
                      const std::function<bool(const std::string&)>& role) {
  return std::any_of(state.lost_quorums.begin(), state.lost_quorums.end(), [&](const std::string& kind) {
    const auto* task = process == nullptr ? nullptr : process->task(kind);
    return task != nullptr && std::any_of(task->recorded_by.begin(), task->recorded_by.end(), role);
  });
}

std::size_t steps_between(CaseIndex::ByDue::const_iterator from, CaseIndex::ByDue::const_iterator to) {
  return static_cast<std::size_t>(std::distance(from, to));
}

/// Lays things on their shelves and counts them.
class Shelving {
 public:
  Shelving(const definitions::Definitions& definitions, const CaseIndex& index, Date today, const DueRange& range,
           Worklist& list)
      : definitions_(definitions), index_(index), today_(today), range_(range), list_(list) {}

  void put_state(const definitions::Process& process, const std::string& state, const Duty& duty) {
    const CaseIndex::ByDue& set = index_.in_state(process.id, state);
    if (set.empty()) return;
    if (*duty.shelf == Shelf::Sign && owes_paper(process, state)) return put_owing(set, duty);
    const auto first_undated = set.lower_bound(Awaited{});  // the least of those without a due date
    put_dated(set, first_undated, duty);
    if (range_.narrows() || first_undated == set.end()) return;
    // Mostly all have a due date or none has: ten thousand are not counted through for nothing.
    const std::size_t dated = first_undated == set.begin() ? 0 : steps_between(set.begin(), first_undated);
    put_some(shelf_of_undated(*duty.shelf), first_undated, set.end(), set.size() - dated, duty);
  }

  void put_task(const Awaited& one) {
    const CasePtr state = index_.find(one.id);
    for (const cases::Task& task : state->tasks) {
      if (task.ordinal == one.task)
        put(shelf_of(definitions_, *state, task),
            {one.has_due ? std::optional(one.due) : std::nullopt, state, one.task});
    }
  }

  void put_case(const CasePtr& state, const Duty& duty) {
    const std::optional<Date> due = due_of(*state);
    put(due ? *duty.shelf : shelf_of_undated(*duty.shelf), {due, state, 0, duty.acts});
  }

 private:
  // Nothing presses for what has no term: a rule in force may be repealed, and nobody waits for that.
  static Shelf shelf_of_undated(Shelf shelf) {
    return shelf == Shelf::Execute || shelf == Shelf::Decide ? Shelf::Sometime : shelf;
  }

  /// A case that owes a paper to another, and has no term of its own, is as urgent as the case that asked.
  std::optional<Date> due_of(const cases::Case& state) const {
    std::optional<Date> due = earliest_due(state);
    const CasePtr asking = due || state.opened_by.empty() ? nullptr : index_.find(state.opened_by);
    const auto* process = asking ? definitions_.process(state.process) : nullptr;
    if (process != nullptr && owes_paper(*process, state.state)) due = earliest_due(*asking);
    return due;
  }

  void put_owing(const CaseIndex::ByDue& set, const Duty& duty) {
    for (const Awaited& one : set) put_case(index_.find(one.id), duty);
  }

  void put(Shelf where, WorkRow row) {
    count(row.due);
    const bool asked =
        (!range_.from || (row.due && *range_.from <= *row.due)) && (!range_.to || (row.due && *row.due <= *range_.to));
    if (!asked) return;
    WorkShelf& shelf = list_.shelves[where];
    ++shelf.count;
    if (row.due && *row.due < today_) ++shelf.overdue;
    shelf.rows.push_back(std::move(row));
  }

  void count(const std::optional<Date>& due) {
    if (!due) return;
    if (*due < today_) ++list_.overdue;
    if (*due >= today_ && *due < today_.plus_days(kDaysAhead)) ++list_.ahead[*due];
  }

  static CaseIndex::ByDue::const_iterator at(const CaseIndex::ByDue& set, Date day) {
    return set.lower_bound(Awaited{day, true, {}, 0});
  }

  void put_dated(const CaseIndex::ByDue& set, CaseIndex::ByDue::const_iterator first_undated, const Duty& duty) {
    const auto today = at(set, today_);
    const auto ahead = at(set, today_.plus_days(kDaysAhead));
    const std::size_t late = steps_between(set.begin(), today);
    list_.overdue += late;
    for (auto one = today; one != ahead; ++one) ++list_.ahead[one->due];
    const auto from = range_.from ? at(set, *range_.from) : set.begin();
    const auto to = range_.to ? at(set, range_.to->plus_days(1)) : first_undated;
    if (from == to) return;
    list_.shelves[*duty.shelf].overdue += range_.from ? 0 : late;
    put_some(*duty.shelf, from, to, steps_between(from, to), duty);
  }

  // Only the soonest of each set can stand among the soonest of all.
  void put_some(Shelf where, CaseIndex::ByDue::const_iterator from, CaseIndex::ByDue::const_iterator to,
                std::size_t all, const Duty& duty) {
    WorkShelf& shelf = list_.shelves[where];
    shelf.count += all;
    for (std::size_t taken = 0; from != to && taken < kMaxOnAShelf; ++from, ++taken) {
      shelf.rows.push_back(
          {from->has_due ? std::optional(from->due) : std::nullopt, index_.find(from->id), from->task, duty.acts});
    }
  }

  const definitions::Definitions& definitions_;
  const CaseIndex& index_;
  Date today_;
  const DueRange& range_;
  Worklist& list_;
};

/// Cases that name him or whom he speaks for.
std::map<CaseId, CasePtr> named_in(const CaseIndex& index, const std::vector<std::string>& parties) {
  std::map<CaseId, CasePtr> found;
  for (const std::string& party : parties) {
    for (const CaseId& id : index.naming(party)) {
      if (found.size() < kMostNamed) found.emplace(id, index.find(id));
    }
  }
  return found;
}

void keep_soonest(Worklist& list) {
  for (auto& [where, shelf] : list.shelves) {
    const std::size_t kept = std::min(shelf.rows.size(), kMaxOnAShelf);
    std::partial_sort(shelf.rows.begin(), shelf.rows.begin() + static_cast<std::ptrdiff_t>(kept), shelf.rows.end(),
                      sooner);
    shelf.rows.resize(kept);
  }
}

}  // namespace

bool sooner(const WorkRow& a, const WorkRow& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  return std::pair(a.state->id, a.task) < std::pair(b.state->id, b.task);
}

Worklist worklist_of(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
                     const DueRange& range) {
  const ActorView reading(world, view, actor);
  const workflow::Facts& facts = reading.facts();
  const Date today = facts.now.date(facts.zone);
  const definitions::Definitions& definitions = *world.definitions;
  const StandingRoles roles(actor, facts);
  const auto duties = duties_by_state(definitions, roles);
  const std::vector<std::string> parties = parties_of(actor, facts.directory, today);
  Worklist list;
  std::vector<CasePtr> lost;
  const auto named = book.look(view, [&](const CaseIndex& index) {
    Shelving shelving(definitions, index, today, range, list);
    for (const std::string& party : parties) {
      for (const Awaited& one : index.tasks_of(party)) shelving.put_task(one);
    }
    for (const auto& [key, duty] : duties) shelving.put_state(*definitions.process(key.first), key.second, duty);
    for (const CaseId& id : index.without_answers()) lost.push_back(index.find(id));
    return named_in(index, parties);
  });
  // What each case means is asked of the record, which may ask the book: not while it is looked at.
  std::vector<std::pair<CasePtr, Duty>> more;
  for (const auto& [id, state] : named) {
    if (duties.contains({state->process, state->state})) continue;
    Duty duty = duty_in(definitions, actor, facts, *state);
    if (is_outsider(actor)) {  // what he could do where he sees it stays on his desk: its absence would tell
      Duty seen = duty_in(definitions, actor, facts, reading.shown(*state));
      if (seen.shelf) duty = std::move(seen);
    }
    if (duty.shelf) more.emplace_back(state, std::move(duty));
  }
  for (const CasePtr& state : lost) {
    const auto* process = definitions.process(state->process);
    const auto holds = [&](const std::string& role) { return process != nullptr && roles.holds(*process, role); };
    const bool there =
        duties.contains({state->process, state->state}) ||
        std::any_of(more.begin(), more.end(), [&](const auto& one) { return one.first->id == state->id; });
    if (!there && keeps_lost_tasks(*state, process, holds)) more.emplace_back(state, Duty{Shelf::Missing, {}});
  }
  book.look(view, [&](const CaseIndex& index) {
    Shelving shelving(definitions, index, today, range, list);
    for (const auto& [state, duty] : more) shelving.put_case(state, duty);
    return 0;
  });
  keep_soonest(list);
  return list;
}

}  // namespace dyak::service
