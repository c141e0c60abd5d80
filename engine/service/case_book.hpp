#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "engine/cases/repositories.hpp"

namespace dyak::service {

/// All cases at one moment, in order of opening. Immutable, shared.
using CasePicture = std::map<CaseId, std::shared_ptr<const cases::Case>>;

/// Keeps the cases read, so that a list of ten thousand does not parse ten thousand snapshots each time: only what the chain says
/// has changed is read again. Any thread.
class CaseBook {
 public:
  std::shared_ptr<const CasePicture> look(const cases::ReadView& view);

 private:
  std::mutex mutex_;
  std::int64_t sequence_ = 0;
  std::shared_ptr<const CasePicture> picture_ = std::make_shared<CasePicture>();
};

}  // namespace dyak::service
