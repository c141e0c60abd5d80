// Spaces that a line end must not take: between initials and a surname, «№» and a number, «г.» and a place. The line
// may not end there today; it will when a word before it is changed.
#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

bool is_name(const std::string& word) {
  const std::string name = bare(word);
  return starts_with_capital(name) && !all_capitals(name) && !is_initials(name) && !ends_with(name, ".");
}

bool ends_with_digit(const std::string& word) { return !word.empty() && word.back() >= '0' && word.back() <= '9'; }

bool is_year(const std::string& word) {
  return word.size() == 4 && is_number(word) && (word[0] == '1' || word[0] == '2');
}

// What two words are that a common space may not part; nothing for others.
const char* bond(const std::string& left, const std::string& right) {
  static constexpr std::array<std::string_view, 10> kUnits{"л.",   "экз.", "руб.", "коп.", "шт.",
                                                           "чел.", "мин.", "кг",   "км",   "%"};
  static constexpr std::array<std::string_view, 6> kPlaces{"г.", "с.", "пос.", "дер.", "ст-ца", "пгт"};
  const std::string first = bare(left), second = bare(right);
  if (is_initials(first) && left.back() == '.' && (is_initials(second) || is_name(second)))
    return "между инициалами и фамилией";
  if (is_name(left) && bare(left) == left && is_initials(second) && starts_with(right, second))
    return "между фамилией и инициалами";
  if (left == "№" && second.find_first_of("0123456789") != std::string::npos) return "между знаком «№» и номером";
  if (is_year(first) && ends_with_digit(left) && (starts_with(second, "г.") || starts_with(second, "гг.")))
    return "между годом и «г.»";
  if (is_one_of(left, kPlaces) && is_name(right)) return "между сокращением и названием места";
  if (is_number(first) && ends_with_digit(left) && is_one_of(second, kUnits)) return "между числом и единицей";
  return nullptr;
}

// Words and whether a common space stands before each.
struct Word {
  std::string text;
  bool common = false;
};

std::vector<Word> words_with_spaces(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i <= text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    bool common = i > 0;
    for (std::string& word : words_of(text.substr(i, end - i))) {
      words.push_back({std::move(word), common});
      common = false;
    }
    i = end + 1;
  }
  return words;
}

// «В 2026 г. Нальчик …»: that «г.» belongs to the year; «Школа А. Иванова», «Сосруков Б.Ё. Кворум есть.»: whose
// initials they are.
bool belongs_elsewhere(const std::vector<Word>& words, std::size_t i) {
  const std::string& left = words[i - 1].text;
  const bool year_before = i > 1 && ends_with_digit(bare(words[i - 2].text));
  if (left == "г." && year_before) return true;
  const bool after_surname = i > 1 && is_name(words[i - 2].text) && words[i - 2].text == bare(words[i - 2].text);
  if (after_surname && is_initials(bare(left)) && !is_initials(bare(words[i].text))) return true;
  const bool other_name = is_initials(bare(words[i].text)) && is_name(left) && i + 1 < words.size() &&
                          is_name(words[i + 1].text) && words[i].text == bare(words[i].text);
  return other_name;
}

}  // namespace

void check_spaces(const Anatomy& a, Findings& findings) {
  if (!a.paper.spaced) return;
  for (const Line& line : a.lines) {
    const std::vector<Word> words = words_with_spaces(line.text);
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!words[i].common || belongs_elsewhere(words, i)) continue;
      const char* where = bond(words[i - 1].text, words[i].text);
      if (where == nullptr) continue;
      findings.on_page("breaking-space", line,
                       std::string("Нужен неразрывный пробел ") + where + ", строка в " + in_mm(line.y) +
                           " от верхнего края: " + quoted(words[i - 1].text + " " + words[i].text));
      break;
    }
  }
}

}  // namespace dyak::inspect::gost
