#pragma once
#include <optional>
#include <string>

#include "engine/composition/blocks.hpp"

namespace dyak::composition {

/// Appends what a block `copy` asks for, letter for letter. Reports copy-unsigned (the other paper is a draft, was
/// cancelled or is not there) and copy-item (it has no such mark).
void compose_copy(const definitions::CopyFrom& copy, const expression::Environment& names, const Writer& writer,
                  ComposedBody& body);

/// The record of an issued paper that `from` names: a paper, or a case's last one (of `document`, if given). Null after
/// a report.
Value issued_paper(const Value& from, const std::string& document, const std::string& source, const Writer& writer);

/// What an `item` is marked by: a text, or a whole number as text.
std::string mark_of(const Value& value);

}  // namespace dyak::composition
