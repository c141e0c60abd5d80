#pragma once
#include <vector>

#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// What a definition's blocks become; signatures and attachments stand apart because they are requisites of the paper.
struct ComposedBody {
  document::Blocks blocks;
  std::vector<document::SignatureRow> signatures;
  std::vector<std::string> attachments;
};

ComposedBody compose_body(const std::vector<definitions::Block>& blocks, const expression::Environment& names, const Writer& writer);

/// The signature of a role on the paper's date; reports no-signatory.
document::SignatureRow compose_signature(const std::string& role, const Writer& writer);

}  // namespace dyak::composition
