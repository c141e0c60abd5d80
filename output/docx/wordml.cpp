#include "output/docx/wordml.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/markup.hpp"
#include "engine/base/refuse.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::docx {
namespace {

using document::Align;

[[noreturn]] void refuse_text(const std::string& message) {
  refuse_input("text-invalid", message, "Уберите его из текста.");
}

int twips(double points) { return static_cast<int>(std::lround(points * 20)); }
int half_points(double points) { return static_cast<int>(std::lround(points * 2)); }

const char* justification(Align align) {
  switch (align) {
    case Align::Justify:
      return "both";
    case Align::Center:
      return "center";
    case Align::Right:
      return "right";
    case Align::Left:
      break;
  }
  return "left";
}

std::string run(const document::Span& span, const Look& look, bool marked) {
  std::string properties;
  if (span.bold || look.bold) properties += "<w:b/>";
  if (span.italic) properties += "<w:i/>";
  if (span.struck) properties += "<w:strike/>";
  const double spacing = look.spacing > 0 ? look.spacing : span.spaced ? 2 : 0;
  if (spacing > 0) properties += fmt::format("<w:spacing w:val=\"{}\"/>", twips(spacing));
  properties += fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points(look.size));
  if (marked && span.unsure) properties += "<w:highlight w:val=\"yellow\"/>";
  if (span.underlined || !span.link.empty()) properties += "<w:u w:val=\"single\"/>";
  if (span.raise != document::Raise::None) {
    properties += span.raise == document::Raise::Up ? "<w:vertAlign w:val=\"superscript\"/>"
                                                    : "<w:vertAlign w:val=\"subscript\"/>";
  }
  if (!look.language.empty()) properties += fmt::format("<w:lang w:val=\"{}\"/>", look.language);
  const std::string run = "<w:r><w:rPr>" + properties + "</w:rPr>" + run_text(span.text) + "</w:r>";
  if (span.link.empty()) return run;
  return "<w:fldSimple w:instr=\"HYPERLINK &quot;" + escaped_markup(span.link) + "&quot;\">" + run + "</w:fldSimple>";
}

std::string paragraph_properties(const Look& look) {
  std::string out;
  if (!look.style.empty()) out += fmt::format("<w:pStyle w:val=\"{}\"/>", look.style);
  if (look.keep_next) out += "<w:keepNext/>";
  if (look.right_tab > 0)
    out += fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", twips(look.right_tab));
  out += fmt::format("<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"auto\"/>", twips(look.before),
                     static_cast<int>(std::lround(look.line * 240)));
  if (look.first != 0 || look.left != 0 || look.right != 0) {
    out += fmt::format("<w:ind w:left=\"{}\" w:right=\"{}\" w:firstLine=\"{}\"/>", twips(look.left), twips(look.right),
                       twips(look.first));
  }
  return out + fmt::format("<w:jc w:val=\"{}\"/>", justification(look.align));
}

bool is_forbidden(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF; }

}  // namespace

std::string run_text(const std::string& text) {
  if (first_bad_utf8(text)) refuse_text("Текст документа повреждён: он не является UTF-8.");
  for (const char32_t c : to_utf32(text)) {
    if (is_forbidden(c)) refuse_text(fmt::format("В тексте управляющий знак U+{:04X}.", static_cast<unsigned>(c)));
  }
  std::string out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find_first_of("\t\n", from), text.size());
    if (to > from)
      out += "<w:t xml:space=\"preserve\">" + escaped_markup(std::string_view(text).substr(from, to - from)) + "</w:t>";
    if (to < text.size()) out += text[to] == '\t' ? "<w:tab/>" : "<w:br/>";
    from = to + 1;
  }
  return out;
}

void WordWriter::paragraph(const document::Spans& spans, Look look) {
  look.before += gap_;
  gap_ = 0;
  after_table_ = empty_cell_ = false;
  out_ += "<w:p><w:pPr>" + paragraph_properties(look) + "</w:pPr>";
  for (const document::Span& span : spans) {
    out_ += run(span, look, marks_unsure_);
    if (span.note.empty()) continue;
    document::Span number;
    number.text = std::to_string(++note_);
    number.raise = document::Raise::Up;
    out_ += run(number, look, false);
    notes_.push_back(number.text + " " + span.note);
  }
  out_ += "</w:p>\n";
}

void WordWriter::lines(const std::vector<std::string>& texts, Look look) {
  for (const std::string& text : texts) {
    paragraph(text, look);
    look.before = 0;
  }
}

