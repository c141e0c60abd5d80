#pragma once
#include <optional>
#include <string_view>

#include "output/pdf/picture.hpp"

namespace dyak::pdf {

bool is_png(std::string_view bytes);
/// The samples of a PNG laid on white paper. Nothing for a broken one; `width` and `height` of the result are held
/// against `most` before anything is unpacked (nothing then, too).
std::optional<Emblem> read_png(std::string_view bytes, int most);

}  // namespace dyak::pdf
