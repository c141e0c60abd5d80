// Ranges of months, days of the week and Roman numbers; the letters of a number.
#include <utility>

#include "engine/language/range_parts.hpp"
#include "engine/language/ranges.hpp"

namespace dyak::language {
namespace {

/// The length of the month or the day of the week in the text at `i`, in the nominative or genitive; 0 = none.
std::size_t month_or_day(View text, std::size_t i) {
  constexpr std::array<View, 45> kWords{
      U"январь",   U"января",   U"февраль",     U"февраля", U"март",        U"марта",   U"апрель",  U"апреля",
      U"май",      U"мая",      U"июнь",        U"июня",    U"июль",        U"июля",    U"август",  U"августа",
      U"сентябрь", U"сентября", U"октябрь",     U"октября", U"ноябрь",      U"ноября",  U"декабрь", U"декабря",
      U"январе",   U"феврале",  U"марте",       U"апреле",  U"мае",         U"июне",    U"июле",    U"августе",
      U"сентябре", U"октябре",  U"ноябре",      U"декабре", U"понедельник", U"вторник", U"среда",   U"четверг",
      U"пятница",  U"суббота",  U"воскресенье", U"пн",      U"пт"};
  std::size_t end = i;
  Text word;
  while (is_cyrillic(at(text, end))) word += lower(text[end++]);
  return is_one_of_words(word, kWords) ? end - i : 0;
}

/// The Roman number that begins at `i`, up to XXXIX: its value and its end; 0 = there is none, or not one that anybody
/// would write (IIII, VX).
std::pair<int, std::size_t> roman_at(View text, std::size_t i) {
  constexpr std::array<View, 10> kUnits{U"", U"I", U"II", U"III", U"IV", U"V", U"VI", U"VII", U"VIII", U"IX"};
  std::size_t end = i;
  int value = 0;
  for (; at(text, end) == U'X' && value < 30; ++end) value += 10;
  for (std::size_t unit = kUnits.size(); unit-- > 1;) {
    if (!text.substr(end).starts_with(kUnits[unit])) continue;
    value += static_cast<int>(unit);
    end += kUnits[unit].size();
    break;
  }
  return {value, end};
}

/// A day written in digits: «12», «28.02», «15.05.2026».
struct WrittenDay {
  std::size_t from = 0, to = 0;
  int day = 0, month = 0;  ///< 0 = not said
  bool year = false;
};

int two_digits(View text, std::size_t from, std::size_t to) {
  int n = 0;
  for (; from < to; ++from) n = (n * 10) + static_cast<int>(text[from] - U'0');
  return n;
}

WrittenDay written_day(View text, std::size_t from) {
  constexpr std::size_t kYear = 4;
  WrittenDay made{from, digits_end(text, from), 0, 0, false};
  if (made.to == from || made.to - from > 2) return {};
  made.day = two_digits(text, from, made.to);
  const std::size_t month = digits_end(text, made.to + 1);
  if (at(text, made.to) == U'.' && month - made.to - 1 == 2) {
    made.month = two_digits(text, made.to + 1, month);
    made.to = month;
    const std::size_t year = digits_end(text, month + 1);
    made.year = at(text, month) == U'.' && year - month - 1 == kYear;
    if (made.year) made.to = year;
  }
  const bool real = made.day >= 1 && made.day <= 31 && made.month <= 12;
  return real ? made : WrittenDay{};
}

}  // namespace

/// «12-15.05.2026», «28.02.-01.03.2027», «1 - 3.09.2026»: days of one period, the last with its month and year.
void join_days(Text& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || !begins_word(text, i) || names_a_number(text, i)) continue;
    const WrittenDay left = written_day(text, i);
    if (left.to == 0 || left.year) continue;
    std::size_t dash = left.to;
    if (at(text, dash) == U'.') ++dash;
    const bool spaced = is_space(at(text, dash));
    dash += spaced ? 1 : 0;
    if (!is_dash(at(text, dash)) || is_space(at(text, dash + 1)) != spaced) continue;
    const WrittenDay right = written_day(text, dash + (spaced ? 2 : 1));
    if (!right.year || right.month == 0 || is_letter(at(text, right.to)) || is_dash(at(text, right.to))) continue;
    const bool ordered = left.month == 0
                             ? left.day < right.day
                             : left.month < right.month || (left.month == right.month && left.day < right.day);
    if (!ordered) continue;
    text.replace(left.to, right.from - left.to, 1, kEnDash);
    i = left.to;
  }
}

void join_words(Text& text) {
  for (std::size_t dash = text.find(U'-'); dash != Text::npos; dash = text.find(U'-', dash + 1)) {
    std::size_t from = dash;
    while (from > 0 && is_cyrillic(text[from - 1])) --from;
    const std::size_t left = month_or_day(text, from), right = month_or_day(text, dash + 1);
    if (left != dash - from || left == 0 || right == 0) continue;
    if (!is_dash(before(text, from)) && !is_dash(at(text, dash + 1 + right))) text[dash] = kEnDash;
  }
}

