#include "engine/workflow/forms/text_kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/workflow/forms/field_value.hpp"

namespace dyak::workflow {
namespace {

using definitions::FieldType;
using definitions::TextKind;
using Digits = std::string;

/// The digits of a number that people part with blanks and hyphens; empty when there is anything else in it.
Digits digits_of(std::string_view text) {
  Digits digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != ' ' && c != '-') {
      return {};
    }
  }
  return digits;
}

int digit(const Digits& digits, std::size_t at) { return digits[at] - '0'; }

int weighed(const Digits& digits, std::initializer_list<int> weights) {
  int sum = 0;
  std::size_t at = 0;
  for (const int weight : weights) sum += weight * digit(digits, at++);
  return sum;
}

/// What remains of the first `count` digits as one number.
std::uint64_t remainder(const Digits& digits, std::size_t count, std::uint64_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < count; ++i) rest = (rest * 10 + static_cast<std::uint64_t>(digit(digits, i))) % divisor;
  return rest;
}

// The order of the Pension Fund: the weights fall from nine to one; 100 and 101 are written as 00.
bool is_snils(const Digits& digits) {
  if (digits.size() != 11) return false;
  const int rest = weighed(digits, {9, 8, 7, 6, 5, 4, 3, 2, 1}) % 101 % 100;
  return rest == digit(digits, 9) * 10 + digit(digits, 10);
}

// The order of the Tax Service: one control digit of a firm, two of a person.
bool is_inn(const Digits& digits) {
  if (digits.size() == 10) return weighed(digits, {2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digit(digits, 9);
  return digits.size() == 12 && weighed(digits, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digit(digits, 10) &&
         weighed(digits, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10 == digit(digits, 11);
}

bool is_ogrn(const Digits& digits) {
  if (digits.size() == 13) return remainder(digits, 12, 11) % 10 == static_cast<std::uint64_t>(digit(digits, 12));
  return digits.size() == 15 && remainder(digits, 14, 13) % 10 == static_cast<std::uint64_t>(digit(digits, 14));
}

TextProblem wrong_number(const std::string& text, const char* name, const char* digits) {
  return {std::string("«") + text + "» — не " + name + ": нужно " + digits + ", и контрольные цифры должны сойтись.",
          "Сверьте номер с документом."};
}

std::optional<TextProblem> held_number(std::string& text, bool (*fits)(const Digits&), const char* name,
                                       const char* count) {
  const Digits digits = digits_of(text);
  if (!fits(digits)) return wrong_number(text, name, count);
  text = digits;
  return std::nullopt;
}

std::optional<TextProblem> held_snils(std::string& text) {
  if (auto problem = held_number(text, is_snils, "СНИЛС", "11 цифр")) return problem;
  text = text.substr(0, 3) + "-" + text.substr(3, 3) + "-" + text.substr(6, 3) + " " + text.substr(9);
  return std::nullopt;
}

std::optional<TextProblem> held_time(std::string& text) {
  const auto mark = text.find_first_of(":.");
  const Digits hours = mark == std::string::npos ? Digits{} : digits_of(text.substr(0, mark));
  const Digits minutes = mark == std::string::npos ? Digits{} : digits_of(text.substr(mark + 1));
  const bool shaped = !hours.empty() && hours.size() <= 2 && minutes.size() == 2;
  if (!shaped || std::stoi(hours) > 23 || std::stoi(minutes) > 59)
    return TextProblem{"«" + text + "» — не время.", "Часы и минуты через двоеточие: 09:30."};
  text = (hours.size() == 1 ? "0" : "") + hours + ":" + minutes;
  return std::nullopt;
}

/// Runs of digits in it, by their length.
std::vector<std::size_t> runs_of_digits(std::string_view text) {
  std::vector<std::size_t> runs;
  std::size_t run = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      ++run;
      continue;
    }
    if (run > 0) runs.push_back(run);
    run = 0;
  }
  if (run > 0) runs.push_back(run);
  return runs;
}

std::optional<TextProblem> held_address(const std::string& text) {
  constexpr std::size_t kPostcode = 6;
  const std::vector<std::size_t> runs = runs_of_digits(text);
  const bool postcode = std::find(runs.begin(), runs.end(), kPostcode) != runs.end();
  const bool house = std::any_of(runs.begin(), runs.end(), [](std::size_t run) { return run < kPostcode; });
  if (postcode && house) return std::nullopt;
  return TextProblem{postcode ? "в адресе нет номера дома." : "в адресе нет почтового индекса из шести цифр.",
                     "Напишите по порядку: 101000, г. Москва, ул. Мясницкая, д. 26."};
}

bool is_letter(char32_t c, bool russian) {
  if (!russian) return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  return (c >= U'А' && c <= U'я') || c == U'ё' || c == U'Ё';
}

/// What a sentence says of the signs that a pattern uses.
std::string signs_told(const std::string& pattern) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSigns{
      {{"0", "0 — цифра"}, {"Я", "Я — русская буква"}, {"Z", "Z — латинская буква"}}};
  std::string told;
  for (const auto& [sign, words] : kSigns) {
    if (pattern.find(sign) != std::string::npos) told += (told.empty() ? "" : ", ") + std::string(words);
  }
  return told.empty() ? told : " (" + told + ")";
}

std::optional<TextProblem> held_pattern(const FieldType& type, const std::string& text) {
  if (type.patterns.empty() || std::any_of(type.patterns.begin(), type.patterns.end(),
                                           [&](const std::string& one) { return fits_pattern(text, one); }))
    return std::nullopt;
  std::string shapes;
  std::string all;
  for (const std::string& one : type.patterns) {
    shapes += (shapes.empty() ? "«" : " или «") + one + "»";
    all += one;
  }
  const std::string expected =
      type.pattern_say.empty() ? "пишется по образцу " + shapes + signs_told(all) + "." : type.pattern_say;
  return TextProblem{expected + " Пришло: «" + text + "».", {}};
}

}  // namespace

