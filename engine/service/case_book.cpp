#include "engine/service/case_book.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/duty_book.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxMemory = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kOfNode = 64;  ///< what a thing costs beside itself, about

std::size_t memory_of(const std::string& text) { return sizeof text + text.capacity(); }

std::size_t memory_of(const Value& value) {
  std::size_t bytes = sizeof value;
  if (value.is_text()) bytes += value.as_text().size();
  if (value.is_list()) {
    for (const Value& item : value.as_list()) bytes += memory_of(item);
  }
  if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) bytes += kOfNode + memory_of(name) + memory_of(member);
  }
  return bytes;
}

/// Of memory, about.
std::size_t memory_of(const cases::Case& state) {
  std::size_t bytes = sizeof state + memory_of(state.applicant) + memory_of(Value(state.data));
  for (const cases::Task& task : state.tasks)
    bytes += sizeof task + memory_of(task.title) + memory_of(task.to) + memory_of(task.item) + memory_of(task.answer);
  for (const cases::Paper& paper : state.papers)
    bytes += sizeof paper + memory_of(paper.title) + memory_of(paper.receiver) + memory_of(paper.item);
  for (const cases::Step& step : state.steps) bytes += sizeof step + memory_of(step.title);
  for (const cases::Note& note : state.notes) bytes += sizeof note + memory_of(note.text);
  for (const cases::Rewording& one : state.rewordings) bytes += sizeof one + memory_of(one.was) + memory_of(one.text);
  return bytes + (state.terms.size() + state.numbers.size() + state.opened.size() + state.defects.size()) * 4 * kOfNode;
}

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
    if (cases::is_awaited(task))
      keep(tasks_, cases::awaited_party(task), awaited(state.id, task.due, task.ordinal), in);
  }
  for (const std::string& party : cases::parties_in(state)) keep(naming_, party, state.id, in);
}

const cases::CaseLists& lists_of(const cases::ReadView& view) {
  const auto* lists = dynamic_cast<const cases::CaseLists*>(&view);
  DYAK_EXPECT(lists != nullptr);
  return *lists;
}

CaseBook::CaseBook() : duties_(std::make_shared<DutyBook>()) {}

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
  const std::size_t bytes = memory_of(*state);
  const std::scoped_lock lock(mutex_);
  Kept& kept = kept_[id];
  bytes_ += bytes - kept.bytes;
  kept = {written, ++asked_, state, bytes};
  if (bytes_ > kMaxMemory) make_room();
  return state;
}

// The half that was not asked for longest.
void CaseBook::make_room() {
  std::vector<std::uint64_t> asked;
  asked.reserve(kept_.size());
  for (const auto& [id, kept] : kept_) asked.push_back(kept.asked);
  const auto middle = asked.begin() + static_cast<std::ptrdiff_t>(asked.size() / 2);
  std::nth_element(asked.begin(), middle, asked.end());
  std::erase_if(kept_, [&](const auto& one) { return one.second.asked < *middle; });
  bytes_ = 0;
  for (const auto& [id, kept] : kept_) bytes_ += kept.bytes;
}

}  // namespace dyak::service
