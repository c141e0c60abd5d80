#pragma once
#include "engine/definitions/read_field.hpp"

namespace dyak::definitions {

/// The names of a process with those that papers have besides: paper, organisation, receiver, item. Null stays null.
ScopePtr paper_scope(const ScopePtr& process, const expression::Type& item, const expression::Type& receiver);

/// Codes: unknown-signatory, unknown-document-kind, block-kind and those of Reading.
DocumentDefinition read_document(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);
std::vector<Block> read_blocks(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);

}  // namespace dyak::definitions
