#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/cases/case_lists.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/cases/standing.hpp"

namespace dyak::service {

using cases::CasePtr;

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

/// Some cases, and where to look for one of them.
class CaseIndex {
 public:
  using ByDue = std::set<Awaited>;

  const std::map<CaseId, CasePtr>& all() const { return all_; }
  CasePtr find(const CaseId& id) const;
  /// Open tasks of the party: see party_key().
  const ByDue& tasks_of(const std::string& party) const;
  /// Cases that name the party: as applicant, in a task, as a paper's receiver, in what was filled in.
  const std::set<CaseId>& naming(const std::string& party) const;
  void put(CasePtr state);

 private:
  void enter(const cases::Case& state, bool in);

  std::map<CaseId, CasePtr> all_;
  std::map<std::string, ByDue> tasks_;
  std::map<std::string, std::set<CaseId>> naming_;
};

using cases::earliest_due;
using cases::party_key;
/// That day was counted with a year that has no calendar yet.
bool is_provisional(const cases::Case& state);

/// What lists of the view are kept by. Error{Internal} of a store that keeps none.
const cases::CaseLists& lists_of(const cases::ReadView& view);

class DutyBook;

/// Cases as they stand, kept for whoever asks next: some thousands, each until it is written again. Any thread.
class CaseBook {
 public:
  CaseBook();
  /// nullptr: there is no such case.
  CasePtr find(const cases::ReadView& view, const CaseId& id);
  /// What is kept of what they mean to people.
  DutyBook& duties() { return *duties_; }

 private:
  struct Kept {
    std::int64_t written = 0;
    std::uint64_t asked = 0;  ///< when it was last asked for
    CasePtr state;
    std::size_t bytes = 0;
  };
  void make_room();

  std::shared_ptr<DutyBook> duties_;
  std::mutex mutex_;
  std::uint64_t asked_ = 0;
  std::size_t bytes_ = 0;
  std::map<CaseId, Kept> kept_;
};

}  // namespace dyak::service
