#include "engine/definitions/condition_facts.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/base/json.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

constexpr std::size_t kMaxAlternatives = 512;  // beyond that nothing is told

std::string written(const Syntax& node) {
  std::string text = std::to_string(static_cast<int>(node.form)) + node.text + to_json(node.literal) + "(";
  for (const std::string& key : node.keys) text += key + ":";
  for (const Syntax& part : node.parts) text += written(part) + ",";
  return text + ")";
}

/// `date('2026-09-01')` is a value too; `-5` is.
std::optional<Value> constant_of(const Syntax& node) {
  if (node.form == SyntaxForm::Literal) return node.literal;
  const bool of_one = node.parts.size() == 1 && node.parts[0].form == SyntaxForm::Literal;
  if (!of_one) return std::nullopt;
  const Value& inner = node.parts[0].literal;
  if (node.form == SyntaxForm::Negate && inner.is_number()) return Value(Rational(0) - inner.as_number());
  if (node.form != SyntaxForm::Call || node.text != "date" || !inner.is_text()) return std::nullopt;
  const auto date = Date::parse_iso(inner.as_text());
  return date ? std::optional<Value>(*date) : std::nullopt;
}

bool counts(const Syntax& node) {
  const bool called = node.form == SyntaxForm::Call || node.form == SyntaxForm::Method;
  return called && node.text == "size";
}

/// A day and the text that is written like it are two things.
std::string key_of(const Value& value) { return (value.is_date() ? "=day " : "=") + to_json(value); }

/// `x.size()` and `size(x)` are one.
FactSide side_of(const Syntax& node) {
  if (auto value = constant_of(node)) {
    std::string key = key_of(*value);
    return {std::move(key), true, *std::move(value)};
  }
  if (!counts(node)) return {written(node)};
  return {"size(" + (node.parts.empty() ? std::string{} : written(node.parts[0])) + ")", false, {}, true};
}

FactSide the_value(Value value) {
  std::string key = key_of(value);
  return {std::move(key), true, std::move(value)};
}

Alternatives one(Fact fact) { return {{std::move(fact)}}; }

Alternatives compared(const Syntax& node, bool holds) {
  FactSide left = side_of(node.parts[0]);
  FactSide right = side_of(node.parts[1]);
  std::string op = node.text;
  if (op.front() == '>') {
    std::swap(left, right);
    op.front() = '<';
  }
  return one({std::move(left), std::move(op), std::move(right), holds});
}

/// The thing itself is asked: a flag, an answer of a function.
Alternatives asked(const Syntax& node, bool holds) { return one({side_of(node), "==", the_value(true), holds}); }

/// `x in ['a', 'b']`
Alternatives among(const Syntax& node, bool holds) {
  const Syntax& list = node.parts[1];
  const bool known = list.form == SyntaxForm::List && !list.parts.empty() &&
                     std::all_of(list.parts.begin(), list.parts.end(),
                                 [](const Syntax& part) { return constant_of(part).has_value(); });
  if (!known) return asked(node, holds);
  Alternatives any;
  Facts none;
  for (const Syntax& part : list.parts) {
    any.push_back({{side_of(node.parts[0]), "==", side_of(part), true}});
    none.push_back({side_of(node.parts[0]), "==", side_of(part), false});
  }
  return holds ? any : Alternatives{none};
}

/// All parts at once, or any of them.
Alternatives of_parts(const Syntax& node, bool holds, bool all) {
  Alternatives made = all ? Alternatives{{}} : Alternatives{};
  for (const Syntax& part : node.parts) {
    const Alternatives its = alternatives(part, holds);
    if (all) {
      made = both(made, its);
    } else {
      made.insert(made.end(), its.begin(), its.end());
    }
  }
  return made;
}

Alternatives chosen(const Syntax& node, bool holds) {
  Alternatives made = both(alternatives(node.parts[0], true), alternatives(node.parts[1], holds));
  const Alternatives other = both(alternatives(node.parts[0], false), alternatives(node.parts[2], holds));
  made.insert(made.end(), other.begin(), other.end());
  return made;
}

}  // namespace

Alternatives both(const Alternatives& a, const Alternatives& b) {
  if (a.size() * b.size() > kMaxAlternatives) return {{}};
  Alternatives all;
  for (const Facts& left : a) {
    for (const Facts& right : b) {
      Facts joined = left;
      joined.insert(joined.end(), right.begin(), right.end());
      all.push_back(std::move(joined));
    }
  }
  return all;
}

Alternatives alternatives(const Syntax& node, bool holds) {
  static const std::set<std::string, std::less<>> kCompared{"==", "!=", "<", "<=", ">", ">="};
  switch (node.form) {
    case SyntaxForm::Literal:
      if (!node.literal.is_bool()) break;
      return node.literal.as_bool() == holds ? Alternatives{{}} : Alternatives{};
    case SyntaxForm::Not:
      return alternatives(node.parts[0], !holds);
    case SyntaxForm::And:
      return of_parts(node, holds, holds);
    case SyntaxForm::Or:
      return of_parts(node, holds, !holds);
    case SyntaxForm::Choice:
      return chosen(node, holds);
    case SyntaxForm::Binary:
      if (kCompared.contains(node.text)) return compared(node, holds);
      if (node.text == "in") return among(node, holds);
      break;
    case SyntaxForm::Call:
      if (node.text == "has" && node.parts.size() == 1)
        return one({side_of(node.parts[0]), "!=", the_value({}), holds});
      break;
    default:
      break;
  }
  return asked(node, holds);
}

}  // namespace dyak::definitions
