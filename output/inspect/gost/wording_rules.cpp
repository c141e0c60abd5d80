// Dates and numbers in the text, and what a line end must not part.
#include <algorithm>
#include <array>

#include "engine/base/date.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

using Words = std::vector<std::string>;

bool is_year(std::string_view word) {
  return word.size() == 4 && is_number(word) && (word[0] == '1' || word[0] == '2');
}

// Where a date stands: «от …», «до …», alone, before the number of the paper.
bool is_expected(const Words& words, std::size_t i) {
  static constexpr std::array<std::string_view, 7> kBeforeDates{"от", "до", "с", "по", "на", "к", "позднее"};
  if (i > 0) return is_one_of(bare(words[i - 1]), kBeforeDates);
  return words.size() == 1 || starts_with(words[1], "№") || starts_with(words[1], "г");
}

void check_digital_date(const Words& words, std::size_t i, std::size_t page, Findings& findings) {
  std::string word = bare(words[i]);
  if (ends_with(word, ".")) word.pop_back();
  switch (digital_date(word)) {
    case DateForm::NoLeadingZero:
      findings.on_page("date-form", page, "День и месяц цифрами пишут с нулём: " + quoted(word));
      break;
    case DateForm::ShortYear:  // «44.02.01» is the code of a speciality
      if (is_expected(words, i)) findings.on_page("date-form", page, "Год пишут четырьмя цифрами: " + quoted(word));
      break;
    case DateForm::Right:
      if (!is_in_the_calendar(word)) findings.on_page("date-form", page, "Такого дня нет в календаре: " + quoted(word));
      if (i + 1 < words.size() && (starts_with(words[i + 1], "г.") || starts_with(words[i + 1], "года"))) {
        findings.on_page("date-form", page, "После даты цифрами не пишут «г.»: " + quoted(word + " " + words[i + 1]));
      }
      break;
    case DateForm::None: {
      const bool expected = is_expected(words, i);
      const bool never_else =
          word.find_first_of("/-") != std::string::npos || ends_with(word, "г") || ends_with(word, "г.");
      if (is_loose_date(bare(words[i])) && (expected || never_else)) {
        findings.on_page("date-form", page, "Дату цифрами пишут как «05.09.2026»: " + quoted(bare(words[i])));
      }
      break;
    }
  }
}

// «5 июня 2016 г.»
void check_verbal_date(const Words& words, std::size_t i, std::size_t page, Findings& findings) {
  if (i + 1 >= words.size()) return;
  const std::string day = bare(words[i]);
  if (!is_number(day) || day.size() > 2) return;
  if (starts_with_capital(words[i + 1]) && is_month(lower(bare(words[i + 1])))) {
    findings.on_page("date-form", page, "Месяц пишут со строчной буквы: " + quoted(day + " " + words[i + 1]));
  }
  if (!is_month(bare(words[i + 1]))) return;
  const bool year_said = i + 2 < words.size() && is_year(bare(words[i + 2]));
  const int year = year_said ? std::stoi(bare(words[i + 2])) : 2024;
  if (!Date::from_ymd(year, month_number(bare(words[i + 1])), std::stoi(day)))
    findings.on_page("date-form", page, "Такого дня нет в календаре: " + quoted(day + " " + words[i + 1]));
  if (day[0] == '0')
    findings.on_page("date-leading-zero", page,
                     "Перед числом с месяцем словом нуль не пишут: " + quoted(day + " " + words[i + 1]));
  if (!year_said) return;
  const bool followed = i + 3 < words.size() && starts_with(bare(words[i + 3]), "г");
  if (!followed)
    findings.on_page("date-year-word", page,
                     "После года нужно «г.»: " + quoted(day + " " + words[i + 1] + " " + words[i + 2]));
}

void check_number(const Words& words, std::size_t i, std::size_t page, Findings& findings) {
  const std::string word = bare(words[i]);
  if (starts_with(word, "№") && word != "№" && word != "№№") {
    findings.on_page("number-form", page, "После знака «№» нужен пробел: " + quoted(word));
  }
  const bool latin = word == "N" || word == "No" || word == "N°" || word == "No.";
  const bool number_next =
      i + 1 < words.size() && !words[i + 1].empty() && words[i + 1][0] >= '0' && words[i + 1][0] <= '9';
  if (latin && number_next)
    findings.on_page("number-form", page, "Вместо «" + word + "» нужен знак «№»: " + quoted(word + " " + words[i + 1]));
}

void check_words(const Paragraph& paragraph, Findings& findings) {
  const Words words = words_of(paragraph.text());
  const std::size_t page = paragraph.lines.front()->page;
  for (std::size_t i = 0; i < words.size(); ++i) {
    check_digital_date(words, i, page, findings);
    check_verbal_date(words, i, page, findings);
    check_number(words, i, page, findings);
  }
}

