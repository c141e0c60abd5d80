#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/language/language.hpp"

namespace dyak::language {

/// "one", "few" or "many" of a whole number (CLDR, Russian).
std::string_view plural_of(std::int64_t n);
std::string cardinal_words(std::int64_t n, GrammaticalCase grammatical_case, Gender gender, bool animate);
std::string ordinal_words(std::int64_t n, GrammaticalCase grammatical_case, Gender gender);

}  // namespace dyak::language
