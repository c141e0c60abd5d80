#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace dyak::language {

/// One letter read at a byte offset of well-formed UTF-8.
struct Letter {
  char32_t code = 0;  ///< 0 at the end of the text
  std::size_t size = 0;
};

inline Letter letter_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  auto byte = [&](std::size_t i) -> char32_t {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0x80U;
  };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  if (first < 0xF0) return {((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  return {((first & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU), 4};
}
/// The last letter of the text; code 0 when the text is empty.
inline Letter last_letter(std::string_view text) {
  if (text.empty()) return {};
  std::size_t start = text.size() - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
  return letter_at(text, start);
}
/// The text without its last `count` letters.
inline std::string_view without_last(std::string_view text, int count) {
  for (; count > 0 && !text.empty(); --count) text.remove_suffix(std::min(text.size(), last_letter(text).size));
  return text;
}

// Simple case mapping of Latin, Russian and extended Cyrillic letters
// (palochka too); other code points are returned as they are.
inline char32_t lower(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c == 0x4C0) return 0x4CF;
  if (c >= 0x4C1 && c <= 0x4CE) return (c & 1U) != 0 ? c + 1 : c;
  if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) return c | 1U;
  return c;
}
char32_t upper(char32_t letter);
bool is_upper(char32_t letter);
bool is_cyrillic(char32_t letter);
bool is_latin(char32_t letter);
bool is_letter(char32_t letter);
inline bool is_digit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }
/// One of а е ё и о у ы э ю я, either case.
inline bool is_vowel(char32_t c) {
  switch (lower(c)) {
    case U'а':
    case U'е':
    case U'ё':
    case U'и':
    case U'о':
    case U'у':
    case U'ы':
    case U'э':
    case U'ю':
    case U'я':
      return true;
    default:
      return false;
  }
}

/// Whether the text is well-formed; quick for ASCII and Russian letters, which nearly every text is.
bool is_well_formed(std::string_view text);
void append(std::string& text, char32_t letter);
std::string lowered(std::string_view text);
std::string uppered(std::string_view text);
/// Two letters or more and every one a capital: «ИВАНОВ», «МКОУ».
bool is_all_caps(std::string_view word);

}  // namespace dyak::language
