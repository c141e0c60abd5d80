#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {

/// The case without the answers that are sealed as it stands (see `until` of a task): what is told to many at once tells
/// nobody's answer before its time. That there is one, and of which day, stays.
cases::Case with_seals(cases::Case state, const definitions::Definitions& definitions, Zone zone);

/// A record whose cases are read so. Keys are looked up by the record's own. All that is given must outlive it.
class SealedRecord final : public workflow::CaseSource {
 public:
  SealedRecord(const workflow::CaseSource& record, const definitions::Definitions& definitions, Zone zone)
      : record_(record), definitions_(definitions), zone_(zone) {}

  std::optional<cases::Case> find(const CaseId& id) const override { return sealed(record_.find(id)); }
  std::optional<cases::Case> find_by_number(const std::string& number) const override {
    return sealed(record_.find_by_number(number));
  }
  std::vector<cases::Case> of_process(const std::string& process) const override {
    return all_sealed(record_.of_process(process));
  }
  std::vector<cases::Case> within(const std::string& process, const cases::CaseBounds& bounds) const override {
    return all_sealed(record_.within(process, bounds));
  }
  bool keeps_keys() const override { return record_.keeps_keys(); }
  std::vector<cases::Case> having(const workflow::CaseKey& key, const std::vector<std::string>& words) const override {
    return all_sealed(record_.having(key, words));
  }
  FileState file(const std::string& sha256) const override { return record_.file(sha256); }

 private:
  std::optional<cases::Case> sealed(std::optional<cases::Case> state) const;
  std::vector<cases::Case> all_sealed(std::vector<cases::Case> all) const;

  const workflow::CaseSource& record_;
  const definitions::Definitions& definitions_;
  Zone zone_;
};

}  // namespace dyak::service