// DrawingML wants lengths in 1/12700 points.
void WordWriter::picture(double width, double height, const std::string& alt, const Look& look,
                         const std::string& relation) {
  const auto emu = [](double points) { return static_cast<long long>(std::llround(points * 12'700)); };
  after_table_ = empty_cell_ = false;
  const int id = ++pictures_;
  out_ += "<w:p><w:pPr>" + paragraph_properties(look) + "</w:pPr><w:r><w:drawing>";
  out_ += fmt::format(
      "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{0}\" cy=\"{1}\"/>"
      "<wp:docPr id=\"{3}\" name=\"{4}\" descr=\"{2}\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{3}\" "
      "name=\"{4}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{5}\"/><a:stretch>"
      "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{0}\" cy=\"{1}\"/>"
      "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
      "</wp:inline>",
      emu(width), emu(height), escaped_markup(alt), id, relation == "rIdEmblem" ? "Эмблема" : "Рисунок", relation);
  out_ += "</w:drawing></w:r></w:p>\n";
}

std::string math_text(const std::string& text) { return escaped_markup(text); }

void WordWriter::formula(const std::string& math, const std::string& number, Look look) {
  look.before += gap_;
  gap_ = 0;
  after_table_ = empty_cell_ = false;
  out_ += "<w:p><w:pPr>" + paragraph_properties(look) + "</w:pPr><m:oMath>" + math + "</m:oMath>";
  if (!number.empty()) out_ += "<w:r>" + run_text("\u2003" + number) + "</w:r>";
  out_ += "</w:p>\n";
}

void WordWriter::contents(const Look& look) {
  after_table_ = empty_cell_ = false;
  out_ += "<w:p><w:pPr>" + paragraph_properties(look) +
          "</w:pPr><w:fldSimple w:instr=\"TOC \\o &quot;1-4&quot; \\h\" w:dirty=\"true\"><w:r>" +
          run_text("Обновите поле: F9") + "</w:r></w:fldSimple></w:p>\n";
}

void WordWriter::spacer(double points) {
  out_ += fmt::format(
      "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/></w:pPr></w:p>\n",
      std::max(twips(points), 20));
}

// Two tables in a row would become one: something stands between them.
void WordWriter::open_table(const std::vector<double>& widths, Borders borders) {
  if (gap_ > 0 || after_table_) spacer(gap_);
  gap_ = 0;
  widths_ = widths;
  double whole = 0;
  for (const double width : widths) whole += width;
  const char* kind = borders == Borders::All ? "single" : "nil";
  std::string edges;
  for (const char* edge : {"top", "left", "bottom", "right", "insideH", "insideV"})
    edges += fmt::format("<w:{} w:val=\"{}\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", edge, kind);
  const int padding = borders == Borders::All ? twips(3.4) : 0;
  out_ += fmt::format(
      "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders><w:tblLayout "
      "w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{}\" w:type=\"dxa\"/><w:right w:w=\"{}\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
      twips(whole), edges, padding, padding);
  for (const double width : widths) out_ += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(width));
  out_ += "</w:tblGrid>\n";
}

void WordWriter::close_table() {
  out_ += "</w:tbl>\n";
  after_table_ = true;
}

void WordWriter::open_row(bool heading, double height) {
  out_ += "<w:tr><w:trPr><w:cantSplit/>";
  if (height > 0) out_ += fmt::format("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(height));
  if (heading) out_ += "<w:tblHeader/>";
  out_ += "</w:trPr>";
}

void WordWriter::open_cell(std::size_t column, int across, bool at_foot, Down down) {
  double width = 0;
  for (std::size_t i = column; i < widths_.size() && i < column + static_cast<std::size_t>(across); ++i)
    width += widths_[i];
  out_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", twips(width));
  if (across > 1) out_ += fmt::format("<w:gridSpan w:val=\"{}\"/>", across);
  if (down != Down::No) out_ += down == Down::Begins ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
  if (at_foot) out_ += "<w:vAlign w:val=\"bottom\"/>";
  out_ += "</w:tcPr>";
  empty_cell_ = true;
}

void WordWriter::close_cell() {
  if (empty_cell_ || after_table_) out_ += "<w:p/>";
  empty_cell_ = after_table_ = false;
  gap_ = 0;
  out_ += "</w:tc>";
}

void WordWriter::end_section(const std::string& properties) {
  out_ += "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>" + properties +
          "</w:pPr></w:p>\n";
  gap_ = 0;
  after_table_ = false;
}

std::string WordWriter::take(const std::string& last_properties) {
  if (after_table_ || out_.empty()) spacer(1);
  return std::move(out_) + last_properties;
}

}  // namespace dyak::docx
