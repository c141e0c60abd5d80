#include "engine/expression/functions.hpp"

#include <algorithm>

namespace dyak::expression {
namespace {

bool passes(const Type& type, std::initializer_list<Kind> kinds) {
  if (type.kind == Kind::Any || type.kind == Kind::Null) return true;
  return std::find(kinds.begin(), kinds.end(), type.kind) != kinds.end();
}

std::string one_of(std::initializer_list<Kind> kinds) {
  std::string names;
  for (const Kind kind : kinds) names += (names.empty() ? "" : " или ") + Type::simple(kind).name();
  return names;
}

const Function* find_in(const std::vector<Function>& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Function& f) { return f.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

bool CallCheck::want(std::size_t i, std::initializer_list<Kind> kinds, const std::string& hint) {
  if (passes(types_[i], kinds)) return true;
  fault(i, "expr-wrong-type", in_quotes(call_.text) + ": нужно: " + one_of(kinds) + ", а здесь: " + types_[i].name(),
        hint);
  return false;
}

bool CallCheck::want_list(std::size_t i, std::initializer_list<Kind> items) {
  if (!want(i, {Kind::List})) return false;
  const Type item = element(i);
  if (items.size() == 0 || passes(item, items)) return true;
  fault(i, "expr-wrong-type",
        in_quotes(call_.text) + ": в списке нужно: " + one_of(items) + ", а здесь: " + item.name());
  return false;
}

Type CallCheck::element(std::size_t i) const {
  if (types_[i].kind == Kind::Null) return types_[i];
  return types_[i].kind == Kind::List && types_[i].element ? *types_[i].element : Type{};
}

void CallCheck::fault(std::size_t i, std::string code, std::string message, std::string hint) {
  faults_.add(call_.parts[i].at, std::move(code), std::move(message), std::move(hint));
}

const Function* find_function(std::string_view name) {
  for (const auto* table : {&list_functions(), &value_functions(), &calendar_functions()}) {
    if (const Function* found = find_in(*table, name)) return found;
  }
  return nullptr;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const auto* table : {&list_functions(), &value_functions(), &calendar_functions()}) {
    for (const Function& function : *table) names.emplace_back(function.name);
  }
  return names;
}

}  // namespace dyak::expression
