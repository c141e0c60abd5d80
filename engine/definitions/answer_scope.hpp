#pragma once
#include <map>
#include <string>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// The names that a form may use. One that is only ever the answer to tasks sees the case it is about: what all
/// processes that ask for it know under one name and a common type, and `item`, `seat`, `candidate`. Its own fields
/// come before names of the case. `asking`: the processes as read in earnest, so that types of `item` are known.
expression::Scope answer_scope(const Definitions& definitions,
                               const std::map<std::string, Process, std::less<>>& asking, const Form& form);

}  // namespace dyak::definitions