/// «1 сентября-15 октября»: a dash between things of several words stands between spaces.
void join_dates(Text& text) {
  for (std::size_t dash = 1; dash + 1 < text.size(); ++dash) {
    if (!is_dash(text[dash]) || text[dash] == kEmDash || !is_digit(text[dash + 1])) continue;
    std::size_t from = dash;
    while (from > 0 && is_cyrillic(text[from - 1])) --from;
    if (from < 2 || !is_space(text[from - 1]) || !is_digit(text[from - 2])) continue;
    const std::size_t day = digits_end(text, dash + 1);
    const bool month = is_space(at(text, day)) && month_or_day(text, day + 1) != 0;
    if (month_or_day(text, from) == dash - from && month) text.replace(dash, 1, {kNbsp, kEmDash, U' '});
  }
}

/// «10 %-15 %»
void join_shares(Text& text) {
  for (std::size_t dash = text.find(U"%-"); dash != Text::npos; dash = text.find(U"%-", dash + 2)) {
    const std::size_t end = digits_end(text, dash + 2);
    const std::size_t sign = end + (is_space(at(text, end)) ? 1 : 0);
    if (end > dash + 2 && at(text, sign) == U'%') text[dash + 1] = kEnDash;
  }
}

/// «I-IV классов», «XIX-XX вв.», «I - IV кварталы»
void join_romans(Text& text) {
  for (std::size_t at_dash = 1; at_dash < text.size(); ++at_dash) {
    if (!is_dash(text[at_dash])) continue;
    const bool spaced = is_space(before(text, at_dash)) && is_space(at(text, at_dash + 1));
    const std::size_t to = at_dash - (spaced ? 1 : 0);
    std::size_t from = to;
    while (from > 0 && (text[from - 1] == U'I' || text[from - 1] == U'V' || text[from - 1] == U'X')) --from;
    const auto [left, left_end] = roman_at(text, from);
    const auto [right, end] = roman_at(text, at_dash + (spaced ? 2 : 1));
    if (left == 0 || left_end != to || right <= left || !begins_word(text, from) || names_a_number(text, from))
      continue;
    if (!may_follow_range(text, end)) continue;
    text.replace(to, spaced ? 3 : 1, 1, kEnDash);
  }
}

namespace {

/// «01-18 / 3» at `from`: an index and the number under it.
void join_index(Text& text, std::size_t from) {
  const std::size_t first = digits_end(text, from);
  std::size_t to = first;
  while (at(text, to) == U'-' && is_digit(at(text, to + 1))) to = digits_end(text, to + 1);
  const bool slash = to > first && is_space(at(text, to)) && at(text, to + 1) == U'/' && is_space(at(text, to + 2));
  if (slash && is_digit(at(text, to + 3))) text.replace(to, 3, 1, U'/');
}

}  // namespace

/// «№ 273 - ФЗ», «№ 44 –ФЗ», «№ 10- ОД»: the letters of a number stand after a hyphen. «СОШ № 5 - п Былым»,
/// «приказ № 12 -п 3.1»: small letters may begin what comes next.
void join_letters_of_numbers(Text& text) {
  constexpr std::array<View, 12> kLarge{U"ФЗ", U"ФКЗ", U"ОД", U"РЗ", U"ОЗ", U"КЗ",
                                        U"ЗО", U"ЗС",  U"ПП", U"РП", U"ПГ", U"РГ"};
  constexpr std::array<View, 4> kSmall{U"п", U"р", U"пп", U"рп"};
  for (std::size_t i = text.find(U'№'); i != Text::npos; i = text.find(U'№', i + 1)) {
    std::size_t to = i + 1;
    if (is_space(at(text, to))) ++to;
    const std::size_t from = to;
    join_index(text, from);
    while (is_digit(at(text, to)) || (at(text, to) == U'/' && is_digit(at(text, to + 1)))) ++to;
    const std::size_t dash = to + (is_space(at(text, to)) ? 1 : 0);
    if (to == from || !is_dash(at(text, dash)) || text[dash] == kEmDash) continue;
    const std::size_t letters = dash + (is_space(at(text, dash + 1)) ? 2 : 1);
    std::size_t end = letters;
    while (is_cyrillic(at(text, end))) ++end;
    const View word = View(text).substr(letters, end - letters);
    const bool spaced = dash > to && letters > dash + 1;
    const char32_t next = is_space(at(text, end)) ? at(text, end + 1) : 0;
    const bool small = is_one_of_words(word, kSmall) && !spaced && !is_upper(next) && !is_digit(next);
    if ((small || is_one_of_words(word, kLarge)) && !is_digit(at(text, end)) && at(text, end) != U'.')
      text.replace(to, letters - to, 1, U'-');
  }
}

}  // namespace dyak::language
