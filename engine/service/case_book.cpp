#include "engine/service/case_book.hpp"

#include <algorithm>
#include <mutex>

namespace dyak::service {
namespace {

constexpr std::size_t kLongestKey = 40;

template <class Map, class Key, class Item>
void keep(Map& map, const Key& key, const Item& item, bool in) {
  if (in) {
    map[key].insert(item);
    return;
  }
  const auto found = map.find(key);
  if (found == map.end()) return;
  found->second.erase(item);
  if (found->second.empty()) map.erase(found);
}

template <class Map, class Key>
const typename Map::mapped_type& in(const Map& map, const Key& key) {
  static const typename Map::mapped_type kNone;
  const auto found = map.find(key);
  return found == map.end() ? kNone : found->second;
}

Awaited awaited(const CaseId& id, const std::optional<Date>& due, int task) {
  return {due.value_or(Date{}), due.has_value(), id, task};
}

bool is_open(const cases::Task& task) {
  return task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted;
}

// Whatever could be a key stands for a person: nothing is asked of the directory here, a needless entry does no harm.
void collect_named(const Value& value, std::set<std::string>& parties) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect_named(item, parties);
  } else if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) collect_named(member, parties);
  } else if (value.is_text() && value.as_text().size() <= kLongestKey &&
             value.as_text().find(' ') == std::string::npos) {
    parties.insert("person:" + value.as_text());
  }
}

std::set<std::string> parties_in(const cases::Case& state) {
  std::set<std::string> parties{party_key(state.applicant)};
  for (const cases::Task& task : state.tasks) parties.insert(party_key(task.to));
  for (const cases::Paper& paper : state.papers) {
    if (!paper.draft)
      parties.insert(paper.receiver.is_text() ? "person:" + paper.receiver.as_text() : party_key(paper.receiver));
  }
  collect_named(state.data, parties);
  parties.erase("");
  return parties;
}

}  // namespace

std::string party_key(const Value& party) {
  for (const char* kind : {"person", "organisation", "role", "case"}) {
    if (party[kind].is_text()) return std::string(kind) + ":" + party[kind].as_text();
  }
  return {};
}

std::optional<Date> earliest_due(const cases::Case& state) {
  std::optional<Date> due;
  for (const auto& [id, term] : state.terms) {
    if (term.running() && (!due || term.due < *due)) due = term.due;
  }
  return due;
}

bool is_provisional(const cases::Case& state) {
  const auto due = earliest_due(state);
  return std::any_of(state.terms.begin(), state.terms.end(), [&](const auto& one) {
    return one.second.running() && one.second.provisional && one.second.due == due;
  });
}

CasePtr CaseIndex::find(const CaseId& id) const {
  const auto found = all_.find(id);
  return found == all_.end() ? nullptr : found->second;
}

const CaseIndex::ByDue& CaseIndex::in_state(const std::string& process, const std::string& state) const {
  return in(in_state_, std::pair(process, state));
}
std::vector<CasePtr> CaseIndex::of_process(const std::string& process) const {
  std::vector<CasePtr> all;
  for (auto one = in_state_.lower_bound({process, {}}); one != in_state_.end() && one->first.first == process; ++one) {
    for (const Awaited& awaited : one->second) all.push_back(find(awaited.id));
  }
  return all;
}

const CaseIndex::ByDue& CaseIndex::tasks_of(const std::string& party) const { return in(tasks_, party); }
const std::set<CaseId>& CaseIndex::naming(const std::string& party) const { return in(naming_, party); }

void CaseIndex::put(CasePtr state) {
  CasePtr& place = all_[state->id];
  if (place) enter(*place, false);
  enter(*state, true);
  place = std::move(state);
}

void CaseIndex::enter(const cases::Case& state, bool in) {
  keep(in_state_, std::pair(state.process, state.state), awaited(state.id, earliest_due(state), 0), in);
  for (const cases::Task& task : state.tasks) {
    if (is_open(task)) keep(tasks_, party_key(task.to), awaited(state.id, task.due, task.ordinal), in);
  }
  if (!state.lost_quorums.empty())
    in ? void(without_answers_.insert(state.id)) : void(without_answers_.erase(state.id));
  for (const std::string& party : parties_in(state)) keep(naming_, party, state.id, in);
}

void CaseBook::refresh(const cases::ReadView& view) {
  const std::int64_t now = view.last_sequence();
  {
    const std::shared_lock lock(mutex_);
    if (now <= sequence_) return;  // a view a little older than the index: the newer one does no harm
  }
  const std::unique_lock lock(mutex_);
  if (now <= sequence_) return;
  if (sequence_ == 0) {
    for (cases::Case& state : view.cases({})) index_.put(std::make_shared<const cases::Case>(std::move(state)));
  } else {
    for (const CaseId& id : view.changed_since(sequence_)) {
      if (auto state = view.find(id)) index_.put(std::make_shared<const cases::Case>(std::move(*state)));
    }
  }
  sequence_ = now;
}

}  // namespace dyak::service
