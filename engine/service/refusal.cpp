#include "engine/service/refusal.hpp"

#include <algorithm>

#include "engine/base/refusal_kind.hpp"

namespace dyak::service {

void throw_refusal(const std::string& what, const Diagnostics& refusals) {
  const auto is_role = [](const Diagnostic& d) { return kind_of_refusal(d.code) == RefusalKind::Rights; };
  // What is wrong in the directory is no fault of what was sent.
  const auto is_field = [](const Diagnostic& d) { return !d.field.empty() && d.field.rfind("/directory/", 0) != 0; };
  ErrorCode code = ErrorCode::Refused;
  if (std::all_of(refusals.begin(), refusals.end(), is_role)) {
    code = ErrorCode::Forbidden;
  } else if (std::all_of(refusals.begin(), refusals.end(), is_field)) {
    code = ErrorCode::InvalidInput;
  }
  throw Error(code, what, refusals);
}

}  // namespace dyak::service
