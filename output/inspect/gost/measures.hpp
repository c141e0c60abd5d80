#pragma once
#include <algorithm>
#include <array>
#include <string_view>

// What several rules measure by.
namespace dyak::inspect::gost {

inline constexpr double kSmallPrint = 10.6;                 ///< points: marks, telephones and footers are smaller
inline constexpr double kSameRow = 0.6;                     ///< mm
inline constexpr double kIndent = 12.5;                     ///< mm, of a first line
inline constexpr double kLeastIndent = 8, kMaxIndent = 20;  ///< mm: what still counts as one

inline bool is_small_cyrillic(char32_t c) { return (c >= U'а' && c <= U'я') || c == U'ё'; }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& those) {
  return std::find(those.begin(), those.end(), word) != those.end();
}

}  // namespace dyak::inspect::gost
