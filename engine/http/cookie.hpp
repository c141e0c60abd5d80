#pragma once
#include <string>

#include "engine/http/message.hpp"

namespace dyak::http {

/// The session cookie; an empty token takes it away.
inline void put_session_cookie(Response& response, const std::string& token, bool secure) {
  std::string value = std::string(secure ? "__Host-sid=" : "sid=") + token + "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) value += "; Secure";
  if (token.empty()) value += "; Max-Age=0";
  put_header(response, "Set-Cookie", value);
}

}  // namespace dyak::http
