#include "engine/definitions/condition_facts.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/base/json.hpp"
#include "engine/definitions/condition_numbers.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

constexpr std::size_t kMaxAlternatives = 512;  // beyond that nothing is told
constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr int kMaxMonths = 1200;

std::string written(const Syntax& node) {
  std::string text = std::to_string(static_cast<int>(node.form)) + node.text + to_json(node.literal) + "(";
  for (const std::string& key : node.keys) text += key + ":";
  for (const Syntax& part : node.parts) text += written(part) + ",";
  return text + ")";
}

bool counts(const Syntax& node) {
  const bool called = node.form == SyntaxForm::Call || node.form == SyntaxForm::Method;
  return called && node.text == "size";
}

/// A day and the text that is written like it are two things.
std::string key_of(const Value& value) { return (value.is_date() ? "=day " : "=") + to_json(value); }

FactSide the_value(Value value) {
  if (const auto place = place_of(value)) return {kOrigin, true, {}, false, *place, {true, {}, {}, {}}};
  std::string key = key_of(value);
  return {std::move(key), true, std::move(value)};
}

FactSide thing(const Syntax& node, const ConditionNames& names) {
  const KnownThing known = names.of(node);
  if (!counts(node)) return {written(node), false, {}, false, {}, known};
  // `x.size()` and `size(x)` are one.
  return {"size(" + (node.parts.empty() ? std::string{} : written(node.parts[0])) + ")", false, {}, true, {}, known};
}

std::optional<Period> period_of(const Syntax& node) {
  const bool duration = node.form == SyntaxForm::Call && node.text == "duration" && node.parts.size() == 1 &&
                        node.parts[0].form == SyntaxForm::Literal && node.parts[0].literal.is_text();
  return duration ? Period::parse(node.parts[0].literal.as_text()) : std::nullopt;
}

FactSide side_of(const Syntax& node, const ConditionNames& names);

/// Months are 28 to 31 days each, more of them within two days of thirty.
FactSide moved(const Syntax& node, FactSide base, const Period& by, std::int64_t sign) {
  const Rational days = Rational(sign * by.days) + Rational::ratio(sign * by.seconds, kSecondsOfDay);
  if (by.months == 0) {
    base.offset = base.offset + days;
    return base;
  }
  FactSide later{written(node), false, {}, false, {}, base.known};
  const Rational least(30 * by.months - 2);
  const Rational most(31 * by.months);
  later.at_least = (sign > 0 ? least : -most) + days + base.offset;
  later.at_most = (sign > 0 ? most : -least) + days + base.offset;
  base.offset = {};
  later.after = std::make_shared<const FactSide>(std::move(base));
  return later;
}

/// `x + 3`, `3 + x`, `d - duration('P1W')`; nullopt of any other sum.
std::optional<FactSide> sum_of(const Syntax& node, const ConditionNames& names) {
  const bool plus = node.text == "+";
  if (node.form != SyntaxForm::Binary || (!plus && node.text != "-")) return std::nullopt;
  const std::int64_t sign = plus ? 1 : -1;
  if (const auto period = period_of(node.parts[1])) {
    if (period->months > kMaxMonths) return std::nullopt;
    return moved(node, side_of(node.parts[0], names), *period, sign);
  }
  for (const std::size_t one : {std::size_t{1}, std::size_t{0}}) {
    const auto number = constant_of(node.parts[one]);
    if (!number || !number->is_number() || !place_of(*number) || (one == 0 && !plus)) continue;
    FactSide side = side_of(node.parts[1 - one], names);
    side.offset = side.offset + *place_of(*number) * Rational(one == 1 ? sign : 1);
    return side;
  }
  return std::nullopt;
}

FactSide side_of(const Syntax& node, const ConditionNames& names) {
  if (auto value = constant_of(node)) return the_value(*std::move(value));
  if (auto sum = sum_of(node, names)) return *std::move(sum);
  return thing(node, names);
}

Alternatives one(Fact fact) { return {{std::move(fact)}}; }

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_text(const Syntax& node) {
  const auto value = constant_of(node);
  return value && value->is_text();
}

