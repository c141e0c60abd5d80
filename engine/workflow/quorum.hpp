#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Kinds of tasks that have their quorum and an event that says so.
std::set<std::string> quorums_reached(const DecisionBuilder& work);
/// Fires `on_quorum` of every kind that had no quorum before, where the case waits for that event: it is not only an
/// answer that may make a quorum, but whatever lessens those who are asked. `answer`: the act on a task, if it was one.
void announce_quorums(DecisionBuilder& work, const std::set<std::string>& before, const AnswerTask* answer);

/// Records each quorum that the case waits for and that nobody is
/// left to make, once, and writes to those who keep the tasks.
void note_lost_quorums(DecisionBuilder& work);

}  // namespace dyak::workflow
