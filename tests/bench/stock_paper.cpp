#include "tests/bench/stock_paper.hpp"

#include <podofo/podofo.h>

#include <array>

#include "output/pdf/pdf.hpp"

namespace dyak::bench {
namespace {

const std::string& path_of(layout::Face face) {
  static const pdf::FontFiles kFiles = pdf::find_fonts();
  switch (face) {
    case layout::Face::Bold:
      return kFiles.bold;
    case layout::Face::Italic:
      return kFiles.italic;
    case layout::Face::BoldItalic:
      return kFiles.bold_italic;
    case layout::Face::Regular:
      break;
  }
  return kFiles.regular;
}

// Its fonts are made when a line first asks for them, as a program would.
class StockDocument {
 public:
  void add(const StockPage& page) {
    painter_.SetPage(document_.CreatePage(PoDoFo::PdfRect(0, 0, page.width, page.height)));
    for (const StockLine& line : page.lines) {
      PoDoFo::PdfFont* font = font_of(line.face);
      font->SetFontSize(static_cast<float>(line.size));
      painter_.SetFont(font);
      painter_.DrawText(line.x, line.y,
                        PoDoFo::PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(line.text.c_str())));
    }
    for (const StockRule& rule : page.rules) {
      painter_.SetStrokeWidth(rule.width);
      painter_.DrawLine(rule.x1, rule.y1, rule.x2, rule.y2);
    }
    painter_.FinishPage();
  }
  std::size_t write() {
    document_.Close();
    return device_.GetLength();
  }

 private:
  PoDoFo::PdfFont* font_of(layout::Face face) {
    PoDoFo::PdfFont*& font = fonts_.at(static_cast<std::size_t>(face));
    if (font == nullptr) {
      // The cache of fonts goes by name: every file needs its own.
      const std::string name = "Serif" + std::to_string(static_cast<int>(face));
      font = document_.CreateFontSubset(name.c_str(), false, false, false,
                                        PoDoFo::PdfEncodingFactory::GlobalIdentityEncodingInstance(),
                                        path_of(face).c_str());
    }
    return font;
  }

  PoDoFo::PdfRefCountedBuffer buffer_;
  PoDoFo::PdfOutputDevice device_{&buffer_};
  PoDoFo::PdfStreamedDocument document_{&device_, PoDoFo::ePdfVersion_1_4};
  std::array<PoDoFo::PdfFont*, layout::kFaces> fonts_{};
  PoDoFo::PdfPainter painter_;
};

struct Collect {
  StockPage& page;
  void operator()(const layout::TextRun& run) const {
    page.lines.push_back({run.face, static_cast<double>(run.size), run.x, page.height - run.y, run.text});
  }
  void operator()(const layout::Rule& rule) const {
    page.rules.push_back({rule.x1, page.height - rule.y1, rule.x2, page.height - rule.y2, rule.width});
  }
  template <class Shape>
  void operator()(const Shape&) const {}
};

}  // namespace

std::vector<StockPage> stock_pages(const layout::Laid& laid) {
  std::vector<StockPage> pages;
  for (const layout::Page& page : laid.pages) {
    StockPage& stock = pages.emplace_back(StockPage{page.width, page.height, {}, {}});
    for (const layout::Item& item : page.items) std::visit(Collect{stock}, item.shape);
  }
  return pages;
}

std::size_t draw_with_podofo(const std::vector<StockPage>& pages) {
  PoDoFo::PdfError::EnableLogging(false);
  StockDocument document;
  for (const StockPage& page : pages) document.add(page);
  return document.write();
}

}  // namespace dyak::bench
