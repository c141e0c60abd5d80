#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {

/// The record as it stood after one event after another: going on is as dear as the events on the way, going back
/// begins anew. So a journal that asks of each row how everything stood when it was written reads the record once, as
/// long as it asks in order of time. Belongs to one thread, like the view, which must outlive it.
class RecordTimeline {
 public:
  explicit RecordTimeline(const cases::ReadView& view) : view_(view) {}
  void go_to(std::int64_t sequence);

  cases::CasePtr find(const CaseId& id) const;
  cases::CasePtr find_by_number(const std::string& number) const;
  /// In order of opening.
  std::vector<cases::CasePtr> of_process(const std::string& process) const;
  /// See workflow::CaseSource. Kept from one moment to the next: only cases that changed are looked at again.
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key, const std::vector<std::string>& words) const;

 private:
  struct Kept {
    workflow::KeptCases cases;
    std::set<std::string> changed;  ///< since they were put
  };
  void replay(const cases::Event& event);

  const cases::ReadView& view_;
  std::int64_t sequence_ = 0;
  std::map<std::string, std::shared_ptr<cases::Case>> cases_;  ///< each written anew while somebody reads it
  std::map<std::string, std::vector<std::string>> of_process_;
  mutable std::map<std::string, std::map<std::string, Kept>> kept_;  ///< by process and name of the key
};

/// One moment of it.
class TimelineAt final : public workflow::CaseSource {
 public:
  TimelineAt(std::shared_ptr<RecordTimeline> timeline, std::int64_t sequence)
      : timeline_(std::move(timeline)), sequence_(sequence) {}
  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  bool keeps_keys() const override { return true; }
  std::vector<cases::CasePtr> having(const workflow::CaseKey& key,
                                     const std::vector<std::string>& words) const override;

 private:
  std::shared_ptr<RecordTimeline> timeline_;
  std::int64_t sequence_;
};

}  // namespace dyak::service
