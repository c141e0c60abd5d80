#include <fmt/format.h>

#include "engine/base/drawing.hpp"
#include "engine/crypto/text.hpp"
#include "engine/definitions/read_settings.hpp"

namespace dyak::definitions {

void check_drawing(Reading& reading, const Node& name, const std::string& base64) {
  const auto bytes = crypto::from_base64(base64);
  if (!bytes || !is_svg(*bytes)) return;
  const auto read = read_svg(*bytes);
  if (const auto* fault = std::get_if<DrawingFault>(&read)) {
    reading.error(name.place, "picture-svg",
                  fmt::format("рисунок «{}», строка {}: {}", name.text, fault->line, fault->message),
                  "есть path, rect, circle, ellipse, line, polyline, polygon, g; прочее сохраните как PNG");
  }
}

}  // namespace dyak::definitions
