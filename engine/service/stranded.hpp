#pragma once
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/versions.hpp"

namespace dyak::service {

/// A case that the definitions do not know how to lead on.
struct Stranded {
  CaseId id;
  std::string number;   ///< empty = none
  std::string process;  ///< id, as recorded
  std::string state;    ///< id, as recorded
  std::string code;     ///< unknown-process, unknown-state, unknown-term, unknown-task, unknown-document, unreadable
  std::string message;  ///< Russian
};

/// Cases that stand in a process or a state, or have a running term, an open task or a document to issue, which the
/// files do not know (any more): their files were changed while they were on their way. In order of opening.
/// A case of another version goes on by that: it is told only when the version is gone or, with Look::Inside, cannot be
/// read any more.
std::vector<Stranded> stranded_cases(const definitions::Definitions& definitions, const cases::ReadView& view,
                                     definitions::Versions::Look look = definitions::Versions::Look::Inside);

}  // namespace dyak::service
