#include "output/pdf/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/utf8.hpp"
#include "output/pdf/qr.hpp"

namespace dyak::pdf {
namespace {

using layout::Face;
using layout::Item;
using layout::PlacedGlyph;
using layout::TextRun;

std::string_view text_of(const TextRun& run, std::size_t i) {
  const std::size_t end = i + 1 < run.glyphs.size() ? run.glyphs[i + 1].offset : run.text.size();
  return std::string_view(run.text).substr(run.glyphs[i].offset, end - run.glyphs[i].offset);
}

// One glyph may stand for two characters (a space and a non-breaking one): the first in code order is taken.
void note(UsedGlyphs& used, std::uint32_t id, std::string_view text) {
  const auto [at, fresh] = used.try_emplace(id, text);
  if (!fresh && !text.empty() && text < at->second) at->second = text;
}

class PageWriter {
 public:
  PageWriter(const layout::Page& page, const EmbeddedFaces& faces, PictureSize picture)
      : width_(page.width), height_(page.height), faces_(faces), picture_(picture) {
    out("2 J\n");   // the rules of a table meet at its corners
  }

  void add(const Item& item);
  PageContent finish() {
    close();
    return std::move(content_);
  }

  void operator()(const TextRun& run);
  void operator()(const layout::Rule& rule);
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
  double up(double y) const { return height_ - y; }
  void show(const TextRun& run, std::size_t from, std::size_t to);
  void use_font(Face face, float size);
  void use_spacing(float spacing);

