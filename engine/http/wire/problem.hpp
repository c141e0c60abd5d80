#pragma once
#include <string>

#include "engine/base/error.hpp"
#include "engine/base/value.hpp"
#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// How one may show who he is; goes with every 401 (RFC 9110, 15.5.2).
inline constexpr const char* kChallenge = "Bearer realm=\"dyak\"";

/// An error that already knows its HTTP status: a missing If-Match, a body that is no JSON.
class HttpError : public Error {
 public:
  HttpError(int http_status, std::string stable_code, const std::string& message, std::string hint = {},
            Pairs more = {});
  int status;
  Pairs headers;  ///< of the answer, besides the usual ones
};

int status_of(const Error& error);
/// Stable: the HttpError's own, "stale-version", or one a kind: "invalid", "refused", "not-found", "forbidden",
/// "conflict", "unavailable", "internal".
std::string code_of(const Error& error);

/// application/problem+json (RFC 9457): type, title, status,
/// code, request_id, details [{code, message, hint, pointer}].
Response problem(const Error& error, const std::string& request_id);
Value details_value(const Diagnostics& details);

Response json_response(const Value& value, int status = 200);

}  // namespace dyak::http
