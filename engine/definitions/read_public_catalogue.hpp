#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// Codes: unknown-process, card-content, duplicate-id, missing-key and those of Reading.
CatalogueDefinition read_public_catalogue(Reading& reading, const Node& node, const Known& known);

}  // namespace dyak::definitions
