#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/concern.hpp"

/// What is to be done by somebody with a case or a task: read from the transitions of a state, its own and those of
/// `anywhere`, and from what a task asks. Conditions are not asked here: the page of the case does.
namespace dyak::service {

using StateKey = std::pair<std::string, std::string>;  ///< process, state

/// The sections of a desk, in the order in which they are looked through.
enum class WorkSection {
  Decide,    ///< several ways on, one of which settles the case
  Sign,      ///< the paper that the case is about comes out by it
  Visa,      ///< a task about a paper that is not signed yet
  Answer,    ///< a task with a form to fill in
  Acquaint,  ///< a task that asks for nothing but a mark
  Register,  ///< the case gets its number
  Missing,   ///< something is missing in what was sent
  Execute,   ///< any other step
  Control,   ///< what the case was asked for is given: it is only carried out
  Sometime   ///< he may act when he wishes; nothing waits for him
};

std::string_view section_id(WorkSection section);     ///< as it stands in an address
std::string_view section_title(WorkSection section);  ///< Russian, for people
std::optional<WorkSection> section_of(std::string_view id);
/// Whether what lies there is waited for.
inline bool is_urgent(WorkSection section) {
  return section != WorkSection::Control && section != WorkSection::Sometime;
}

struct Duty {
  std::optional<WorkSection> section{};                ///< absent: nothing of it is his
  std::vector<const definitions::Transition*> acts{};  ///< by which he does it; none on Sometime
  std::shared_ptr<const definitions::Process> held{};  ///< whose they are, where it is of another day
};

/// States of each process in which one of the standing roles has something to do.
std::map<StateKey, Duty> duties_by_state(const definitions::Definitions& definitions, const StandingRoles& roles);

/// What the case means to the actor because it names him: chair of this meeting, leader of this group.
Duty duty_in(const definitions::Definitions& definitions, const workflow::Actor& actor, const workflow::Facts& facts,
             const cases::Case& state);

/// Where a task of that kind, of a case in that state, lies for whoever has it.
WorkSection section_of(const definitions::Definitions& definitions, const std::string& process,
                       const std::string& state, const std::string& task);

/// Whether it is answered without typing anything: no field of its form is needed, or the definition says what marked
/// ones are answered with.
bool asks_nothing(const definitions::Definitions& definitions, const definitions::TaskDefinition& task);
/// What is done with such tasks at once: «Завизировать — согласовано».
std::string title_together(const definitions::Definitions& definitions, const definitions::TaskDefinition& task);
/// Whether it is taken without typing anything.
bool asks_nothing(const definitions::Transition& transition);

/// Whether a case in this state can still issue what it was opened for.
bool owes_paper(const definitions::Process& process, const std::string& state);
/// Whether the transition issues what its case was opened for: a signature.
bool issues_asked(const definitions::Transition& transition);

}  // namespace dyak::service
