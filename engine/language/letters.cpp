#include "engine/language/letters.hpp"

#include "engine/base/utf8.hpp"

namespace dyak::language {

char32_t upper(char32_t c) {
  if (c < 0x80) return c >= U'a' && c <= U'z' ? c - 32 : c;
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  if (c == 0x4CF) return 0x4C0;
  if (c >= 0x4C1 && c <= 0x4CE) return (c & 1U) != 0 ? c : c - 1;
  if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) return c & ~char32_t{1};
  return c;
}

bool is_upper(char32_t c) { return lower(c) != c; }
bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F && c != 0x482 && !(c >= 0x483 && c <= 0x489); }
bool is_latin(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_letter(char32_t c) { return is_cyrillic(c) || is_latin(c); }

void append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

namespace {
std::string mapped(std::string_view text, char32_t (*change)(char32_t)) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    append(result, change(letter.code));
    i += letter.size;
  }
  return result;
}
}  // namespace

std::string lowered(std::string_view text) { return mapped(text, lower); }
std::string uppered(std::string_view text) { return mapped(text, upper); }

namespace {
bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
}
}  // namespace

bool is_well_formed(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
    } else if (byte >= 0xC2 && byte <= 0xDF && continues(text, i + 1)) {
      i += 2;
    } else if (byte >= 0xE1 && byte <= 0xEC && continues(text, i + 1) && continues(text, i + 2)) {
      i += 3;
    } else {
      return !first_bad_utf8(text.substr(i));
    }
  }
  return true;
}

bool is_all_caps(std::string_view word) {
  int capitals = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Letter letter = letter_at(word, i);
    i += letter.size;
    if (!is_letter(letter.code)) continue;
    if (!is_upper(letter.code)) return false;
    ++capitals;
  }
  return capitals >= 2;
}

}  // namespace dyak::language
