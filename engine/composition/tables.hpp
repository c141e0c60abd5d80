#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// `items`: those of the block's `each`, in the order of its `sort`.
document::Table compose_table(const definitions::TableContent& content, const List& items,
                              const expression::Environment& names, const Writer& writer);
document::Align align_of(const std::string& name, document::Align fallback);

}  // namespace dyak::composition
