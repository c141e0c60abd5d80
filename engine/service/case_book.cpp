#include "engine/service/case_book.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMostKept = 400;

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

}  // namespace

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

const CaseIndex::ByDue& CaseIndex::tasks_of(const std::string& party) const { return in(tasks_, party); }
const std::set<CaseId>& CaseIndex::naming(const std::string& party) const { return in(naming_, party); }

void CaseIndex::put(CasePtr state) {
  CasePtr& place = all_[state->id];
  if (place) enter(*place, false);
  enter(*state, true);
  place = std::move(state);
}

void CaseIndex::enter(const cases::Case& state, bool in) {
  for (const cases::Task& task : state.tasks) {
    if (cases::is_awaited(task)) keep(tasks_, party_key(task.to), awaited(state.id, task.due, task.ordinal), in);
  }
  for (const std::string& party : cases::parties_in(state)) keep(naming_, party, state.id, in);
}

const cases::CaseLists& lists_of(const cases::ReadView& view) {
  const auto* lists = dynamic_cast<const cases::CaseLists*>(&view);
  DYAK_EXPECT(lists != nullptr);
  return *lists;
}

CasePtr CaseBook::find(const cases::ReadView& view, const CaseId& id) {
  const std::int64_t written = lists_of(view).written(id);
  if (written == 0) return nullptr;
  {
    const std::scoped_lock lock(mutex_);
    const auto known = kept_.find(id);
    if (known != kept_.end() && known->second.written == written) {
      known->second.asked = ++asked_;
      return known->second.state;
    }
  }
  auto read = view.find(id);
  if (!read) return nullptr;
  auto state = std::make_shared<const cases::Case>(std::move(*read));
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= kMostKept) make_room();
  kept_[id] = {written, ++asked_, state};
  return state;
}

// The half that was not asked for longest.
void CaseBook::make_room() {
  const std::uint64_t half = asked_ - std::min<std::uint64_t>(asked_, kMostKept / 2);
  std::erase_if(kept_, [&](const auto& one) { return one.second.asked < half; });
  if (kept_.size() >= kMostKept) kept_.clear();
}

}  // namespace dyak::service
