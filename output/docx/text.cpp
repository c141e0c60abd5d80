// The text of a paper: paragraphs, points with their numbers as words, headings, tables.
#include <algorithm>
#include <numeric>

#include "engine/base/utf8.hpp"
#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

namespace {

constexpr const char* kHeadingStyles[] = {"Heading1", "Heading2", "Heading3", "Heading4"};

double longest_word(const std::string& text) {
  std::size_t longest = 0, from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    longest = std::max(longest, count_characters(std::string_view(text).substr(from, to - from)));
    from = to + 1;
  }
  return static_cast<double>(longest);
}

}  // namespace

std::vector<double> column_widths(const document::Table& table, double width) {
  std::vector<double> shares;
  for (const document::TableColumn& column : table.columns) shares.push_back(std::max(column.width, 0));
  if (std::accumulate(shares.begin(), shares.end(), 0.0) <= 0) {
    constexpr double kLongText = 45;  // a column of sentences gets no more than so many letters' share
    for (std::size_t i = 0; i < shares.size(); ++i) {
      double most = longest_word(table.columns[i].title);
      for (const document::TableRow& row : table.rows) {
        if (i >= row.cells.size() || row.cells[i].across > 1) continue;
        const auto letters = static_cast<double>(count_characters(document::text_of(row.cells[i].spans)));
        most = std::max(most, std::min(letters, kLongText));
      }
      shares[i] = std::max(most, 3.0) + 2;
    }
  }
  for (double& share : shares) share = std::max(share, 0.5);
  const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share *= width / whole;
  return shares;
}

void PaperWriter::add_blocks(const document::Blocks& blocks) {
  for (const document::Block& block : blocks) std::visit([this](const auto& content) { add_block(content); }, block);
}

void PaperWriter::add_block(const document::Paragraph& paragraph) {
  Look look = body_look();
  look.align = paragraph.align;
  look.keep_next = paragraph.keep_with_next;
  if (paragraph.indent && (paragraph.align == Align::Justify || paragraph.align == Align::Left))
    look.first = mm(profile_.indent);
  out_.paragraph(paragraph.spans, look);
}

void PaperWriter::add_block(const document::OrderWord& word) {
  Look look = body_look();
  look.align = word.align == Align::Justify ? Align::Left : word.align;
  look.spacing = profile_.order_word_spacing_pt;
  look.before = lines(0.25);
  look.keep_next = true;
  out_.paragraph(word.text, look);
  out_.gap(lines(0.25));
}

void PaperWriter::add_block(const document::Points& points) { add_points(points.points, points.prefix, points.first); }

void PaperWriter::add_points(const std::vector<document::Point>& points, const std::string& prefix, int first) {
  int n = first;
  for (const document::Point& point : points) {
    const std::string counted = prefix + std::to_string(n++) + ".";
    const std::string& number = point.number.empty() ? counted : point.number;
    Look look = body_look();
    look.align = Align::Justify;
    look.first = mm(profile_.indent);
    document::Spans numbered = document::plain(number + "\u00A0");
    if (!point.paragraphs.empty())
      numbered.insert(numbered.end(), point.paragraphs.front().begin(), point.paragraphs.front().end());
    out_.paragraph(numbered, look);
    for (std::size_t i = 1; i < point.paragraphs.size(); ++i) out_.paragraph(point.paragraphs[i], look);
    add_points(point.points, number, 1);
  }
}

void PaperWriter::add_block(const document::Heading& heading) {
  Look look = plain_look(text_pt());
  look.align = heading.align == Align::Justify ? Align::Left : heading.align;
  if (look.align == Align::Left) look.first = mm(profile_.indent);
  look.bold = heading.bold;
  look.before = lines(0.75);
  look.keep_next = true;
  look.style = kHeadingStyles[std::clamp(heading.level, 2, 4) - 1];
  out_.paragraph(heading.text, look);
  out_.gap(lines(0.5));
}

void PaperWriter::add_block(const document::Gap& gap) {
  out_.gap(std::clamp(gap.lines, 0, 40) * text_pt() * profile_.single * profile_.leading);
}

void PaperWriter::add_block(const document::Pair& pair) {
  Look look = body_look();
  look.right_tab = width();
  document::Spans spans = pair.left;
  spans.push_back(document::plain("\t").front());
  spans.insert(spans.end(), pair.right.begin(), pair.right.end());
  out_.paragraph(spans, look);
}

void PaperWriter::add_block(const document::Table& table) {
  if (table.columns.empty()) return;
  if (!table.caption.empty()) {
    Look look = plain_look(profile_.table_pt);
    look.before = lines(0.5);
    look.keep_next = true;
    out_.paragraph(table.caption, look);
  } else {
    out_.gap(lines(0.25));
  }
  out_.open_table(column_widths(table, width()), Borders::All);
  add_table_head(table);
  for (const document::TableRow& row : table.rows) add_table_row(table, row);
  out_.close_table();
  out_.gap(lines(0.5));
}

void PaperWriter::add_table_head(const document::Table& table) {
  const bool titled = std::any_of(table.columns.begin(), table.columns.end(),
                                  [](const document::TableColumn& column) { return !column.title.empty(); });
  Look look = plain_look(profile_.table_pt);
  look.align = Align::Center;
  const auto add_row = [&](const auto& text_of_column) {
    out_.open_row(true);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      out_.open_cell(i);
      out_.paragraph(text_of_column(i), look);
      out_.close_cell();
    }
    out_.close_row();
  };
  if (titled) add_row([&](std::size_t i) { return table.columns[i].title; });
  look.size = profile_.column_number_pt;
  if (table.column_numbers) add_row([](std::size_t i) { return std::to_string(i + 1); });
}

void PaperWriter::add_table_row(const document::Table& table, const document::TableRow& row) {
  out_.open_row();
  const std::size_t columns = table.columns.size();
  std::size_t at = 0;
  for (const document::TableCell& cell : row.cells) {
    if (at >= columns) break;
    const int across =
        static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(std::max(cell.across, 1)), columns - at));
    Look look = plain_look(profile_.table_pt);
    look.align = table.columns[at].align;
    look.bold = row.bold;
    out_.open_cell(at, across);
    if (!cell.spans.empty())
      out_.paragraph(cell.spans, look);
    else if (!cell.blank)
      out_.paragraph("—", look);
    out_.close_cell();
    at += static_cast<std::size_t>(across);
  }
  for (; at < columns; ++at) {
    out_.open_cell(at);
    out_.close_cell();
  }
  out_.close_row();
}

}  // namespace dyak::docx
