#pragma once
// An order as a word processor leaves it, without its file: every word drawn where a test puts it.
#include <algorithm>
#include <string>
#include <vector>

#include "output/inspect/gost/gost.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect::faults {

class ForeignPaper {
 public:
  static constexpr double kLeft = 30, kRight = 200, kStep = 6.8;

  ForeignPaper() {
    paper_.tagged = paper_.shows_title = paper_.output_intent = paper_.archive_mark = paper_.spaced = true;
    paper_.title = "Приказ", paper_.language = "ru-RU", paper_.created = "D:20260921";
    paper_.fonts = {{"LiberationSerif", true, true, false}, {"LiberationSerif-Bold", true, true, true}};
    add_page();
  }

  void add_page() {
    inspect::Page page;
    page.width = 210, page.height = 297;
    paper_.pages.push_back(page);
  }
  /// A block of one role; pieces drawn from now on belong to it.
  int element(const std::string& role, int parent = -1) {
    inspect::Element made;
    made.role = role;
    made.parent = parent;
    paper_.elements.push_back(made);
    return element_ = static_cast<int>(paper_.elements.size()) - 1;
  }
  void draw(double x, double y, double width, const std::string& text, bool bold = false, double size = 14) {
    inspect::Piece piece;
    piece.x = x, piece.y = y, piece.width = width, piece.size = size, piece.text = text;
    piece.font = bold ? 1 : 0, piece.element = element_, piece.artifact = element_ < 0;
    paper_.pages.back().pieces.push_back(piece);
  }
  /// A paragraph of justified lines; the last is short.
  double paragraph(double y, const std::vector<std::string>& lines, double left = kLeft) {
    element("P");
    for (std::size_t i = 0; i < lines.size(); ++i, y += kStep) {
      const double x = left + (i == 0 ? 12.5 : 0);
      draw(x, y, i + 1 == lines.size() && i > 0 ? 90 : kRight - x, lines[i]);
    }
    return y;
  }
  /// In the margin, as an artifact.
  void number(double x, double y, const std::vector<std::pair<double, std::string>>& pieces) {
    element_ = -1;
    for (const auto& [width, text] : pieces) draw(x, y, width, text, false, 12), x += width;
  }
  void signature(double y, const std::string& post, const std::string& name, double left = kLeft) {
    element("P");
    draw(left, y, 80, post);
    draw(kRight - 35, y, 35, name);
  }
  inspect::Page& page() { return paper_.pages.back(); }
  inspect::Paper& paper() { return paper_; }

  /// What an order has above its text; `heading` may be empty.
  double head(const std::string& heading = "О создании творческой группы", const std::string& role = "H2") {
    element("P"), draw(60, 25, 110, "Муниципальное учреждение «Управление образования»", true, 13);
    element("H1"), draw(95, 40, 40, "ПРИКАЗ", true, 16);
    element("P"), draw(kLeft, 50, 22, "21.09.2026"), draw(175, 50, 25, "№\u00A0214-ОД");
    element("P"), draw(100, 58, 30, "г.\u00A0Нагорный");
    if (!heading.empty()) element(role), draw(80, 70, 70, heading, true);
    return 85;
  }
  /// Preamble, the order word and a point.
  double text(double y, const std::string& words = "для объединения методических ресурсов учреждений") {
    y = paragraph(y, {"В соответствии с Положением о сетевом взаимодействии", words});
    element("P"), draw(kLeft, y, 40, "ПРИКАЗЫВАЮ:");
    return paragraph(y + kStep, {"1. Создать творческую группу учителей начальных классов", "на учебный год."});
  }
  static ForeignPaper order(const std::string& words = "для объединения методических ресурсов учреждений") {
    ForeignPaper made;
    const double y = made.text(made.head(), words);
    made.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
    return made;
  }
  /// With a second page of text.
  static ForeignPaper long_order(double left_of_second = kLeft) {
    ForeignPaper made;
    double y = made.text(made.head());
    made.add_page();
    y = made.paragraph(30,
                       {"2. Руководителям образовательных учреждений создать условия", "для работы участников группы",
                        "и обеспечить участие педагогических работников в её работе", "в течение года."},
                       left_of_second);
    made.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева", left_of_second);
    return made;
  }

  gost::Report report() const { return gost::check(paper_, gost::find_standard("gost2025", "")); }

 private:
  inspect::Paper paper_;
  int element_ = -1;
};

/// As a program leaves it that tags nothing.
inline ForeignPaper untagged(ForeignPaper paper) {
  paper.paper().tagged = false;
  paper.paper().elements.clear();
  for (inspect::Page& page : paper.paper().pages) {
    for (inspect::Piece& piece : page.pieces) piece.element = -1;
  }
  return paper;
}

/// «margin-left, page-number-form»: the codes found, in alphabetical order.
inline std::string codes_of(const gost::Report& report) {
  std::vector<std::string> codes;
  for (const auto& finding : report.findings) codes.push_back(finding.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : ", ") + code;
  return joined;
}

}  // namespace dyak::inspect::faults
