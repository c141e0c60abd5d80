#include "engine/expression/quiet.hpp"

#include <algorithm>

namespace dyak::expression {
namespace {

using TypeOf = std::function<Type(const Syntax&)>;

bool have_one_order(const Type& a, const Type& b) {
  const std::initializer_list<Kind> kinds{Kind::Text, Kind::Number, Kind::Date, Kind::Moment};
  return a.kind == b.kind && std::find(kinds.begin(), kinds.end(), a.kind) != kinds.end();
}

bool is_quiet_sign(const Syntax& syntax, const TypeOf& type_of) {
  if (syntax.text == "==" || syntax.text == "!=") return true;
  if (syntax.text == "in") return type_of(syntax.parts[1]).kind == Kind::List;
  const bool compares = syntax.text.find_first_of("<>") == 0;
  return compares && have_one_order(type_of(syntax.parts[0]), type_of(syntax.parts[1]));
}

bool is_quiet(const Syntax& syntax, const TypeOf& type_of) {
  const auto all = [&](const auto& test) {
    return std::all_of(syntax.parts.begin(), syntax.parts.end(), [&](const Syntax& one) { return test(one, type_of); });
  };
  switch (syntax.form) {
    case Form::Literal:
    case Form::Name:
    case Form::Member:
    case Form::List:
      return all(is_quiet);
    case Form::Not:
    case Form::And:
    case Form::Or:
      return all(is_quiet_condition);
    case Form::Binary:
      return is_quiet_sign(syntax, type_of) && all(is_quiet);
    default:
      return false;
  }
}

}  // namespace

bool is_quiet_condition(const Syntax& syntax, const std::function<Type(const Syntax&)>& type_of) {
  return type_of(syntax).kind == Kind::Bool && is_quiet(syntax, type_of);
}

}  // namespace dyak::expression
