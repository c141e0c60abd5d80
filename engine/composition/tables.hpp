#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

document::Table compose_table(const definitions::Block& block, const expression::Environment& names,
                              const Writer& writer);
document::Align align_of(const std::string& name, document::Align fallback);

}  // namespace dyak::composition
