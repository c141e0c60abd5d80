#include "output/xlsx/column_widths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/excel_values.hpp"
#include "output/xlsx/font_widths.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kRound = 1.05;      // screens set letters on whole pixels
constexpr double kIndent = 9;        // pixels that a number stands off the edge
constexpr double kNarrowest = 5;     // characters
constexpr double kWidestWord = 34;   // a longer one is cut: an address, a digest
constexpr double kWidestAlone = 60;  // of a column whose width nobody named
constexpr double kLongText = 24;     // a text beyond this many characters begins to wrap
constexpr double kNearlyWhole = 1.15;

double characters(double pixels) { return pixels * kRound / kColumnUnit; }

/// Of a text that may wrap: wide enough for its words; long ones grow with the root, so that they get a few lines. One
/// that lacks little to a single line has it.
double wanted(double pixels) {
  const double all = characters(pixels);
  if (all <= kLongText) return all;
  const double wrapped = std::min(kWidestAlone, kLongText + std::sqrt(all - kLongText) * 2.4);
  return all <= wrapped * kNearlyWhole ? all : wrapped;
}

class Measuring {
 public:
  Measuring(const document::Column& column, Zone zone, TitleLetters letters) : column_(column), zone_(zone) {
    const std::string title = held_together(printable(column.title));
    const double indent = letters.over_numbers && number_shape(column.format) != Shape::General ? kIndent : 0;
    word_ = word_pixels(title, letters.size, letters.bold) + indent;
    whole_ = std::max(word_, text_pixels(title, letters.size, letters.bold) / 2);
  }

  void add(const document::Cell& cell, bool bold) {
    document::Column own;
    own.format = cell.format.value_or(column_.format);
    own.places = cell.format ? cell.places : column_.places;
    const std::string text = shown_text(cell.value, own, zone_);
    if (text.empty()) return;
    const bool number = std::holds_alternative<Rational>(cell.value);
    const double all = text_pixels(text, kBodySize, bold) + (number ? kIndent : 0);
    whole_ = std::max(whole_, all);
    // Numbers and days never wrap: a narrow cell shows ##### instead.
    word_ = std::max(word_, std::holds_alternative<std::string>(cell.value) ? word_pixels(text, kBodySize, bold) : all);
  }

  ColumnWidth width() const {
    const double least = std::clamp(characters(word_) + kColumnEdges / kColumnUnit, kNarrowest, kWidestWord);
    return {least, std::max(least, column_.width > 0 ? column_.width : std::ceil(wanted(whole_)))};
  }

 private:
  const document::Column& column_;
  const Zone zone_;
  double word_ = 0;
  double whole_ = 0;
};

}  // namespace

std::vector<ColumnWidth> measured_columns(const document::Sheet& sheet, Zone zone, TitleLetters letters) {
  std::vector<Measuring> columns;
  for (const document::Column& column : sheet.columns) columns.emplace_back(column, zone, letters);
  const auto measure = [&](const document::Row& row, bool bold) {
    if (row.heading) return;
    for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i)
      columns[i].add(row.cells[i], bold || row.style.bold);
  };
  for (const document::Row& row : sheet.rows) measure(row, false);
  for (const document::Row& row : sheet.totals) measure(row, true);
  std::vector<ColumnWidth> widths;
  for (const Measuring& column : columns) widths.push_back(column.width());
  return widths;
}

namespace {

// Titles go over lines between words: a table narrower than a word of its title is widened.
void make_room_for_titles(const document::Sheet& sheet, std::vector<double>& widths) {
  if (widths.empty()) return;
  double word = 0;
  for (std::size_t i = 0; i < sheet.title_lines.size(); ++i)
    word = std::max(word, word_pixels(printable(sheet.title_lines[i]), i == 0 ? kTitleSize : kBodySize, i == 0));
  const double needed = std::min(characters(word) + kColumnEdges / kColumnUnit, kWidestWord);
  widths.back() += std::max(0.0, needed - std::accumulate(widths.begin(), widths.end(), 0.0));
}

}  // namespace

std::vector<double> column_widths(const document::Sheet& sheet, Zone zone) {
  std::vector<double> widths;
  for (const ColumnWidth& width : measured_columns(sheet, zone, {})) widths.push_back(width.wanted);
  make_room_for_titles(sheet, widths);
  return widths;
}

}  // namespace dyak::xlsx
