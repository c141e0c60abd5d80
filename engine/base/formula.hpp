#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Formulas as people type them in a line: «S = sum(i = 1; n; a_i) / (2 n)», «x = (-b + sqrt(b^2 - 4 a c)) / (2 a)».
namespace dyak {

/// A part of a formula. What its members are, by kind:
///   Row       one beside another
///   Word      none: `text` is a number, a name, a sign
///   Fraction  numerator, denominator
///   Root      what is under it, and its degree when it is not two
///   Sum       what is added; then, when told, from and to
///   Script    the base, then what is raised and what is lowered (an empty Row = nothing)
///   Brackets  what is inside; `text` is «(», «[» or «|»
struct FormulaPart {
  enum class Kind { Row, Word, Fraction, Root, Sum, Script, Brackets };
  Kind kind = Kind::Row;
  std::string text{};
  bool italic = false;  ///< a name of one Latin letter
  bool sign = false;    ///< stands off its neighbours: «=», «+»
  std::vector<FormulaPart> parts{};
  bool operator==(const FormulaPart&) const = default;
};

/// What cannot be read: a sentence in Russian, and the character where (from 0).
struct FormulaFault {
  std::string message;
  std::size_t at = 0;
};

/// Division is a fraction of its neighbours, whose own round brackets go; «*» is «·»; `sqrt(x)`, `root(x; 3)`,
/// `sum(x)`, `sum(i = 1; n; x)`; «^» raises, «_» lowers the next word or bracket; a word in quotes stays as it is.
/// What such a line cannot say (an integral, a limit, a matrix) is a fault that names it.
std::variant<FormulaPart, FormulaFault> parse_formula(std::string_view text_utf8);

}  // namespace dyak
