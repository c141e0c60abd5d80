#include "engine/workflow/fire_right.hpp"

#include <algorithm>
#include <set>

#include "engine/definitions/cases_named.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::workflow {
namespace {

using definitions::FireBy;
using definitions::FireEvent;

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
  const std::set<std::string> names = definitions::named_from_outside(work.facts().definitions, work.process());
  const bool from_outside = definitions::asks_for(effect, names);
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
