#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/http/wire/message.hpp"

// Whose request it is when a proxy stands in front. What a request says of itself is believed only when it comes from a
// proxy that was named.
namespace dyak::http {

/// An IP address as 16 bytes; IPv4 as ::ffff:a.b.c.d.
using IpBytes = std::array<std::uint8_t, 16>;
/// nullopt when it is none. Brackets and a port ("[2001:db8::1]:443", "192.0.2.1:443") are taken off.
std::optional<IpBytes> parse_ip(std::string_view text);
std::string ip_text(const IpBytes& bytes);

/// Addresses and networks: 127.0.0.1, 10.0.0.0/8, 2001:db8::/32.
class Networks {
 public:
  /// Adds one; false when it is none.
  bool add(std::string_view text);
  bool has(std::string_view address) const;
  bool empty() const { return all_.empty(); }

 private:
  struct Network {
    IpBytes address{};
    unsigned bits = 128;
  };
  std::vector<Network> all_;
};

/// What one person is likely to have: an IPv4 address, 64 bits of an IPv6 one. Other text stays as it is.
std::string network_of(const std::string& address);

/// Where a request came from through proxies.
struct Origin {
  std::string address;
  bool shared = false;  ///< of a proxy, which does not say whose the request is
};
/// `peer` says so itself unless it is among the trusted: then the last address that is not of a trusted proxy in
/// Forwarded (RFC 7239) or X-Forwarded-For. When there are both and they disagree, somebody lies: the proxy stands for
/// him. Loopback without trust is shared too.
Origin origin_of(const std::string& peer, const Fields& headers, const Networks& trusted);

}  // namespace dyak::http
