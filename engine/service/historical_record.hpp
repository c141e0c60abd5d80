#pragma once
#include <Poco/LRUCache.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {

/// The record as it stands, or as it stood at a moment: cases are then folded from the events up to it. A process that
/// was asked for whole is kept, so that a register may ask every case about every other; of what is read one by one only
/// the last some hundreds are. Belongs to one thread, like the view.
class HistoricalRecord final : public workflow::CaseSource {
 public:
  /// As it stands in the view.
  explicit HistoricalRecord(const cases::ReadView& view) : view_(view) {}
  /// As it stood after this event.
  HistoricalRecord(const cases::ReadView& view, std::int64_t sequence, Moment at);

  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  std::vector<cases::CasePtr> within(const std::string& process, const cases::CaseBounds& bounds) const override;
  void each(const std::string& process, const cases::CaseBounds& bounds,
            const std::function<void(const cases::CasePtr&)>& visit) const override;
  bool keeps_keys() const override { return true; }
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override;

  /// Numbers given by then; annulled only if that had happened.
  std::vector<cases::JournalEntry> journal(const std::string& id) const;
  std::shared_ptr<const cases::Directory> directory() const;

 private:
  /// In order of opening: ids grow longer as they grow.
  struct ByOpening {
    bool operator()(const CaseId& a, const CaseId& b) const {
      return a.value.size() != b.value.size() ? a.value.size() < b.value.size() : a.value < b.value;
    }
  };
  using Ids = std::set<CaseId, ByOpening>;
  struct Past {
    std::int64_t sequence;
    Moment at;
    std::optional<Ids> changed_since{};  ///< asked for when a case is
  };
  /// By what cases are found under a key: the store's index, and what it does not tell of.
  struct ByKey {
    bool listed = false;  ///< the index is by the definitions of the key
    Ids apart;            ///< of which it tells another time
    workflow::KeptCases kept;
  };
  cases::CasePtr as_it_stood(cases::CasePtr now) const;
  cases::CasePtr read(const CaseId& id) const;
  const std::vector<cases::CasePtr>& whole(const std::string& process) const;
  Ids ids_within(const std::string& process, const cases::CaseBounds& bounds) const;
  const std::vector<CaseId>& all_of(const std::string& process) const;  ///< as they stand, where lists are kept
  Ids changed_of(const std::string& process) const;
  const Ids& changed_since() const;  ///< requires a past
  const ByKey& by_key(const workflow::CaseKey& key) const;

  static constexpr std::size_t kRecent = 400;

  const cases::ReadView& view_;
  mutable std::optional<Past> past_;
  mutable std::map<std::string, std::vector<cases::CasePtr>> processes_;
  mutable std::map<CaseId, cases::CasePtr> kept_;  ///< all of processes_
  mutable std::map<std::string, std::vector<CaseId>> all_of_;
  mutable Poco::LRUCache<CaseId, cases::CasePtr> recent_{kRecent};     ///< read one by one; null: there is none
  mutable std::map<std::pair<std::string, std::string>, ByKey> keys_;  ///< by process and name of the key
};

}  // namespace dyak::service
