#include "engine/language/name_rules.hpp"

#include <array>

#include "engine/language/plain_word.hpp"

namespace dyak::language {

NamePattern first_declension(std::string_view word) {
  const char32_t stem = letter_from_end(word, 2);
  if (ends(word, "а")) {
    if (is_velar(stem)) return cut(1, endings::kAVelar);
    if (is_sibilant(stem)) return cut(1, endings::kASibilant);
    return cut(1, stem == U'ц' ? endings::kATs : endings::kA);
  }
  return cut(1, stem == U'и' ? endings::kIya : endings::kYa);
}

NamePattern adjective_pattern(std::string_view word) {
  const char32_t stem = letter_from_end(word, 3);
  if (ends(word, "ый")) return cut(2, endings::kAdjHard);
  if (ends(word, "ой")) return cut(2, is_velar(stem) || is_sibilant(stem) ? endings::kAdjVelar : endings::kAdjHard);
  if (ends(word, "ий")) return cut(2, is_velar(stem) ? endings::kAdjVelar : endings::kAdjSoft);
  if (ends(word, "яя")) return cut(2, endings::kAdjSoftF);
  return cut(2, is_sibilant(stem) ? endings::kAdjSibilantF : endings::kAdjHardF);
}

NamePattern male_consonant(std::string_view word) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'й') return cut(1, ends(word, "ий") ? endings::kIj : endings::kJ);
  if (last == U'ь' && is_sibilant(letter_from_end(word, 2))) return cut(1, endings::kMouse, kDoubtAll);
  if (last == U'ь') return cut(1, endings::kSoft);
  return cut(0, is_sibilant(last) || last == U'ц' ? endings::kHardEm : endings::kHard);
}

namespace {

NamePattern first_name_on_a(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  const char32_t stem = letter_from_end(word, 2);
  if (last == U'а' && is_vowel(stem)) return kFixed;
  NamePattern pattern = first_declension(word);
  // Захария, Ахия: usage wavers between Захарии and no change.
  if (last == U'я' && sex != Sex::Female) pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern female_first_name(std::string_view word) {
  if (!ends(word, "ь")) return kFixed;
  // Эсфирь, Руфь, Любовь take the third declension; Айгуль, Николь waver.
  if (ends_any(word, {"рь", "фь", "вь"})) return cut(1, endings::kThird);
  return kFixedDoubtful;
}

/// «И.», «Х.-М.А.» in the place of a name.
bool is_initial(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size()) {
    const Letter letter = letter_at(word, at);
    if (!is_cyrillic(letter.code) || !word.substr(at + letter.size).starts_with('.')) return false;
    at += letter.size + 1;
  }
  return at > 0;
}

bool has_stressed_ich(std::string_view word) {
  constexpr std::array<std::string_view, 6> kStressed{"ильич", "кузьмич", "козьмич", "лукич", "фомич", "хомич"};
  return std::find(kStressed.begin(), kStressed.end(), word) != kStressed.end();
}

}  // namespace

NamePattern first_name_rule(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return first_name_on_a(word, sex);
  if (is_indeclinable_vowel(last)) return kFixed;
  if (!is_cyrillic(last)) return is_initial(word) ? kFixed : kFixedDoubtful;
  if (sex == Sex::Female) return female_first_name(word);
  if (last == U'ч') return cut(0, endings::kHard, kDoubtIns);
  NamePattern pattern = male_consonant(word);
  if (syllables(word) > 1 && ends_any(word, {"ек", "ок"}) && !ends(word, "бек")) pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern patronymic_rule(std::string_view word) {
  if (ends_any(word, {"ич", "ыч"})) return cut(0, has_stressed_ich(word) ? endings::kHard : endings::kHardEm);
  if (ends(word, "на")) return cut(1, endings::kA);
  if (is_initial(word)) return kFixed;
  // Серикулы, Нурланкызы, Шарифзода: written as one word, they do not decline either.
  return ends_any(word, {"улы", "оглы", "оглу", "уулу", "кызы", "гызы", "заде", "зода"}) ? kFixed : kFixedDoubtful;
}

}  // namespace dyak::language
