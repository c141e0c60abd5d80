#pragma once
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/cases/event.hpp"

namespace dyak::service {

/// Of these fields ("home", "home.street"), those of which the case holds something or held it in its past: the rest
/// has nothing that could be destroyed, and nobody is told that it was.
std::vector<std::string> held_fields(const std::vector<std::string>& fields, const cases::Case& state,
                                     const std::vector<cases::Event>& events);

/// The same of answers to tasks: "review", "review.note".
std::vector<std::string> held_answers(const std::vector<std::string>& tasks, const cases::Case& state);

}  // namespace dyak::service
