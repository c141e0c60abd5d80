#include "engine/language/quote_marks.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/signs.hpp"

namespace dyak::language {
namespace {

/// `previous` and `next` stand beside a straight or ambiguous quotation mark; `depth`: how many are open before it.
bool opens(char32_t previous, char32_t next, int depth) {
  const bool word = is_letter(next) || is_digit(next) || next == U'№';
  // `5-"Б" класс`, `МКОУ"СОШ"`, `№"5"`: nothing is open, and a word follows.
  if (depth == 0 && word &&
      (previous == U'-' || previous == kEnDash || previous == U'№' || is_letter(previous) || previous == U'.'))
    return true;
  if (depth == 0 && word && previous == U'»') return true;
  // `""Школа""`: one quotation inside another from the first letter.
  if (depth == 1 && word && previous == U'"') return true;
  if (previous == 0 || is_space(previous) || previous == U'\n') return next != 0 && !is_space(next) && next != U'\n';
  return previous == U'(' || previous == U'[' || previous == U'«' || previous == U'„' || previous == kEmDash ||
         previous == U'/' ||
         // `"раз";"два"`: after a separator a sign that stands before a word opens.
         ((previous == U';' || previous == U',' || previous == U':' || previous == U'=') && next != 0 &&
          !is_space(next));
}

/// `д"Арк`: a sign inside a word that no other follows is no quotation mark.
bool stands_alone(const std::u32string& text, std::size_t i) {
  if (!is_letter(before(text, i)) || !is_letter(at(text, i + 1))) return false;
  const std::size_t end = std::min(text.find(U'\n', i), text.size());
  return std::u32string_view(text).substr(i + 1, end - i - 1).find_first_of(U"\"»”“„") == std::u32string_view::npos;
}

/// `5"Б" класс`, but `экран 10" и …`: letters follow, and the sign that ends them.
bool letters_in_quotes(const std::u32string& text, std::size_t i) {
  std::size_t end = i + 1;
  while (is_letter(at(text, end))) ++end;
  return end > i + 1 && at(text, end) == U'"';
}

/// `"КамАЗ"овский`, `5"А"классники`: an ending, however long.
bool is_long_ending(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 12> kEndings{U"ий", U"ого", U"ому", U"им", U"ом", U"ая",
                                                         U"ой", U"ую",  U"ое",  U"ие", U"их", U"ими"};
  for (const std::u32string_view stem : {U"овск", U"евск", U"инск", U"ск"}) {
    const bool ends = word.starts_with(stem) &&
                      std::find(kEndings.begin(), kEndings.end(), word.substr(stem.size())) != kEndings.end();
    if (ends) return true;
  }
  return word.starts_with(U"классни");
}

/// `"Лес"растёт`: four small letters or more are no ending of the quoted word.
bool is_whole_word(const std::u32string& text, std::size_t i) {
  constexpr std::size_t kLongestEnding = 3;
  std::size_t end = i;
  while (is_cyrillic(at(text, end)) && !is_upper(text[end])) ++end;
  return end > i + kLongestEnding && !is_long_ending(std::u32string_view(text).substr(i, end - i));
}

enum class Quote { None, Opening, Closing };

/// `swapped`: the last quote was opened by the sign that closes, ”Письмо„.
Quote quote_kind(const std::u32string& text, std::size_t i, int depth, bool swapped) {
  switch (text[i]) {
    case U'«':
    case U'‟':
      return Quote::Opening;
    case U'„':
      return swapped && depth > 0 && !opens(before(text, i), at(text, i + 1), depth) ? Quote::Closing : Quote::Opening;
    case U'»':
      return Quote::Closing;
    case U'”':
      return depth == 0 && opens(before(text, i), at(text, i + 1), depth) ? Quote::Opening : Quote::Closing;
    case U'“':
      if (depth >= 2) return Quote::Closing;
      return opens(before(text, i), at(text, i + 1), depth) ? Quote::Opening : Quote::Closing;
    case U'"':
      if (depth == 0 && is_digit(before(text, i))) return letters_in_quotes(text, i) ? Quote::Opening : Quote::None;
      if (depth == 0 && stands_alone(text, i)) return Quote::None;
      return opens(before(text, i), at(text, i + 1), depth) ? Quote::Opening : Quote::Closing;
    default:
      return Quote::None;
  }
}

/// <<Письмо>>, ,,Письмо'', ‹Письмо›: signs that stand for quotation marks.
std::u32string with_real_marks(const std::u32string& source) {
  std::u32string text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char32_t c = source[i];
    const bool twice = at(source, i + 1) == c && at(source, i + 2) != c && before(source, i) != c;
    const bool begins = is_letter(at(source, i + 2)) || is_digit(at(source, i + 2));
    char32_t mark = 0;
    if (c == U'<' && twice && begins) mark = U'«';
    if (c == U'>' && twice && text.find(U'«') != std::u32string::npos) mark = U'»';
    if (c == U',' && twice && begins) mark = U'„';
    if (c == U'\'' && twice) mark = U'"';
    if (mark != 0) ++i;
    if (c == U'‹') mark = U'«';
    if (c == U'›') mark = U'»';
    text += mark != 0 ? mark : c;
  }
  return text;
}

/// "ООО ""Ромашка"" Иванов": as tables write a sign within a quotation, twice for once.
std::u32string with_single_marks(const std::u32string& source) {
  std::u32string text;
  bool quoted = false;
  int inner = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char32_t c = source[i];
    if (c == U'\n') quoted = false, inner = 0;
    text += c;
    if (c != U'"') continue;
    const char32_t previous = before(source, i), next = at(source, i + 2);
    const bool twice = at(source, i + 1) == U'"';
    const bool word = is_letter(next) || is_digit(next) || next == U'№';
    const bool begins = twice && quoted && word && (is_space(previous) || previous == U'(' || previous == U'-');
    const bool ends = twice && inner > 0 && !is_space(previous) && !word;
    inner += begins ? 1 : ends ? -1 : 0;
    if (begins || ends) ++i;
    quoted = true;
  }
  return text;
}

}  // namespace

