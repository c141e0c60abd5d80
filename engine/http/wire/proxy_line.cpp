// Version 1: "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443" CR LF, at most 107 bytes; or "PROXY UNKNOWN" and anything.
// Version 2: 12 bytes of signature; version (4 bits) and command (4 bits: 0 the proxy itself, 1 for another); family
// and transport; length (2 bytes, network order); then that many bytes: source and destination address, ports, more.
#include "engine/http/wire/proxy_line.hpp"

#include <algorithm>

#include "engine/http/wire/client_address.hpp"

namespace dyak::http {
namespace {

constexpr std::string_view kFirst = "PROXY ";
constexpr std::string_view kSecond("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr std::size_t kLongestFirst = 107;
constexpr std::size_t kMaxSecond = 16 + 2048;

ProxyLine broken() { return {ProxyLine::State::Broken, 0, {}}; }

bool begins_alike(std::string_view bytes, std::string_view sign) {
  const std::size_t common = std::min(bytes.size(), sign.size());
  return bytes.substr(0, common) == sign.substr(0, common);
}

std::string_view next_word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

ProxyLine read_first(std::string_view bytes) {
  const auto end = bytes.substr(0, kLongestFirst).find("\r\n");
  if (end == std::string_view::npos) return bytes.size() < kLongestFirst ? ProxyLine{} : broken();
  std::string_view rest = bytes.substr(kFirst.size(), end - kFirst.size());
  const std::string_view kind = next_word(rest);
  if (kind == "UNKNOWN") return {ProxyLine::State::Read, end + 2, {}};
  const std::string_view source = next_word(rest);
  const bool plain = source.find_first_of("[]") == std::string_view::npos;
  const auto address = parse_ip(source);
  if ((kind != "TCP4" && kind != "TCP6") || !plain || !address) return broken();
  return {ProxyLine::State::Read, end + 2, ip_text(*address)};
}

ProxyLine read_second(std::string_view bytes) {
  if (bytes.size() < 16) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const std::size_t length = 16 + byte(14) * std::size_t{256} + byte(15);
  if (byte(12) >> 4 != 2 || (byte(12) & 0x0f) > 1 || length > kMaxSecond) return broken();
  if (bytes.size() < length) return {};
  ProxyLine line{ProxyLine::State::Read, length, {}};
  if ((byte(12) & 0x0f) == 0) return line;
  IpBytes address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const unsigned family = byte(13) >> 4;
  const std::size_t at = family == 1 ? 12 : 0;
  if (family != 1 && family != 2) return line;
  if (length < 16 + (family == 1 ? 12U : 36U)) return broken();
  for (std::size_t i = at; i < address.size(); ++i) address[i] = byte(16 + i - at);
  line.address = ip_text(address);
  return line;
}

}  // namespace

ProxyLine read_proxy_line(std::string_view bytes) {
  const bool first = begins_alike(bytes, kFirst);
  const bool second = begins_alike(bytes, kSecond);
  if (!first && !second) return broken();
  if (first && bytes.size() >= kFirst.size()) return read_first(bytes);
  if (second && bytes.size() >= kSecond.size()) return read_second(bytes);
  return {};
}

}  // namespace dyak::http
