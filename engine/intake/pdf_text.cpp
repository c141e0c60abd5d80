#include "engine/intake/pdf_text.hpp"

#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::intake {
namespace {

constexpr char32_t kBroken = 0xFFFD;

// ISO 32000-1, D.3: where PDFDocEncoding differs from Latin-1.
constexpr std::array<char32_t, 8> kAccents{0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC};  // 0x18
constexpr std::array<char32_t, 33> kSigns{0x2022, 0x2020, 0x2021, 0x2026, 0x2014,  0x2013, 0x0192, 0x2044, 0x2039,
                                          0x203A, 0x2212, 0x2030, 0x201E, 0x201C,  0x201D, 0x2018, 0x2019, 0x201A,
                                          0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152,  0x0160, 0x0178, 0x017D, 0x0131,
                                          0x0142, 0x0153, 0x0161, 0x017E, kBroken, 0x20AC};  // 0x80

std::u32string from_doc_encoding(std::string_view bytes) {
  std::u32string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x18 && code < 0x20)
      text += kAccents.at(code - 0x18U);
    else if (code >= 0x80 && code <= 0xA0)
      text += kSigns.at(code - 0x80U);
    else
      text += static_cast<char32_t>(code);
  }
  return text;
}

std::u32string from_utf16(std::string_view bytes, bool big) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first * 256U + second : second * 256U + first);
  };
  std::u32string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char32_t one = unit(at);
    if (one < 0xD800 || one > 0xDFFF) {
      text += one;
      continue;
    }
    const char32_t other = at + 3 < bytes.size() ? unit(at + 2) : 0;
    const bool pair = one < 0xDC00 && other >= 0xDC00 && other <= 0xDFFF;
    text += pair ? 0x10000 + ((one - 0xD800) << 10U) + (other - 0xDC00) : kBroken;
    if (pair) at += 2;
  }
  return text;
}

/// U+001B … U+001B around the language of what follows: no part of the text.
std::u32string without_languages(const std::u32string& text) {
  std::u32string kept;
  bool inside = false;
  for (const char32_t c : text) {
    if (c == 0x1B)
      inside = !inside;
    else if (!inside)
      kept += c;
  }
  return inside ? std::u32string() : kept;
}

std::u32string tidied(const std::u32string& text) {
  std::u32string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == '\r') {
      kept += U'\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else if (c == '\t') {
      kept += U' ';
    } else if (c == '\n' || (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0))) {
      kept += c;
    }
  }
  return kept;
}

}  // namespace

std::string pdf_text(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return to_utf8(tidied(without_languages(from_utf16(bytes.substr(2), true))));
  if (bytes.starts_with("\xFF\xFE")) return to_utf8(tidied(without_languages(from_utf16(bytes.substr(2), false))));
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    const std::string_view text = bytes.substr(3);
    const auto bad = first_bad_utf8(text);
    return to_utf8(tidied(to_utf32(text.substr(0, bad.value_or(text.size())))) + (bad ? U"\uFFFD" : U""));
  }
  return to_utf8(tidied(from_doc_encoding(bytes)));
}

}  // namespace dyak::intake
