#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engine/language/letters.hpp"
#include "engine/language/signs.hpp"

// What stands around a range, and what makes a code of it.
namespace dyak::language {

using Text = std::u32string;
using View = std::u32string_view;

inline char32_t at(View text, std::size_t i) { return i < text.size() ? text[i] : 0; }
inline char32_t before(View text, std::size_t i) { return i > 0 && i <= text.size() ? text[i - 1] : 0; }

inline std::size_t digits_end(View text, std::size_t i) {
  while (is_digit(at(text, i))) ++i;
  return i;
}

inline bool begins_word(View text, std::size_t i) {
  const char32_t previous = before(text, i);
  return previous == 0 || is_space(previous) || previous == U'(' || previous == U'\n' || previous == U'«' ||
         previous == U'„';
}

/// The word that ends before the spaces before `i`, in lower case.
inline Text word_before(View text, std::size_t i) {
  while (i > 0 && is_space(text[i - 1])) --i;
  std::size_t from = i;
  while (from > 0 && !is_space(text[from - 1]) && text[from - 1] != U'\n' && text[from - 1] != U'(') --from;
  Text word(text.substr(from, i - from));
  std::transform(word.begin(), word.end(), word.begin(), [](char32_t c) { return lower(c); });
  while (!word.empty() && (word.back() == U'.' || word.back() == U':')) word.pop_back();
  return word;
}

template <std::size_t N>
inline bool is_one_of_words(View word, const std::array<View, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Numbers of these are names, not amounts.
inline bool names_a_number(View text, std::size_t i) {
  constexpr std::array<View, 27> kWords{U"оквэд", U"окпд", U"окпо", U"тел",   U"телефон", U"телефону", U"телефоны",
                                        U"факс",  U"гост", U"р",    U"сп",    U"ту",      U"снип",     U"санпин",
                                        U"исо",   U"iso",  U"ост",  U"рд",    U"мэк",     U"iec",      U"серия",
                                        U"код",   U"шифр", U"инн",  U"снилс", U"счёт",    U"индекс"};
  while (i > 0 && is_space(text[i - 1])) --i;
  // «№ 12-15» is a number, «№№ 1-3» are three.
  if (before(text, i) == U'№') return !(i > 1 && text[i - 2] == U'№');
  if (before(text, i) == U'+' || before(text, i) == U')') return true;
  return is_one_of_words(word_before(text, i), kWords);
}

/// What follows a range of amounts: nothing that makes a code of it. «1-4-е классы» is a range.
inline bool may_follow_range(View text, std::size_t i) {
  const char32_t next = at(text, i), after = at(text, i + 1);
  if (is_dash(next) && is_letter(after)) {
    std::size_t end = i + 1;
    while (is_cyrillic(at(text, end)) && !is_upper(text[end])) ++end;
    return end - i <= 3 && !is_letter(at(text, end)) && !is_digit(at(text, end));
  }
  if (is_letter(next) || is_digit(next) || next == U'/' || next == U'@' || next == U'_' || next == U'\\' ||
      is_dash(next))
    return false;
  if (next == U'.' && is_letter(after) && !is_cyrillic(after)) return false;  // the name of a file
  return !((next == U'.' || next == U',' || next == U':') && is_digit(after));
}

/// «сентябрь-май», «I - IV кварталы»: word_ranges.cpp.
void join_words(Text& text);
void join_dates(Text& text);
void join_days(Text& text);
void join_shares(Text& text);
void join_romans(Text& text);

}  // namespace dyak::language
