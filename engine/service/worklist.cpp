#include "engine/service/worklist.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "engine/cases/standing.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/bound_parties.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/duty_book.hpp"
#include "engine/service/late_today.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::service {
namespace {

constexpr int kMaxNamedRows = 5000;

/// Of those who may put another in place of somebody who does not answer.
bool keeps_lost_tasks(const cases::Case& state, const definitions::Process* process,
                      const std::function<bool(const std::string&)>& role) {
  return std::any_of(state.lost_quorums.begin(), state.lost_quorums.end(), [&](const std::string& kind) {
    const auto* task = process == nullptr ? nullptr : process->task(kind);
    return task != nullptr && std::any_of(task->recorded_by.begin(), task->recorded_by.end(), role);
  });
}

/// A row before its case is read.
struct Placed {
  std::optional<Date> due;
  CaseId id;
  int task = 0;
  std::vector<const definitions::Transition*> acts{};
  std::shared_ptr<const definitions::Process> held{};
};

bool stands_sooner(const Placed& a, const Placed& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  const auto order = [](const Placed& one) { return std::tuple(one.id.value.size(), one.id.value, one.task); };
  return order(a) < order(b);
}

/// Lays things on their sections and counts them. Only what stands among the soonest is read.
class WorklistBuilder {
 public:
  WorklistBuilder(const definitions::Definitions& definitions, const cases::CaseLists& lists, Date today,
                  const DueRange& range, std::size_t most_rows, Worklist& list)
      : definitions_(definitions),
        lists_(lists),
        today_(today),
        range_(range),
        most_rows_(std::min(most_rows, kMaxInASection)),
        list_(list) {}

  void put_state(const definitions::Process& process, const std::string& state, const Duty& duty) {
    const cases::DueOf by = *duty.section == WorkSection::Sign && owes_paper(process, state) ? cases::DueOf::Pressing
                                                                                             : cases::DueOf::Itself;
    bool dated = false;
    bool undated = false;
    for (const cases::DueCount& one : lists_.due_counts(process.id, state, by)) {
      count(one.due, one.count);
      if (!is_asked(one.due)) continue;
      (one.due ? dated : undated) = true;
      put_count(one.due ? *duty.section : section_of_undated(*duty.section), one.due, one.count);
    }
    const int most = static_cast<int>(most_rows_);
    if (most == 0) return;
    if (dated) put_some(*duty.section, {process.id, state, by, true, range_.from, range_.to, most}, duty);
    if (undated) put_some(section_of_undated(*duty.section), {process.id, state, by, false, {}, {}, most}, duty);
  }

  void put_task(const cases::Waiting& one, bool is_late) {
    const WorkSection where = section_of(definitions_, one.place.process, one.place.state, one.kind);
    put(where, {one.due, one.place.id, one.task});
    if (is_late) put_late(where, 1);
  }

  /// What is late by its hour, though its day has not passed: counted among today's already.
  void put_late(WorkSection where, std::size_t count) {
    list_.overdue += count;
    if (is_asked(today_)) list_.sections[where].overdue += count;
  }

  /// What stands is counted among the overdue by its day.
  void take_standing(WorkSection where, const Date& due) {
    if (list_.overdue > 0) --list_.overdue;
    if (is_asked(due) && list_.sections[where].overdue > 0) --list_.sections[where].overdue;
  }

  void put_case(const CaseId& id, const NamedDuty& named) {
    const WorkSection section = *named.duty.section;
    put(named.due ? section : section_of_undated(section), {named.due, id, 0, named.duty.acts, named.duty.held});
  }

  void read_soonest(const std::function<CasePtr(const CaseId&)>& find) {
    for (auto& [where, rows] : rows_) {
      const std::size_t kept = std::min(rows.size(), most_rows_);
      std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(), stands_sooner);
      rows.resize(kept);
      for (Placed& row : rows) {
        if (CasePtr state = find(row.id))
          list_.sections[where].rows.push_back(
              {row.due, std::move(state), row.task, std::move(row.acts), std::move(row.held)});
      }
    }
  }

