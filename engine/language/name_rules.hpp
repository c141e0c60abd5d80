#pragma once
#include <optional>
#include <string_view>

#include "engine/language/name_patterns.hpp"
#include "engine/language/names.hpp"
#include "engine/language/word_readings.hpp"

// The rules of names, without the lists of exceptions. Words come in lower case with ё as е (PlainWord).
namespace dyak::language {

inline constexpr NamePattern kFixed{};
inline constexpr NamePattern kFixedDoubtful{0, nullptr, kDoubtAll};
inline NamePattern cut(int letters, const endings::Six& table, unsigned char doubts = kNoDoubt) {
  return {letters, &table, doubts};
}

NamePattern surname_rule(std::string_view word, Sex sex);
NamePattern first_name_rule(std::string_view word, Sex sex);
NamePattern patronymic_rule(std::string_view word);

// Patterns by the end of the word, shared by the rules above.
NamePattern first_declension(std::string_view word);
NamePattern adjective_pattern(std::string_view word);
NamePattern male_consonant(std::string_view word);

/// The common noun that a surname is, if it is one: Ткач, Воробей, Лапша.
std::optional<NounReading> common_noun(std::string_view word);
/// Consonant, -й and -ь, for men; `size`: syllables.
NamePattern male_surname_on_consonant(std::string_view word, int size);

}  // namespace dyak::language
