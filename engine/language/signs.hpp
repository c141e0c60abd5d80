#pragma once

namespace dyak::language {

inline constexpr char32_t kNbsp = 0xA0;
inline constexpr char32_t kEnDash = U'–';
inline constexpr char32_t kEmDash = U'—';

/// What typesetting leaves between words: a plain space or one that does not break.
inline bool is_space(char32_t c) { return c == U' ' || c == kNbsp; }
/// A hyphen or any dash, the minus and the figure dash too: how people type what may be a range.
inline bool is_dash(char32_t c) {
  return c == U'-' || c == kEnDash || c == kEmDash || c == 0x2012 || c == 0x2015 || c == 0x2212;
}

}  // namespace dyak::language
