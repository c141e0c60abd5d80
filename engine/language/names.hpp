#pragma once
#include <array>
#include <string>
#include <string_view>

#include "engine/base/phrase.hpp"
#include "engine/language/language.hpp"

namespace dyak::language {

enum class NamePart { Surname, FirstName, Patronymic };

/// How one word of a name declines: cut that many letters, add
/// the ending of the case. The nominative is the word itself.
struct NamePattern {
  int cut = 0;
  const std::array<std::string_view, 6>* endings = nullptr;  ///< null = the word does not change
  unsigned char doubts = 0;                                  ///< bit 1 << case: the rule may be wrong in that case

  bool sure(GrammaticalCase grammatical_case) const {
    return (doubts >> static_cast<unsigned>(grammatical_case) & 1U) == 0;
  }
};

inline constexpr unsigned char kNoDoubt = 0;
inline constexpr unsigned char kDoubtAll = 0b111110;
inline constexpr unsigned char kDoubtLoc = 0b100000;
inline constexpr unsigned char kDoubtIns =
    0b010000;  ///< -ом or -ем, -ой or -ей: the stress decides, and it is not written

/// The pattern of one word (no hyphens or spaces in it). Allocates
/// nothing. Sex::Unknown is read as Male and never sure.
NamePattern name_pattern(NamePart part, std::string_view word, Sex sex);

/// A whole part, which may be double («Бек-Султанов», «Хаджи-Мурат»,
/// «Вагиф кызы»), appended to `text`. Returns whether sure.
bool append_name_part(std::string& text, NamePart part, std::string_view words, Sex sex,
                      GrammaticalCase grammatical_case);

Sex sex_of_patronymic(std::string_view patronymic);
/// What a surname's or first name's ending suggests; for guesses that are marked as unsure only.
Sex suggested_sex(std::string_view surname, std::string_view first_name);
std::string initials_of(std::string_view first_name, std::string_view patronymic);

/// Stress marks out, NFC: how a name is written on paper.
std::string clean_name(std::string_view name);

Form decline_person(const Phrase& phrase, GrammaticalCase grammatical_case);

}  // namespace dyak::language
