#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dyak::mail {

/// A letter that came back, or will never come: what a delivery status notification (RFC 3464) tells of it.
struct Bounce {
  std::string message_id;  ///< of the letter, without brackets; empty when the notification does not tell
  std::string address;     ///< whom it did not reach; may be empty
  std::string why;         ///< status and words of the server, without addresses
};

/// nullopt: it is no such notification, or it tells of a delay or a success.
std::optional<Bounce> read_bounce(std::string_view message);

}  // namespace dyak::mail
