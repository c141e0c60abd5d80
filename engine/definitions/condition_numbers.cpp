#include "engine/definitions/condition_numbers.hpp"

#include <string_view>

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

/// `2 * 3 + 1`
std::optional<Value> reckoned(const Syntax& node) {
  const auto a = number_of(node.parts[0]);
  const auto b = number_of(node.parts[1]);
  if (!a || !b) return std::nullopt;
  if (node.text == "+") return Value(*a + *b);
  if (node.text == "-") return Value(*a - *b);
  if (node.text == "*") return Value(*a * *b);
  return node.text == "/" && !(*b == Rational(0)) ? std::optional<Value>(*a / *b) : std::nullopt;
}

void take_off(Solved& solved, const Rational& number, bool first) {
  const std::string& op = solved.about->text;
  if (op == "+") solved.number = solved.number - number;
  if (op == "-") solved.number = first ? number - solved.number : solved.number + number;
  if (op == "*") solved.number = solved.number / number;
  if (op == "/") solved.number = solved.number * number;
  solved.turned ^= (op == "-" && first) || ((op == "*" || op == "/") && number < Rational(0));
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
  take_off(solved, *number, first.has_value());
  solved.about = &node.parts[first ? 1 : 0];
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
