// Men's surnames on a consonant, -ь or -й that are common nouns as well, or end like nouns with a fleeting vowel.
#include <array>
#include <optional>

#include "engine/language/name_rules.hpp"
#include "engine/language/plain_word.hpp"
#include "engine/language/word_readings.hpp"

namespace dyak::language {
namespace {

using endings::Six;

std::string_view instrumental_of(const NounReading& reading) { return reading.ending(GrammaticalCase::Ins); }

struct Fleeting {
  std::string_view ending;    ///< of the nominative
  std::string_view genitive;  ///< what the vocabulary has in its place
  const Six* table;
  const Six* stressed;  ///< with the stress on the ending
  int letters;
};
constexpr std::array<Fleeting, 15> kFleeting{{{"ец", "ца", &endings::kEts, &endings::kEtsOm, 2},
                                              {"ец", "йца", &endings::kEtsJ, &endings::kEtsJOm, 2},
                                              {"ец", "ьца", &endings::kEtsSoft, &endings::kEtsSoftOm, 2},
                                              {"ок", "ка", &endings::kOk, &endings::kOk, 2},
                                              {"ек", "ька", &endings::kEkSoft, &endings::kEkSoft, 2},
                                              {"ек", "ка", &endings::kEk, &endings::kEk, 2},
                                              {"ей", "ья", &endings::kEj, &endings::kEj, 2},
                                              {"ень", "ня", &endings::kEn, &endings::kEnYo, 3},
                                              {"ель", "ля", &endings::kElSoft, &endings::kElSoft, 3},
                                              {"оль", "ля", &endings::kOlSoft, &endings::kOlSoft, 3},
                                              {"онь", "ня", &endings::kOnSoft, &endings::kOnSoft, 3},
                                              {"ел", "ла", &endings::kEl, &endings::kEl, 2},
                                              {"ол", "ла", &endings::kOl, &endings::kOl, 2},
                                              {"ер", "ра", &endings::kEr, &endings::kEr, 2},
                                              {"яц", "йца", &endings::kZayats, &endings::kZayats, 2}}};

/// «Венец» is a wreath (венцом) and a man from Vienna (венцем): the two readings of one word end otherwise.
bool has_two_stresses(std::string_view word, const NounReading& living) {
  const auto thing = read_singular(CodedWord(word), {std::nullopt, false});
  return thing && thing->has(GrammaticalCase::Ins) && instrumental_of(*thing) != instrumental_of(living);
}

/// A surname that is a common noun with a fleeting vowel keeps the noun's forms; always a doubt, since families differ,
/// but for -ец, where all do the same.
std::optional<NamePattern> fleeting_noun(std::string_view word, const NounReading& noun) {
  const std::string_view genitive = noun.ending(GrammaticalCase::Gen);
  for (const Fleeting& fleeting : kFleeting) {
    if (!ends(word, fleeting.ending) || genitive != fleeting.genitive || noun.cut != fleeting.letters) continue;
    const std::string_view ins = instrumental_of(noun);
    const bool stressed = ins.ends_with("ом") || ins.ends_with("ём");
    const bool ets = ends(word, "ец");
    return cut(fleeting.letters, stressed ? *fleeting.stressed : *fleeting.table,
               !ets                           ? kDoubtAll
               : has_two_stresses(word, noun) ? kDoubtIns
                                              : kNoDoubt);
  }
  return std::nullopt;
}

/// Surnames that are common nouns and whose instrumental or stem only the vocabulary knows.
std::optional<NamePattern> male_common_noun(std::string_view word) {
  const char32_t last = letter_from_end(word, 1);
  const auto noun = common_noun(word);
  if (!noun || noun->paradigm.gender() != 'm') return std::nullopt;
  if (const auto fleeting = fleeting_noun(word, *noun)) return fleeting;
  const std::string_view ins = instrumental_of(*noun);
  if (ins == "ом" && (is_sibilant(last) || last == U'ц')) return cut(0, endings::kHard);
  if (ins == "ём" && noun->cut == 1) return cut(1, last == U'ь' ? endings::kSoftYo : endings::kJYo);
  // Лоб, Рот, Ноготь: a vowel that the noun drops and the family may keep.
  const int plain_cut = last == U'ь' || last == U'й' ? 1 : 0;
  if (noun->cut == plain_cut) return std::nullopt;
  NamePattern pattern = male_consonant(word);
  // Ёрш, Ершом: the noun's ending counts from a vowel that has changed.
  if ((is_sibilant(last) || last == U'ц') && ins.ends_with("ом")) pattern.endings = &endings::kHard;
  pattern.doubts = kDoubtAll;
  return pattern;
}

/// -ец that the vocabulary does not know. Longer words have the stress on the stem (Подражанцем); shorter ones mostly
/// on the ending (Горобцом), but not surely.
NamePattern fleeting_ec(std::string_view word) {
  const char32_t stem = letter_from_end(word, 3);
  constexpr int kShort = 2;
  if (is_vowel(stem)) return cut(2, endings::kEtsJ, syllables(word) <= kShort ? kDoubtAll : kNoDoubt);
  constexpr int kMiddling = 3;
  const int size = syllables(word);
  const bool stem_stress = ends_any(word, {"овец", "анец", "янец", "инец", "унец", "енец"});
  const unsigned char doubts = size <= kShort ? kDoubtAll : size > kMiddling && stem_stress ? kNoDoubt : kDoubtIns;
  return cut(2, stem == U'л' ? endings::kEtsSoft : endings::kEts, doubts);
}

}  // namespace

std::optional<NounReading> common_noun(std::string_view word) {
  const auto reading = read_singular(CodedWord(word), {std::nullopt, true});
  if (!reading || !reading->has(GrammaticalCase::Ins)) return std::nullopt;
  return reading;
}

NamePattern male_surname_on_consonant(std::string_view word, int size) {
  if (const auto noun = male_common_noun(word)) return *noun;
  if (size > 1 && ends(word, "ец")) return fleeting_ec(word);
  if (size > 2 && ends_any(word, {"енок", "онок"})) return cut(2, endings::kOk);
  if (size > 1 && ends_any(word, {"чок", "шок", "жок"})) return cut(2, endings::kOk, kDoubtAll);
  NamePattern pattern = male_consonant(word);
  if (size > 1 && ends_any(word, {"ек", "ок", "ень", "ел"}) && !ends_any(word, {"шток", "чек", "блок"}))
    pattern.doubts = ends_any(word, {"ель", "ел"}) ? kNoDoubt : kDoubtAll;
  // Бецем or Бецом; Кац is known.
  if (size == 1 && word != "кац" && ends_any(word, {"ец", "ац", "оц", "уц", "иц", "юц", "яц"}))
    pattern.doubts = kDoubtIns;
  // Кокышем or Кокышом: so with every sibilant whose stress the vocabulary does not tell, but -ич and -вич.
  if (ends_any(word, {"ач", "аш", "уч", "еч", "яч"}) ||
      (size > 1 &&
       ends_any(word, {"иш", "ыш", "юш", "яш", "еш", "ыч", "юч", "оч", "аж", "яж", "ыж", "иж", "ащ", "ущ", "ищ"})))
    pattern.doubts = kDoubtIns;
  return pattern;
}

}  // namespace dyak::language
