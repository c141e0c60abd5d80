#pragma once
#include <string>

// Quotation marks as they are typed, made those of Russian print. Code points.
namespace dyak::language {

inline char32_t at(const std::u32string& text, std::size_t i) { return i < text.size() ? text[i] : 0; }
inline char32_t before(const std::u32string& text, std::size_t i) { return i > 0 ? text[i - 1] : 0; }

/// «ёлочки» outside, „лапки“ inside, in a third level «ёлочки» again, so that no two signs of one kind end together.
/// Where two levels end together people type one sign: the missing one is added.
std::u32string with_quotes(const std::u32string& typed);

}  // namespace dyak::language
