#include "engine/service/totp.hpp"

#include <fmt/format.h>

#include "engine/crypto/mac.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kStepMs = 30'000;
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string big_endian(std::int64_t number) {
  std::string bytes(8, '\0');
  for (std::size_t i = bytes.size(); i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::int64_t totp_step(Moment moment) {
  const std::int64_t ms = moment.unix_ms();
  return ms >= 0 ? ms / kStepMs : (ms - kStepMs + 1) / kStepMs;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  const std::string mac = crypto::hmac_sha1(secret, big_endian(step));
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(mac.at(at)); };
  const std::size_t offset = byte(mac.size() - 1) & 0x0fU;
  std::uint64_t number = byte(offset) & 0x7fU;
  for (std::size_t i = 1; i < 4; ++i) number = (number << 8) | byte(offset + i);
  std::uint64_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code, Moment now,
                                       std::int64_t last_step) {
  std::string digits;
  for (const char c : code) {
    if (c != ' ') digits += c;
  }
  std::optional<std::int64_t> found;
  const std::int64_t present = totp_step(now);
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    if (crypto::same_secret(totp_code(secret, step), digits) && step > last_step && !found) found = step;
  }
  return found;
}

std::string base32(std::string_view bytes) {
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = ((held << 8) | static_cast<unsigned char>(c)) & 0xffffU;
    for (bits += 8; bits >= 5; bits -= 5) out += kAlphabet[(held >> (bits - 5)) & 31U];
  }
  if (bits > 0) out += kAlphabet[(held << (5 - bits)) & 31U];
  return out;
}

std::string from_base32(std::string_view text) {
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const char c : text) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto digit = kAlphabet.find(upper);
    if (digit == std::string_view::npos) continue;
    held = ((held << 5) | static_cast<unsigned>(digit)) & 0xffffU;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((held >> bits) & 0xffU);
  }
  return out;
}

std::string in_groups(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += text[i];
  }
  return out;
}

std::string otpauth_uri(std::string_view issuer, std::string_view user, std::string_view secret) {
  const std::string name = percent(issuer);
  return "otpauth://totp/" + name + ":" + percent(user) + "?secret=" + base32(secret) + "&issuer=" + name;
}

}  // namespace dyak::service
