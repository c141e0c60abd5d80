#include "engine/workflow/fire_right.hpp"

#include <algorithm>
#include <set>

#include "engine/definitions/applicant_kinds.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::workflow {
namespace {

using definitions::FireBy;
using definitions::FireEvent;

bool holds_cases(const definitions::FieldType& type) {
  if (type.kind == definitions::FieldKind::Case) return true;
  if (type.item && holds_cases(*type.item)) return true;
  return type.fields && std::any_of(type.fields->begin(), type.fields->end(),
                                    [](const definitions::Field& field) { return holds_cases(field.type); });
}

bool asks_any(const expression::Expression& asked, const std::set<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return asked.asks(name); });
}

bool is_asked_of_applicant(const definitions::Process& process, const std::string& field) {
  const auto asks = [&](const definitions::Transition& one) {
    return std::find(one.ask.begin(), one.ask.end(), field) != one.ask.end() &&
           std::find(one.by.begin(), one.by.end(), "applicant") != one.by.end();
  };
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const auto& anywhere) { return asks(anywhere.transition); }) ||
         std::any_of(process.states.begin(), process.states.end(), [&](const definitions::State& state) {
           return std::any_of(state.transitions.begin(), state.transitions.end(), asks);
         });
}

/// Names under which an expression can reach a case that somebody from outside has named: fields of a form that is not
/// the office's own, what the applicant is asked, and whatever is worked out of them.
std::set<std::string> named_from_outside(const definitions::Process& process, const Facts& facts) {
  std::set<std::string> names;
  const definitions::Form* form = process.form.empty() ? nullptr : facts.definitions.form(process.form);
  if (form != nullptr && !definitions::is_for_office(*form)) {
    for (const definitions::Field* field : form->fields()) {
      if (holds_cases(field->type)) names.insert(field->id);
    }
  }
  for (const definitions::Field& field : process.data) {
    if (holds_cases(field.type) && is_asked_of_applicant(process, field.id)) names.insert(field.id);
  }
  for (std::size_t before = names.size() + 1; before != names.size();) {
    before = names.size();
    for (const definitions::Computed& one : process.computed) {
      if (asks_any(one.value, names)) names.insert(one.id);
    }
    for (const definitions::Lookup& one : process.lookups) {
      if (asks_any(one.where, names)) names.insert(one.id);
    }
  }
  return names;
}

/// Who acts in the applicant's name there too: the applicant himself, whoever speaks for it, the head of that case.
bool is_applicants(const DecisionBuilder& work, const cases::Case& target) {
  const Value& applicant = work.current().applicant;
  if (applicant.is_null() || applicant == target.applicant) return true;  // nobody applied: the office named it
  if (applicant["case"].text_or("") == target.id.value) return true;
  const std::string person = applicant["person"].text_or("");
  return speaks_for(work.facts(), person, target.applicant, work.today()) ||
         speaks_for(work.facts(), person, Record{{"case", target.id.value}}, work.today());
}

/// One of the office, or somebody with a part in that case other than having applied for it.
bool is_actors(const DecisionBuilder& work, const cases::Case& target) {
  if (is_of_office(work.actor(), work.facts().definitions)) return true;
  const auto process = work.facts().definitions.process_of(target.process, target.definition_version);
  if (process == nullptr) return false;
  std::set<std::string> held = roles_held(*process, target, work.actor(), work.facts());
  held.erase("applicant");
  return !held.empty();
}

FireBy right_of(const DecisionBuilder& work, const FireEvent& effect) {
  if (effect.by != FireBy::Named) return effect.by;
  const std::set<std::string> names = named_from_outside(work.process(), work.facts());
  const bool from_outside = asks_any(effect.cases, names) || asks_any(effect.each, names);
  return from_outside ? FireBy::Applicant : FireBy::System;
}

}  // namespace

std::string why_not_fired(const DecisionBuilder& work, const FireEvent& effect, const cases::Case& target) {
  const FireBy by = effect.asked ? FireBy::System : right_of(work, effect);
  if (by == FireBy::Applicant && !is_applicants(work, target))
    return "названное дело не его заявителя: по этому делу в нём ничего не меняют";
  if (by == FireBy::Actor && !is_actors(work, target)) return "у того, кто действует, в названном деле нет роли";
  return {};
}

}  // namespace dyak::workflow
