#pragma once
#include <span>
#include <string_view>

namespace dyak::definitions {

/// A file that the program carries with it, so that it is there wherever the program lies.
struct ShippedFile {
  std::string_view path;  ///< as in the sources: "templates/parts/order/order.yaml"
  std::string_view text;
};

/// Ready parts (templates/parts), the production calendars, the layouts of letters, the pages and the office that `dyak new` lays
/// (samples/office), sorted by path.
const std::span<const ShippedFile>& shipped_files();

}  // namespace dyak::definitions
