#pragma once
#include <string>
#include <vector>

#include "engine/cases/case_facts.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::service {

/// What somebody of the office remarks on a case.
struct NewNote {
  std::string text;
  Value file{};  ///< {name, sha256, size} put to the case with it; null = none
};

inline constexpr std::size_t kLongestNote = 4000;  ///< characters

/// Whom a text names: «@login», «@Фамилия» in any case of the name. Only people with an account of the office, for
/// nobody else reads remarks; who is not told from a namesake is not meant. Keys, each once, in the order of the text.
std::vector<std::string> mentions_in(const std::string& text, const cases::ReadView& view,
                                     const definitions::Definitions& definitions);

/// The remark as it is recorded. Error{InvalidInput} with what is wrong with it.
cases::Noted noted(const NewNote& note, const cases::ReadView& view, const definitions::Definitions& definitions,
                   const workflow::CaseSource& files);

}  // namespace dyak::service
