#pragma once
#include <string>

namespace dyak::language {

/// Spaces where people type none: «п.3.1» to «п. 3.1», «ул.Ленина,д.5», «1 000руб.», «А.С.Пушкин».
std::u32string with_parted_words(const std::u32string& text);

}  // namespace dyak::language