/// What is a text is as long as it.
Facts equal(const Syntax& node, const Syntax& other, const ConditionNames& names) {
  Facts all{{side_of(node, names), "==", side_of(other, names), true}};
  const auto text = constant_of(other);
  if (!text || !text->is_text() || text->as_text().empty() || constant_of(node)) return all;
  const Syntax size{SyntaxForm::Call, node.at, "size", {}, {node}, {}, node.height + 1};
  all.push_back({thing(size, names), "==", the_value(static_cast<std::int64_t>(letters_in(text->as_text()))), true});
  return all;
}

Alternatives compared(const Syntax& node, bool holds, const ConditionNames& names) {
  const Syntax& first = node.parts[0];
  const Syntax& second = node.parts[1];
  const bool of_text = is_text(first) || is_text(second);
  if (node.text == "==" && holds && of_text)
    return {is_text(first) ? equal(second, first, names) : equal(first, second, names)};
  FactSide left = side_of(first, names);
  FactSide right = side_of(second, names);
  std::string op = node.text;
  const auto solved = solved_for(first, second);
  const auto turned = solved ? std::nullopt : solved_for(second, first);
  if (solved || turned) {
    const Solved& one = solved ? *solved : *turned;
    left = side_of(*one.about, names);
    right = the_value(one.number);
    if (one.turned == solved.has_value()) std::swap(left, right);
  }
  if (op.front() == '>') {
    std::swap(left, right);
    op.front() = '<';
  }
  return one({std::move(left), std::move(op), std::move(right), holds});
}

/// The thing itself is asked: a flag, an answer of a function.
Alternatives asked(const Syntax& node, bool holds, const ConditionNames& names) {
  return one({thing(node, names), "==", the_value(true), holds});
}

/// `x in ['a', 'b']`
Alternatives among(const Syntax& node, bool holds, const ConditionNames& names) {
  const Syntax& list = node.parts[1];
  const bool known = list.form == SyntaxForm::List && !list.parts.empty() &&
                     std::all_of(list.parts.begin(), list.parts.end(),
                                 [](const Syntax& part) { return constant_of(part).has_value(); });
  if (!known) return asked(node, holds, names);
  Alternatives any;
  Facts none;
  for (const Syntax& part : list.parts) {
    any.push_back(equal(node.parts[0], part, names));
    none.push_back({side_of(node.parts[0], names), "==", side_of(part, names), false});
  }
  return holds ? any : Alternatives{none};
}

/// All parts at once, or any of them.
Alternatives of_parts(const Syntax& node, bool holds, bool all, const ConditionNames& names) {
  Alternatives made = all ? Alternatives{{}} : Alternatives{};
  for (const Syntax& part : node.parts) {
    const Alternatives its = alternatives(part, holds, names);
    if (all) {
      made = both(made, its);
    } else {
      made.insert(made.end(), its.begin(), its.end());
    }
  }
  return made;
}

Alternatives chosen(const Syntax& node, bool holds, const ConditionNames& names) {
  Alternatives made = both(alternatives(node.parts[0], true, names), alternatives(node.parts[1], holds, names));
  const Alternatives other = both(alternatives(node.parts[0], false, names), alternatives(node.parts[2], holds, names));
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

Alternatives alternatives(const Syntax& node, bool holds, const ConditionNames& names) {
  static const std::set<std::string, std::less<>> kCompared{"==", "!=", "<", "<=", ">", ">="};
  switch (node.form) {
    case SyntaxForm::Literal:
      if (!node.literal.is_bool()) break;
      return node.literal.as_bool() == holds ? Alternatives{{}} : Alternatives{};
    case SyntaxForm::Not:
      return alternatives(node.parts[0], !holds, names);
    case SyntaxForm::And:
      return of_parts(node, holds, holds, names);
    case SyntaxForm::Or:
      return of_parts(node, holds, !holds, names);
    case SyntaxForm::Choice:
      return chosen(node, holds, names);
    case SyntaxForm::Binary:
      if (kCompared.contains(node.text)) return compared(node, holds, names);
      if (node.text == "in") return among(node, holds, names);
      break;
    case SyntaxForm::Call:
      if (node.text == "has" && node.parts.size() == 1)
        return one({side_of(node.parts[0], names), "!=", the_value({}), holds});
      break;
    default:
      break;
  }
  return asked(node, holds, names);
}

}  // namespace dyak::definitions
