#include "output/xlsx/data_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/font_widths.hpp"
#include "output/xlsx/page_setup.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kFilterButton = 24;  // pixels
constexpr double kWidest = 60;        // characters; the rest of a long text is seen when its cell is opened

class DataWriter {
 public:
  DataWriter(BookFile& book, Formats& formats, const document::Workbook& workbook, const document::Sheet& sheet)
      : target_(book.add_sheet(sheet.name)),
        workbook_(workbook),
        sheet_(sheet),
        formats_(formats),
        cells_(target_, formats, sheet.name, workbook.zone) {}

  Written run() && {
    set_up_page(target_, sheet_.name, 1, 0);
    const auto last_column = static_cast<lxw_col_t>(sheet_.columns.size() - 1);
    widths();
    const std::size_t rows = std::max<std::size_t>(sheet_.rows.size(), 1);
    for (std::size_t i = 0; i < rows; ++i) row(i);
    add_table(static_cast<lxw_row_t>(rows), last_column);
    worksheet_freeze_panes(target_, 1, 0);
    done(worksheet_repeat_rows(target_, 0, 0));
    return {rows + 1, (rows + 1) * sheet_.columns.size(), 0};
  }

 private:
  void done(lxw_error code) const {
    if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}»", sheet_.name));
  }

  void widths() {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      double pixels = text_pixels(printable(sheet_.columns[i].title), kBodySize, true) + kFilterButton;
      for (const document::Row& row : sheet_.rows) {
        if (i >= row.cells.size()) continue;
        pixels = std::max(
            pixels, text_pixels(shown_text(row.cells[i].value, sheet_.columns[i], workbook_.zone), kBodySize, false) +
                        kColumnEdges * 2);
      }
      const auto at = static_cast<lxw_col_t>(i);
      widths_.push_back(std::min(kWidest, pixels * 1.05 / kColumnUnit + 1));
      done(worksheet_set_column(target_, at, at, widths_.back(), nullptr));
    }
  }

  void row(std::size_t index) {
    static const document::Cell kEmpty;
    int lines = 1;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const bool there = index < sheet_.rows.size() && i < sheet_.rows[index].cells.size();
      const auto at = static_cast<lxw_col_t>(i);
      Look look;
      // Nothing holds the text of the last column back: it is set in lines, the others are cut by their neighbours.
      look.bare = i + 1 < sheet_.columns.size();
      look.plain = true;
      lines = std::max(
          lines, cells_.write({static_cast<lxw_row_t>(index + 1), at, at}, there ? sheet_.rows[index].cells[i] : kEmpty,
                              sheet_.columns[i], {}, widths_[i], look));
    }
    if (lines > 1)
      done(worksheet_set_row(target_, static_cast<lxw_row_t>(index + 1),
                             std::min(lines * kBodySize * kLeading, kMaxHeight), nullptr));
  }

  void add_table(lxw_row_t last_row, lxw_col_t last_column) {
    std::vector<std::string> titles;
    for (const document::Column& column : sheet_.columns) titles.push_back(printable(column.title));
    std::vector<lxw_table_column> columns(titles.size());
    std::vector<lxw_table_column*> all;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      columns[i].header = titles[i].data();
      columns[i].header_format = formats_.data_heading();
      all.push_back(&columns[i]);
    }
    all.push_back(nullptr);
    std::string name = sheet_.table_name;
    lxw_table_options options{};
    options.name = name.data();
    options.columns = all.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 9;
    done(worksheet_add_table(target_, 0, 0, last_row, last_column, &options));
  }

  lxw_worksheet* target_;
  const document::Workbook& workbook_;
  const document::Sheet& sheet_;
  Formats& formats_;
  CellWriter cells_;
  std::vector<double> widths_;
};

}  // namespace

Written write_data_sheet(BookFile& book, Formats& formats, const document::Workbook& workbook,
                         const document::Sheet& sheet) {
  return DataWriter(book, formats, workbook, sheet).run();
}

}  // namespace dyak::xlsx
