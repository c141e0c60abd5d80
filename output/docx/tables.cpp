// Tables: their widths, headers of several rows, cells over several rows.
#include <algorithm>
#include <numeric>

#include "engine/base/utf8.hpp"
#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

namespace {

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
  out_.lines(table.notes, plain_look(profile_.small_pt));
  out_.gap(lines(0.5));
}

// Headings over several columns, then the titles; a title that stands alone reaches up.
void PaperWriter::add_table_titles(const document::Table& table) {
  std::size_t depth = 0;
  for (const document::TableColumn& column : table.columns) depth = std::max(depth, column.over.size());
  Look look = plain_look(profile_.table_pt);
  look.align = Align::Center;
  const auto& columns = table.columns;
  for (std::size_t row = 0; row <= depth; ++row) {
    out_.open_row(true);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::vector<std::string>& over = columns[i].over;
      std::size_t end = i + 1;
      const auto same = [&](const std::vector<std::string>& other) {
        return other.size() > row &&
               std::equal(over.begin(), over.begin() + static_cast<std::ptrdiff_t>(row) + 1, other.begin());
      };
      while (row < over.size() && end < columns.size() && same(columns[end].over)) ++end;
      const Down down = row < over.size() || depth == over.size() ? Down::No
                        : row == over.size()                      ? Down::Begins
                                                                  : Down::GoesOn;
      out_.open_cell(i, static_cast<int>(end - i), false, down);
      if (down != Down::GoesOn) out_.paragraph(row < over.size() ? over[row] : columns[i].title, look);
      out_.close_cell();
      i = end - 1;
    }
    out_.close_row();
  }
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
  if (titled) add_table_titles(table);
  look.size = profile_.column_number_pt;
  if (table.column_numbers) add_row([](std::size_t i) { return std::to_string(i + 1); });
}

void PaperWriter::add_table_row(const document::Table& table, const document::TableRow& row) {
  out_.open_row(false, mm(row.height));
  const std::size_t columns = table.columns.size();
  std::size_t at = 0;
  for (const document::TableCell& cell : row.cells) {
    if (at >= columns) break;
    const int across =
        static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(std::max(cell.across, 1)), columns - at));
    Look look = plain_look(profile_.table_pt);
    look.align = table.columns[at].align;
    look.bold = row.bold;
    out_.open_cell(at, across, false, cell.covered ? Down::GoesOn : cell.down > 1 ? Down::Begins : Down::No);
    if (!cell.spans.empty())
      out_.paragraph(cell.spans, look);
    else if (!cell.blank)
      out_.paragraph("—", look);
    for (const document::Spans& more : cell.more) out_.paragraph(more, look);
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
