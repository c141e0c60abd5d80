#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/workflow/course.hpp"
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// The transitions of that name where the case stands: several, where several regions have one; refuses
/// (unknown-event, final, not-possible-now) when there is none.
std::vector<const definitions::Transition*> find_transitions(DecisionBuilder& work, const std::string& event);
/// Of the steps of one event in several regions, those that the actor may take; the first of them where he may take none.
std::vector<const definitions::Transition*> those_of_role(const DecisionBuilder& work,
                                                          std::vector<const definitions::Transition*> all);
/// not-your-role with the titles of those who may.
void check_role(DecisionBuilder& work, const definitions::Transition& transition);
/// Every condition that does not hold is told.
void check_conditions(DecisionBuilder& work, const definitions::Transition& transition);

void fire(DecisionBuilder& work, const Fire& command);
/// Of the candidates that are enabled, those to be taken together and where they lead.
std::vector<Way> ways_now(const DecisionBuilder& work, const std::vector<const definitions::Transition*>& candidates,
                          const std::function<bool(const definitions::Transition&)>& enabled);
/// Moves the case and carries out the effects. `input` is what the actor gave, `reason` why without an actor
/// ("automatic", "term").
void take_way(DecisionBuilder& work, const Way& way, const Record& input, const std::string& reason);

}  // namespace dyak::workflow
