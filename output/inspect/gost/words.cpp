#include "output/inspect/gost/words.hpp"

#include <algorithm>
#include <array>

#include "engine/base/date.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::inspect::gost {
namespace {

bool is_small(char32_t c) { return (c >= U'а' && c <= U'я') || c == U'ё' || (c >= U'a' && c <= U'z'); }
bool is_capital(char32_t c) { return (c >= U'А' && c <= U'Я') || c == U'Ё' || (c >= U'A' && c <= U'Z') || c == U'Ӏ'; }
bool is_space(char32_t c) {
  return c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\u2009' || c == U'\t' || c == U'\n';
}

std::u32string wide(std::string_view text) { return first_bad_utf8(text) ? std::u32string{} : to_utf32(text); }

char32_t capital(char32_t c) {
  if (c == U'ё') return U'Ё';
  return is_small(c) ? c - 32 : c;
}

// A surname: a capital, then small letters; halves joined by a hyphen («Бек-Султанов»).
bool is_surname(std::string_view word) {
  const std::u32string text = wide(word);
  if (text.size() < 2 || !is_capital(text[0]) || !is_small(text[1])) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return is_small(c) || is_capital(c) || c == U'-' || c == U'’'; });
}

bool is_patronymic(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kEnds{"вич", "вна", "ична", "инична", "ьич", "оглы", "кызы"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return ends_with(word, end); }) &&
         (is_surname(word) || ends_with(word, "ы"));
}

}  // namespace

std::string trimmed(std::string_view text) {
  const auto cut = [&](std::string_view mark) {
    bool any = false;
    while (starts_with(text, mark)) text.remove_prefix(mark.size()), any = true;
    while (ends_with(text, mark)) text.remove_suffix(mark.size()), any = true;
    return any;
  };
  while (cut(" ") || cut("\xC2\xA0") || cut("\n") || cut("\t")) {
  }
  return std::string(text);
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool starts_with(std::string_view text, std::string_view begin) { return text.substr(0, begin.size()) == begin; }

std::string upper(std::string_view text) {
  std::u32string letters = wide(text);
  for (char32_t& c : letters) c = capital(c);
  return to_utf8(letters);
}

std::string lower(std::string_view text) {
  std::u32string letters = wide(text);
  for (char32_t& c : letters) {
    if (c == U'Ё')
      c = U'ё';
    else if (is_capital(c) && c != U'Ӏ')
      c += 32;
  }
  return to_utf8(letters);
}

bool has_letters(std::string_view text) {
  const std::u32string letters = wide(text);
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) { return is_small(c) || is_capital(c); });
}

bool all_capitals(std::string_view text) {
  const std::u32string letters = wide(text);
  return has_letters(text) && std::none_of(letters.begin(), letters.end(), is_small);
}

