#include "engine/language/full_name.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/names.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t to = std::min(text.find(' '), text.size());
    if (to > 0) words.emplace_back(text.substr(0, to));
    text.remove_prefix(std::min(text.size(), to + 1));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text.append(i > from ? " " : "").append(words[i]);
  return text;
}

bool is_kinship(const std::string& word) {
  return std::find(kKinshipWords.begin(), kKinshipWords.end(), lowered(word)) != kKinshipWords.end();
}

bool is_particle(const std::string& word) {
  constexpr std::array<std::string_view, 16> kParticles{"де", "ван", "фон", "дер", "да",  "ди",  "дю",  "ла",
                                                        "ле", "эль", "аль", "дос", "лос", "ибн", "бен", "тер"};
  return std::find(kParticles.begin(), kParticles.end(), lowered(word)) != kParticles.end();
}

bool is_patronymic(const std::string& word) { return sex_of_patronymic(word) != Sex::Unknown || is_kinship(word); }

/// Endings that only surnames have; shorter words with them are first names (Иов, Ева).
bool has_surname_ending(const std::string& word) {
  const PlainWord plain(word);
  const int size = syllables(plain.text());
  if (size > 2 && ends_any(plain.text(), {"ов", "ев", "ова", "ева", "енко", "швили"})) return true;
  if (size > 1 && ends_any(plain.text(), {"ский", "ская", "цкий", "цкая", "енко", "дзе"})) return true;
  return size == 2 && ends_any(plain.text(), {"ров", "тов", "нов", "пов", "лов", "ков"});
}

/// «Иван Петров», «Анна Ткач»: the first name may stand ahead.
bool may_be_reversed(const std::string& first, const std::string& second) {
  if (is_common_first_name(PlainWord(second).text())) return false;
  if (has_surname_ending(second) && !has_surname_ending(first)) return true;
  return is_common_first_name(PlainWord(first).text());
}

/// «Иван Иванович Петров», so that the parts are at least not mistaken for each other.
FullName first_ahead(const std::vector<std::string>& words) { return {words[2], words[0], words[1], false, true}; }

}  // namespace

FullName split_full_name(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const std::size_t count = words.size();
  if (count == 3 && is_patronymic(words[1]) && !is_patronymic(words[2])) return first_ahead(words);
  FullName name;
  std::size_t patronymic = count;
  if (count > 3 && is_kinship(words[count - 1])) {
    patronymic = count - 2;
  } else if (count == 3 && words[1].ends_with('.') && words[2].ends_with('.')) {
    patronymic = 2;  // «Петров И. И.»
  } else if (count > 2 && sex_of_patronymic(words[count - 1]) != Sex::Unknown) {
    patronymic = count - 1;
  }
  std::size_t surname = 1;
  // A particle leads the surname: «де Сильва», «ван дер Ваальс», «Эль Мюрид».
  while (surname + 1 < patronymic && is_particle(words[surname - 1])) ++surname;
  name.surname = joined(words, 0, std::min(surname, count));
  name.first_name = joined(words, surname, std::max(surname, patronymic));
  name.patronymic = joined(words, patronymic, count);
  name.sure = patronymic <= surname + 1;
  // «Анна Петровна»: no surname; «Алиев Рашад оглы»: half a patronymic.
  if (patronymic == count && count > 1 && is_patronymic(words[count - 1])) name.sure = false;
  if (count > 1 && surname == 1 && may_be_reversed(words[0], words[1])) name.sure = false;
  return name;
}

}  // namespace dyak::language
