#pragma once
#include <string>
#include <string_view>
#include <vector>

// What a hint says of a word that is wrong.

namespace dyak::definitions {

/// «знак 3 («е») — русская буква…» for a word that is Latin but for it; empty for any other.
std::string foreign_letter(std::string_view word);
/// Two hints in one; either may be empty.
std::string joined(const std::string& hint, const std::string& more);
/// The nearest of the known words, or all of them when they are few.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace dyak::definitions
