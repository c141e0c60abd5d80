#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// Post, name and date of whoever signs; reports no-signatory.
/// Somebody of the case without a post stands under his own.
document::Signature compose_signer(const definitions::Signer& signer, const expression::Environment& names,
                                   const Writer& writer);

/// «21.09.2026» of a date or a moment; empty for nothing.
std::string day_of(const Value& value, const Writer& writer);

}  // namespace dyak::composition