bool starts_with_capital(std::string_view text) {
  const std::u32string letters = wide(text);
  return !letters.empty() && is_capital(letters[0]);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::u32string word;
  for (const char32_t c : wide(text)) {
    if (!is_space(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(to_utf8(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(to_utf8(word));
  return words;
}

std::string bare(std::string_view word) {
  static const std::u32string kMarks = U"«»„“”\"'()[],;:!?…—–";
  std::u32string text = wide(word);
  while (!text.empty() && kMarks.find(text.back()) != std::u32string::npos) text.pop_back();
  std::size_t from = 0;
  while (from < text.size() && kMarks.find(text[from]) != std::u32string::npos) ++from;
  return to_utf8(std::u32string_view(text).substr(from));
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_initials(std::string_view word) {
  const std::u32string text = wide(word);
  std::size_t pairs = 0;
  std::size_t i = 0;
  while (i + 1 < text.size() && is_capital(text[i]) && text[i + 1] == U'.') {
    i += 2;
    ++pairs;
    if (i < text.size() && text[i] == U'-') ++i;
  }
  return pairs > 0 && pairs <= 4 && i == text.size();
}

NameForm name_form(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  if (words.empty() || words.size() > 4) return NameForm::None;
  const auto is_mark = [](char c) { return c == '/' || c == '(' || c == ')'; };
  if (is_mark(text.front()) || is_mark(text.back())) {
    while (!text.empty() && is_mark(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_mark(text.back())) text.remove_suffix(1);
    return name_form(text) == NameForm::None ? NameForm::None : NameForm::Slashed;
  }
  if (words.size() == 3 && is_surname(words[0]) && is_surname(words[1]) && is_patronymic(words[2]))
    return NameForm::Full;
  // «А. Ё. Дебетов»: initials apart are one word too.
  while (words.size() > 2 && is_initials(words[0]) && is_initials(words[1])) {
    words[0] += words[1];
    words.erase(words.begin() + 1);
  }
  if (words.size() == 2 && is_initials(words[0]) && is_surname(words[1])) return NameForm::InitialsFirst;
  if (words.size() == 2 && is_surname(words[0]) && is_initials(words[1])) return NameForm::SurnameFirst;
  if (words.size() == 1) {
    const std::size_t last = words[0].rfind('.');
    const bool glued =
        last != std::string::npos && is_initials(words[0].substr(0, last + 1)) && is_surname(words[0].substr(last + 1));
    if (glued) return NameForm::Glued;
  }
  return NameForm::None;
}

bool is_month(std::string_view word) { return month_number(word) > 0; }

int month_number(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{"января",   "февраля", "марта",  "апреля",
                                                            "мая",      "июня",    "июля",   "августа",
                                                            "сентября", "октября", "ноября", "декабря"};
  const auto found = std::find(kMonths.begin(), kMonths.end(), word);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

DateForm digital_date(std::string_view word) {
  std::array<std::string_view, 3> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t dot = i < 2 ? word.find('.') : word.size();
    if (dot == std::string_view::npos) return DateForm::None;
    parts.at(i) = word.substr(0, dot);
    word.remove_prefix(std::min(dot + 1, word.size()));
    if (!is_number(parts.at(i))) return DateForm::None;
  }
  const std::size_t year = parts[2].size();
  if (parts[0].size() > 2 || parts[1].size() > 2 || (year != 2 && year != 4)) return DateForm::None;
  // Points are numbered so too: «1.2.15» is no date.
  if (year == 2) return parts[0].size() == 2 && parts[1].size() == 2 ? DateForm::ShortYear : DateForm::None;
  return parts[0].size() == 2 && parts[1].size() == 2 ? DateForm::Right : DateForm::NoLeadingZero;
}

bool is_loose_date(std::string_view word) {
  std::array<int, 3> parts{};
  std::array<std::size_t, 3> sizes{};
  char mark = '\0';
  for (std::size_t i = 0; i < 3; ++i) {
    std::size_t end = 0;
    while (end < word.size() && word[end] >= '0' && word[end] <= '9') ++end;
    if (end == 0 || end > 4) return false;
    for (std::size_t k = 0; k < end; ++k) parts.at(i) = parts.at(i) * 10 + (word[k] - '0');
    sizes.at(i) = end;
    word.remove_prefix(end);
    if (i == 2) break;
    if (word.empty() || (word[0] != '.' && word[0] != '/' && word[0] != '-') || (mark != '\0' && word[0] != mark))
      return false;
    mark = word[0];
    word.remove_prefix(1);
  }
  const bool year_first = sizes[0] == 4;
  const int day = year_first ? parts[2] : parts[0], month = parts[1];
  const std::size_t year_size = year_first ? sizes[0] : sizes[2], day_size = year_first ? sizes[2] : sizes[0];
  if (day < 1 || day > 31 || month < 1 || month > 12 || (year_size != 2 && year_size != 4) || day_size > 2 ||
      sizes[1] > 2)
    return false;
  if (mark != '.' && year_size != 4) return false;  // «01-18/57» is a number
  return word.empty() || word == "г" || word == "г." || word == "." || word == "года";
}

bool is_in_the_calendar(std::string_view digital) {
  if (digital_date(digital) != DateForm::Right) return true;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : digital.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  };
  return Date::from_ymd(number(6, 4), number(3, 2), number(0, 2)).has_value();
}

bool is_place_word(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kPlaces{"г.",    "с.",      "пос.", "п.", "дер.",  "д.",  "аул",
                                                            "ст-ца", "станица", "пгт",  "рп", "город", "село"};
  return std::find(kPlaces.begin(), kPlaces.end(), word) != kPlaces.end();
}

bool is_page_number(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kWords{"стр", "страница", "с", "лист", "л", "из", "page", "of"};
  static const std::u32string kMarks = U"-–—.()[]/|";
  std::u32string plain = wide(lower(text));
  for (char32_t& c : plain) {
    if (kMarks.find(c) != std::u32string::npos) c = U' ';
  }
  std::size_t numbers = 0;
  for (const std::string& word : words_of(to_utf8(plain))) {
    const bool roman = word.find_first_not_of("ivx") == std::string::npos;
    if ((is_number(word) || roman) && word.size() < 6)
      ++numbers;
    else if (std::find(kWords.begin(), kWords.end(), word) == kWords.end())
      return false;
  }
  return numbers == 1 || numbers == 2;
}

bool is_phone(const std::string& text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool marks = text.find('(') != std::string::npos || text.find('-') != std::string::npos ||
                     text.find("тел") != std::string::npos;
  return digits >= 5 && digits <= 16 && marks && text.size() < 48;
}

bool is_full_name(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  return words.size() >= 2 && words.size() <= 4 && std::all_of(words.begin(), words.end(), [](const std::string& word) {
           return starts_with_capital(word) && !ends_with(word, ".");
         });
}

}  // namespace dyak::inspect::gost
