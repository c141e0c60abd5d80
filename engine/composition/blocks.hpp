#pragma once
#include <vector>

#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// What a definition's blocks become; signatures and attachments stand apart because they are requisites of the paper.
struct ComposedBody {
  document::Blocks blocks;
  std::vector<document::MarkedBlocks> items;
  std::vector<document::SignatureRow> signatures;
  std::vector<std::string> attachments;
  List points;  ///< {number, text, executor, executor_name, due}, plain
};

ComposedBody compose_body(const std::vector<definitions::Block>& blocks, const expression::Environment& names,
                          const Writer& writer);

}  // namespace dyak::composition
