#pragma once
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

/// Blocks and the marks that groups of them carry.
struct MarkedText {
  document::Blocks blocks;
  std::vector<document::MarkedBlocks> items;
};

/// What of a text answers to the mark, letter for letter and in its order: marked
/// groups whole; of points and tables only those points (with their numbers, under
/// the points they belong to) and rows (under the table's header). Empty: nothing.
MarkedText marked_parts(const document::Blocks& blocks, const std::vector<document::MarkedBlocks>& items,
                        const std::string& mark);

/// The marks that a value gives: a text, a whole number, a person, an organisation or a case (its key); a list gives
/// one for each. Null gives none.
std::vector<std::string> marks_of(const Value& value);

}  // namespace dyak::composition
