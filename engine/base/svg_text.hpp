#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/drawing.hpp"

namespace dyak {

/// A tag of an SVG file.
struct SvgTag {
  std::string name;
  std::map<std::string, std::string, std::less<>> attributes;
  bool closes = false;  ///< </g>
  bool empty = false;   ///< <g/>
  int line = 1;
};

/// The tags in their order; texts between them are dropped. nullopt: not well-formed, or with a DOCTYPE of its own.
std::optional<std::vector<SvgTag>> svg_tags(std::string_view bytes);

/// Numbers parted by blanks and commas; nullopt when something else stands there.
std::optional<std::vector<double>> svg_numbers(std::string_view text);
/// A length: a number, px, pt, mm or cm; in px.
std::optional<double> svg_length(std::string_view text);
/// #rgb, #rrggbb, rgb(…) or a plain colour name. The outer nullopt: none of these; the inner one: «none».
std::optional<std::optional<DrawnColour>> svg_colour(std::string_view text);
/// The steps of the attribute `d`. A letter that is no such step (an arc) stands in `unknown`.
struct SvgPath {
  std::vector<PathStep> steps;
  char unknown = 0;
  bool broken = false;
};
SvgPath svg_path(std::string_view d);

}  // namespace dyak
