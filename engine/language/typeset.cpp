// Typography of official Russian text, one pass after another over code points. Each pass leaves alone what it has made
// itself, so the whole is idempotent. Sources: ГОСТ Р 7.0.97, Мильчин, «Справочник издателя и автора», гл. 6-8.
#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/language/addresses.hpp"
#include "engine/language/compound_words.hpp"
#include "engine/language/language.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/quote_marks.hpp"
#include "engine/language/quotes.hpp"
#include "engine/language/ranges.hpp"
#include "engine/language/sentence.hpp"
#include "engine/language/signs.hpp"
#include "engine/language/tight_words.hpp"

namespace dyak::language {
namespace {

using Text = std::u32string;

bool is_any_space(char32_t c) {
  return is_space(c) || c == U'\t' || c == 0x202F || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}
/// Invisible characters out, runs of spaces to one (non-breaking if one of them was), none at the ends of lines.
Text with_single_spaces(const Text& source) {
  Text text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char32_t c = source[i];
    if (c == 0xAD || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200F) || c == U'\r') continue;
    if (!is_any_space(c)) {
      if (c == U'\n')
        while (is_space(before(text, text.size()))) text.pop_back();
      text += c;
      continue;
    }
    const bool hard = c == kNbsp || c == 0x202F || c == 0x2007;
    if (text.empty() || text.back() == U'\n') continue;
    if (!is_space(text.back())) {
      text += hard ? kNbsp : U' ';
    } else if (hard) {
      text.back() = kNbsp;
    }
  }
  while (!text.empty() && is_space(text.back())) text.pop_back();
  return text;
}

/// No space before a closing mark, none after an opening bracket.
Text without_stray_spaces(const Text& source) {
  Text text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (is_space(source[i]) && !Addresses::ends_before(source, i)) {
      const char32_t next = at(source, i + 1);
      const char32_t after = at(source, i + 2);
      if (next == U',' || next == U';' || next == U')' || next == U'»' || before(source, i) == U'(' ||
          before(source, i) == U'«' || before(source, i) == U'„')
        continue;
      if ((next == U'.' || next == U':' || next == U'!' || next == U'?') &&
          (after == 0 || is_space(after) || after == U'\n'))
        continue;
    }
    text += source[i];
  }
  return text;
}

bool has_nested_quotes(const Text& line) {
  int depth = 0;
  for (const char32_t c : line) {
    if (c == U'«' && ++depth == 2) return true;
    if (c == U'»') depth = std::max(0, depth - 1);
  }
  return false;
}

/// A hyphen between spaces is a dash; a dash never begins a line of its own.
Text with_dashes(const Text& source) {
  Text text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char32_t c = source[i];
    const bool line_start = before(source, i) == 0 || before(source, i) == U'\n';
    const bool twice = c == U'-' && at(source, i + 1) == U'-';
    const bool between = (is_space(before(source, i)) || line_start) && is_space(at(source, i + (twice ? 2 : 1)));
    if (!is_dash(c) || !between) {
      text += c;
      continue;
    }
    if (!text.empty() && is_space(text.back())) text.back() = kNbsp;
    text += kEmDash;
    if (twice) ++i;
  }
  return text;
}

/// The sign of degrees of a scale at `i`, after a number and before its letter: «5°С», «20 ° C»; but «45° С начала».
bool is_of_scale(const Text& text, std::size_t i) {
  const bool apart = is_space(before(text, i));
  const std::size_t letter = i + (is_space(at(text, i + 1)) ? 2 : 1);
  const char32_t c = at(text, letter);
  const bool is_of_celsius = c == U'C' || c == U'F' || (c == U'С' && (apart || letter == i + 1));
  return at(text, i) == U'°' && is_of_celsius && !is_letter(at(text, letter + 1)) &&
         is_digit(before(text, apart ? i - 1 : i));
}

/// «№12», «N 12» to «№ 12»; «88%» to «88 %», «5°С» to «5 °С»: always with a non-breaking space.
Text with_signs(const Text& source) {
  Text text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char32_t c = source[i];
    const char32_t next = at(source, i + 1);
    const bool start = before(source, i) == 0 || is_space(before(source, i)) || before(source, i) == U'(';
    const bool latin_n = c == U'N' && start && (is_digit(next) || (is_space(next) && is_digit(at(source, i + 2))));
    if (c == U'№' || latin_n || c == U'§') {
      text += latin_n ? U'№' : c;
      if (is_space(next)) ++i;
      if (c == U'№' && is_space(next) && at(source, i + 1) == c) continue;
      const char32_t follows = is_space(next) ? at(source, i + 1) : next;
      constexpr std::u32string_view kNoPlace = U"»“),;.:!?";
      if (next != 0 && next != U'\n' && next != c && kNoPlace.find(follows) == std::u32string_view::npos) text += kNbsp;
      continue;
    }
    if (is_of_scale(source, i)) {
      if (is_space(before(text, text.size()))) text.pop_back();
      text += {kNbsp, c};
      if (is_space(next)) ++i;
      continue;
    }
    if (c == U'%' && is_digit(before(source, i))) text += kNbsp;
    if (c == U'%' && is_space(before(source, i)) && !text.empty()) text.back() = kNbsp;
    text += c;
  }
  return text;
}

