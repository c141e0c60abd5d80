#include "engine/service/case_watchers.hpp"

#include <algorithm>

#include "engine/cases/case_lists.hpp"
#include "engine/definitions/cases_named.hpp"
#include "engine/definitions/node.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/refusal.hpp"

namespace dyak::service {
namespace {

using definitions::Definitions;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Process;
using definitions::Transition;
using expression::Expression;

constexpr int kMaxNaming = 100;

/// What a condition sees of other cases.
struct Sight {
  std::set<std::string> processes;  ///< looked through
  bool related = false;             ///< those that it names, opened or was opened by
};

class SightOf {
 public:
  SightOf(const Definitions& definitions, const Process& process)
      : process_(process), form_(process.form.empty() ? nullptr : definitions.form(process.form)) {}

  void add(const Expression& expression) {
    if (expression.empty()) return;
    for (const std::string& path : expression.paths())
      if (path.starts_with("case.opened") || path.starts_with("case.asked_by")) sight_.related = true;
    for (const std::string& root : expression.roots()) add_root(root);
  }
  const Sight& sight() const { return sight_; }

 private:
  void add_root(const std::string& root) {
    const auto* field = form_ == nullptr ? nullptr : form_->find(root);
    if (field == nullptr) field = process_.field(root);
    if (field != nullptr) {
      sight_.related = sight_.related || definitions::holds_cases(field->type);
      return;
    }
    if (!underway_.insert(root).second) return;
    for (const definitions::Computed& one : process_.computed)
      if (definitions::identifier(one.id) == definitions::identifier(root)) add(one.value);
    for (const definitions::Lookup& one : process_.lookups) {
      if (definitions::identifier(one.id) != definitions::identifier(root)) continue;
      if (one.directory.empty()) sight_.processes.insert(one.process);
      add(one.where);
    }
  }

  const Process& process_;
  const definitions::Form* form_;
  std::set<std::string> underway_;
  Sight sight_;
};

/// Of what is taken there as soon as it can be.
Sight sight_in(const Definitions& definitions, const Process& process, const std::string& state) {
  SightOf sight(definitions, process);
  for (const Transition* transition : process.transitions_under(state)) {
    if (!transition->automatic || !transition->at_term.empty()) continue;
    for (const definitions::Check& check : transition->when) sight.add(check.check);
  }
  return sight.sight();
}

/// States in which a case looks through those of this process.
std::vector<std::pair<std::string, std::string>> states_looking_through(const Definitions& definitions,
                                                                        const std::string& other) {
  std::vector<std::pair<std::string, std::string>> states;
  for (const auto& [id, process] : definitions.processes) {
    if (std::none_of(process.lookups.begin(), process.lookups.end(),
                     [](const auto& one) { return one.directory.empty(); }))
      continue;
    for (const definitions::State& state : process.states) {
      if (!state.final && sight_in(definitions, process, state.id).processes.contains(other))
        states.emplace_back(id, state.id);
    }
  }
  return states;
}

bool may_look_through(const Definitions& definitions, const std::string& other) {
  return std::any_of(definitions.processes.begin(), definitions.processes.end(), [&](const auto& one) {
    const auto& lookups = one.second.lookups;
    return std::any_of(lookups.begin(), lookups.end(), [&](const auto& lookup) { return lookup.process == other; });
  });
}

}  // namespace

std::vector<CaseId> watchers_of(const Definitions& definitions, const cases::ReadView& view,
                                const cases::Case& changed) {
  std::vector<CaseId> related = changed.opened;
  if (!changed.opened_by.empty()) related.push_back(changed.opened_by);
  const auto* lists = dynamic_cast<const cases::CaseLists*>(&view);
  if (lists != nullptr) {  // what may be a key stands there for a person: ids of cases do
    for (const cases::CasePlace& place : lists->naming("person:" + changed.id.value, kMaxNaming))
      related.push_back(place.id);
  }
  std::vector<CaseId> watchers;
  for (const CaseId& id : related) {
    const auto state = view.find(id);
    const auto process = state ? definitions.process_of(state->process, state->definition_version) : nullptr;
    if (process != nullptr && sight_in(definitions, *process, state->state).related) watchers.push_back(id);
  }
  if (lists == nullptr || !may_look_through(definitions, changed.process)) return watchers;
  std::size_t most = kMaxWatchers;
  for (const auto& state : states_looking_through(definitions, changed.process)) {
    cases::CaseListQuery query;
    query.states = {state};
    query.limit = static_cast<int>(most);
    for (const cases::ListedCase& one : lists->list(query)) watchers.push_back(one.id);
    most = kMaxWatchers - std::min(kMaxWatchers, watchers.size());
    if (most == 0) break;
  }
  return watchers;
}

// What a case does by itself it does whole or not at all, its own rules included.
void CaseTransaction::wake(const CaseId& id) {
  try {
    const int before = load(id).state.version;
    settle(id);
    const cases::Case& state = load(id).state;
    if (state.version == before) return;
    const workflow::Refusals broken = workflow::broken_invariants(process_of(state), state, facts(state));
    if (!broken.empty()) throw_refusal("Нарушено правило процесса", broken);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Conflict) throw;
    throw WatcherFailed{id};
  }
}

void CaseTransaction::wake_watchers(const std::set<CaseId>& passed_over) {
  std::map<CaseId, int> asked;  // at which version of each changed case its watchers were
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    const std::vector<CaseId> touched = order_;
    for (const CaseId& id : touched) {
      const cases::Case state = cases_.at(id).state;
      if (cases_.at(id).fresh.empty() || asked[id] == state.version) continue;
      asked[id] = state.version;
      goes_on = true;
      std::vector<CaseId> watchers = watchers_of(*world_.definitions, transaction_, state);
      watchers.insert(watchers.end(), touched.begin(), touched.end());  // the store knows them as they stood before
      for (const CaseId& watcher : watchers) {
        if (watcher != id && !passed_over.contains(watcher) && (cases_.contains(watcher) || transaction_.find(watcher)))
          wake(watcher);
      }
    }
  }
}

}  // namespace dyak::service
