#include "engine/language/full_name.hpp"

#include <algorithm>
#include <vector>

#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/names.hpp"

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

}  // namespace

FullName split_full_name(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const std::size_t count = words.size();
  FullName name;
  std::size_t surname = 1;
  // A particle written small leads the surname: «де Сильва», «ван дер Ваальс».
  while (surname < count && !is_upper(letter_at(words[surname - 1], 0).code) && is_fixed_element(lowered(words[surname - 1]))) ++surname;
  std::size_t patronymic = count;
  if (count > surname + 2 && is_kinship(words[count - 1])) {
    patronymic = count - 2;
  } else if (count > surname + 1 && (sex_of_patronymic(words[count - 1]) != Sex::Unknown || count == surname + 2)) {
    patronymic = count - 1;
  }
  name.surname = joined(words, 0, std::min(surname, count));
  name.first_name = joined(words, surname, std::max(surname, patronymic));
  name.patronymic = joined(words, patronymic, count);
  name.sure = patronymic <= surname + 1;
  return name;
}

}  // namespace dyak::language