// «г.» of «г. Нальчик»; that of «2026 г.» ends a date.
bool is_place_abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kPlaces{"г.", "пгт", "с.", "пос.", "дер.", "ул.", "п.", "ст-ца"};
  return is_one_of(word, kPlaces);
}

bool ends_with_year(const Words& end) {
  if (end.size() < 2) return false;
  const std::string before = bare(end[end.size() - 2]);
  return !before.empty() && before.back() >= '0' && before.back() <= '9';
}

// «№ 1- | ОД»
bool is_number_begun(std::string_view word) {
  return word.size() > 1 && word.back() == '-' && word[word.size() - 2] >= '0' && word[word.size() - 2] <= '9';
}

void check_line_end(const Line& above, const Line& below, Findings& findings) {
  static constexpr std::array<std::string_view, 16> kBefore{"п.",   "пп.",  "подп.", "ст.",   "ч.",    "гл.",
                                                            "абз.", "рис.", "табл.", "разд.", "пункт", "№",
                                                            "ул.",  "пос.", "дер.",  "каб."};
  static constexpr std::array<std::string_view, 8> kAfter{"%", "л.", "экз.", "ч", "мин", "руб.", "шт.", "чел."};
  static constexpr std::array<std::string_view, 4> kRegistered{"вх.", "исх.", "рег.", "инв."};
  const Words end = words_of(above.text), begin = words_of(below.text);
  if (end.empty() || begin.empty()) return;
  const std::string last = bare(end.back());
  const std::string first = bare(begin.front());
  const std::string shown = quoted(end.back() + " | " + begin.front());
  if (last == "№" && first != "п/п") {  // the title of a column may be broken there
    findings.on_page("broken-number", below, "Знак «№» остался в конце строки без номера: " + shown);
  } else if (is_number_begun(end.back()) && starts_with_capital(begin.front())) {
    findings.on_page("broken-number", below, "Номер разорван концом строки: " + shown);
  } else if (is_initials(end.back()) && starts_with_capital(first) && !is_initials(first)) {
    const bool has_surname =
        end.size() > 1 && starts_with_capital(bare(end[end.size() - 2])) && !is_initials(end[end.size() - 2]);
    if (!has_surname)
      findings.on_page("broken-initials", below, "Инициалы оторваны от фамилии концом строки: " + shown);
  } else if (is_initials(first) && starts_with_capital(last) && end.back() == last && !ends_with(last, ".")) {
    const bool other_name =
        begin.size() > 1 && starts_with_capital(bare(begin[1])) && ends_with(first, ".") && begin.front() == first;
    if (!other_name) findings.on_page("broken-initials", below, "Инициалы оторваны от фамилии концом строки: " + shown);
  } else if (is_initials(end.back()) && is_initials(begin.front())) {
    findings.on_page("broken-initials", below, "Инициалы разорваны концом строки: " + shown);
  } else if (is_place_abbreviation(end.back()) && starts_with_capital(first) && !ends_with_year(end)) {
    findings.on_page("broken-place", below, "Сокращение оторвано от названия места концом строки: " + shown);
  } else if (starts_with(begin.front(), "№") && is_one_of(last, kRegistered)) {
    findings.on_page("broken-reference", below, "Сокращение оторвано от номера концом строки: " + shown);
  } else if (last == "т." && (first == "д." || first == "п." || first == "е." || first == "ч.")) {
    findings.on_page("broken-reference", below, "Сокращение разорвано концом строки: " + shown);
  } else if (begin.front() == "—" && begin.size() > 1) {
    findings.on_page("broken-dash", below, "Тире стоит в начале строки, его оставляют в конце предыдущей: " + shown);
  } else if ((first == "г." || first == "гг.") &&
             is_year(std::string_view(end.back())
                         .substr(end.back().size() - std::min<std::size_t>(end.back().size(), 4)))) {
    findings.on_page("broken-year", below, "«г.» оторвано от года концом строки: " + shown);
  } else {
    const bool number_first = !first.empty() && first[0] >= '0' && first[0] <= '9';
    const char end_mark = end.back().back();  // «06-05, л. 2»: a comma parts them before the line end does
    const bool digit_last = end_mark >= '0' && end_mark <= '9';
    const bool parted =
        (is_one_of(last, kBefore) && number_first && last != "пункт") || (is_one_of(first, kAfter) && digit_last);
    if (parted) findings.on_page("broken-reference", below, "Сокращение оторвано от числа концом строки: " + shown);
  }
}

}  // namespace

void check_wording(const Anatomy& anatomy, Findings& findings) {
  for (const Paragraph& paragraph : anatomy.paragraphs) {
    check_words(paragraph, findings);
    for (std::size_t i = 1; i < paragraph.lines.size(); ++i) {
      check_line_end(*paragraph.lines[i - 1], *paragraph.lines[i], findings);
    }
  }
}

}  // namespace dyak::inspect::gost
