#pragma once
#include <stdexcept>
#include <string>

#include "engine/base/diagnostics.hpp"

namespace dyak {

/// What the caller can do about it; each maps to one HTTP status and one exit code.
enum class ErrorCode {
  InvalidInput,  ///< 422, exit 1: mend the data
  Refused,       ///< 409, exit 1: not possible now, the details are the reasons
  NotFound,      ///< 404, exit 3
  Forbidden,     ///< 403, exit 3
  Conflict,      ///< 412/409, exit 1: somebody was faster, read again
  Unavailable,   ///< 503, exit 4: try again later
  Internal,      ///< 500, exit 4: our mistake
};

/// Thrown for what the immediate caller cannot mend. `what()` is
/// for the log; people see only `public_message` and `details`.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode error_code, std::string message_for_people, Diagnostics findings = {}, std::string internal = {});

  ErrorCode code;
  std::string public_message;  ///< Russian
  Diagnostics details;         ///< may be empty
};

/// A programmer's mistake, never bad input: throws Error{Internal} that names the place.
[[noreturn]] void broken_expectation(const char* condition, const char* file, int line);

}  // namespace dyak

#define DYAK_EXPECT(condition) \
  (static_cast<bool>(condition) ? void(0) : ::dyak::broken_expectation(#condition, __FILE__, __LINE__))
