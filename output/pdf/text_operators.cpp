#include "output/pdf/text_operators.hpp"

#include <cmath>

#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

using layout::PlacedGlyph;
using layout::TextRun;

void append_code(std::string& out, std::uint16_t id) {
  append_byte(out, static_cast<unsigned char>(id >> 8u));
  append_byte(out, static_cast<unsigned char>(id & 0xFFu));
}

}  // namespace

void TextOperators::begin() {
  if (open_) return;
  open_ = true;
  x_ = y_ = 0;
  operators_ += "BT\n";
}

void TextOperators::end() {
  if (open_) operators_ += "ET\n";
  open_ = false;
}

void TextOperators::use_font(layout::Face face, float size) {
  const int index = static_cast<int>(face);
  if (index == face_ && size == size_) return;
  face_ = index;
  size_ = size;
  operators_ += "/F";
  append_integer(operators_, index);
  operators_ += ' ';
  append_number(operators_, static_cast<double>(size));
  operators_ += " Tf\n";
}

void TextOperators::use_spacing(float spacing) {
  if (spacing == spacing_) return;
  spacing_ = spacing;
  append_number(operators_, static_cast<double>(spacing));
  operators_ += " Tc\n";
}

// Counted from what was written, not from what was meant: what is rounded does not add up down the page.
void TextOperators::move(double x, double y) {
  const std::int64_t to_x = std::llround(x * 100), to_y = std::llround(y * 100);
  append_number(operators_, static_cast<double>(to_x - x_) / 100);
  operators_ += ' ';
  append_number(operators_, static_cast<double>(to_y - y_) / 100);
  operators_ += " Td\n";
  x_ = to_x;
  y_ = to_y;
}

// [(codes) adjustment (codes) …] TJ: an adjustment says where the layout wants a glyph wider or narrower than the font
// does. One that no eye sees (a hundredth of a millimetre) waits for the next.
void TextOperators::show_codes(const TextRun& run, std::size_t from, std::size_t to) {
  static constexpr double kSeen = 1.5;
  const Subset& subset = faces_.at(static_cast<std::size_t>(run.face))->subset;
  const double thousandths = 1000 / static_cast<double>(run.size);
  const auto spacing = static_cast<double>(run.character_spacing);
  double owed = 0;  // thousandths not yet written: rounding must not add up along the line
  operators_ += "[(";
  for (std::size_t i = from; i < to; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    const std::uint16_t id = subset.renumbered[glyph.id];
    append_code(operators_, id);
    owed += subset.widths[id] + (spacing - static_cast<double>(glyph.advance)) * thousandths;
    if (std::abs(owed) < kSeen || i + 1 == to) continue;
    const long whole = std::lround(owed);
    operators_ += ')';
    append_integer(operators_, whole);
    operators_ += '(';
    owed -= static_cast<double>(whole);
  }
  operators_ += ")] TJ\n";
}

void TextOperators::show(const TextRun& run, double y) {
  if (run.glyphs.empty()) return;
  begin();
  // Some readers take wide gaps for spaces: the word is told besides.
  const bool spaced = run.character_spacing > 0;
  if (spaced) operators_ += "/Span <</ActualText " + utf16_hex(run.text) + ">> BDC\n";
  use_font(run.face, run.size);
  use_spacing(run.character_spacing);
  const bool soft = run.soft_hyphen && !spaced;
  const std::size_t last = soft ? run.glyphs.size() - 1 : run.glyphs.size();
  const double x = show_placed(run, last, run.x, y);
  if (soft) {  // readers join the halves of the word again
    operators_ += "/Span <</ActualText <FEFF00AD>>> BDC\n";
    move(x, y);
    show_codes(run, last, run.glyphs.size());
  }
  if (soft || spaced) operators_ += "EMC\n";
}

// A mark set off the line is placed by itself; what stands between two of them is shown together.
double TextOperators::show_placed(const TextRun& run, std::size_t to, double x, double y) {
  std::size_t from = 0;
  const auto flush = [&](std::size_t until) {
    if (until <= from) return;
    move(x, y);
    show_codes(run, from, until);
    for (; from < until; ++from) x += static_cast<double>(run.glyphs[from].advance);
  };
  for (std::size_t i = 0; i < to; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    if (glyph.dx == 0 && glyph.dy == 0) continue;
    flush(i);
    move(x + static_cast<double>(glyph.dx), y + static_cast<double>(glyph.dy));
    show_codes(run, i, i + 1);
    x += static_cast<double>(glyph.advance);
    from = i + 1;
  }
  flush(to);
  return x;
}

}  // namespace dyak::pdf