  static constexpr int kNothing = -100;
  double width_;
  double height_;
  const EmbeddedFaces& faces_;
  PictureSize picture_;
  PageContent content_;
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
    out("/Artifact <</Type /Pagination>> BDC\n");
  } else if (element < 0) {
    out("/Artifact BMC\n");
  } else {
    out(fmt::format("/P <</MCID {}>> BDC\n", content_.elements.size()));
    content_.elements.push_back(element);
  }
}

void PageWriter::add(const Item& item) {
  open(item.element);
  std::visit(*this, item.shape);
}

void PageWriter::use_font(Face face, float size) {
  const int index = static_cast<int>(face);
  if (index == face_ && size == size_) return;
  face_ = index;
  size_ = size;
  out(fmt::format("/F{} {} Tf\n", index, number(static_cast<double>(size))));
}

void PageWriter::use_spacing(float spacing) {
  if (spacing == spacing_) return;
  spacing_ = spacing;
  out(number(static_cast<double>(spacing)) + " Tc\n");
}

// [<glyphs> adjustment <glyphs> …] TJ: an adjustment says where the layout wants a glyph wider or narrower than the font does.
void PageWriter::show(const TextRun& run, std::size_t from, std::size_t to) {
  const Subset& subset = *faces_.at(static_cast<std::size_t>(run.face)).subset;
  const auto size = static_cast<double>(run.size);
  const auto spacing = static_cast<double>(run.character_spacing);
  std::string& ops = content_.operators;
  double owed = 0;   // thousandths not yet written: rounding must not add up along the line
  ops += "[<";
  for (std::size_t i = from; i < to; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    const std::uint16_t id = subset.renumbered.at(glyph.id);
    fmt::format_to(std::back_inserter(ops), "{:04X}", id);
    owed += subset.widths[id] + (spacing - static_cast<double>(glyph.advance)) * 1000 / size;
    const double whole = std::round(owed);
    if (std::abs(whole) < 1 || i + 1 == to) continue;
    fmt::format_to(std::back_inserter(ops), ">{}<", static_cast<long>(whole));
    owed -= whole;
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
  const auto flush = [&](std::size_t to) {
    if (to <= from) return;
    out(fmt::format("1 0 0 1 {} {} Tm\n", number(x, 3), number(up(run.y), 3)));
    show(run, from, to);
    for (; from < to; ++from) x += static_cast<double>(run.glyphs[from].advance);
  };
  for (std::size_t i = 0; i < last; ++i) {
    const PlacedGlyph& glyph = run.glyphs[i];
    if (glyph.dx == 0 && glyph.dy == 0) continue;
    flush(i);   // a mark set off the line: placed by itself
    out(fmt::format("1 0 0 1 {} {} Tm\n", number(x + static_cast<double>(glyph.dx), 3),
                    number(up(run.y) + static_cast<double>(glyph.dy), 3)));
    show(run, i, i + 1);
    x += static_cast<double>(glyph.advance);
    from = i + 1;
  }
  flush(last);
  if (soft) {   // readers join the halves of the word again
    out("/Span <</ActualText <FEFF00AD>>> BDC\n");
    flush(run.glyphs.size());
    out("EMC\n");
  }
  out("ET\n");
  if (spaced) out("EMC\n");
}

void PageWriter::operator()(const layout::Rule& rule) {
  out(fmt::format("{} w {} {} m {} {} l S\n", number(rule.width), number(rule.x1), number(up(rule.y1)), number(rule.x2),
                  number(up(rule.y2))));
}

void PageWriter::operator()(const layout::Fill& fill) {
  const std::string colour = fill.amber ? "1 0.87 0.55 rg" : number(fill.grey) + " g";
  out(fmt::format("q {} {} {} {} {} re f Q\n", colour, number(fill.x), number(up(fill.y + fill.height)),
                  number(fill.width), number(fill.height)));
}

void PageWriter::operator()(const layout::Frame& frame) {
  const double r = frame.radius;
  const double c = r * 0.4477;   // 1 - 4/3 tan(pi/8): a quarter of a circle as a Bézier curve
  const double x1 = frame.x, x2 = frame.x + frame.width, y1 = up(frame.y + frame.height), y2 = up(frame.y);
  const auto n = [](double value) { return number(value); };
  out(fmt::format("{} w {} {} m {} {} l {} {} {} {} {} {} c ", n(frame.line), n(x1 + r), n(y1), n(x2 - r), n(y1), n(x2 - c),
                  n(y1), n(x2), n(y1 + c), n(x2), n(y1 + r)));
  out(fmt::format("{} {} l {} {} {} {} {} {} c ", n(x2), n(y2 - r), n(x2), n(y2 - c), n(x2 - c), n(y2), n(x2 - r), n(y2)));
  out(fmt::format("{} {} l {} {} {} {} {} {} c ", n(x1 + r), n(y2), n(x1 + c), n(y2), n(x1), n(y2 - c), n(x1), n(y2 - r)));
  out(fmt::format("{} {} l {} {} {} {} {} {} c S\n", n(x1), n(y1 + r), n(x1), n(y1 + c), n(x1 + c), n(y1), n(x1 + r), n(y1)));
}

void PageWriter::operator()(const layout::Picture& picture) {
  const double scale = std::min(picture.width / picture_.width, picture.height / picture_.height);
  const double width = picture_.width * scale;
  const double height = picture_.height * scale;
  out(fmt::format("q {} 0 0 {} {} {} cm /Emblem Do Q\n", number(width), number(height),
                  number(picture.x + (picture.width - width) / 2), number(up(picture.y + picture.height))));
}

void PageWriter::operator()(const layout::QrSquares& qr) {
  const QrMatrix matrix = encode_qr(qr.modules);
  const double module = qr.size / matrix.side;
  for (int row = 0; row < matrix.side; ++row) {
    for (int column = 0; column < matrix.side;) {
      int end = column;
      while (end < matrix.side && matrix.black(row, end)) ++end;
      if (end > column) {
        out(fmt::format("{} {} {} {} re ", number(qr.x + column * module, 3), number(up(qr.y + (row + 1) * module), 3),
                        number((end - column) * module, 3), number(module, 3)));
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
  const double cosine = 0.5592, sine = 0.8290;   // 56 degrees
  const double cx = width_ / 2 + static_cast<double>(mark.size) * 0.27, cy = height_ / 2;
  out(fmt::format("q 0.88 g BT /F1 {} Tf 0 Tc {} {} {} {} {} {} Tm\n", number(static_cast<double>(mark.size)),
                  number(cosine, 4), number(sine, 4), number(-sine, 4), number(cosine, 4),
                  number(cx - mark.width / 2 * cosine), number(cy - mark.width / 2 * sine)));
  show(run, 0, run.glyphs.size());
  out("ET Q\n");
}

}  // namespace

std::string number(double value, int places) {
  std::string text = fmt::format("{:.{}f}", value, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string utf16_hex(std::string_view text) {
  std::string hex = "<FEFF";
  for (const char32_t c : to_utf32(text)) {
    if (c < 0x10000) {
      hex += fmt::format("{:04X}", static_cast<std::uint32_t>(c));
    } else {
      const auto rest = static_cast<std::uint32_t>(c) - 0x10000;
      hex += fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10u), 0xDC00 + (rest & 0x3FFu));
    }
  }
  return hex + ">";
}

std::array<UsedGlyphs, layout::kFaces> used_glyphs(const layout::Laid& laid) {
  std::array<UsedGlyphs, layout::kFaces> used;
  for (const layout::Page& page : laid.pages) {
    for (const Item& item : page.items) {
      if (const auto* run = std::get_if<TextRun>(&item.shape)) {
        UsedGlyphs& face = used.at(static_cast<std::size_t>(run->face));
        for (std::size_t i = 0; i < run->glyphs.size(); ++i) note(face, run->glyphs[i].id, text_of(*run, i));
      } else if (const auto* mark = std::get_if<layout::Watermark>(&item.shape)) {
        TextRun shown;
        shown.glyphs = mark->glyphs;
        shown.text = mark->text;
        UsedGlyphs& face = used.at(static_cast<std::size_t>(Face::Bold));
        for (std::size_t i = 0; i < shown.glyphs.size(); ++i) note(face, shown.glyphs[i].id, text_of(shown, i));
      }
    }
  }
  return used;
}

PageContent draw_page(const layout::Page& page, const EmbeddedFaces& faces, PictureSize picture) {
  PageWriter writer(page, faces, picture);
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
