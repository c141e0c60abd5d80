#include <fmt/format.h>

#include "engine/base/utf8.hpp"
#include "engine/language/language.hpp"
#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/forms/field_value.hpp"

namespace dyak::workflow {
namespace {

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x2060 || c == 0xFEFF || (c >= 0x200B && c <= 0x200D) || c == 0xFE0F;
}
bool is_space(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0; }

/// Not worth asking: Russian letters and printable ASCII.
bool is_everyday(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= U'А' && c <= U'я') || c == U'ё' || c == U'Ё' || c == U'\n';
}

std::string symbol(std::string_view text, std::size_t index) {
  const std::u32string all = to_utf32(text);
  const char32_t c = index < all.size() ? all[index] : U'?';
  const auto code = static_cast<unsigned>(c);
  const bool shown =
      code >= 0x20 && !(code >= 0x7F && code <= 0x9F) && (code < 0x2028 || code > 0x202E) && code < 0xFFFE;
  return shown || code > 0xFFFF ? fmt::format("{} (U+{:04X})", to_utf8(std::u32string(1, c)), code)
                                : fmt::format("U+{:04X}", code);
}

}  // namespace

std::string cleaned(std::string_view text, bool multiline) {
  std::u32string kept;
  const std::u32string all = to_utf32(language::to_nfc(text));
  for (std::size_t i = 0; i < all.size(); ++i) {
    char32_t c = all[i];
    if (is_invisible(c)) continue;
    if (c == U'\r') {
      if (i + 1 < all.size() && all[i + 1] == U'\n') continue;
      c = U'\n';
    }
    if (c == U'\t' || (c == U'\n' && !multiline)) c = U' ';
    kept.push_back(c);
  }
  std::size_t from = 0;
  std::size_t to = kept.size();
  while (from < to && is_space(kept[from])) ++from;
  while (to > from && is_space(kept[to - 1])) --to;
  return to_utf8(std::u32string_view(kept).substr(from, to - from));
}

std::optional<TextProblem> text_problem(std::string_view text, const Printable* papers) {
  for (const auto& odd : language::find_oddities(text)) {
    // ☑ and ☎ are signs of print, 😀 is not, whatever a font may have.
    constexpr char32_t kLastPrinted = 0x27BF;
    const char32_t c = to_utf32(text).at(odd.character);
    const bool drawn = papers != nullptr && c <= kLastPrinted && papers->can_print(c);
    if (odd.code == "emoji" && !drawn) {
      return TextProblem{"символ " + symbol(text, odd.character) + " не печатается в документах.",
                         "Удалите его или замените словами."};
    }
    if (odd.code == "control-character") {
      return TextProblem{"управляющий символ " + symbol(text, odd.character) + " недопустим.",
                         "Удалите его: наберите это место заново."};
    }
  }
  if (papers == nullptr) return std::nullopt;
  const std::u32string all = to_utf32(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_everyday(all[i]) || papers->can_print(all[i])) continue;
    return TextProblem{"знака " + symbol(text, i) + " нет в шрифтах документов.", "Замените его другим или словами."};
  }
  return std::nullopt;
}

}  // namespace dyak::workflow
