#pragma once
#include <string>

#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

/// A stretch of one row.
struct Place {
  lxw_row_t row = 0;
  lxw_col_t from = 0;
  lxw_col_t to = 0;
};

/// Puts values into the cells of one sheet.
class CellWriter {
 public:
  CellWriter(lxw_worksheet* target, Formats& formats, std::string sheet, Zone zone)
      : target_(target), formats_(formats), sheet_(std::move(sheet)), zone_(zone) {}

  /// The value of a cell in its column; over several cells when the place has them. `width`: of the place, in
  /// characters. Gives how many lines it takes. `look`: shape, places and style are filled in here.
  int write(const Place& at, const document::Cell& cell, const document::Column& column,
            const document::CellStyle& style, double width, Look look = {});
  /// A sum of cells above: a formula, and the value it had, for programs that do not count.
  void write_sum(const Place& at, const Rational& value, const std::string& range, const document::Column& column,
                 const document::CellStyle& style, Look look = {});
  /// A text in a format of its own.
  void text(const Place& at, const std::string& text, lxw_format* format);
  /// The look of a number, date or text of this column.
  static Look look_of(const document::CellValue& value, const document::Column& column, Look look);

 private:
  void done(lxw_error code, const Place& at) const;
  void merge(const Place& at, lxw_format* format);
  void link(const Place& at, const std::string& shown, const std::string& target, lxw_format* format);
  void value(const Place& at, const std::string& text, const document::Cell& cell, lxw_format* format);

  lxw_worksheet* target_;
  Formats& formats_;
  const std::string sheet_;
  const Zone zone_;
};

/// What the reader sees in the cell, to measure it by.
std::string shown_text(const document::CellValue& value, const document::Column& column, Zone zone);

}  // namespace dyak::xlsx