/// A capital letter with a dot, not inside a word: «А.» or the second half of «Х.-М.».
bool is_initial(const Text& text, std::size_t i) {
  if (!is_cyrillic(at(text, i)) || !is_upper(text[i]) || at(text, i + 1) != U'.') return false;
  const char32_t previous = before(text, i);
  if (previous == U'.') return i >= 2 && is_initial(text, i - 2);
  if (previous == U'-') return i >= 3 && text[i - 2] == U'.' && is_initial(text, i - 3);
  return previous == 0 || is_space(previous) || previous == U'(' || previous == U'«' || previous == U'„' ||
         previous == U'\n' || previous == U',';
}

bool starts_word(const Text& text, std::size_t i) {
  return is_cyrillic(at(text, i)) && is_upper(text[i]) && is_cyrillic(at(text, i + 1));
}

/// «А. Ё. Дебетов» to «А.Ё. Дебетов» with a non-breaking space before and after a surname.
Text with_initials(Text text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (!is_initial(text, i) || !is_space(text[i + 2])) continue;
    if (is_initial(text, i + 3)) {
      text.erase(i + 2, 1);
    } else if (starts_word(text, i + 3)) {
      text[i + 2] = kNbsp;
    }
  }
  for (std::size_t i = 4; i + 3 < text.size(); ++i)  // «И.И.-директор», but «Ж.-д. транспорт»
    if (text[i] == U'-' && is_initial(text, i - 2) && is_initial(text, i - 4) && !is_upper(text[i + 1]) &&
        std::all_of(&text[i + 1], &text[i + 3] + 1, is_cyrillic))
      text.replace(i, 1, {kNbsp, kEmDash, U' '});
  for (std::size_t i = 1; i < text.size(); ++i)
    if (is_initial(text, i) && is_space(text[i - 1]) && i >= 2 && is_cyrillic(text[i - 2]) && !is_upper(text[i - 2])) {
      std::size_t word = i - 1;
      while (word > 0 && (is_cyrillic(text[word - 1]) || text[word - 1] == U'-')) --word;
      if (is_upper(text[word])) text[i - 1] = kNbsp;
    }
  return text;
}

bool is_among(std::u32string_view word, const std::u32string_view* first, const std::u32string_view* last) {
  return std::find(first, last, word) != last;
}

/// Abbreviations that lean on the next word.
bool leans_forward(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 35> kWords{
      U"л.",    U"п.",   U"пп.",  U"подп.", U"ст.", U"ч.",  U"абз.", U"гл.",   U"разд.", U"рис.", U"табл.", U"стр.",
      U"с.",    U"г.",   U"пос.", U"пгт.",  U"д.",  U"ул.", U"пр.",  U"пер.",  U"пл.",   U"им.",  U"каб.",  U"кв.",
      U"корп.", U"обл.", U"т.",   U"и.",    U"гр.", U"см.", U"ред.", U"прил.", U"тел.",  U"пгт",  U"г.п."};
  return is_among(word, kWords.data(), kWords.data() + kWords.size());
}

/// «пункт 3.4», «статьёй 21», «приложению 1»: a word that a number belongs to, in any case of either number.
bool counts_parts(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 6> kWords{U"пункт", U"подпункт",   U"статья",
                                                      U"часть", U"приложение", U"раздел"};
  constexpr std::size_t kLongestEnding = 3;
  return std::any_of(kWords.begin(), kWords.end(), [word](std::u32string_view known) {
    const bool soft = known.back() == U'я' || known.back() == U'ь' || known.back() == U'е';
    const std::u32string_view stem = known.substr(0, known.size() - (soft ? 1 : 0));
    return word.starts_with(stem) && word.size() <= stem.size() + kLongestEnding &&
           std::all_of(word.begin(), word.end(), [](char32_t c) { return is_cyrillic(c); });
  });
}

