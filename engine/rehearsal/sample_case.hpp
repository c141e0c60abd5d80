#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/temporary_folder.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/rehearsal/invented_district.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::rehearsal {

/// A record in which each process has one case, all of whose fields are filled in, tasks answered and terms running. A
/// case that a field names is there too.
class SampleRecord final : public workflow::CaseSource {
 public:
  SampleRecord(std::shared_ptr<const definitions::Definitions> definitions, Moment at, std::uint64_t seed);

  /// Error{NotFound} without such a process.
  const cases::Case& sample(const std::string& process) const;
  workflow::Facts facts() const;

  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string&) const override { return nullptr; }
  std::vector<cases::CasePtr> of_process(const std::string&) const override { return {}; }
  FileState file(const std::string&) const override { return FileState::Intact; }

 private:
  cases::Case made(const definitions::Process& process) const;
  Record filled(const std::vector<const definitions::Field*>& fields) const;
  Value with_cases(const definitions::FieldType& type, Value value) const;
  void put_tasks(const definitions::Process& process, cases::Case& state) const;
  void put_course(const definitions::Process& process, cases::Case& state) const;

  std::shared_ptr<const definitions::Definitions> definitions_;
  Moment at_;
  TemporaryFolder folder_;
  std::unique_ptr<cases::Store> store_;  ///< for invented files
  mutable InventedDistrict district_;
  mutable std::map<std::string, cases::Case> samples_;  ///< by process
};

}  // namespace dyak::rehearsal
