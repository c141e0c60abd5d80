// Numbers in groups and ranges of numbers, hours, paragraphs, months and days of the week. Sources: ГОСТ Р 7.0.97;
// А. Э. Мильчин, «Справочник издателя и автора», гл. 6.
#include "engine/language/ranges.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/language/letters.hpp"
#include "engine/language/range_parts.hpp"
#include "engine/language/signs.hpp"

namespace dyak::language {
namespace {

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

/// «9:00», «17.30» from `from`: its end, `from` when it is none. With a full stop only whole five minutes, for
/// paragraphs and dates have full stops too.
std::size_t time_end(View text, std::size_t from) {
  const std::size_t mark = digits_end(text, from);
  const std::size_t end = digits_end(text, mark + 1);
  const View hours = text.substr(from, mark - from);
  if (hours.empty() || hours.size() > 2 || end - mark - 1 != 2) return from;
  if (at(text, mark) == U':') return end;
  const char32_t tens = text[mark + 1], ones = text[mark + 2];
  const bool clock = (hours.size() == 1 || hours <= U"24") && tens < U'6' && (ones == U'0' || ones == U'5');
  return at(text, mark) == U'.' && clock ? end : from;
}

/// «01.09.2026» from `from`: its end, `from` when it is none.
std::size_t date_end(View text, std::size_t from) {
  constexpr std::size_t kLength = 10;
  const View date = text.substr(std::min(from, text.size()), kLength);
  if (date.size() < kLength) return from;
  for (std::size_t i = 0; i < kLength; ++i)
    if (i == 2 || i == 5 ? date[i] != U'.' : !is_digit(date[i])) return from;
  return from + kLength;
}

/// The dash of a range that begins at `i`, with what stands around it.
struct Joint {
  std::size_t from = 0, to = 0;
};

/// A dash at `i`, with spaces on both sides or on none: «10.00 - 12.00».
std::optional<Joint> joint_at(View text, std::size_t i) {
  const bool spaced = is_space(at(text, i));
  if (!is_dash(at(text, i + (spaced ? 1 : 0)))) return std::nullopt;
  if (is_space(at(text, i + (spaced ? 2 : 1))) != spaced) return std::nullopt;
  return Joint{i, i + (spaced ? 3 : 1)};
}

/// «9:00-17:30», «10.00 - 12.00», «01.09.2026-31.05.2027» from `i`.
std::optional<Joint> joint_of_hours(View text, std::size_t i) {
  for (const auto end_of : {time_end, date_end}) {
    const std::size_t left = end_of(text, i);
    if (left == i || !begins_word(text, i) || names_a_number(text, i)) continue;
    const auto joint = joint_at(text, left);
    const std::size_t end = joint ? end_of(text, joint->to) : 0;
    if (!joint || end == joint->to || is_letter(at(text, end)) || is_dash(at(text, end)) || at(text, end) == U':')
      continue;
    if (at(text, end) == U'.' && is_digit(at(text, end + 1))) continue;
    return joint;
  }
  return std::nullopt;
}

/// «3.1» and «3.4», «1.8» and «1.10»: parts of one paragraph in their order. «12.1» and «2» are not, nor are «7» and «9».
bool are_paragraphs_in_order(View left, View right) {
  const auto dots = std::count(left.begin(), left.end(), U'.');
  if (dots == 0 || dots != std::count(right.begin(), right.end(), U'.')) return false;
  while (!left.empty()) {
    const View a = left.substr(0, digits_end(left, 0)), b = right.substr(0, digits_end(right, 0));
    if (a != b) return a.size() != b.size() ? a.size() < b.size() : a < b;
    left.remove_prefix(std::min(left.size(), a.size() + 1));
    right.remove_prefix(std::min(right.size(), b.size() + 1));
  }
  return false;
}

/// «пп. 1.8-1.10», «пунктов 3.1-3.4»: paragraphs, from `i`. «п. 3.1 — 15 баллов»: a dash with spaces joins less.
std::optional<Joint> joint_of_paragraphs(View text, std::size_t i) {
  constexpr std::array<View, 9> kWords{U"п", U"пп", U"подп", U"ст", U"§§", U"разд", U"гл", U"ч", U"абз"};
  const auto paragraph_end = [&](std::size_t from) {
    std::size_t end = digits_end(text, from);
    while (end > from && at(text, end) == U'.' && is_digit(at(text, end + 1))) end = digits_end(text, end + 1);
    return end;
  };
  const auto joint = joint_at(text, paragraph_end(i));
  if (!joint || !is_space(before(text, i))) return std::nullopt;
  const std::size_t end = paragraph_end(joint->to);
  if (end == joint->to || is_dash(at(text, end)) || is_letter(at(text, end)) || at(text, end) == U'/')
    return std::nullopt;
  const bool spaced = is_space(at(text, joint->from));
  if (spaced && !are_paragraphs_in_order(text.substr(i, joint->from - i), text.substr(joint->to, end - joint->to)))
    return std::nullopt;
  const Text word = word_before(text, i);
  const bool known = is_one_of_words(word, kWords) || word.starts_with(U"пункт") || word.starts_with(U"подпункт");
  return known ? joint : std::nullopt;
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

/// Whether what stands at `i` is counted and never below zero: «лет», «классов», «экз.»
bool is_unit_of_counting(View text, std::size_t i) {
  constexpr std::array<View, 15> kWords{U"лет", U"год",  U"года", U"годы", U"дня", U"дней", U"дни", U"суток",
                                        U"раз", U"раза", U"ч",    U"мин",  U"чел", U"экз",  U"стр"};
  constexpr std::array<View, 10> kStems{U"месяц", U"недел",     U"минут", U"класс", U"человек",
                                        U"стран", U"экземпляр", U"учени", U"учащи", U"час"};
  std::size_t end = i;
  while (is_cyrillic(at(text, end))) ++end;
  const View word = text.substr(i, end - i);
  return is_one_of_words(word, kWords) ||
         std::any_of(kStems.begin(), kStems.end(), [&](View stem) { return word.starts_with(stem); });
}

/// «5- 7 лет», «5 -7 лет»: a space on one side only, and something counted after it. «от 5 -7 градусов»: a number
/// below zero looks like the second.
void join_half_spaced(Text& text, const Number& left) {
  const bool space_before = is_space(at(text, left.to));
  const std::size_t dash = left.to + (space_before ? 1 : 0);
  if (at(text, dash) != U'-' || is_space(at(text, dash + 1)) == space_before) return;
  const Number right = number_at(text, dash + (space_before ? 1 : 2));
  const bool counted =
      is_space(at(text, right.to)) && is_cyrillic(at(text, right.to + 1)) && !is_upper(text[right.to + 1]);
  if (!counted || (space_before && !is_unit_of_counting(text, right.to + 1))) return;
  if (is_amounts(text, left, right)) text.replace(left.to, 2, 1, kEnDash);
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
    std::optional<Joint> joint = joint_of_hours(text, i);
    if (!joint) joint = joint_of_paragraphs(text, i);
    if (joint) {
      text.replace(joint->from, joint->to - joint->from, 1, kEnDash);
      i = joint->from + 1;
      continue;
    }
    const Number left = number_at(text, i);
    // «5 - 7 лет», typed with spaces (or a dash put there before): the same range.
    const auto plain = joint_at(text, left.to);
    const bool hyphen = plain && (plain->to - plain->from > 1 || text[plain->from] == U'-');
    if (hyphen && is_amounts(text, left, number_at(text, plain->to)))
      text.replace(plain->from, plain->to - plain->from, 1, kEnDash);
    if (!plain) join_half_spaced(text, left);
    i = left.to;
  }
  join_words(text);
  join_dates(text);
  join_days(text);
  join_shares(text);
  join_romans(text);
  return text;
}

}  // namespace dyak::language