 private:
  // Nothing presses for what has no term: a rule in force may be repealed, and nobody waits for that.
  static WorkSection section_of_undated(WorkSection section) {
    return section == WorkSection::Execute || section == WorkSection::Decide ? WorkSection::Sometime : section;
  }

  bool is_asked(const std::optional<Date>& due) const {
    return (!range_.from || (due && *range_.from <= *due)) && (!range_.to || (due && *due <= *range_.to));
  }

  void put(WorkSection where, Placed row) {
    count(row.due, 1);
    if (!is_asked(row.due)) return;
    put_count(where, row.due, 1);
    rows_[where].push_back(std::move(row));
  }

  void put_count(WorkSection where, const std::optional<Date>& due, std::size_t count) {
    SectionRows& section = list_.sections[where];
    section.count += count;
    if (due && *due < today_) section.overdue += count;
  }

  void count(const std::optional<Date>& due, std::size_t count) {
    if (!due) return;
    if (*due < today_) list_.overdue += count;
    if (*due >= today_ && *due < today_.plus_days(kDaysAhead)) list_.ahead[*due] += count;
  }

  // Only the soonest of each set can stand among the soonest of all.
  void put_some(WorkSection where, const cases::WaitingQuery& query, const Duty& duty) {
    for (const cases::Waiting& one : lists_.waiting(query))
      rows_[where].push_back({one.due, one.place.id, 0, duty.acts, duty.held});
  }

  const definitions::Definitions& definitions_;
  const cases::CaseLists& lists_;
  Date today_;
  const DueRange& range_;
  std::size_t most_rows_;
  Worklist& list_;
  std::map<WorkSection, std::vector<Placed>> rows_;
};

/// Whether somebody could have something to do there, whoever he is.
bool is_anybodys(const definitions::Process& process, const definitions::State& state) {
  const auto all = process.transitions_under(state.id);
  return !state.final &&
         std::any_of(all.begin(), all.end(), [](const auto* transition) { return !transition->automatic; });
}

/// Cases that name him or whom he speaks for among those who may act there, whatever their standing.
std::vector<cases::ListedCase> named_in(const cases::CaseLists& lists, const definitions::Definitions& definitions,
                                        const std::vector<std::string>& parties,
                                        const std::map<StateKey, Duty>& duties) {
  cases::CaseListQuery query;
  query.states.emplace();
  for (const auto& [id, process] : definitions.processes) {
    for (const definitions::State& state : process.states) {
      if (is_anybodys(process, state) && !duties.contains({id, state.id})) query.states->emplace_back(id, state.id);
    }
  }
  if (parties.empty() || query.states->empty()) return {};
  query.naming = parties;
  query.kept = {kBoundParties, parties};
  query.stamp = listing_stamp(definitions);
  query.descending = true;
  query.limit = kMaxNamedRows;
  return lists.list(query);
}

/// Cases that stand in states which only definitions of another day know: what they ask of whom is told by these alone.
std::vector<cases::ListedCase> of_another_day(const cases::CaseLists& lists, const definitions::Definitions& today) {
  cases::CaseListQuery query;
  query.states.emplace();
  for (const cases::StateCount& one : lists.state_counts()) {
    const auto* process = today.process(one.process);
    if (process == nullptr || process->state(one.state) == nullptr) query.states->emplace_back(one.process, one.state);
  }
  if (query.states->empty()) return {};
  query.descending = true;
  query.limit = kMaxNamedRows;
  return lists.list(query);
}

/// Cases that the actor has to do with because they name him, and what they mean to him.
using Meant = std::vector<std::pair<CaseId, NamedDuty>>;

/// For whoever comes from outside: what he could do where he sees a case stays on his desk, its absence would tell.
Meant meant_for_outsider(const World& world, const ActorView& reading, const cases::ReadView& view, CaseBook& book,
                         const workflow::Actor& actor, const std::vector<cases::ListedCase>& named) {
  Meant found;
  for (const cases::ListedCase& one : named) {
    const CasePtr state = book.find(view, one.id);
    if (!state) continue;
    Duty duty = duty_in(*world.definitions, actor, reading.facts(), *state);
    Duty seen = duty_in(*world.definitions, actor, reading.facts(), reading.shown(*state));
    if (seen.section) duty = std::move(seen);
    if (!duty.section) continue;
    const CasePtr asking = state->opened_by.empty() ? nullptr : book.find(view, state->opened_by);
    found.push_back({one.id, {std::move(duty), due_of_named(*world.definitions, *state, asking.get())}});
  }
  return found;
}

