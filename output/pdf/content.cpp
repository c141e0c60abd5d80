#include "output/pdf/content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "output/pdf/qr.hpp"
#include "output/pdf/rule_set.hpp"
#include "output/pdf/structure.hpp"
#include "output/pdf/text_operators.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

using layout::Face;
using layout::Item;
using layout::TextRun;

class PageWriter {
 public:
  PageWriter(const layout::Page& page, const std::vector<layout::Element>& elements, const EmbeddedFaces& faces,
             const std::vector<PictureSize>& pictures)
      : width_(page.width),
        height_(page.height),
        elements_(elements),
        pictures_(pictures),
        text_(content_.operators, faces) {
    content_.operators.reserve(page.items.size() * 96);
    out("2 J\n");  // the rules of a table meet at its corners
  }

  void add(const Item& item);
  PageContent finish();

  void operator()(const TextRun& run) { text_.show(run, up(run.y)); }
  void operator()(const layout::Rule& rule) { rules_.add({rule.x1, up(rule.y1), rule.x2, up(rule.y2), rule.width}); }
  void operator()(const layout::Fill& fill);
  void operator()(const layout::Frame& frame);
  void operator()(const layout::Picture& picture);
  void operator()(const layout::QrSquares& qr);
  void operator()(const layout::Watermark& mark);

 private:
  void open(int element);
  void close() {
    text_.end();
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

  static constexpr int kNothing = -100;
  static constexpr int kWatermark = -99;
  double width_;
  double height_;
  const std::vector<layout::Element>& elements_;
  const std::vector<PictureSize>& pictures_;
  PageContent content_;
  TextOperators text_;
  RuleSet rules_;
  int open_ = kNothing;
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
  if (!std::holds_alternative<TextRun>(item.shape)) text_.end();
  if (!std::holds_alternative<layout::Rule>(item.shape)) open(watermark ? kWatermark : item.element);
  std::visit(*this, item.shape);
}

// The rules of a page are drawn together: a column of a table is one stroke then, not one a row.
PageContent PageWriter::finish() {
  text_.end();
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
  text_.show_codes(run, 0, run.glyphs.size());
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