std::optional<TextProblem> held_to_kind(const FieldType& type, std::string& text) {
  switch (type.text_kind) {
    case TextKind::Snils:
      return held_snils(text);
    case TextKind::Inn:
      return held_number(text, is_inn, "ИНН", "10 цифр у организации и 12 у человека");
    case TextKind::Ogrn:
      return held_number(text, is_ogrn, "ОГРН", "13 цифр, а у предпринимателя 15");
    case TextKind::Time:
      return held_time(text);
    case TextKind::Address:
      return held_address(text);
    case TextKind::Post:
    case TextKind::ThingName:
    case TextKind::PersonName:
    case TextKind::Words:
      break;
  }
  return held_pattern(type, text);
}

bool fits_pattern(std::string_view text, std::string_view pattern) {
  const std::u32string letters = to_utf32(text);
  const std::u32string signs = to_utf32(pattern);
  std::size_t at = 0;
  for (std::size_t i = 0; i < signs.size(); ++i, ++at) {
    if (at >= letters.size()) return false;
    const char32_t c = letters[at];
    if (signs[i] == U'\\' && i + 1 < signs.size()) {
      if (c != signs[++i]) return false;
    } else if (signs[i] == U'0') {
      if (c < U'0' || c > U'9') return false;
    } else if (signs[i] == U'Я' || signs[i] == U'Z') {
      if (!is_letter(c, signs[i] == U'Я')) return false;
    } else if (c != signs[i]) {
      return false;
    }
  }
  return at == letters.size();
}

Value without_currency(const Value& sent) {
  if (!sent.is_text()) return sent;
  std::string text = cleaned(sent.as_text(), false);
  for (const std::string_view sign : {"₽", "руб.", "р.", " ", "\u00A0", "\u202F"}) {
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.erase(at, sign.size());
  }
  return text;
}

}  // namespace dyak::workflow
