#include "engine/language/name_neighbours.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "engine/language/name_exceptions.hpp"
#include "engine/language/name_rules.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {

bool is_east_asian(const Phrase& person) {
  const std::string_view first = person.first_name;
  const std::size_t space = first.find(' ');
  if (!person.patronymic.empty() || space == std::string_view::npos || syllables(first.substr(0, space)) != 1)
    return false;
  if (syllables(person.surname) == 1) return true;
  const PlainWord surname(person.surname);
  return surname.text() == "нгуен" || surname.text() == "хоанг" || surname.text() == "зыонг";
}

bool may_be_chinese(const Phrase& person) {
  static const std::unordered_set<std::string_view> kSurnames{
      "ван",  "чжан", "чжоу", "сунь", "чэнь", "хуан", "лян",  "дэн",  "пэн",  "цзян", "тан", "фан",   "чан",  "цао",
      "шэнь", "хань", "цай",  "цянь", "юань", "сюй",  "вэй",  "пань", "фэн",  "дун",  "юй",  "гуань", "жэнь", "мэн",
      "линь", "лю",   "чжэн", "сун",  "тянь", "цуй",  "чжао", "шан",  "цинь", "сяо",  "юн",  "лун",   "ян"};
  if (!person.patronymic.empty() || person.first_name.empty()) return false;
  if (person.first_name.find(' ') != std::string::npos) return false;
  const PlainWord surname(person.surname);
  if (!kSurnames.contains(surname.text())) return false;
  // Ян and Юн are also Korean, Polish and Estonian: only a given name of one syllable speaks for China.
  return syllables(person.first_name) == 1 || (surname.text() != "ян" && surname.text() != "юн");
}

bool mend_foreign_instrumental(const Phrase& person, std::string& surname) {
  const PlainWord plain(person.surname);
  const std::string_view word = plain.text();
  if (!ends_any(word, {"ов", "ев", "ин", "ын"}) || syllables(word) < 2) return true;
  const bool western = is_western_first_name(PlainWord(person.first_name).text());
  const NamePattern* listed = find_name_exception(NamePart::Surname, word, Sex::Male);
  if (listed != nullptr && listed->endings == &endings::kHard) return western || person.patronymic.empty();
  if (!western) return true;
  for (const auto& [russian, foreign] : {std::pair("ым", "ом"), std::pair("ЫМ", "ОМ")})
    if (surname.ends_with(russian))
      surname.replace(surname.size() - std::string_view(russian).size(), std::string::npos, foreign);
  return false;
}

}  // namespace dyak::language
