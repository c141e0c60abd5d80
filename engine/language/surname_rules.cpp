#include <optional>

#include "engine/language/name_exceptions.hpp"
#include "engine/language/name_rules.hpp"
#include "engine/language/plain_word.hpp"
#include "engine/language/word_readings.hpp"

namespace dyak::language {
namespace {

/// What the vocabulary's adjective ends in in the genitive: "ого",
/// "его", "ьего"; some paradigms count more of the word in.
std::string_view genitive_of(const AdjectiveReading& adjective) {
  if (!adjective.paradigm.has(adjective.column, GrammaticalCase::Gen)) return {};
  return adjective.paradigm.ending(adjective.column, GrammaticalCase::Gen, true);
}

/// Третья, Козья: possessive adjectives; everything else on -ья is a noun.
bool is_possessive_adjective(std::string_view word) {
  const auto adjective = read_adjective(word);
  return adjective && genitive_of(*adjective).ends_with("ьей");
}

NamePattern female_adjective(std::string_view word) {
  NamePattern pattern = adjective_pattern(word);
  if (ends_any(word, {"ская", "цкая", "вая", "ная", "нькая", "осадчая", "яя"})) return pattern;
  // Georgian and Abkhaz surnames (Шенгелая, Микая) look like Russian adjectives.
  if (!read_adjective(word)) pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern female_surname_on_a(std::string_view word) {
  if (ends_any(word, {"ая", "яя"})) return female_adjective(word);
  if (ends(word, "ья") && is_possessive_adjective(word)) return cut(2, endings::kAdjPossessiveF, kDoubtAll);
  const int size = syllables(word);
  // Мина, Дева: too short for a possessive surname; Львова is on the list.
  if (size > 1 && ends_any(word, {"ова", "ева", "ина", "ына"}))
    return cut(1, endings::kPossessiveF, size == 2 ? kDoubtAll : kNoDoubt);
  return kFixed;
}

NamePattern male_surname_on_a(std::string_view word) {
  NamePattern pattern = first_declension(word);
  // A woman's surname with a man's sex: a slip of the pen, unless it is a noun (Скотина).
  if (ends_any(word, {"ова", "ева", "ина", "ына"}) && !common_noun(word)) pattern.doubts = kDoubtAll;
  return pattern;
}

NamePattern surname_on_a(std::string_view word, Sex sex) {
  if (sex == Sex::Female) {
    const NamePattern pattern = female_surname_on_a(word);
    if (pattern.endings != nullptr) return pattern;
  }
  const char32_t last = letter_from_end(word, 1);
  const char32_t stem = letter_from_end(word, 2);
  if (last == U'а' && is_vowel(stem)) return kFixed;
  // Tajik Рахмонзода: mostly left as it is.
  if (ends(word, "зода")) return kFixedDoubtful;
  NamePattern pattern = sex == Sex::Male ? male_surname_on_a(word) : first_declension(word);
  if (last == U'а' && (is_sibilant(stem) || stem == U'ц')) {
    const auto noun = common_noun(word);
    if (noun && noun->ending(GrammaticalCase::Ins).ends_with("ой"))
      return cut(1, stem == U'ц' ? endings::kATsOy : endings::kASibilantOy);
    if (!noun && syllables(word) == 2) pattern.doubts = kDoubtIns;  // Ганжа, Ганжой, but Кваша, Квашей
  }
  if (last == U'я' && stem != U'и') {
    const auto noun = common_noun(word);
    if (noun && noun->ending(GrammaticalCase::Ins).ends_with("ёй")) return cut(1, endings::kYaYo, kDoubtIns);
  }
  if (last == U'я' && is_vowel(stem) && stem != U'и') pattern.doubts = kDoubtAll;
  return pattern;
}

/// -ой: adjectives (Толстой, Лановой), nouns of the vocabulary (Прибой) and short foreign names (Цой).
NamePattern male_surname_on_oy(std::string_view word, int size) {
  // Толстой is the adjective «толстый» with another stress.
  const bool adjective = read_adjective(word) || !find_lemma(CodedWord(word).with_ending(2, "ый")).empty();
  if (size == 1) {
    NamePattern pattern = male_consonant(word);
    if (adjective) pattern.doubts = kDoubtAll;  // Злой
    return pattern;
  }
  const auto noun = common_noun(word);
  if (noun && noun->ending(GrammaticalCase::Ins).ends_with("ем")) return male_consonant(word);
  NamePattern pattern = adjective_pattern(word);
  if (!adjective && !ends_any(word, {"ской", "цкой", "вой", "ной"})) pattern.doubts = kDoubtAll;
  return pattern;
}

/// -ий: adjectives as the vocabulary has them (Синий, Третий, Рыжий); unknown ones after н are adjectives, after к г х
/// and ж ш ч щ a doubt (Ukrainian Топчий may be both); other stems are nouns (Палий).
NamePattern male_surname_on_iy(std::string_view word, int size) {
  if (size == 1) return cut(1, endings::kJ, kDoubtLoc);
  const char32_t stem = letter_from_end(word, 3);
  if (ends_any(word, {"ский", "цкий", "нький", "осадчий"})) return adjective_pattern(word);
  if (const auto adjective = read_adjective(word)) {
    const std::string_view genitive = genitive_of(*adjective);
    if (genitive.ends_with("ьего")) return cut(2, endings::kAdjPossessive, kDoubtAll);
    return cut(2, genitive.ends_with("ого") ? endings::kAdjVelar : endings::kAdjSoft);
  }
  if (ends_any(word, {"ений", "оний", "аний", "иний"})) return male_consonant(word);
  if (is_velar(stem) || is_sibilant(stem) || stem == U'н' || stem == U'ц') {
    NamePattern pattern = adjective_pattern(word);
    pattern.doubts = kDoubtAll;
    return pattern;
  }
  return male_consonant(word);
}

NamePattern male_surname_on_j(std::string_view word, int size) {
  if (ends(word, "ый")) return size > 1 ? adjective_pattern(word) : male_consonant(word);
  if (ends(word, "ой")) return male_surname_on_oy(word, size);
  return ends(word, "ий") ? male_surname_on_iy(word, size) : male_surname_on_consonant(word, size);
}

/// Долгих, Нижних, Черных do not decline; German Рерих, Фрейндлих do, and hard stems before -их are German.
std::optional<NamePattern> old_genitive(std::string_view word, int size) {
  if (size == 1 || !ends_any(word, {"ых", "их"})) return std::nullopt;
  if (ends(word, "ых")) return kFixed;
  const char32_t stem = letter_from_end(word, 3);
  if (is_velar(stem) || is_sibilant(stem) || is_one_of(stem, U"ьц")) return kFixed;
  if (stem != U'н') return std::nullopt;
  const bool adjective = !find_lemma(CodedWord(word).with_ending(2, "ий")).empty();
  return adjective ? kFixed : kFixedDoubtful;
}

/// A man's surname with a woman's sex, «Иванов Анна»: a slip of the pen, unless it is foreign.
bool is_mens_form(std::string_view word, int size) {
  if (size == 1) return false;
  const NamePattern* listed = find_name_exception(NamePart::Surname, word, Sex::Male);
  if (listed != nullptr && listed->endings == &endings::kHard) return false;
  return ends_any(word, {"ов", "ев", "ин", "ын", "ский", "цкий", "ый"}) && !ends_any(word, {"ддин", "тдин"});
}

}  // namespace

NamePattern surname_rule(std::string_view word, Sex sex) {
  const char32_t last = letter_from_end(word, 1);
  if (last == U'а' || last == U'я') return surname_on_a(word, sex);
  if (is_indeclinable_vowel(last)) return kFixed;
  if (!is_cyrillic(last)) return kFixedDoubtful;
  const int size = syllables(word);
  if (sex == Sex::Female) return is_mens_form(word, size) ? kFixedDoubtful : kFixed;
  if (const auto genitive = old_genitive(word, size)) return *genitive;
  // Гайнутдин, Насреддин: Arabic names, not possessive ones.
  if (ends_any(word, {"ддин", "тдин"})) return cut(0, endings::kHard);
  if (size > 1 && ends_any(word, {"ов", "ев", "ин", "ын"})) return cut(0, endings::kPossessive);
  if (last == U'й') return male_surname_on_j(word, size);
  NamePattern pattern = male_surname_on_consonant(word, size);
  if (ends_any(word, {"ов", "ев"})) pattern.doubts = kDoubtAll;  // of one syllable: Львов is on the list
  return pattern;
}

}  // namespace dyak::language
