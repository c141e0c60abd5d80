// Numbers in groups and ranges of numbers, hours, paragraphs, months and days of the week. Sources: ГОСТ Р 7.0.97;
// А. Э. Мильчин, «Справочник издателя и автора», гл. 6.
#include "engine/language/ranges.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/language/letters.hpp"
#include "engine/language/signs.hpp"

namespace dyak::language {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

char32_t at(View text, std::size_t i) { return i < text.size() ? text[i] : 0; }
char32_t before(View text, std::size_t i) { return i > 0 && i <= text.size() ? text[i - 1] : 0; }

std::size_t digits_end(View text, std::size_t i) {
  while (is_digit(at(text, i))) ++i;
  return i;
}

/// The end of «10 000» that begins at `i`: one to three digits, then groups of three. `i` + the digits
/// if there are no groups.
std::size_t groups_end(View text, std::size_t i) {
  constexpr std::size_t kGroup = 3;
  std::size_t end = digits_end(text, i);
  if (end == i || end - i > kGroup || text[i] == U'0') return end;
  while (is_space(at(text, end))) {
    const std::size_t next = digits_end(text, end + 1);
    if (next - (end + 1) != kGroup) break;
    end = next;
  }
  return end;
}

struct Number {
  std::size_t from = 0, to = 0;  ///< where it stands
  Text digits;                   ///< of its whole part
  Text fraction;                 ///< after the comma
  bool grouped = false;
};

/// «1 000», «0,5», «12».
Number number_at(View text, std::size_t from) {
  Number number{from, groups_end(text, from), {}, {}, false};
  for (std::size_t i = from; i < number.to; ++i) {
    if (is_digit(text[i])) number.digits += text[i];
    number.grouped = number.grouped || is_space(text[i]);
  }
  if (at(text, number.to) == U',' && is_digit(at(text, number.to + 1))) {
    const std::size_t end = digits_end(text, number.to + 1);
    number.fraction = View(text).substr(number.to + 1, end - number.to - 1);
    number.to = end;
  }
  return number;
}

bool less(const Number& a, const Number& b) {
  if (a.digits.size() != b.digits.size()) return a.digits.size() < b.digits.size();
  if (a.digits != b.digits) return a.digits < b.digits;
  return a.fraction < b.fraction;
}

/// A number as people write amounts: not longer than four digits without groups, no code that begins with 0.
bool is_amount(const Number& number) {
  constexpr std::size_t kLongest = 4;
  if (number.digits.empty() || (number.digits.front() == U'0' && (number.digits.size() > 1 || number.fraction.empty())))
    return false;
  return number.grouped || number.digits.size() <= kLongest;
}

bool begins_word(View text, std::size_t i) {
  const char32_t previous = before(text, i);
  return previous == 0 || is_space(previous) || previous == U'(' || previous == U'\n' || previous == U'«' ||
         previous == U'„';
}

/// The word that ends before the spaces before `i`, in lower case.
Text word_before(View text, std::size_t i) {
  while (i > 0 && is_space(text[i - 1])) --i;
  std::size_t from = i;
  while (from > 0 && !is_space(text[from - 1]) && text[from - 1] != U'\n' && text[from - 1] != U'(') --from;
  Text word(text.substr(from, i - from));
  std::transform(word.begin(), word.end(), word.begin(), [](char32_t c) { return lower(c); });
  while (!word.empty() && (word.back() == U'.' || word.back() == U':')) word.pop_back();
  return word;
}

template <std::size_t N>
bool is_one_of_words(View word, const std::array<View, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Numbers of these are names, not amounts.
bool names_a_number(View text, std::size_t i) {
  constexpr std::array<View, 24> kWords{U"тел", U"телефон", U"телефону", U"телефоны", U"факс",   U"гост",
                                        U"р",   U"сп",      U"ту",       U"снип",     U"санпин", U"исо",
                                        U"iso", U"ост",     U"рд",       U"мэк",      U"iec",    U"серия",
                                        U"код", U"шифр",    U"инн",      U"снилс",    U"счёт",   U"индекс"};
  while (i > 0 && is_space(text[i - 1])) --i;
  // «№ 12-15» is a number, «№№ 1-3» are three.
  if (before(text, i) == U'№') return !(i > 1 && text[i - 2] == U'№');
  if (before(text, i) == U'+' || before(text, i) == U')') return true;
  return is_one_of_words(word_before(text, i), kWords);
}

/// What follows a range of amounts: nothing that makes a code of it. «1-4-е классы» is a range.
bool may_follow_range(View text, std::size_t i) {
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

/// «с 10-00 до 12-30», «в 10-15»: hours and minutes, from `i` to `end`, with nothing counted after them.
bool is_clock(View text, const Number& hours, const Number& minutes) {
  constexpr std::array<View, 10> kBefore{U"с",  U"со",    U"в",     U"до",      U"к",
                                         U"по", U"около", U"после", U"позднее", U"ранее"};
  constexpr std::array<View, 6> kAfter{U"до", U"по", U"час", U"часов", U"ч", U"ч."};
  const bool shaped = hours.digits.size() <= 2 && hours.digits <= (hours.digits.size() == 2 ? U"24" : U"9") &&
                      minutes.digits.size() == 2 && minutes.digits < U"60" && hours.fraction.empty() &&
                      minutes.fraction.empty();
  if (!shaped || !is_one_of_words(word_before(text, hours.from), kBefore)) return false;
  if (!is_space(at(text, minutes.to))) return !is_cyrillic(at(text, minutes.to));
  std::size_t end = minutes.to + 1;
  while (is_cyrillic(at(text, end)) || at(text, end) == U'.') ++end;
  return is_one_of_words(text.substr(minutes.to + 1, end - minutes.to - 1), kAfter);
}

/// «2026-27»: only before the words of a school year, otherwise it may be anything.
bool is_school_year(View text, const Number& left, const Number& right) {
  if (left.digits.size() != 4 || right.digits.size() != 2 || !left.fraction.empty() || !right.fraction.empty())
    return false;
  const int year = (static_cast<int>(left.digits[2] - U'0') * 10) + static_cast<int>(left.digits[3] - U'0');
  const int next = (static_cast<int>(right.digits[0] - U'0') * 10) + static_cast<int>(right.digits[1] - U'0');
  if (next != (year + 1) % 100 || !is_space(at(text, right.to))) return false;
  const View rest = text.substr(right.to + 1);
  return rest.starts_with(U"уч") || rest.starts_with(U"гг") || rest.starts_with(U"год");
}

bool is_amounts(View text, const Number& left, const Number& right) {
  if (!begins_word(text, left.from) || names_a_number(text, left.from)) return false;
  if (is_school_year(text, left, right)) return true;
  return is_amount(left) && is_amount(right) && less(left, right) && may_follow_range(text, right.to) &&
         !is_clock(text, left, right);
}

/// «9:00-17:30» from `i`; the place of its dash.
std::optional<std::size_t> dash_of_hours(View text, std::size_t i) {
  const auto time_end = [&](std::size_t from) -> std::size_t {
    const std::size_t hours = digits_end(text, from);
    const bool clock = hours > from && hours - from <= 2 && at(text, hours) == U':';
    const std::size_t end = clock ? digits_end(text, hours + 1) : from;
    return clock && end - hours - 1 == 2 ? end : from;
  };
  const std::size_t dash = time_end(i);
  if (dash == i || !begins_word(text, i) || at(text, dash) != U'-') return std::nullopt;
  const std::size_t end = time_end(dash + 1);
  return end != dash + 1 && at(text, end) != U':' && !is_letter(at(text, end)) ? std::optional(dash) : std::nullopt;
}

/// «пп. 1.8-1.10», «пунктов 3.1-3.4»: paragraphs, from `i`; the place of the dash.
std::optional<std::size_t> dash_of_paragraphs(View text, std::size_t i) {
  constexpr std::array<View, 9> kWords{U"п", U"пп", U"подп", U"ст", U"§§", U"разд", U"гл", U"ч", U"абз"};
  const auto paragraph_end = [&](std::size_t from) {
    std::size_t end = digits_end(text, from);
    while (end > from && at(text, end) == U'.' && is_digit(at(text, end + 1))) end = digits_end(text, end + 1);
    return end;
  };
  const std::size_t dash = paragraph_end(i);
  if (at(text, dash) != U'-' || !is_space(before(text, i))) return std::nullopt;
  const std::size_t end = paragraph_end(dash + 1);
  if (end == dash + 1 || is_dash(at(text, end)) || is_letter(at(text, end)) || at(text, end) == U'/')
    return std::nullopt;
  const Text word = word_before(text, i);
  const bool known = is_one_of_words(word, kWords) || word.starts_with(U"пункт") || word.starts_with(U"подпункт");
  return known ? std::optional(dash) : std::nullopt;
}

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

void join_words(Text& text) {
  for (std::size_t dash = text.find(U'-'); dash != Text::npos; dash = text.find(U'-', dash + 1)) {
    std::size_t from = dash;
    while (from > 0 && is_cyrillic(text[from - 1])) --from;
    const std::size_t left = month_or_day(text, from), right = month_or_day(text, dash + 1);
    if (left != dash - from || left == 0 || right == 0) continue;
    if (!is_dash(before(text, from)) && !is_dash(at(text, dash + 1 + right))) text[dash] = kEnDash;
  }
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

/// «+7 900 000», «8 800 555-35-35»: groups of a phone, not of an amount.
bool is_part_of_code(View text, std::size_t from, std::size_t end) {
  constexpr std::size_t kGroup = 3;
  const char32_t previous = before(text, from);
  if (previous == U'+' || previous == U'.' || previous == U',' || is_letter(previous)) return true;
  if (!is_dash(at(text, end)) || !is_digit(at(text, end + 1))) return false;
  const std::size_t right = groups_end(text, end + 1);
  return right - end - 1 < kGroup || is_dash(at(text, right));
}

}  // namespace

Text with_digit_groups(Text text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    const std::size_t end = groups_end(text, i);
    if (!is_part_of_code(text, i, end))
      std::replace(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(end), U' ',
                   kNbsp);
    i = end;
  }
  return text;
}

Text with_ranges(Text text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i]) || is_digit(before(text, i))) {
      ++i;
      continue;
    }
    std::optional<std::size_t> dash = dash_of_hours(text, i);
    if (!dash) dash = dash_of_paragraphs(text, i);
    const Number left = number_at(text, i);
    if (!dash && at(text, left.to) == U'-' && is_amounts(text, left, number_at(text, left.to + 1))) dash = left.to;
    if (dash) text[*dash] = kEnDash;
    // «5 - 7 лет», typed with spaces (or a dash put there before): the same range.
    const std::size_t to = left.to;
    const bool spaced = is_space(at(text, to)) && is_dash(at(text, to + 1)) && is_space(at(text, to + 2));
    if (spaced && is_amounts(text, left, number_at(text, to + 3))) text.replace(to, 3, 1, kEnDash);
    i = left.to;
  }
  join_words(text);
  join_romans(text);
  return text;
}

}  // namespace dyak::language
