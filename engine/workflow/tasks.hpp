#pragma once
#include <map>
#include <string>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Gives a task to everybody the definition names. A bar to any of them refuses the whole, or leaves him out and is
/// told in the case (`skip_barred`). Where they come one after another, those of the lowest turn get it now.
void give_tasks(DecisionBuilder& work, const definitions::GiveTasks& effect);
/// Annuls open tasks, the answered ones too when `which` picks them.
void revoke_tasks(DecisionBuilder& work, const definitions::RevokeTasks& effect);

/// A final state takes no answers: what is still open ends with it.
void end_tasks(DecisionBuilder& work);
/// So do those of a region that has been left or has come to its end. `before`: where the regions stood.
void end_tasks_of_regions(DecisionBuilder& work, const std::map<std::string, std::string>& before);

void answer_task(DecisionBuilder& work, const AnswerTask& command);
void replace_addressee(DecisionBuilder& work, const Replace& command);
/// A task that was given to a role or an organisation, for any of them to do.
void hold_task(DecisionBuilder& work, const Hold& command);
/// A task that a colleague gives by hand: it is done with a remark, declined with a reason, or taken away by whoever gave
/// it; the process knows nothing of it and it never expires.
void assign(DecisionBuilder& work, const Assign& command);
void answer_by_hand(DecisionBuilder& work, const cases::Task& task, const AnswerTask& command);
/// Tasks past their day are flagged, and the case is told if the definition says so.
void expire_tasks(DecisionBuilder& work);

}  // namespace dyak::workflow
