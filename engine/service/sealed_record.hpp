#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {

/// The case without the answers that are sealed as it stands (see `until` of a task): what is told to many at once tells
/// nobody's answer before its time. That there is one, and of which day, stays.
cases::CasePtr with_seals(cases::CasePtr state, const definitions::Definitions& definitions, Zone zone);

/// A record whose cases are read so. Keys are looked up by the record's own. All that is given must outlive it.
class SealedRecord final : public workflow::CaseSource {
 public:
  SealedRecord(const workflow::CaseSource& record, const definitions::Definitions& definitions, Zone zone)
      : record_(record), definitions_(definitions), zone_(zone) {}

  cases::CasePtr find(const CaseId& id) const override { return sealed(record_.find(id)); }
  cases::CasePtr find_by_number(const std::string& number) const override {
    return sealed(record_.find_by_number(number));
  }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    return all_sealed(record_.of_process(process));
  }
  std::vector<cases::CasePtr> within(const std::string& process, const cases::CaseBounds& bounds) const override {
    return all_sealed(record_.within(process, bounds));
  }
  void each(const std::string& process, const cases::CaseBounds& bounds,
            const std::function<void(const cases::CasePtr&)>& visit) const override {
    record_.each(process, bounds, [&](const cases::CasePtr& one) { visit(sealed(one)); });
  }
  bool keeps_keys() const override { return record_.keeps_keys(); }
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override {
    return all_sealed(record_.having(key, words));
  }
  FileState file(const std::string& sha256) const override { return record_.file(sha256); }

 private:
  cases::CasePtr sealed(cases::CasePtr state) const { return with_seals(std::move(state), definitions_, zone_); }
  std::vector<cases::CasePtr> all_sealed(std::vector<cases::CasePtr> all) const;

  const workflow::CaseSource& record_;
  const definitions::Definitions& definitions_;
  Zone zone_;
};

}  // namespace dyak::service
