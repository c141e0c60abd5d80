// What is odd in a typed text. Nothing is mended here: a person decides.
#include <unicode/uchar.h>

#include <array>

#include "engine/base/utf8.hpp"
#include "engine/language/language.hpp"
#include "engine/language/letters.hpp"

namespace dyak::language {
namespace {

constexpr std::u32string_view kLookAlikes = U"ABCEHKMOPTXYIaceopxykmiun";
// Greek letters of formulas (Δ, λ, μ, Σ, Ω) stand beside Russian ones by right.
constexpr std::u32string_view kGreek = U"ΑΒΓΕΖΗΙΚΜΝΟΠΡΤΥΦΧαεικνορτυχ";
/// Words of one letter: «c 1 сентября» with a Latin c.
constexpr std::u32string_view kOneLetterWords = U"acoyk";

bool is_zero_width(char32_t c) {
  return c == 0xAD || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200D) || c == 0x34F;
}
bool is_direction_mark(char32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}
bool is_control(char32_t c) {
  if (c == U'\n' || c == U'\t' || c == U'\r') return false;
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF || is_direction_mark(c) || c == 0x2028 ||
         c == 0x2029;
}
bool is_emoji(char32_t c) {
  constexpr char32_t kFirst = 0x231A;  // ⌚; what comes before is no picture by itself
  const auto code = static_cast<UChar32>(c);
  if (c >= kFirst && u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION)) return true;
  return c > 0x2000 && c != 0x2122 && c != 0x2116 && c != 0x203C && c != 0x2049 && !(c >= 0x2190 && c <= 0x21FF) &&
         u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC);
}

std::string quoted(char32_t c) {
  std::string text = "«";
  append(text, c);
  return text + "»";
}

/// A Latin letter as a word of its own between Russian ones.
void add_one_letter_word(std::u32string_view text, std::size_t at, std::vector<TextOddity>& odd) {
  if (kOneLetterWords.find(text[at]) == std::u32string_view::npos) return;
  const auto cyrillic_beside = [&](std::size_t space, std::size_t letter) {
    return letter < text.size() && (text[space] == U' ' || text[space] == 0xA0) && is_cyrillic(text[letter]);
  };
  const bool first = at == 0, after = at > 1 && cyrillic_beside(at - 1, at - 2);
  if (at + 2 >= text.size() || !(first || after)) return;
  const bool day = after && text[at] == U'c' && text[at + 1] == U' ' && text[at + 2] >= U'0' && text[at + 2] <= U'9';
  if (!day && !cyrillic_beside(at + 1, at + 2)) return;
  odd.push_back({"latin-look-alike", at,
                 "Слово " + quoted(text[at]) + " набрано латинской буквой, похожей на русскую: наберите его заново."});
}

/// Latin and Greek letters inside the word [from, to) that also has Cyrillic ones.
void add_look_alikes(std::u32string_view text, std::size_t from, std::size_t to, std::vector<TextOddity>& odd) {
  bool cyrillic = false;
  for (std::size_t i = from; i < to; ++i) cyrillic = cyrillic || is_cyrillic(text[i]);
  if (!cyrillic && to == from + 1) add_one_letter_word(text, from, odd);
  if (!cyrillic) return;
  const std::string word = to_utf8(text.substr(from, to - from));
  for (std::size_t i = from; i < to; ++i) {
    const bool latin = is_latin(text[i]) && kLookAlikes.find(text[i]) != std::u32string_view::npos;
    const bool greek = kGreek.find(text[i]) != std::u32string_view::npos;
    if (!latin && !greek) continue;
    odd.push_back({latin ? "latin-look-alike" : "greek-look-alike", i,
                   "В слове «" + word + "» стоит " + (latin ? "латинская" : "греческая") + " буква " + quoted(text[i]) +
                       ", похожая на русскую: наберите слово заново."});
  }
}

}  // namespace

std::vector<TextOddity> find_oddities(std::string_view text_utf8) {
  const std::u32string text = to_utf32(text_utf8);
  std::vector<TextOddity> odd;
  std::size_t word = text.size();
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char32_t c = i < text.size() ? text[i] : 0;
    if (is_letter(c) || (c != 0 && kGreek.find(c) != std::u32string_view::npos)) {
      if (word == text.size()) word = i;
      continue;
    }
    if (word < i) add_look_alikes(text, word, i, odd);
    word = text.size();
    if (i == text.size()) break;
    if (is_zero_width(c)) {
      odd.push_back({"zero-width", i, "В тексте есть невидимый знак нулевой ширины: удалите его."});
    } else if (is_control(c)) {
      odd.push_back({"control-character", i, "В тексте есть управляющий знак: удалите его."});
    } else if (is_emoji(c)) {
      odd.push_back({"emoji", i, "В тексте есть картинка-эмодзи: в документах она недопустима."});
    }
  }
  const std::u32string composed = to_utf32(to_nfc(text_utf8));
  if (composed != text) {
    std::size_t i = 0;
    while (i < text.size() && i < composed.size() && text[i] == composed[i]) ++i;
    odd.push_back(
        {"not-nfc", i, "Буква набрана из двух знаков (например, «и» и кратка вместо «й»): наберите её одним знаком."});
  }
  return odd;
}

}  // namespace dyak::language
