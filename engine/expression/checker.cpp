#include "engine/expression/checker.hpp"

#include <algorithm>

#include "engine/expression/common_type.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/macros.hpp"
#include "engine/expression/member.hpp"
#include "engine/expression/operations.hpp"

namespace dyak::expression {
namespace {

// The type of a literal list's items: what they have in common, Any when that is nothing.
Type items_type(const std::vector<Type>& types) {
  std::optional<Type> common = Type::simple(Kind::Null);
  for (const Type& type : types) {
    common = common_type(*common, type);
    if (!common) return {};
  }
  return *common;
}

bool has_order(const Type& type) { return type.kind != Kind::Record && type.kind != Kind::Period; }

struct Foreign {
  std::string_view name;
  std::string_view hint;
};
// Words of CEL that this subset leaves out, and what to write instead.
constexpr Foreign kForeign[] = {{"matches", "проверка образцом не поддерживается, есть contains, startsWith, endsWith"},
                                {"lowerAscii", "для сравнения без учёта регистра: folded()"},
                                {"timestamp", "дата: date('2026-09-21')"},
                                {"getFullYear", "год: d.year()"},
                                {"getDayOfWeek", "день недели (понедельник = 1): d.weekday()"},
                                {"double", "числа здесь точные, преобразование не нужно"},
                                {"uint", "числа здесь точные, преобразование не нужно"},
                                {"count", "число элементов: size(список) или список.count"},
                                {"len", "длина: size(x)"}};

std::string function_hint(const std::string& name) {
  for (const Foreign& foreign : kForeign) {
    if (foreign.name == name) return std::string(foreign.hint);
  }
  std::vector<std::string> known = function_names();
  for (std::string& macro : macro_names()) known.push_back(std::move(macro));
  const std::string near = nearest(name, known);
  return near.empty() ? std::string{} : "возможно, " + in_quotes(near);
}

}  // namespace

Checked Checker::check(const Syntax& syntax) {
  switch (syntax.form) {
    case Form::Literal: {
      Type type = Type::simple(kind_of(syntax.literal));
      if (syntax.literal.is_number()) type.integer = syntax.literal.as_number().is_integer();
      return {constant(syntax.literal), std::move(type)};
    }
    case Form::Name:
      return check_name(syntax);
    case Form::List:
      return check_list(syntax);
    case Form::Record:
      return check_record(syntax);
    case Form::Member:
      return check_member(syntax);
    case Form::Index:
      return check_index(syntax);
    case Form::Call:
    case Form::Method:
      return kept_whole(syntax, find_macro(syntax.text) ? check_macro(syntax) : check_call(syntax));
    case Form::Not:
      return {negation(check_condition(syntax.parts[0]).term), Type::simple(Kind::Bool)};
    case Form::Negate:
      return check_negate(syntax);
    case Form::And:
    case Form::Or:
      return check_logic(syntax);
    case Form::Binary:
      return kept_whole(syntax, check_binary(syntax));
    case Form::Choice:
      return check_choice(syntax);
  }
  return {constant({}), {}};
}

Checked Checker::broken(std::size_t at, std::string code, std::string message, std::string hint) {
  faults_.add(at, std::move(code), std::move(message), std::move(hint));
  return {constant({}), {}};
}

std::vector<std::string> Checker::visible_names() const {
  std::vector<std::string> names = scope_.names();
  for (const Local& local : locals_) names.push_back(local.name);
  return names;
}

Checked Checker::check_name(const Syntax& syntax) {
  for (std::size_t slot = locals_.size(); slot-- > 0;) {
    if (locals_[slot].name == syntax.text) return {local_name(slot), locals_[slot].type};
  }
  const Type* type = scope_.find(syntax.text);
  if (!type) {
    return broken(syntax.at, "expr-unknown-name", "Нет имени " + in_quotes(syntax.text),
                  suggestion(syntax.text, visible_names()));
  }
  const auto found = std::find(roots_.begin(), roots_.end(), syntax.text);
  const auto index = static_cast<std::size_t>(found - roots_.begin());
  if (found == roots_.end()) roots_.push_back(syntax.text);
  return {root_name(index), *type};
}

Checked Checker::member_of_type(Checked of, const std::string& name, std::size_t at) {
  std::optional<Type> type = member_type(of.type, name, scope_.catalogue());
  if (type && of.type.titles) return {option_title(std::move(of.term), of.type.titles), std::move(*type)};
  if (type) return {member(std::move(of.term), name), std::move(*type)};
  const std::vector<std::string> known = member_names(of.type, scope_.catalogue());
  std::string hint = suggestion(name, known);
  if (hint.empty()) hint = all_of(known);
  if (find_function(name)) hint = "это функция, пишите со скобками: " + name + "()";
  if (of.type.kind == Kind::List && of.type.element && member_type(*of.type.element, name, scope_.catalogue())) {
    hint = "поле каждого элемента: .map(x, x." + name + ")";
  }
  return broken(at, "expr-unknown-member", "Нет поля " + in_quotes(name) + ": здесь " + of.type.name(), hint);
}

Checked Checker::check_member(const Syntax& syntax) {
  return member_of_type(check(syntax.parts[0]), syntax.text, syntax.at);
}

Checked Checker::check_index(const Syntax& syntax) {
  Checked of = check(syntax.parts[0]);
  if (syntax.parts[1].literal.is_text() && !is_loose(of.type) && of.type.kind != Kind::List) {
    return member_of_type(std::move(of), syntax.parts[1].literal.as_text(), syntax.parts[1].at);
  }
  Checked index = check(syntax.parts[1]);
  const bool record = of.type.kind == Kind::Record || of.type.kind == Kind::Object;
  if (!is_loose(of.type) && !record && of.type.kind != Kind::List) {
    return broken(syntax.at, "expr-wrong-type",
                  "Скобки [ ] ставят после списка или записи, а здесь: " + of.type.name());
  }
  if (!is_loose(index.type) && !is_loose(of.type) && index.type.kind != (record ? Kind::Text : Kind::Number)) {
    return broken(
        syntax.parts[1].at, "expr-wrong-type",
        "В скобках [ ] нужно: " + std::string(record ? "текст" : "целое число") + ", а здесь: " + index.type.name());
  }
  Type type = of.type.kind == Kind::List && of.type.element ? *of.type.element : Type{};
  return {index_of(std::move(of.term), std::move(index.term)), std::move(type)};
}

Checked Checker::check_list(const Syntax& syntax) {
  Terms terms;
  std::vector<Type> types;
  for (const Syntax& part : syntax.parts) {
    Checked item = check(part);
    terms.push_back(std::move(item.term));
    types.push_back(std::move(item.type));
  }
  return {list_of(std::move(terms)), Type::list_of(items_type(types))};
}

Checked Checker::check_record(const Syntax& syntax) {
  RecordType type;
  Terms values;
  for (std::size_t i = 0; i < syntax.parts.size(); ++i) {
    Checked value = check(syntax.parts[i]);
    if (!type.fields.try_emplace(syntax.keys[i], value.type).second) {
      faults_.add(syntax.parts[i].at, "expr-syntax", "Поле " + in_quotes(syntax.keys[i]) + " названо дважды");
    }
    values.push_back(std::move(value.term));
  }
  return {record_of(syntax.keys, std::move(values)), Type::record_of(std::move(type))};
}

Checked Checker::check_condition(const Syntax& syntax) {
  Checked part = check(syntax);
  if (is_loose(part.type) || part.type.kind == Kind::Bool) return part;
  std::string hint = part.type.kind == Kind::List || part.type.kind == Kind::Text ? "пусто ли: size(x) > 0" : "";
  return broken(syntax.at, "expr-wrong-type", "Здесь нужно: да или нет, а получается: " + part.type.name(),
                std::move(hint));
}

Checked Checker::check_logic(const Syntax& syntax) {
  Terms parts;
  for (const Syntax& part : syntax.parts) parts.push_back(check_condition(part).term);
  TermPtr term = syntax.form == Form::And ? conjunction(std::move(parts)) : disjunction(std::move(parts));
  return {std::move(term), Type::simple(Kind::Bool)};
}

Checked Checker::check_negate(const Syntax& syntax) {
  Checked of = check(syntax.parts[0]);
  if (!is_loose(of.type) && of.type.kind != Kind::Number) {
    return broken(syntax.at, "expr-wrong-type", "Минус ставят перед числом, а здесь: " + of.type.name());
  }
  return {opposite(std::move(of.term)), std::move(of.type)};
}

Checked Checker::check_choice(const Syntax& syntax) {
  Checked condition = check_condition(syntax.parts[0]);
  Checked yes = check(syntax.parts[1]);
  Checked no = check(syntax.parts[2]);
  std::optional<Type> type = common_type(yes.type, no.type);
  if (!type) {
    return broken(syntax.parts[2].at, "expr-wrong-type",
                  "Ветви ?: разного вида: " + yes.type.name() + " и " + no.type.name());
  }
  return {choice(std::move(condition.term), std::move(yes.term), std::move(no.term)), std::move(*type)};
}

Checked Checker::check_binary(const Syntax& syntax) {
  Checked left = check(syntax.parts[0]);
  Checked right = check(syntax.parts[1]);
  BinaryType result = binary_type(syntax.text, left.type, right.type);
  if (!result.type) {
    return broken(syntax.at, "expr-wrong-type",
                  "Действие " + in_quotes(syntax.text) + " невозможно: слева " + left.type.name() + ", справа " +
                      right.type.name(),
                  std::move(result.hint));
  }
  return {binary(operation(syntax.text), std::move(left.term), std::move(right.term)), std::move(*result.type)};
}

Checked Checker::check_call(const Syntax& syntax) {
  const Function* function = find_function(syntax.text);
  if (!function) {
    // The arguments of what may be a misspelt macro would only give more findings about its variable.
    if (syntax.form == Form::Method) check(syntax.parts[0]);
    return broken(syntax.at, "expr-unknown-function", "Нет функции " + in_quotes(syntax.text),
                  function_hint(syntax.text));
  }
  Terms arguments;
  std::vector<Type> types;
  if (syntax.text == "flatten") flattened_ = &syntax.parts[0];
  for (const Syntax& part : syntax.parts) {
    Checked argument = check(part);
    arguments.push_back(std::move(argument.term));
    types.push_back(std::move(argument.type));
  }
  if (arguments.size() < function->least || arguments.size() > function->most) {
    std::string wanted = std::to_string(function->least);
    if (function->most != function->least) wanted += "–" + std::to_string(function->most);
    return broken(syntax.at, "expr-arguments",
                  "Функции " + in_quotes(syntax.text) + " нужно аргументов: " + wanted +
                      ", а дано: " + std::to_string(arguments.size()),
                  "x.f(y) — то же, что f(x, y)");
  }
  by_calendar_ = by_calendar_ || function->by_calendar;
  CallCheck call_check(syntax, std::move(types), faults_, scope_.catalogue());
  Type type = function->check(call_check);
  return {call(function->run, std::move(arguments)), std::move(type)};
}

bool Checker::is_written_well(const Syntax& syntax, const Macro& macro) const {
  return syntax.form == Form::Method && syntax.parts.size() >= 3 && syntax.parts.size() <= 2 + macro.max_bodies &&
         syntax.parts[1].form == Form::Name;
}

Checked Checker::check_macro(const Syntax& syntax) {
  const Macro& macro = *find_macro(syntax.text);
  if (!is_written_well(syntax, macro)) {
    return broken(syntax.at, "expr-arguments", "Функция " + in_quotes(syntax.text) + " записана не так",
                  "пишите: список." + syntax.text + "(x, " + (macro.condition ? "условие для x)" : "значение из x)"));
  }
  Checked list = check(syntax.parts[0]);
  if (!is_loose(list.type) && list.type.kind != Kind::List) {
    faults_.add(syntax.at, "expr-wrong-type", in_quotes(syntax.text) + ": нужно: список, а здесь: " + list.type.name());
    list.type = {};
  }
  const bool known = list.type.kind == Kind::List && list.type.element;
  const Type item = list.type.kind == Kind::Null ? list.type : known ? *list.type.element : Type{};
  Bodies bodies = check_bodies(syntax, macro, item);
  if (macro.key && !has_order(bodies.type)) {
    return broken(syntax.parts[2].at, "expr-wrong-type",
                  in_quotes(syntax.text) + ": у такого нет порядка: " + bodies.type.name());
  }
  Each each(locals_.size(), std::move(bodies.terms), std::move(bodies.demands));
  return {over_each(macro.run, std::move(list.term), std::move(each)), macro.result(item, bodies.type)};
}

Checker::Bodies Checker::check_bodies(const Syntax& syntax, const Macro& macro, const Type& item) {
  push(syntax.parts[1].text, item);
  Bodies bodies;
  for (std::size_t i = 2; i < syntax.parts.size(); ++i) {
    const bool condition = macro.condition || i + 1 < syntax.parts.size();
    Checked part = condition ? check_condition(syntax.parts[i]) : check(syntax.parts[i]);
    bodies.terms.push_back(std::move(part.term));
    bodies.type = std::move(part.type);
  }
  bodies.demands = demands_of(syntax, macro);
  pop();
  return bodies;
}

}  // namespace dyak::expression
