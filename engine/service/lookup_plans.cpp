#include "engine/service/lookup_plans.hpp"

#include "engine/workflow/objects/case_key.hpp"

namespace dyak::service {

std::vector<LookupPlan> lookup_plans(const definitions::Definitions& definitions) {
  std::vector<LookupPlan> plans;
  for (const auto& [id, process] : definitions.processes) {
    for (const definitions::Lookup& lookup : process.lookups) {
      if (lookup.process.empty()) continue;
      LookupPlan plan{id, lookup.id, lookup.process, {}};
      for (const expression::Sides& sides : lookup.sides) {
        if (workflow::CaseKey::of(sides, lookup.process, definitions)) plan.by.push_back(sides.name);
      }
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

std::string in_words(const LookupPlan& plan) {
  const std::string what = "Поиск «" + plan.lookup + "» (дела процесса " + plan.of + "): ";
  if (plan.scans()) return what + "просматриваются все дела процесса";
  return what + "по указателю " + plan.by.front();
}

}  // namespace dyak::service
