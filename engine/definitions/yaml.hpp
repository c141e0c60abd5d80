#pragma once
#include <optional>
#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// Reads one file in the restricted profile of YAML 1.2: one document of maps, lists and scalars; no anchors, aliases,
/// tags, merge keys, duplicate keys, tabs, no keys that other readers take for a truth value. nullopt after a fault
/// that leaves nothing to read on with (syntax, encoding). Codes: yaml-syntax, yaml-utf8, yaml-size, yaml-tab,
/// yaml-depth, yaml-empty, yaml-documents, yaml-anchor, yaml-alias, yaml-tag, yaml-merge-key, yaml-duplicate-key,
/// yaml-forbidden-key, yaml-key.
std::optional<Node> parse_yaml(const std::string& file, const std::string& text, Diagnostics& findings);

}  // namespace dyak::definitions
