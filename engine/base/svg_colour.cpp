#include <algorithm>
#include <charconv>

#include "engine/base/svg_text.hpp"

namespace dyak {
namespace {

struct NamedColour {
  std::string_view name;
  DrawnColour colour;
};
const NamedColour kNamed[] = {{"black", {0, 0, 0}},
                              {"white", {1, 1, 1}},
                              {"red", {1, 0, 0}},
                              {"green", {0, 128 / 255.0, 0}},
                              {"blue", {0, 0, 1}},
                              {"yellow", {1, 1, 0}},
                              {"orange", {1, 165 / 255.0, 0}},
                              {"gray", {128 / 255.0, 128 / 255.0, 128 / 255.0}},
                              {"grey", {128 / 255.0, 128 / 255.0, 128 / 255.0}},
                              {"silver", {192 / 255.0, 192 / 255.0, 192 / 255.0}},
                              {"navy", {0, 0, 128 / 255.0}},
                              {"maroon", {128 / 255.0, 0, 0}},
                              {"brown", {165 / 255.0, 42 / 255.0, 42 / 255.0}},
                              {"purple", {128 / 255.0, 0, 128 / 255.0}}};

std::optional<DrawnColour> from_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  const bool brief = digits.size() == 3;
  const unsigned bits = brief ? 4 : 8, mask = brief ? 15 : 255;
  const auto part = [&](unsigned at) { return ((value >> (bits * at)) & mask) / static_cast<double>(mask); };
  return DrawnColour{part(2), part(1), part(0)};
}

}  // namespace

std::optional<std::optional<DrawnColour>> svg_colour(std::string_view text) {
  constexpr std::string_view kAround = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kAround), text.size()));
  text = text.substr(0, text.find_last_not_of(kAround) + 1);
  if (text == "none") return std::optional<DrawnColour>{};
  if (!text.empty() && text.front() == '#') {
    const auto colour = from_hex(text.substr(1));
    return colour ? std::optional{colour} : std::nullopt;
  }
  if (text.starts_with("rgb(") && text.ends_with(")")) {
    const auto parts = svg_numbers(text.substr(4, text.size() - 5));
    const bool fits = parts && parts->size() == 3 &&
                      std::all_of(parts->begin(), parts->end(), [](double part) { return part >= 0 && part <= 255; });
    if (!fits) return std::nullopt;
    return std::optional{DrawnColour{(*parts)[0] / 255, (*parts)[1] / 255, (*parts)[2] / 255}};
  }
  for (const NamedColour& named : kNamed) {
    if (named.name == text) return std::optional{named.colour};
  }
  return std::nullopt;
}

}  // namespace dyak
