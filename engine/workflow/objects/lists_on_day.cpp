#include "engine/workflow/objects/lists_on_day.hpp"

#include <map>
#include <mutex>
#include <utility>

#include "engine/definitions/node.hpp"

namespace dyak::workflow {
namespace {

Value entry_value(const definitions::ListEntry& entry) {
  Record record = entry.attributes;
  record["id"] = entry.id;
  record["title"] = entry.title;
  record["from"] = entry.from ? Value(*entry.from) : Value{};
  record["to"] = entry.to ? Value(*entry.to) : Value{};
  return record;
}

Value made(const definitions::Definitions& definitions, Date day) {
  Record lists;
  for (const auto& [id, list] : definitions.lists) {
    List entries;
    for (const auto* entry : list.in_force(day)) entries.push_back(entry_value(*entry));
    lists[definitions::identifier(id)] = std::move(entries);
  }
  return lists;
}

/// By the definitions, those in force beside them (older ones have lists of theirs) and the day.
class KeptLists {
 public:
  Value of(const definitions::Definitions& definitions, Date day) {
    const std::pair key(definitions.version + "/" + definitions.in_force().version, day);
    {
      const std::scoped_lock lock(mutex_);
      if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
    }
    Value value = made(definitions, day);
    const std::scoped_lock lock(mutex_);
    if (kept_.size() >= kMaxDays) kept_.clear();
    return kept_.insert_or_assign(key, std::move(value)).first->second;
  }

 private:
  static constexpr std::size_t kMaxDays = 24;

  std::mutex mutex_;
  std::map<std::pair<std::string, Date>, Value> kept_;
};

}  // namespace

Value lists_on_day(const definitions::Definitions& definitions, Date day) {
  if (definitions.version.empty()) return made(definitions, day);  // of no texts
  static KeptLists kept;
  return kept.of(definitions, day);
}

}  // namespace dyak::workflow
