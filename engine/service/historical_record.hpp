#pragma once
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

/// The record as it stands, or as it stood at a moment: cases are then folded from the events up to it. What is read
/// once is kept, so that a register may ask every case about every other. Belongs to one thread, like the view.
class HistoricalRecord final : public workflow::CaseSource {
 public:
  /// As it stands in the view.
  explicit HistoricalRecord(const cases::ReadView& view) : view_(view) {}
  /// As it stood after this event.
  HistoricalRecord(const cases::ReadView& view, std::int64_t sequence, Moment at);

  std::optional<cases::Case> find(const CaseId& id) const override;
  std::optional<cases::Case> find_by_number(const std::string& number) const override;
  std::vector<cases::Case> of_process(const std::string& process) const override;
  std::vector<cases::Case> within(const std::string& process, const cases::CaseBounds& bounds) const override;
  bool keeps_keys() const override { return true; }
  std::vector<cases::Case> having(const workflow::CaseKey& key, const std::vector<std::string>& words) const override;

  /// Numbers given by then; annulled only if that had happened.
  std::vector<cases::JournalEntry> journal(const std::string& id) const;
  std::shared_ptr<const cases::Directory> directory() const;

 private:
  struct Past {
    std::int64_t sequence;
    Moment at;
    std::optional<std::set<std::string>> changed_since{};  ///< asked for when a case is
  };
  std::optional<cases::Case> as_it_stood(cases::Case now) const;
  const std::vector<cases::Case>& kept_of(const std::string& process) const;
  const std::set<std::string>& changed_since() const;  ///< requires a past

  const cases::ReadView& view_;
  mutable std::optional<Past> past_;
  mutable std::map<std::string, std::vector<cases::Case>> processes_;
  mutable std::map<std::string, std::optional<cases::Case>> singles_;                ///< read one by one
  mutable std::map<std::string, std::pair<std::string, std::size_t>> places_;        ///< of a case in processes_
  mutable std::map<std::pair<std::string, std::string>, workflow::KeptCases> kept_;  ///< by process and name of the key
};

}  // namespace dyak::service
