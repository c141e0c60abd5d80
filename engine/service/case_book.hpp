#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <tuple>
#include <vector>

#include "engine/cases/repositories.hpp"

namespace dyak::service {

using CasePtr = std::shared_ptr<const cases::Case>;

/// A case or a task by its due date; what has none comes last.
struct Awaited {
  Date due;
  bool has_due = false;
  CaseId id;
  int task = 0;  ///< ordinal; 0 = the case itself
  bool operator<(const Awaited& other) const {
    return std::tuple(!has_due, due, id, task) < std::tuple(!other.has_due, other.due, other.id, other.task);
  }
  bool operator==(const Awaited&) const = default;
};

/// All cases as they stand, and where to look for some of them: kept up to date case by case, so that a list of ten
/// thousand is neither parsed nor walked through for each page.
class CaseIndex {
 public:
  using ByDue = std::set<Awaited>;

  const std::map<CaseId, CasePtr>& all() const { return all_; }
  CasePtr find(const CaseId& id) const;
  /// Cases of the process in that state.
  const ByDue& in_state(const std::string& process, const std::string& state) const;
  /// Cases of the process, in no order that means anything.
  std::vector<CasePtr> of_process(const std::string& process) const;
  /// Open tasks of the party: see party_key().
  const ByDue& tasks_of(const std::string& party) const;
  /// Cases that name the party: as applicant, in a task, as a paper's receiver, in what was filled in.
  const std::set<CaseId>& naming(const std::string& party) const;
  /// Cases that wait for answers although nobody is left to give them.
  const std::set<CaseId>& without_answers() const { return without_answers_; }

  void put(CasePtr state);

 private:
  void enter(const cases::Case& state, bool in);

  std::map<CaseId, CasePtr> all_;
  std::map<std::pair<std::string, std::string>, ByDue> in_state_;
  std::map<std::string, ByDue> tasks_;
  std::map<std::string, std::set<CaseId>> naming_;
  std::set<CaseId> without_answers_;
};

/// "person:T01", "organisation:I02", "role:clerk", "case:c-000005"
/// of {person|organisation|role|case: key}; empty for anything else.
std::string party_key(const Value& party);
/// The day by which something must happen: the earliest of the terms that run.
std::optional<Date> earliest_due(const cases::Case& state);
/// That day was counted with a year that has no calendar yet.
bool is_provisional(const cases::Case& state);

/// The index of one store, brought up to date by whoever asks. Any thread.
class CaseBook {
 public:
  /// Calls `look` with the index as of the view, or a little newer. It must not ask the book again.
  template <class Look>
  auto look(const cases::ReadView& view, const Look& look) {
    refresh(view);
    const std::shared_lock lock(mutex_);
    return look(index_);
  }

 private:
  void refresh(const cases::ReadView& view);

  std::shared_mutex mutex_;
  std::int64_t sequence_ = 0;
  CaseIndex index_;
};

}  // namespace dyak::service
