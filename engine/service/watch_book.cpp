#include "engine/service/watch_book.hpp"

#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {
namespace {

using Watchers = std::map<std::string, std::set<std::string>>;

void put(Watchers& watchers, const std::set<std::string>& seen, const std::string& by) {
  for (const std::string& one : seen) watchers[one].insert(by);
}

void take_off(Watchers& watchers, const std::set<std::string>& seen, const std::string& by) {
  for (const std::string& one : seen) {
    const auto found = watchers.find(one);
    if (found == watchers.end()) continue;
    found->second.erase(by);
    if (found->second.empty()) watchers.erase(found);
  }
}

void gather(const Watchers& watchers, const std::string& changed, std::set<CaseId>& stirred) {
  const auto found = watchers.find(changed);
  if (found == watchers.end()) return;
  for (const std::string& id : found->second) stirred.insert(CaseId{id});
}

}  // namespace

cases::CasePtr WatchedCases::find(const CaseId& id) const {
  watched_.cases.insert(id.value);
  return inner_.find(id);
}

cases::CasePtr WatchedCases::find_by_number(const std::string& number) const {
  watched_.anything = true;
  return inner_.find_by_number(number);
}

std::vector<cases::CasePtr> WatchedCases::of_process(const std::string& process) const {
  watched_.processes.insert(process);
  return inner_.of_process(process);
}

std::vector<cases::CasePtr> WatchedCases::having(const workflow::CaseKey& key,
                                                 const std::vector<std::string>& words) const {
  watched_.processes.insert(key.process());
  return inner_.having(key, words);
}

workflow::CaseSource::FileState WatchedCases::file(const std::string& sha256) const {
  watched_.anything = true;
  return inner_.file(sha256);
}

// Other people, other rules or another day: what was seen is no longer what it was.
std::optional<std::set<CaseId>> WatchBook::stirred(const cases::ReadView& view, const std::string& stamp, Date today) {
  const std::scoped_lock lock(mutex_);
  const auto directory = view.directory();
  const std::int64_t since = sequence_;
  sequence_ = view.last_sequence();
  if (stamp_ != stamp || directory_ != directory || day_ != today) {
    stamp_ = stamp;
    directory_ = directory;
    day_ = today;
    all_ = true;
    clear();
    return std::nullopt;
  }
  all_ = false;
  std::set<CaseId> stirred;
  for (const CaseId& id : view.changed_since(since)) {
    gather(of_case_, id.value, stirred);
    if (const auto state = view.find(id)) gather(of_process_, state->process, stirred);
  }
  return stirred;
}

void WatchBook::keep(const CaseId& id, const Watched& watched) {
  const std::scoped_lock lock(mutex_);
  take_out(id.value);
  put(of_case_, watched.cases, id.value);
  put(of_process_, watched.processes, id.value);
  watched_[id.value] = watched;
}

bool WatchBook::forget(const CaseId& id) {
  const std::scoped_lock lock(mutex_);
  return take_out(id.value) || all_;
}

void WatchBook::forget_all() {
  const std::scoped_lock lock(mutex_);
  stamp_.clear();
}

bool WatchBook::take_out(const std::string& id) {
  const auto known = watched_.find(id);
  if (known == watched_.end()) return false;
  take_off(of_case_, known->second.cases, id);
  take_off(of_process_, known->second.processes, id);
  watched_.erase(known);
  return true;
}

void WatchBook::clear() {
  watched_.clear();
  of_case_.clear();
  of_process_.clear();
}

}  // namespace dyak::service
