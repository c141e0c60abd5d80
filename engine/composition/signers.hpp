#pragma once
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// Post, name and date of whoever signs; reports no-signatory.
/// Somebody of the case without a post stands under his own.
/// {alt, picture (base64)} of a picture of organisation.yaml; null when there is none of the name.
Value picture_of(const std::string& name, const Writer& writer);
document::Signature compose_signer(const definitions::Signer& signer, const expression::Environment& names,
                                   const Writer& writer);

/// «21.09.2026» of a date or a moment; empty for nothing.
std::string day_of(const Value& value, const Writer& writer);

}  // namespace dyak::composition
