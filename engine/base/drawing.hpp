#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Drawings of lines and areas: the part of SVG 1.1 that a paper can show as it is, sharp in any size.
namespace dyak {

/// A step of a path: m and l go to (0, 1); c goes to (4, 5) by (0, 1) and (2, 3); h closes.
struct PathStep {
  char kind = 'm';
  std::array<double, 6> at{};
  bool operator==(const PathStep&) const = default;
};

struct DrawnColour {
  double red = 0, green = 0, blue = 0;  ///< 0..1
  bool operator==(const DrawnColour&) const = default;
};

struct DrawnShape {
  std::vector<PathStep> path;
  std::optional<DrawnColour> fill;    ///< absent = not filled
  std::optional<DrawnColour> stroke;  ///< absent = no line
  double width = 1;                   ///< of the line
  int cap = 0;                        ///< of its ends: 0 butt, 1 round, 2 square
  int join = 0;                       ///< of its corners: 0 miter, 1 round, 2 bevel
  bool even_odd = false;
};

/// x to the right, y down, from the upper left corner.
struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<DrawnShape> shapes;
};

/// Why it cannot be drawn: a sentence in Russian that names the element or attribute, and its line (from 1).
struct DrawingFault {
  std::string message;
  int line = 0;
};

/// Whether these bytes want to be SVG.
bool is_svg(std::string_view bytes);

/// Understands svg, g, path (all but arcs), rect, circle, ellipse, line, polyline, polygon; fill, stroke and their like
/// as attributes or in `style`; transform. Everything else that would be seen (text, images, gradients, transparency)
/// is a fault that names it; title, desc, metadata are passed over.
std::variant<Drawing, DrawingFault> read_svg(std::string_view bytes);

}  // namespace dyak
