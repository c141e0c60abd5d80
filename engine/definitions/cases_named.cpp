#include "engine/definitions/cases_named.hpp"

#include <algorithm>

#include "engine/definitions/applicant_kinds.hpp"

namespace dyak::definitions {
namespace {

bool asks_any(const expression::Expression& asked, const std::set<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return asked.asks(name); });
}

bool is_asked_of_applicant(const Process& process, const std::string& field) {
  const auto asks = [&](const Transition& one) {
    return std::find(one.ask.begin(), one.ask.end(), field) != one.ask.end() &&
           std::find(one.by.begin(), one.by.end(), "applicant") != one.by.end();
  };
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const auto& anywhere) { return asks(anywhere.transition); }) ||
         std::any_of(process.states.begin(), process.states.end(), [&](const State& state) {
           return std::any_of(state.transitions.begin(), state.transitions.end(), asks);
         });
}

}  // namespace

bool holds_cases(const FieldType& type) {
  if (type.kind == FieldKind::Case) return true;
  if (type.item && holds_cases(*type.item)) return true;
  return type.fields && std::any_of(type.fields->begin(), type.fields->end(),
                                    [](const Field& field) { return holds_cases(field.type); });
}

std::set<std::string> named_from_outside(const Definitions& definitions, const Process& process) {
  std::set<std::string> names;
  const Form* form = process.form.empty() ? nullptr : definitions.form(process.form);
  if (form != nullptr && !is_for_office(*form)) {
    for (const Field* field : form->fields()) {
      if (holds_cases(field->type)) names.insert(field->id);
    }
  }
  for (const Field& field : process.data) {
    if (holds_cases(field.type) && is_asked_of_applicant(process, field.id)) names.insert(field.id);
  }
  for (std::size_t before = names.size() + 1; before != names.size();) {
    before = names.size();
    for (const Computed& one : process.computed) {
      if (asks_any(one.value, names)) names.insert(one.id);
    }
    for (const Lookup& one : process.lookups) {
      if (asks_any(one.where, names)) names.insert(one.id);
    }
  }
  return names;
}

bool asks_for(const FireEvent& event, const std::set<std::string>& names) {
  return asks_any(event.cases, names) || asks_any(event.each, names);
}

}  // namespace dyak::definitions
