#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// What stands in the text besides words.
document::NewSheet compose_sheet_turn(const definitions::SheetContent& content);
document::Illustration compose_picture(const definitions::PictureContent& content, const expression::Environment& names,
                                       const Writer& writer);
document::FillIn compose_fill(const definitions::FillContent& content, const expression::Environment& names,
                              const Writer& writer);
document::Formula compose_formula(const definitions::FormulaContent& content, const expression::Environment& names,
                                  const Writer& writer);
document::Parties compose_parties(const definitions::PartiesContent& content, const expression::Environment& names,
                                  const Writer& writer);
/// «Было» and «стало» of what differs in two papers; nothing when they say the same or one of them cannot be read.
std::optional<document::Table> compose_changes(const definitions::ChangesContent& content,
                                               const expression::Environment& names, const Writer& writer);

}  // namespace dyak::composition
