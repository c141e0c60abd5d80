#include <array>
#include <optional>

#include "engine/language/name_rules.hpp"
#include "engine/language/plain_word.hpp"
#include "engine/language/word_readings.hpp"

namespace dyak::language {
namespace {

using endings::Six;

/// The common noun that a surname is, if it is one: Ткач, Воробей, Лапша.
std::optional<NounReading> common_noun(std::string_view word) {
  const auto reading = read_singular(CodedWord(word), {std::nullopt, true});
  if (!reading || !reading->has(GrammaticalCase::Ins)) return std::nullopt;
  return reading;
}

std::string_view instrumental_of(const NounReading& reading) { return reading.ending(GrammaticalCase::Ins); }

struct Fleeting {
  std::string_view ending;    ///< of the nominative
  std::string_view genitive;  ///< what the vocabulary has in its place
  const Six* table;
  const Six* stressed;  ///< with the stress on the ending
  int letters;
};
constexpr std::array<Fleeting, 12> kFleeting{{{"ец", "ца", &endings::kEts, &endings::kEtsOm, 2},
                                              {"ец", "йца", &endings::kEtsJ, &endings::kEtsJOm, 2},
                                              {"ец", "ьца", &endings::kEtsSoft, &endings::kEtsSoftOm, 2},
                                              {"ок", "ка", &endings::kOk, &endings::kOk, 2},
                                              {"ек", "ька", &endings::kEkSoft, &endings::kEkSoft, 2},
                                              {"ек", "ка", &endings::kEk, &endings::kEk, 2},
                                              {"ей", "ья", &endings::kEj, &endings::kEj, 2},
                                              {"ень", "ня", &endings::kEn, &endings::kEnYo, 3},
                                              {"ел", "ла", &endings::kEl, &endings::kEl, 2},
                                              {"ол", "ла", &endings::kOl, &endings::kOl, 2},
                                              {"ер", "ра", &endings::kEr, &endings::kEr, 2},
                                              {"яц", "йца", &endings::kZayats, &endings::kZayats, 2}}};

/// A surname that is a common noun with a fleeting vowel keeps the noun's forms; always a doubt, since families differ.
std::optional<NamePattern> fleeting_noun(std::string_view word, const NounReading& noun) {
  const std::string_view genitive = noun.ending(GrammaticalCase::Gen);
  for (const Fleeting& fleeting : kFleeting) {
    if (!ends(word, fleeting.ending) || genitive != fleeting.genitive || noun.cut != fleeting.letters) continue;
    const std::string_view ins = instrumental_of(noun);
    const bool stressed = ins.ends_with("ом") || ins.ends_with("ём");
    return cut(fleeting.letters, stressed ? *fleeting.stressed : *fleeting.table,
               ends(word, "ец") ? kNoDoubt : kDoubtAll);
  }
  return std::nullopt;
}

/// Surnames that are common nouns and whose instrumental or stem only the vocabulary knows.
std::optional<NamePattern> male_common_noun(std::string_view word, int size) {
  const char32_t last = letter_from_end(word, 1);
  const auto noun = common_noun(word);
  if (!noun || noun->paradigm.gender() != 'm') return std::nullopt;
  if (size > 1)
    if (const auto fleeting = fleeting_noun(word, *noun)) return fleeting;
  const std::string_view ins = instrumental_of(*noun);
  if (ins == "ом" && (is_sibilant(last) || last == U'ц')) return cut(0, endings::kHard);
  if (ins == "ём" && noun->cut == 1) return cut(1, last == U'ь' ? endings::kSoftYo : endings::kJYo);
  // Лоб, Камень, Ноготь: a vowel that the noun drops and the family may keep.
  const int plain_cut = last == U'ь' || last == U'й' ? 1 : 0;
  if (noun->cut == plain_cut) return std::nullopt;
  NamePattern pattern = male_consonant(word);
  pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern fleeting_ec(std::string_view word) {
  const char32_t stem = letter_from_end(word, 3);
  // Stems of two syllables mostly have the stress on the ending: Кравец, Кравцом; longer ones do not: Подражанцем.
  const bool stem_stress = ends_any(word, {"овец", "анец", "янец", "инец", "унец", "енец"});
  const unsigned char doubts = syllables(word) <= 2 ? kDoubtAll : stem_stress || is_vowel(stem) ? kNoDoubt : kDoubtIns;
  if (is_vowel(stem)) return cut(2, endings::kEtsJ, doubts);
  return cut(2, stem == U'л' ? endings::kEtsSoft : endings::kEts, doubts);
}

NamePattern male_surname_on_consonant(std::string_view word, int size) {
  if (const auto noun = male_common_noun(word, size)) return *noun;
  if (size > 1 && ends(word, "ец")) return fleeting_ec(word);
  if (size > 2 && ends_any(word, {"енок", "онок"})) return cut(2, endings::kOk);
  if (size > 1 && ends_any(word, {"чок", "шок", "жок"})) return cut(2, endings::kOk, kDoubtAll);
  NamePattern pattern = male_consonant(word);
  if (size > 1 && ends_any(word, {"ек", "ок", "ень", "ел"}) && !ends_any(word, {"шток", "чек", "блок"}))
    pattern.doubts = ends_any(word, {"ель", "ел"}) ? kNoDoubt : kDoubtAll;
  if (ends_any(word, {"ач", "аш", "уч", "еч", "яч"})) pattern.doubts = kDoubtIns;
  return pattern;
}

NamePattern female_surname_on_a(std::string_view word) {
  if (ends_any(word, {"ая", "яя"})) {
    NamePattern pattern = adjective_pattern(word);
    // Georgian and Abkhaz surnames (Шенгелая, Лакербая) look like Russian adjectives.
    if (ends_any(word, {"лая", "бая", "уая"}) && !read_adjective(word)) pattern.doubts = kDoubtAll;
    return pattern;
  }
  if (syllables(word) > 1 && ends_any(word, {"ова", "ева", "ина", "ына"})) return cut(1, endings::kPossessiveF);
  return kFixed;
}

NamePattern surname_on_a(std::string_view word, Sex sex) {
  if (sex == Sex::Female) {
    const NamePattern pattern = female_surname_on_a(word);
    if (pattern.endings != nullptr) return pattern;
  }
  const char32_t last = letter_from_end(word, 1);
  const char32_t stem = letter_from_end(word, 2);
  if (last == U'а' && is_vowel(stem)) return kFixed;
  NamePattern pattern = first_declension(word);
  if (last == U'а' && (is_sibilant(stem) || stem == U'ц')) {
    const auto noun = common_noun(word);
    if (noun && instrumental_of(*noun) == "ой") return cut(1, stem == U'ц' ? endings::kATsOy : endings::kASibilantOy);
  }
  if (last == U'я' && stem != U'и') {
    const auto noun = common_noun(word);
    if (noun && instrumental_of(*noun) == "ёй") return cut(1, endings::kYaYo, kDoubtIns);
  }
  if (last == U'я' && is_vowel(stem) && stem != U'и') pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern male_surname_on_j(std::string_view word, int size) {
  const char32_t stem = letter_from_end(word, 3);
  if (ends(word, "ый")) return size > 1 ? adjective_pattern(word) : male_consonant(word);
  if (ends(word, "ой")) {
    if (size == 1) return male_consonant(word);
    const auto noun = common_noun(word);
    return noun && instrumental_of(*noun) == "ем" ? male_consonant(word) : adjective_pattern(word);
  }
  if (!ends(word, "ий") || size == 1) return male_surname_on_consonant(word, size);
  if (ends_any(word, {"ений", "оний", "аний", "иний"})) return male_consonant(word);
  return is_velar(stem) || is_sibilant(stem) || stem == U'н' ? adjective_pattern(word) : male_consonant(word);
}

/// Долгих, Нижних, Черных do not decline; German Рерих, Фрейндлих do, and hard stems before -их are German.
bool is_old_genitive(std::string_view word, int size) {
  if (ends(word, "ых")) return size > 1;
  if (!ends(word, "их") || size == 1) return false;
  const char32_t stem = letter_from_end(word, 3);
  return is_velar(stem) || is_sibilant(stem) || is_one_of(stem, U"ньц");
}

}  // namespace

NamePattern surname_rule(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return surname_on_a(word, sex);
  if (is_indeclinable_vowel(last)) return kFixed;
  const int size = syllables(word);
  if (sex == Sex::Female || is_old_genitive(word, size)) return kFixed;
  if (!is_cyrillic(last)) return kFixedDoubtful;
  // Гайнутдин, Насреддин: Arabic names, not possessive ones.
  if (ends_any(word, {"ддин", "тдин"})) return cut(0, endings::kHard);
  if (size > 1 && ends_any(word, {"ов", "ев", "ин", "ын"})) return cut(0, endings::kPossessive);
  if (last == U'й') return male_surname_on_j(word, size);
  return male_surname_on_consonant(word, size);
}

}  // namespace dyak::language
