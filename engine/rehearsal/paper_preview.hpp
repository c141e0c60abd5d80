#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/composition/compose.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// Which paper of which process, and when.
struct PreviewWish {
  std::string document;
  std::string process;  ///< empty = the first that makes it
  Moment at;
  std::uint64_t seed = 1;
};

/// The paper as it would look on an invented case: every field filled in by its type, everybody's answer given. What
/// would forbid issuing it is told among the findings. Error{NotFound} when no process makes it; Error{InvalidInput}
/// when its expressions do not bear what is invented.
composition::ComposedPaper preview_paper(const std::shared_ptr<const definitions::Definitions>& definitions,
                                         const PreviewWish& wish);

/// The processes that make it.
std::vector<std::string> processes_of_paper(const definitions::Definitions& definitions, const std::string& document);

}  // namespace dyak::rehearsal
