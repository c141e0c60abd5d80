#pragma once
#include <string>
#include <string_view>

namespace dyak::pdf {

/// The bytes as a FlateDecode stream (zlib). The same bytes give the same result in every thread and order.
std::string deflated(std::string_view bytes);

}  // namespace dyak::pdf
