#include "output/pdf/content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "output/pdf/qr.hpp"
#include "output/pdf/rule_set.hpp"
#include "output/pdf/structure.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

using layout::Face;
using layout::Item;
using layout::PlacedGlyph;
using layout::TextRun;

class PageWriter {
 public:
  PageWriter(const layout::Page& page, const std::vector<layout::Element>& elements, const EmbeddedFaces& faces,
             const std::vector<PictureSize>& pictures)
      : width_(page.width), height_(page.height), elements_(elements), faces_(faces), pictures_(pictures) {
    content_.operators.reserve(page.items.size() * 96);
    out("2 J\n");  // the rules of a table meet at its corners
  }

  void add(const Item& item);
  PageContent finish();

  void operator()(const TextRun& run);
  void operator()(const layout::Rule& rule) { rules_.add({rule.x1, up(rule.y1), rule.x2, up(rule.y2), rule.width}); }
  void operator()(const layout::Fill& fill);
  void operator()(const layout::Frame& frame);
  void operator()(const layout::Picture& picture);
  void operator()(const layout::QrSquares& qr);
  void operator()(const layout::Watermark& mark);

 private:
  void open(int element);
  void close() {
    if (open_ != kNothing) out("EMC\n");
    open_ = kNothing;
  }
  void out(std::string_view text) { content_.operators += text; }
  /// Operands and their operator.
  void out(std::initializer_list<double> operands, std::string_view op, int places = 2) {
    for (const double operand : operands) {
      append_number(content_.operators, operand, places);
      content_.operators += ' ';
    }
    content_.operators += op;
  }
  double up(double y) const { return height_ - y; }
  void show(const TextRun& run, std::size_t from, std::size_t to);
  void use_font(Face face, float size);
  void use_spacing(float spacing);

  static constexpr int kNothing = -100;
  static constexpr int kWatermark = -99;
  double width_;
  double height_;
  const std::vector<layout::Element>& elements_;
  const EmbeddedFaces& faces_;
  const std::vector<PictureSize>& pictures_;
  PageContent content_;
  RuleSet rules_;
  int open_ = kNothing;
  int face_ = -1;
  float size_ = 0;
  float spacing_ = 0;
};

void PageWriter::open(int element) {
  if (open_ == element) return;
  close();
  open_ = element;
  if (element == layout::kPagination) {
    out("/Artifact <</Type /Pagination /Attached [/Top]>> BDC\n");
  } else if (element == kWatermark) {
    out("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n");
  } else if (element == layout::kRepeated) {
    out("/Artifact <</Type /Pagination>> BDC\n");
  } else if (element < 0) {
    out("/Artifact <</Type /Layout>> BDC\n");
  } else {
    out("/");
    out(type_of(elements_[static_cast<std::size_t>(element)].role));
    out(" <</MCID ");
    append_integer(content_.operators, static_cast<std::int64_t>(content_.elements.size()));
    out(">> BDC\n");
    content_.elements.push_back(element);
  }
}

void PageWriter::add(const Item& item) {
  const bool watermark = std::holds_alternative<layout::Watermark>(item.shape);
  if (!std::holds_alternative<layout::Rule>(item.shape)) open(watermark ? kWatermark : item.element);
  std::visit(*this, item.shape);
}

// The rules of a page are drawn together: a column of a table is one stroke then, not one a row.
PageContent PageWriter::finish() {
  if (!rules_.empty()) open(layout::kDecoration);
  double width = -1;
  for (const PlacedRule& rule : rules_.joined()) {
    if (rule.width != width) {
      if (width >= 0) out("S\n");
      width = rule.width;
      out({width}, "w\n");
    }
    out({rule.x1, rule.y1}, "m ");
    out({rule.x2, rule.y2}, "l\n");
  }
  if (width >= 0) out("S\n");
  close();
  return std::move(content_);
}

void PageWriter::use_font(Face face, float size) {
  const int index = static_cast<int>(face);
  if (index == face_ && size == size_) return;
  face_ = index;
  size_ = size;
  out("/F");
  append_integer(content_.operators, index);
  out(" ");
  out({static_cast<double>(size)}, "Tf\n");
}

void PageWriter::use_spacing(float spacing) {
  if (spacing == spacing_) return;
  spacing_ = spacing;
  out({static_cast<double>(spacing)}, "Tc\n");
}

void append_hex(std::string& out, std::uint16_t id) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  const std::array<char, 4> digits{kDigits[id >> 12u], kDigits[(id >> 8u) & 15u], kDigits[(id >> 4u) & 15u],
                                   kDigits[id & 15u]};
  out.append(digits.data(), digits.size());
}

// [<glyphs> adjustment <glyphs> …] TJ: an adjustment says where
// the layout wants a glyph wider or narrower than the font does.
void PageWriter::show(const TextRun& run, std::size_t from, std::size_t to) {
  const Subset& subset = faces_.at(static_cast<std::size_t>(run.face))->subset;
  const double thousandths = 1000 / static_cast<double>(run.size);
  const auto spacing = static_cast<double>(run.character_spacing);
  std::string& ops = content_.operators;
  double owed = 0;  // thousandths not yet written: rounding must not add up along the line
  ops += "[<";
  for (std::size_t i = from; i < to; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    const std::uint16_t id = subset.renumbered[glyph.id];
    append_hex(ops, id);
    owed += subset.widths[id] + (spacing - static_cast<double>(glyph.advance)) * thousandths;
    const long whole = std::lround(owed);
    if (whole == 0 || i + 1 == to) continue;
    ops += '>';
    append_integer(ops, whole);
    ops += '<';
    owed -= static_cast<double>(whole);
  }
  ops += ">] TJ\n";
}

