#include "engine/tables/letters.hpp"

#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::tables {
namespace {

// Windows-1251 from 0x80 to 0xBF; letters from 0xC0 follow one another.
constexpr std::array<char32_t, 64> kUpperHalf{
    0x402, 0x403,  0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x409,  0x2039, 0x40A,
    0x40C, 0x40B,  0x40F,  0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122,
    0x459, 0x203A, 0x45A,  0x45C, 0x45B,  0x45F,  0xA0,   0x40E,  0x45E,  0x408,  0xA4,   0x490,  0xA6,
    0xA7,  0x401,  0xA9,   0x404, 0xAB,   0xAC,   0xAD,   0xAE,   0x407,  0xB0,   0xB1,   0x406,  0x456,
    0x491, 0xB5,   0xB6,   0xB7,  0x451,  0x2116, 0x454,  0xBB,   0x458,  0x405,  0x455,  0x457};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::string from_windows(std::string_view bytes) {
  std::u32string letters;
  letters.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned code = byte_at(bytes, i);
    letters += code < 0x80   ? char32_t{code}
               : code < 0xC0 ? kUpperHalf[code - 0x80U]
                             : char32_t{0x410U + (code - 0xC0U)};
  }
  return to_utf8(letters);
}

/// nullopt: an odd byte at the end or half of a pair alone.
std::optional<std::string> from_wide(std::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t at) -> char32_t {
    return little ? byte_at(bytes, at) | (byte_at(bytes, at + 1) << 8U)
                  : (byte_at(bytes, at) << 8U) | byte_at(bytes, at + 1);
  };
  std::u32string letters;
  letters.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const char32_t first = unit(at);
    if (first < 0xD800 || first > 0xDFFF) {
      letters += first;
      continue;
    }
    const char32_t second = at + 2 < bytes.size() ? unit(at + 2) : 0;
    if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) return std::nullopt;
    letters += 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
    at += 2;
  }
  return to_utf8(letters);
}

bool begins(std::string_view bytes, std::string_view mark) { return bytes.substr(0, mark.size()) == mark; }

/// Without a mark: separators, digits and line ends have a zero for their other half, on one side only.
std::optional<bool> looks_wide(std::string_view bytes) {
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < bytes.size() && i < 4096; ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (even == odd || (even != 0 && odd != 0)) return std::nullopt;
  return even == 0;
}

}  // namespace

std::optional<std::string> to_letters(std::string_view bytes) {
  std::optional<std::string> text;
  if (begins(bytes, "\xFF\xFE")) {
    text = from_wide(bytes.substr(2), true);
  } else if (begins(bytes, "\xFE\xFF")) {
    text = from_wide(bytes.substr(2), false);
  } else if (bytes.find('\0') != std::string_view::npos) {
    if (const auto little = looks_wide(bytes)) text = from_wide(bytes, *little);
  } else {
    if (begins(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
    text = first_bad_utf8(bytes) ? from_windows(bytes) : std::string(bytes);
  }
  if (text && text->find('\0') != std::string::npos) return std::nullopt;
  return text;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  for (bool cut = true; cut && !text.empty();) {
    cut = true;
    if (is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (begins(text, kNoBreak)) {
      text.remove_prefix(kNoBreak.size());
    } else if (text.size() >= 2 && text.substr(text.size() - 2) == kNoBreak) {
      text.remove_suffix(kNoBreak.size());
    } else {
      cut = false;
    }
  }
  return std::string(text);
}

}  // namespace dyak::tables
