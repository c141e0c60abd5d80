#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/reading.hpp"

// What only all the files together show.

namespace dyak::definitions {

/// Where the regulation's paragraphs are listed, nothing may cite one that it does not have. Codes:
/// unknown-paragraph, basis-not-cited.
void check_citations(Reading& reading, const Definitions& definitions, const Node& file);

/// settings.staff names roles that somebody can hold: a slip there would shut the office out of its
/// own cases. Code: staff-role.
void check_staff(Reading& reading, const Definitions& definitions, const Node& organisation);

}  // namespace dyak::definitions
