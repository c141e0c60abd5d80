#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/workflow/work.hpp"

namespace dyak::workflow {

/// Kinds of tasks that have their quorum and an event that says so.
std::set<std::string> quorums_reached(const Work& work);
/// Fires `on_quorum` of every kind that had no quorum before, where the case waits for that event: it is not only an
/// answer that may make a quorum, but whatever lessens those who are asked. `answer`: the act on a task, if it was one.
void announce_quorums(Work& work, const std::set<std::string>& before, const AnswerTask* answer);

/// Records each quorum that the case waits for and that nobody is
/// left to make, once, and writes to those who keep the tasks.
void note_lost_quorums(Work& work);

}  // namespace dyak::workflow
