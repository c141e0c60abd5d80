#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/mail/smtp.hpp"

namespace dyak::mail {

/// A program outside that wants to hear of events: told by HTTP, in the manner of Standard Webhooks.
struct Hook {
  std::string id;
  std::string url;                     ///< https://…, or http:// on this machine
  std::string secret;                  ///< bytes of the key: never told
  std::vector<std::string> events;     ///< kinds of events, see engine/cases/RECORD.md
  std::vector<std::string> processes;  ///< of these only; empty = of all
  std::string ca_file;
  std::chrono::seconds timeout{15};
};

/// Where a hook's address leads; nullopt for what is none, or goes open over the net.
struct HookPlace {
  Server server;
  std::string path;
};
std::optional<HookPlace> hook_place(const Hook& hook);

/// The bytes of «whsec_…»; empty when it is no such secret, or a short one.
std::string hook_secret(std::string_view text);
/// webhook-signature of a message: «v1,» and HMAC-SHA256 of id, time and body.
std::string hook_signature(const Hook& hook, std::string_view id, std::int64_t seconds, std::string_view body);

/// Gives the body over. 2xx: accepted; 410: never again; anything else: later. Throws TalkFailed.
Reply call_hook(const Hook& hook, std::string_view id, Moment now, std::string_view body);

}  // namespace dyak::mail
