#pragma once
#include <array>
#include <string_view>

/// The letters and signs of formulas typed in a line.
namespace dyak::formula {

struct NotInALine {
  std::string_view name;
  const char* what;
};
inline constexpr std::array<NotInALine, 9> kNotSet{{{"int", "интеграл"},
                                                    {"integral", "интеграл"},
                                                    {"lim", "предел"},
                                                    {"prod", "произведение"},
                                                    {"matrix", "матрица"},
                                                    {"binom", "сочетания"},
                                                    {"vec", "вектор"},
                                                    {"overline", "черта сверху"},
                                                    {"cases", "система"}}};

inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
inline bool is_letter(char32_t c) {
  const bool greek = c >= 0x370 && c <= 0x3FF, cyrillic = c >= 0x400 && c <= 0x52F;
  return is_latin(c) || greek || cyrillic;
}
inline bool is_mark(char32_t c) {
  return std::u32string_view(U"%‰№∞°…′!₽").find(c) != std::u32string_view::npos;
}
inline bool is_space(char32_t c) { return c == U' ' || c == 0xA0 || c == 0x202F || c == U'\n' || c == U'\t'; }

struct FormulaSign {
  std::u32string_view typed;
  const char* set;
};
// The longer first.
inline constexpr std::array<FormulaSign, 19> kSigns{{{U"<=", "≤"},
                                                     {U">=", "≥"},
                                                     {U"!=", "≠"},
                                                     {U"+-", "±"},
                                                     {U"=", "="},
                                                     {U"<", "<"},
                                                     {U">", ">"},
                                                     {U"+", "+"},
                                                     {U"-", "−"},
                                                     {U"−", "−"},
                                                     {U"*", "·"},
                                                     {U"·", "·"},
                                                     {U"×", "×"},
                                                     {U"±", "±"},
                                                     {U"≤", "≤"},
                                                     {U"≥", "≥"},
                                                     {U"≠", "≠"},
                                                     {U"≈", "≈"},
                                                     {U":", ":"}}};

}  // namespace dyak::formula
