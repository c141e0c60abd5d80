#pragma once
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

/// One recorded fact about a case. Never changed, never deleted. The payload is a plain record (see expression::plain).
/// Every kind with its members, meaning and an example: RECORD.md beside this file.
struct Event {
  CaseId case_id;
  int version = 0;  ///< 1, 2, 3 … within the case, without gaps
  std::string kind;
  Moment at;          ///< of the decision (the World's clock), not of storing
  std::string actor;  ///< account name, or "system"
  Value payload;      ///< a Record
  bool operator==(const Event&) const = default;
};

}  // namespace dyak::cases
