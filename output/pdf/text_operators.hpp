#pragma once
#include <cstdint>
#include <string>

#include "output/layout/pages.hpp"
#include "output/pdf/embed.hpp"

namespace dyak::pdf {

/// The text of a page as operators. Runs shown one after another share a text object, and each says only how far it
/// stands from the one before: what is alike on every line packs well.
class TextOperators {
 public:
  /// `operators` is what the page has so far; both outlive this.
  TextOperators(std::string& operators, const EmbeddedFaces& faces) : operators_(operators), faces_(faces) {}

  /// A run on its baseline, `y` as PDF counts it.
  void show(const layout::TextRun& run, double y);
  /// Asked for before anything that is no text: marks of content, strokes, pictures.
  void end();
  /// The codes alone, for a text object of somebody else's.
  void show_codes(const layout::TextRun& run, std::size_t from, std::size_t to);

 private:
  void begin();
  void use_font(layout::Face face, float size);
  void use_spacing(float spacing);
  void move(double x, double y);
  double show_placed(const layout::TextRun& run, std::size_t to, double x, double y);

  std::string& operators_;
  const EmbeddedFaces& faces_;
  bool open_ = false;
  std::int64_t x_ = 0, y_ = 0;  // where the text object stands, in hundredths of a point
  int face_ = -1;
  float size_ = 0;
  float spacing_ = 0;
};

}  // namespace dyak::pdf
