// Normalisation, folding and letter case of texts.
#include <unicode/normalizer2.h>

#include "engine/base/utf8.hpp"
#include "engine/language/icu_status.hpp"
#include "engine/language/language.hpp"
#include "engine/language/letters.hpp"

namespace dyak::language {
namespace {

/// Letters and signs that stand in nearly every text: each is whole, and no other joins it.
bool is_whole(char32_t c) {
  return c < 0x300 || (c >= 0x400 && c <= 0x482) || (c >= 0x2010 && c <= 0x2027) || c == U'№';
}

/// NFC already, as far as a look can tell.
bool is_composed(std::string_view text) {
  if (first_bad_utf8(text)) return false;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    if (!is_whole(letter.code)) return false;
    i += letter.size;
  }
  return true;
}

/// Kinds of hyphen and space that mean the same when duplicates are looked for.
bool is_gap(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'-' || c == 0xA0 || c == 0x202F ||
         (c >= 0x2000 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_invisible(char32_t c) { return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060; }

}  // namespace

std::string to_nfc(std::string_view text) {
  if (is_composed(text)) return std::string(text);
  IcuStatus status;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  status.throw_if_failed("NFC");
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(text.size()));
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  status.throw_if_failed("NFC");
  return result;
}

std::string Language::folded(std::string_view text) const {
  icu::UnicodeString icu_text = to_icu(to_nfc(text));
  const std::string lower_text = from_icu(icu_text.foldCase());
  std::string result;
  bool gap = false;
  char32_t previous = 0;
  for (std::size_t i = 0; i < lower_text.size();) {
    const Letter letter = letter_at(lower_text, i);
    i += letter.size;
    char32_t c = letter.code;
    if (is_invisible(c)) continue;
    if (is_gap(c)) {
      gap = true;
      previous = 0;
      continue;
    }
    if (gap && !result.empty()) result += ' ';
    gap = false;
    if (c == U'ё') c = U'е';
    // The palochka is often typed as Latin I, l or the digit 1 between Cyrillic letters.
    const bool bar = c == U'i' || c == U'l' || c == U'1' || c == U'|' || c == U'і';
    if (bar && is_cyrillic(previous) && is_cyrillic(letter_at(lower_text, i).code)) c = 0x4CF;
    if (c == 0x4C0) c = 0x4CF;
    append(result, c);
    previous = c;
  }
  return result;
}

namespace {
std::string with_first_letter(std::string_view text, char32_t (*change)(char32_t)) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    if (is_letter(letter.code)) {
      append(result, change(letter.code));
      return result.append(text.substr(std::min(text.size(), i + letter.size)));
    }
    if (letter.code >= U'0' && letter.code <= U'9') return std::string(text);  // «10 апреля …» begins with its number
    append(result, letter.code);
    i += letter.size;
  }
  return result;
}
}  // namespace

std::string Language::capitalised(std::string_view text) const { return with_first_letter(text, upper); }
std::string Language::decapitalised(std::string_view text) const { return with_first_letter(text, lower); }

}  // namespace dyak::language