std::u32string with_quotes(const std::u32string& typed) {
  const std::u32string source = with_single_marks(with_real_marks(typed));
  std::u32string text;
  int depth = 0;
  std::size_t after_nested = 0;
  bool swapped = false;
  // «Гимназия „Лидер“ at the end: one sign was typed where two levels end. A quotation may go on over lines.
  const auto close_outer = [&](bool goes_on) {
    const bool ends_here = after_nested != 0 && std::none_of(text.begin() + static_cast<std::ptrdiff_t>(after_nested),
                                                             text.end(), [](char32_t c) { return is_letter(c); });
    if (depth == 1 && after_nested != 0 && (ends_here || !goes_on)) text.insert(after_nested, 1, U'»');
    after_nested = 0;
  };
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == U'\n') {
      close_outer(true);
      depth = 0;
    }
    const Quote kind = quote_kind(source, i, depth, swapped);
    if (kind == Quote::Opening) {
      swapped = source[i] == U'”';
      // МКОУ"СОШ № 4": a name after a word; 5-"Б" is one word.
      const char32_t previous = before(text, text.size());
      const char32_t earlier = text.size() > 1 ? before(text, text.size() - 1) : 0;
      const bool word_of_one = std::u32string_view(U"ивксоуа").find(previous) != std::u32string_view::npos &&
                               (earlier == 0 || is_space(earlier));  // и”Письмо„
      if (depth == 0 && is_letter(previous) && source[i] != U'«' && (word_of_one || is_letter(earlier))) text += U' ';
      if (depth == 0 && previous == U':' && is_letter(earlier)) text += U' ';
      text += ++depth % 2 == 1 ? U'«' : U'„';
      continue;
    }
    if (kind == Quote::None) {
      text += source[i];
      continue;
    }
    while (depth > 0 && is_space(before(text, text.size()))) text.pop_back();
    text += depth >= 2 && depth % 2 == 0 ? U'“' : U'»';
    after_nested = depth == 2 ? text.size() : 0;
    depth = std::max(0, depth - 1);
    if (depth == 0 && source[i] == U'"' && is_whole_word(source, i + 1)) text += U' ';
  }
  close_outer(false);
  return text;
}

}  // namespace dyak::language
