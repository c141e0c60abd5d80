#include "engine/http/pages/page.hpp"

namespace dyak::http {

Diagnostics reasons_of(const Error& error) {
  if (!error.details.empty()) return error.details;
  return {refusal("refused", error.public_message)};
}

int form_status(const Error& error) {
  if (error.code == ErrorCode::Unavailable) return 503;
  return error.code == ErrorCode::InvalidInput ? 422 : error.code == ErrorCode::Forbidden ? 403 : 409;
}

}  // namespace dyak::http
