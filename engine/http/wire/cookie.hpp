#pragma once
#include <string>

#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// The session cookie; an empty token takes it away.
inline void put_session_cookie(Response& response, const std::string& token, bool secure) {
  std::string value = std::string(secure ? "__Host-sid=" : "sid=") + token + "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) value += "; Secure";
  if (token.empty()) value += "; Max-Age=0";
  put_header(response, "Set-Cookie", value);
}

/// By which a browser is known again when somebody signs in: half a year, and no right to anything.
inline void put_device_cookie(Response& response, const std::string& token, bool secure) {
  std::string value =
      std::string(secure ? "__Host-device=" : "device=") + token + "; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax";
  if (secure) value += "; Secure";
  put_header(response, "Set-Cookie", value);
}

}  // namespace dyak::http
