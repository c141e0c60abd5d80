#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// Everything that stands above the text.
void compose_top(document::Document& made, const Writer& writer, const expression::Environment& names);
/// Certification, lists of those who sign, executor, QR: below the text.
void compose_bottom(document::Document& made, const Writer& writer, const expression::Environment& names);
/// Nothing when its condition does not hold.
std::optional<document::Stamp> compose_stamp(const std::optional<definitions::StampDefinition>& definition,
                                             const Writer& writer, const expression::Environment& names);

}  // namespace dyak::composition
