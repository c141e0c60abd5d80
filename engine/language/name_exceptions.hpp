#pragma once
#include <array>
#include <string_view>

#include "engine/language/names.hpp"

namespace dyak::language {

/// Words that make a patronymic of the Turkic kind; it does not decline with them.
inline constexpr std::array<std::string_view, 16> kKinshipWords{"оглы", "оглу", "оглан", "углы", "улы",  "улуу",
                                                                "фырт", "чызг", "уулу",  "уул",  "кызы", "гызы",
                                                                "кизи", "кыз",  "угли",  "ўгли"};

/// The pattern of a word that the rules would get wrong, else null. `plain`: lower case, ё as е.
const NamePattern* find_name_exception(NamePart part, std::string_view plain, Sex sex);

/// Whether a first element of a double name never changes: бек, тер, бонч, де …
bool is_fixed_element(std::string_view plain);

/// Whether a first element of a double male first name does change: Франц-Иосиф, Франца-Иосифа.
bool is_changing_element(std::string_view plain);

/// Whether a first element of a double male first name surely does not: Магомед-Эмин, Жан-Жак.
bool is_fixed_first_name(std::string_view plain);

/// One of the commonest Russian first names, either sex: in the
/// place of a surname it is a sign of another order of words.
bool is_common_first_name(std::string_view plain);

/// Of those; Unknown when the name is not among them. For doubts and guesses only.
Sex sex_of_common_first_name(std::string_view plain);

/// A man's first name of the West that is rare in Russia: a surname on -ин or -ов beside it may be foreign too.
bool is_western_first_name(std::string_view plain);

}  // namespace dyak::language
