#include "engine/http/wire/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace dyak::http {
namespace {

constexpr unsigned kMappedBits = 96;
constexpr std::size_t kMaxHops = 64;

bool is_mapped(const IpBytes& bytes) {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; }) && bytes[10] == 0xff &&
         bytes[11] == 0xff;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view without_port(std::string_view text) {
  if (!text.empty() && text.front() == '[') {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
  }
  return std::count(text.begin(), text.end(), ':') == 1 ? text.substr(0, text.find(':')) : text;
}

// Cut at the separator, but not inside quotes.
std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> found(1);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == separator && !quoted) {
      found.emplace_back();
    } else {
      found.back() += c;
    }
  }
  return found;
}

std::string for_of(const std::string& hop) {
  for (const std::string& pair : parts(hop, ';')) {
    const std::string_view text = trimmed(pair);
    if (text.size() < 4 || strncasecmp(text.data(), "for=", 4) != 0) continue;
    std::string value(trimmed(text.substr(4)));
    value.erase(std::remove(value.begin(), value.end(), '"'), value.end());
    return value;
  }
  return {};
}

// The nearest hop that is no trusted proxy; nullopt when it does not say an address.
std::optional<std::string> nearest(const std::vector<std::string>& hops, const Networks& trusted) {
  if (hops.size() > kMaxHops) return std::nullopt;
  std::optional<std::string> last;
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto address = parse_ip(trimmed(*hop));
    if (!address) return std::nullopt;
    last = ip_text(*address);
    if (!trusted.has(*last)) return last;
  }
  return last;
}

std::optional<std::string> told_by(const Fields& headers, const std::string& name, const Networks& trusted) {
  std::vector<std::string> hops = parts(headers.find(name)->second, ',');
  if (name == "forwarded") std::transform(hops.begin(), hops.end(), hops.begin(), for_of);
  return nearest(hops, trusted);
}

}  // namespace

std::optional<IpBytes> parse_ip(std::string_view text) {
  const std::string plain(without_port(text));
  IpBytes bytes{};
  if (::inet_pton(AF_INET6, plain.c_str(), bytes.data()) == 1) return bytes;
  bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (::inet_pton(AF_INET, plain.c_str(), bytes.data() + 12) == 1) return bytes;
  return std::nullopt;
}

std::string ip_text(const IpBytes& bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_mapped(bytes)) {
    ::inet_ntop(AF_INET, bytes.data() + 12, text.data(), text.size());
  } else {
    ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  }
  return text.data();
}

bool Networks::add(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = parse_ip(text.substr(0, slash));
  if (!address || text.substr(0, slash).find(']') != std::string_view::npos) return false;
  const unsigned most = is_mapped(*address) ? 32 : 128;
  unsigned bits = most;
  if (slash != std::string_view::npos) {
    const std::string_view given = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), bits);
    if (error != std::errc{} || end != given.data() + given.size() || bits > most) return false;
  }
  all_.push_back({*address, most == 32 ? bits + kMappedBits : bits});
  return true;
}

bool Networks::has(std::string_view address) const {
  const auto asked = parse_ip(address);
  if (!asked) return false;
  return std::any_of(all_.begin(), all_.end(), [&](const Network& network) {
    const std::size_t whole = network.bits / 8;
    if (!std::equal(asked->begin(), asked->begin() + static_cast<std::ptrdiff_t>(whole), network.address.begin()))
      return false;
    const unsigned rest = network.bits % 8;
    if (rest == 0) return true;
    const unsigned mask = 0xffU << (8 - rest) & 0xffU;
    return ((*asked)[whole] & mask) == (network.address[whole] & mask);
  });
}

std::string network_of(const std::string& address) {
  auto bytes = parse_ip(address);
  if (!bytes || is_mapped(*bytes)) return bytes ? ip_text(*bytes) : address;
  std::fill(bytes->begin() + 8, bytes->end(), std::uint8_t{0});
  return ip_text(*bytes) + "/64";
}

Origin origin_of(const std::string& peer, const Fields& headers, const Networks& trusted) {
  if (!trusted.has(peer)) return {peer, peer == "::1" || peer.rfind("127.", 0) == 0};
  const bool standard = headers.contains("forwarded");
  const bool usual = headers.contains("x-forwarded-for");
  if (!standard && !usual) return {peer, true};
  const auto first = told_by(headers, standard ? "forwarded" : "x-forwarded-for", trusted);
  const bool lies = standard && usual && first != told_by(headers, "x-forwarded-for", trusted);
  if (!first || lies) return {peer, true};
  return {*first, false};
}

}  // namespace dyak::http
