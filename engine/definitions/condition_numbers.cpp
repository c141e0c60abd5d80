#include "engine/definitions/condition_numbers.hpp"

#include <string>
#include <string_view>

#include "engine/base/error.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

const Rational kFar(1'000'000'000);     // nor of numbers beyond that
constexpr std::int64_t kFinest = 1000;  // of a number: its denominator

std::optional<Rational> number_of(const Syntax& node) {
  const auto value = constant_of(node);
  return value && value->is_number() && place_of(*value) ? std::optional(value->as_number()) : std::nullopt;
}

/// nullopt: there is no such number, or it is too large or too fine to be counted with.
std::optional<Rational> reckoned(std::string_view op, const Rational& a, const Rational& b) {
  try {
    const bool divides = op == "/" && !(b == Rational(0));
    if (op != "+" && op != "-" && op != "*" && !divides) return std::nullopt;
    const Rational number = op == "+" ? a + b : op == "-" ? a - b : op == "*" ? a * b : a / b;
    return place_of(Value(number)) ? std::optional(number) : std::nullopt;
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
}

/// `2 * 3 + 1`
std::optional<Value> reckoned(const Syntax& node) {
  const auto a = number_of(node.parts[0]);
  const auto b = number_of(node.parts[1]);
  const auto number = a && b ? reckoned(node.text, *a, *b) : std::nullopt;
  return number ? std::optional<Value>(*number) : std::nullopt;
}

/// What the thing is when `number` is taken to the other side; `first`: it stands before the thing.
std::optional<Rational> taken_off(const std::string& op, const Rational& of, const Rational& number, bool first) {
  if (op == "+") return reckoned("-", of, number);
  if (op == "-") return first ? reckoned("-", number, of) : reckoned("+", of, number);
  return reckoned(op == "*" ? "/" : "*", of, number);
}

bool solve_once(Solved& solved) {
  const Syntax& node = *solved.about;
  if (node.form == SyntaxForm::Negate) {
    solved = {&node.parts[0], Rational(0) - solved.number, !solved.turned};
    return true;
  }
  if (node.form != SyntaxForm::Binary || node.text.size() != 1 ||
      std::string_view("+-*/").find(node.text) == std::string_view::npos)
    return false;
  const auto first = number_of(node.parts[0]);
  const auto number = first ? first : number_of(node.parts[1]);
  const bool scales = node.text == "*" || node.text == "/";
  if (!number || (scales && *number == Rational(0)) || (node.text == "/" && first)) return false;
  const auto left = taken_off(node.text, solved.number, *number, first.has_value());
  if (!left) return false;
  const bool turns = (node.text == "-" && first) || (scales && *number < Rational(0));
  solved = {&node.parts[first ? 1 : 0], *left, solved.turned != turns};
  return true;
}

}  // namespace

std::optional<Rational> place_of(const Value& value) {
  if (value.is_date()) return Rational(value.as_date().days_since_epoch());
  if (!value.is_number()) return std::nullopt;
  const Rational& number = value.as_number();
  const bool near = -kFar <= number && number <= kFar && number.denominator() <= kFinest;
  return near ? std::optional(number) : std::nullopt;
}

std::optional<Value> constant_of(const Syntax& node) {
  if (node.form == SyntaxForm::Literal) return node.literal;
  if (node.form == SyntaxForm::Binary) return reckoned(node);
  const bool of_one = node.parts.size() == 1 && node.parts[0].form == SyntaxForm::Literal;
  if (!of_one) return std::nullopt;
  const Value& inner = node.parts[0].literal;
  if (node.form == SyntaxForm::Negate && inner.is_number()) return Value(Rational(0) - inner.as_number());
  if (node.form != SyntaxForm::Call || node.text != "date" || !inner.is_text()) return std::nullopt;
  const auto date = Date::parse_iso(inner.as_text());
  return date ? std::optional<Value>(*date) : std::nullopt;
}

std::optional<Solved> solved_for(const Syntax& about, const Syntax& number) {
  const auto value = number_of(number);
  if (!value || constant_of(about)) return std::nullopt;
  Solved solved{&about, *value};
  while (solve_once(solved)) {
  }
  return place_of(Value(solved.number)) ? std::optional(solved) : std::nullopt;
}

}  // namespace dyak::definitions
