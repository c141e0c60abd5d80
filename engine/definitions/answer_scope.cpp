#include "engine/definitions/answer_scope.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/definitions/reading.hpp"
#include "engine/definitions/scopes.hpp"
#include "engine/expression/common_type.hpp"

namespace dyak::definitions {
namespace {

using expression::Type;
using NamedTypes = std::map<std::string, Type, std::less<>>;

bool asks_for(const TaskDefinition& task, const std::string& form) {
  return std::any_of(task.forms.begin(), task.forms.end(), [&](const auto& choice) { return choice.form == form; });
}

/// What stays of the names when they must hold in both.
void narrow(std::optional<NamedTypes>& common, NamedTypes names) {
  if (!common) {
    common = std::move(names);
    return;
  }
  NamedTypes both;
  for (const auto& [name, type] : *common) {
    const auto other = names.find(name);
    if (other == names.end()) continue;
    if (auto shared = expression::common_type(type, other->second)) both.emplace(name, std::move(*shared));
  }
  common = std::move(both);
}

NamedTypes names_at(const Definitions& definitions, const Process& process, const TaskDefinition& task) {
  const expression::Scope scope = scope_of(definitions, process);
  NamedTypes names;
  for (const std::string& name : scope.names()) names.emplace(name, *scope.find(name));
  names.insert_or_assign("candidate", Type::object_of("party"));
  names.insert_or_assign("seat", Type::simple(expression::Kind::Text));
  names.insert_or_assign("item", task.has_items ? element_of(task.for_each.type()) : Type::any());
  return names;
}

}  // namespace

expression::Scope answer_scope(const Definitions& definitions,
                               const std::map<std::string, Process, std::less<>>& asking, const Form& form) {
  std::optional<NamedTypes> common;
  for (const auto& [id, process] : asking) {
    if (process.form == form.id) return form_scope(definitions, form);
    for (const TaskDefinition& task : process.tasks) {
      if (asks_for(task, form.id)) narrow(common, names_at(definitions, process, task));
    }
  }
  expression::Scope scope = form_scope(definitions, form);
  for (const auto& [name, type] : common.value_or(NamedTypes{})) scope.declare(name, type);
  return scope;
}

}  // namespace dyak::definitions
