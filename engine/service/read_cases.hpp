#pragma once
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// The cases of a reading view, as decisions and registers want them. Belongs to one thread, like the view.
class ReadCases final : public workflow::CaseSource {
 public:
  /// Without a store no file is known.
  explicit ReadCases(const cases::ReadView& view, cases::Store* store = nullptr) : view_(view), store_(store) {}
  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  bool keeps_keys() const override;
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override;
  FileState file(const std::string& sha256) const override;

 private:
  const cases::ReadView& view_;
  cases::Store* store_;
};

/// Each by itself: whoever keeps one keeps no other.
std::vector<cases::CasePtr> shared_all(std::vector<cases::Case> all);

/// A received file as it lies in the store now: its bytes are read and held against their SHA-256.
workflow::CaseSource::FileState file_state(cases::Store& store, const std::string& sha256);

/// The case that a person means: its id ("c-000017"), its number ("К-01": the latest one when numbers repeat over the
/// years), or either with "/process" for the last case of that process which it opened ("К-01/order"), "/process#2" for
/// the second one. Error{NotFound}.
cases::Case find_case(const cases::ReadView& view, const std::string& reference);
/// The last step of such a path, which ends in "/process": the case that `parent` opened. Error{NotFound}.
cases::Case case_below(const cases::ReadView& view, const cases::Case& parent, const std::string& reference);

/// The account that annulled the number; empty when the record does not know.
std::string annulled_by(const cases::ReadView& view, const cases::JournalEntry& entry);

/// The case as it stood at that version; as it stands now when it never had it. Requires a case of that id.
cases::Case case_at(const cases::ReadView& view, const CaseId& id, int version);

}  // namespace dyak::service
