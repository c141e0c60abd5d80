#include "engine/base/utf8.hpp"

namespace dyak {
namespace {

// Length of the sequence that starts at `at` and its code point; length 0 = ill-formed (Unicode 15, table 3-7).
struct Decoded {
  std::size_t length;
  char32_t point;
};

bool is_continued(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80; }

Decoded decode(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {1, lead};
  std::size_t length = 0;
  char32_t point = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, point = lead & 0x1Fu, least = 0x80;
  } else if ((lead & 0xF0u) == 0xE0) {
    length = 3, point = lead & 0x0Fu, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, point = lead & 0x07u, least = 0x10000;
  } else {
    return {0, 0};
  }
  if (at + length > bytes.size()) return {0, 0};
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continued(bytes[at + i])) return {0, 0};
    point = (point << 6u) | (byte(i) & 0x3Fu);
  }
  if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {0, 0};
  return {length, point};
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    // The two that nearly all is made of, ASCII and the two bytes of a Cyrillic letter, without the whole table.
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    if (lead >= 0xC2 && lead <= 0xDF && at + 1 < bytes.size() && is_continued(bytes[at + 1])) {
      at += 2;
      continue;
    }
    const Decoded decoded = decode(bytes, at);
    if (decoded.length == 0) return at;
    at += decoded.length;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80 ? 1 : 0;
  return count;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    out.push_back(decoded.length == 0 ? U'\uFFFD' : decoded.point);
    at += decoded.length == 0 ? 1 : decoded.length;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  for (const char32_t c : text) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    }
  }
  return out;
}

}  // namespace dyak
