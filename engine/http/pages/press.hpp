#pragma once

#include <map>
#include <string>
#include <utility>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/concern.hpp"

/// What waits for somebody: read from the transitions of a state, its own and those of `anywhere`. Conditions are not
/// asked here: the page of the case does.
namespace dyak::http {

using StateKey = std::pair<std::string, std::string>;  ///< process, state

/// What a state means to somebody who may act in it.
enum class Press {
  None,       ///< nothing of it is his
  Sometimes,  ///< he may act when he wishes; nothing waits for him
  Executing,  ///< what the case was asked for is given: it is only carried out
  Waits       ///< for his decision or act
};

/// States of each process in which one of the standing roles has something to do.
std::map<StateKey, Press> doable_states(const definitions::Definitions& definitions,
                                        const service::StandingRoles& roles);

/// What the case means to the actor because it names him: chair of this meeting, leader of this group.
Press press_in(const definitions::Definitions& definitions, const workflow::Actor& actor, const workflow::Facts& facts,
               const cases::Case& state);

/// Whether a case in this state can still issue what it was opened for.
bool owes_paper(const definitions::Process& process, const std::string& state);

}  // namespace dyak::http