/// Cases whose lost tasks are his to give to others.
void add_lost(const World& world, const cases::ReadView& view, CaseBook& book, const StandingRoles& roles,
              const std::map<StateKey, Duty>& duties, Meant& found) {
  for (const cases::CasePlace& place : lists_of(view).without_answers()) {
    const bool there = duties.contains({place.process, place.state}) ||
                       std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.first == place.id; });
    const CasePtr state = there ? nullptr : book.find(view, place.id);
    const auto process = state ? world.definitions->process_of(place.process, state->definition_version) : nullptr;
    const auto holds = [&](const std::string& role) { return process != nullptr && roles.holds(*process, role); };
    if (!state || !keeps_lost_tasks(*state, process.get(), holds)) continue;
    const CasePtr asking = state->opened_by.empty() ? nullptr : book.find(view, state->opened_by);
    found.push_back(
        {place.id, {Duty{WorkSection::Missing, {}}, due_of_named(*world.definitions, *state, asking.get())}});
  }
}

/// What is late by its hour and what stands though its day has passed: their day alone tells neither.
void count_by_the_clock(const OnTheClock& clocks, const std::map<StateKey, Duty>& duties, WorklistBuilder& builder) {
  const auto section_of = [&](const cases::CasePlace& place) -> std::optional<WorkSection> {
    const auto found = duties.find({place.process, place.state});
    return found == duties.end() ? std::nullopt : found->second.section;
  };
  for (const cases::CasePlace& one : clocks.late()) {
    if (const auto section = section_of(one)) builder.put_late(*section, 1);
  }
  for (const cases::Waiting& one : clocks.standing()) {
    if (const auto section = section_of(one.place)) builder.take_standing(*section, *one.due);
  }
}

}  // namespace

bool sooner(const WorkRow& a, const WorkRow& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  return std::pair(a.state->id, a.task) < std::pair(b.state->id, b.task);
}

Worklist worklist_of(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
                     const DueRange& range, std::size_t most_rows) {
  const ActorView reading(world, view, actor);
  const workflow::Facts& facts = reading.facts();
  const Date today = facts.now.date(facts.zone);
  const definitions::Definitions& definitions = *world.definitions;
  const StandingRoles roles(actor, facts);
  const auto duties = duties_by_state(definitions, roles);
  const std::vector<std::string> parties = parties_of(actor, facts.directory, today);
  const cases::CaseLists& lists = lists_of(view);
  Worklist list;
  WorklistBuilder builder(definitions, lists, today, range, most_rows, list);
  for (const std::string& party : parties) {
    for (const cases::Waiting& one : lists.tasks_of(party))
      builder.put_task(one, is_late_today(world, view, book, one));
  }
  for (const auto& [key, duty] : duties) builder.put_state(*definitions.process(key.first), key.second, duty);
  const auto named = [&] {
    auto all = named_in(lists, definitions, parties, duties);
    const auto before = of_another_day(lists, definitions);
    all.insert(all.end(), before.begin(), before.end());
    return all;
  };
  Meant meant = is_outsider(actor) ? meant_for_outsider(world, reading, view, book, actor, named())
                                   : book.duties().of(world, view, book, actor, facts, named);
  add_lost(world, view, book, roles, duties, meant);
  const bool any_today =
      std::any_of(meant.begin(), meant.end(), [&](const auto& one) { return one.second.due == today; });
  const OnTheClock clocks(world, view, book, !duties.empty() || any_today);
  count_by_the_clock(clocks, duties, builder);
  for (const auto& [id, duty] : meant) {
    builder.put_case(id, duty);
    if (duty.due == today && clocks.is_late(id)) builder.put_late(*duty.duty.section, 1);
    if (duty.due && *duty.due < today && clocks.stands(id)) builder.take_standing(*duty.duty.section, *duty.due);
  }
  builder.read_soonest([&](const CaseId& id) { return book.find(view, id); });
  return list;
}

}  // namespace dyak::service
