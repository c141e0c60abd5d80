#pragma once
#include <string>
#include <vector>

#include "output/document/document.hpp"
#include "output/layout/metrics.hpp"
#include "output/layout/pages.hpp"

namespace dyak::layout {

/// How a text is set.
struct TextStyle {
  double size_pt = 14;
  bool bold = false;
  double spacing_pt = 0;  ///< character spacing of the whole text
  double spaced_pt = 2;   ///< character spacing of spans that are `spaced`
};

/// A glyph of a measured text.
struct MeasuredGlyph {
  std::uint32_t id;
  std::uint32_t offset;  ///< byte in Measured::text
  float advance;         ///< points, character spacing included
  float dx, dy;
  std::uint16_t span;  ///< index of its span
  Face face;           ///< of the span, or one that stands in for it
  bool space;          ///< U+0020 or U+00A0: grows when a line is justified
};

/// Shaped spans.
struct Measured {
  std::string text;  ///< of all spans, cleaned of zero-width characters
  std::vector<MeasuredGlyph> glyphs;
  document::Spans spans;  ///< the looks (their texts are not used any more)
  TextStyle style;
};

Face face_of(const document::Span& span, const TextStyle& style);
/// Size of the letters of a span: those above or under the line are smaller.
double size_of(const document::Span& span, const TextStyle& style);
/// How far a span stands above its line, points; below it negative.
double raise_of(const document::Span& span, const TextStyle& style);
/// Character spacing of a span.
double spacing_of(const document::Span& span, const TextStyle& style);

/// False for what measure() would refuse in any of the text faces.
bool can_print(char32_t character, const FontMetrics& metrics);

/// Shapes. Zero-width characters go, a tab becomes a space, "\n" stays as a glyph of no width that forces a line.
/// Throws Error{InvalidInput}: "glyph-missing" names the character and the words around it, "text-invalid" for broken
/// UTF-8 or control characters, "text-direction" for right-to-left letters and marks, which this layout cannot set.
Measured measure(const document::Spans& spans, const TextStyle& style, const FontMetrics& metrics);

}  // namespace dyak::layout
