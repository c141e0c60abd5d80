#pragma once
#include <string>
#include <vector>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Does the actor hold the role: by his account, by the directory
/// on the day, because the case names him, or as a substitute.
bool holds_role(const DecisionBuilder& work, std::string_view role);
bool holds_any_role(const DecisionBuilder& work, const std::vector<std::string>& roles);
/// «начальник, делопроизводитель»: how people are told who may.
std::string role_titles(const definitions::Process& process, const std::vector<std::string>& roles);
/// Does the person speak for the party: is it, heads the organisation, or is the head or chair of the body?
bool speaks_for(const Facts& facts, const std::string& person, const Value& party, Date on);

}  // namespace dyak::workflow