/// Units and months that lean on the number before them.
bool leans_back(std::u32string_view word) {
  constexpr std::u32string_view kMarks = U",;:!?)»“";
  const auto is_mark = [&](char32_t c) { return kMarks.find(c) != std::u32string_view::npos; };
  // «… 2026 г.».»: the full stop after a closing mark ends the sentence, not the abbreviation.
  while (!word.empty() &&
         (is_mark(word.back()) || (word.back() == U'.' && word.size() > 1 && is_mark(word[word.size() - 2]))))
    word.remove_suffix(1);
  constexpr std::array<std::u32string_view, 58> kWords{
      U"млн.",    U"млрд.",  U"кг.",     U"км.",   U"р.",     U"час.", U"мес.", U"дн.",  U"нед.",    U"кл.",
      U"г.",      U"г",      U"гг.",     U"в.",    U"вв.",    U"руб.", U"руб",  U"коп.", U"тыс.",    U"тыс",
      U"млн",     U"млрд",   U"чел.",    U"шт.",   U"экз.",   U"л.",   U"кг",   U"км",   U"м",       U"см",
      U"мм",      U"га",     U"мин",     U"мин.",  U"ч",      U"ч.",   U"сек.", U"с.",   U"стр.",    U"года",
      U"год",     U"января", U"февраля", U"марта", U"апреля", U"мая",  U"июня", U"июля", U"августа", U"сентября",
      U"октября", U"ноября", U"декабря", U"МБ",    U"КБ",     U"п.",   U"°C",   U"₽"};
  return is_among(word, kWords.data(), kWords.data() + kWords.size());
}

/// «и т. д.», «и др.», «в т. ч.»: the small word belongs to the rest.
bool is_and_so_on(std::u32string_view word, std::u32string_view rest) {
  constexpr std::array<std::u32string_view, 6> kAnd{U"т. д.", U"т. п.", U"т.\u00A0д.", U"т.\u00A0п.", U"др.", U"пр."};
  constexpr std::array<std::u32string_view, 2> kIn{U"т. ч.", U"т.\u00A0ч."};
  const auto begins = [rest](std::u32string_view known) { return rest.starts_with(known); };
  return (word == U"и" && std::any_of(kAnd.begin(), kAnd.end(), begins)) ||
         (word == U"в" && std::any_of(kIn.begin(), kIn.end(), begins));
}

Text with_bound_words(Text text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != U' ') continue;
    std::size_t from = i;
    while (from > 0 && !is_space(text[from - 1]) && text[from - 1] != U'(' && text[from - 1] != U'\n' &&
           text[from - 1] != U'«')
      --from;
    std::size_t to = i + 1;
    while (to < text.size() && !is_space(text[to]) && text[to] != U'\n') ++to;
    const std::u32string_view previous = std::u32string_view(text).substr(from, i - from);
    const std::u32string_view next = std::u32string_view(text).substr(i + 1, to - i - 1);
    const bool after_number =
        previous != U"ч." && previous != U"п." && from > 1 && is_space(text[from - 1]) && is_digit(text[from - 2]);
    const char32_t first = text[i + 1];
    // «ст. 9 ч. 1»: a part of an article, not nine hours.
    const bool part_of_law = (next == U"ч." || next == U"п.") && is_digit(at(text, to + 1));
    if (is_digit(before(text, i)) && leans_back(next) && !part_of_law) text[i] = kNbsp;
    const bool letter_with_dot = next.size() == 2 && next[1] == U'.';
    const bool target = letter_with_dot || is_digit(first) || is_upper(first) || first == U'«' || leans_forward(next);
    if (!after_number && leans_forward(previous) && target) text[i] = kNbsp;
    if (is_digit(first) && counts_parts(previous)) text[i] = kNbsp;
    if (is_and_so_on(previous, std::u32string_view(text).substr(i + 1))) text[i] = kNbsp;
  }
  return text;
}

/// What may stand between the mark that ends a sentence and its end: «Пора!», (см. ниже.)
bool closes(char32_t c) { return c == U'»' || c == U'“' || c == U'"' || c == U')'; }

}  // namespace

std::string as_sentence(std::string_view text_utf8) {
  Text text = to_utf32(text_utf8);
  while (!text.empty() && (is_any_space(text.back()) || text.back() == U'\n')) text.pop_back();
  if (text.empty()) return {};
  std::size_t last = text.size() - 1;
  while (last > 0 && closes(text[last])) --last;
  const char32_t c = text[last];
  const bool strong = c == U'!' || c == U'?' || c == U'…';
  const bool ended = strong || (last + 1 == text.size() && (c == U'.' || c == U':' || c == U';'));
  if (!ended) text += U'.';
  return to_utf8(text);
}

std::string typeset(std::string_view text_utf8) {
  Addresses addresses;
  Text text = with_single_spaces(addresses.hidden(to_utf32(to_nfc(text_utf8))));
  text = with_quotes(text);
  text = without_stray_spaces(text);
  text = with_parted_words(text);
  text = with_signs(text);
  join_letters_of_numbers(text);
  text = with_dashes(with_compounds(text));
  text = with_digit_groups(std::move(text));
  text = with_ranges(std::move(text));
  text = with_initials(std::move(text));
  return to_utf8(addresses.shown(with_bound_words(std::move(text))));
}

std::string nest_quotes(std::string_view text_utf8) {
  const Text text = to_utf32(text_utf8);
  Text made;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(U'\n', from), text.size());
    const Text line = text.substr(from, end - from);
    made += has_nested_quotes(line) ? with_quotes(line) : line;
    if (end < text.size()) made += U'\n';
    from = end + 1;
  }
  return to_utf8(made);
}

}  // namespace dyak::language
