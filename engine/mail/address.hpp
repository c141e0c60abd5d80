#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dyak::mail {

/// Somebody's address as a header has it: a name for people, which may be empty, and the address itself.
struct Mailbox {
  std::string name;
  std::string address;
  bool operator==(const Mailbox&) const = default;
};

/// Whether it is an address that can be written to: name@domain.zone in ASCII (RFC 5321 without quoted names), nothing
/// in it that could end a header or begin another.
bool is_address(std::string_view text);
/// «Имя <a@b.ru>» or «a@b.ru»; nullopt when the address is none.
std::optional<Mailbox> parse_mailbox(std::string_view text);
/// What stands after the @; empty when there is none.
std::string_view domain_of(std::string_view address);

}  // namespace dyak::mail