void PageWriter::operator()(const TextRun& run) {
  if (run.glyphs.empty()) return;
  // Some readers take wide gaps for spaces: the word is told besides.
  const bool spaced = run.character_spacing > 0;
  if (spaced) out("/Span <</ActualText " + utf16_hex(run.text) + ">> BDC\n");
  out("BT\n");
  use_font(run.face, run.size);
  use_spacing(run.character_spacing);
  double x = run.x;
  std::size_t from = 0;
  const bool soft = run.soft_hyphen && !spaced;
  const std::size_t last = soft ? run.glyphs.size() - 1 : run.glyphs.size();
  const auto move = [&](double to_x, double to_y) {
    out("1 0 0 1 ");
    out({to_x, to_y}, "Tm\n", 3);
  };
  const auto flush = [&](std::size_t to) {
    if (to <= from) return;
    move(x, up(run.y));
    show(run, from, to);
    for (; from < to; ++from) x += static_cast<double>(run.glyphs[from].advance);
  };
  for (std::size_t i = 0; i < last; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    if (glyph.dx == 0 && glyph.dy == 0) continue;
    flush(i);  // a mark set off the line: placed by itself
    move(x + static_cast<double>(glyph.dx), up(run.y) + static_cast<double>(glyph.dy));
    show(run, i, i + 1);
    x += static_cast<double>(glyph.advance);
    from = i + 1;
  }
  flush(last);
  if (soft) {  // readers join the halves of the word again
    out("/Span <</ActualText <FEFF00AD>>> BDC\n");
    flush(run.glyphs.size());
    out("EMC\n");
  }
  out("ET\n");
  if (spaced) out("EMC\n");
}

void PageWriter::operator()(const layout::Fill& fill) {
  out("q ");
  if (fill.amber)
    out("1 0.87 0.55 rg ");
  else
    out({fill.grey}, "g ");
  out({fill.x, up(fill.y + fill.height), fill.width, fill.height}, "re f Q\n");
}

void PageWriter::operator()(const layout::Frame& frame) {
  const double r = frame.radius;
  const double c = r * 0.4477;  // 1 - 4/3 tan(pi/8): a quarter of a circle as a Bézier curve
  const double x1 = frame.x, x2 = frame.x + frame.width, y1 = up(frame.y + frame.height), y2 = up(frame.y);
  out({frame.line}, "w ");
  out({x1 + r, y1}, "m ");
  out({x2 - r, y1}, "l ");
  out({x2 - c, y1, x2, y1 + c, x2, y1 + r}, "c ");
  out({x2, y2 - r}, "l ");
  out({x2, y2 - c, x2 - c, y2, x2 - r, y2}, "c ");
  out({x1 + r, y2}, "l ");
  out({x1 + c, y2, x1, y2 - c, x1, y2 - r}, "c ");
  out({x1, y1 + r}, "l ");
  out({x1, y1 + c, x1 + c, y1, x1 + r, y1}, "c S\n");
}

void PageWriter::operator()(const layout::Picture& picture) {
  const PictureSize& size = pictures_.at(static_cast<std::size_t>(picture.image));
  const double scale = std::min(picture.width / size.width, picture.height / size.height);
  const double width = size.width * scale;
  const double height = size.height * scale;
  out("q ");
  out({width, 0, 0, height, picture.x + (picture.width - width) / 2, up(picture.y + picture.height)},
      picture.image == 0 ? "cm /Emblem Do Q\n" : "cm /Im" + std::to_string(picture.image) + " Do Q\n");
}

void PageWriter::operator()(const layout::QrSquares& qr) {
  const QrMatrix matrix = encode_qr(qr.modules);
  const double module = qr.size / matrix.side;
  for (int row = 0; row < matrix.side; ++row) {
    for (int column = 0; column < matrix.side;) {
      int end = column;
      while (end < matrix.side && matrix.black(row, end)) ++end;
      if (end > column) {
        out({qr.x + column * module, up(qr.y + (row + 1) * module), (end - column) * module, module}, "re ", 3);
      }
      column = std::max(end, column) + 1;
    }
  }
  out("f\n");
}

// Across the page from the lower left corner, light enough to read through.
void PageWriter::operator()(const layout::Watermark& mark) {
  TextRun run;
  run.face = Face::Bold;
  run.size = mark.size;
  run.glyphs = mark.glyphs;
  run.text = mark.text;
  const double cosine = 0.5592, sine = 0.8290;  // 56 degrees
  const double cx = width_ / 2 + static_cast<double>(mark.size) * 0.27, cy = height_ / 2;
  out("q 0.88 g BT /F1 ");
  out({static_cast<double>(mark.size)}, "Tf 0 Tc ");
  out({cosine, sine, -sine, cosine}, "", 4);
  out({cx - mark.width / 2 * cosine, cy - mark.width / 2 * sine}, "Tm\n");
  show(run, 0, run.glyphs.size());
  out("ET Q\n");
}

}  // namespace

PageContent draw_page(const layout::Page& page, const std::vector<layout::Element>& elements,
                      const EmbeddedFaces& faces, const std::vector<PictureSize>& pictures) {
  PageWriter writer(page, elements, faces, pictures);
  for (const Item& item : page.items) writer.add(item);
  return writer.finish();
}

std::string figure_box(const Item& item, double page_height) {
  double x = 0, y = 0, width = 0, height = 0;
  if (const auto* picture = std::get_if<layout::Picture>(&item.shape)) {
    x = picture->x, y = picture->y, width = picture->width, height = picture->height;
  } else if (const auto* qr = std::get_if<layout::QrSquares>(&item.shape)) {
    x = qr->x, y = qr->y, width = height = qr->size;
  }
  return number(x) + " " + number(page_height - y - height) + " " + number(x + width) + " " + number(page_height - y);
}

}  // namespace dyak::pdf
