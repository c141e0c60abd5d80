#pragma once
#include <xlsxwriter.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// Throws Error{Unavailable} with code xlsx-write and the library's sentence unless `code` is success.
void require(lxw_error code, std::string_view doing);

/// Owner of libxlsxwriter's workbook. The library frees the workbook in
/// workbook_close() whatever that returns, so closing happens once: in finish(), or,
/// after an exception, in the destructor (the file is then thrown away by its folder).
class BookFile {
 public:
  BookFile(const std::string& path, std::string temporary_directory);
  ~BookFile();
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;

  void set_properties(const document::Workbook& workbook);
  lxw_worksheet* add_sheet(const std::string& name);
  lxw_format* add_format();
  lxw_chart* add_chart(std::uint8_t type);
  /// Writes the file. All sheets and formats dangle afterwards.
  void finish();

 private:
  lxw_error close();

  std::string temporary_directory_;  ///< the library keeps a pointer to it
  lxw_workbook* workbook_ = nullptr;
};

/// How a body cell looks, apart from its style.
enum class Shape { Text, General, Integer, Decimal, Date, Moment };

/// The formats of one workbook: each is made once, when first needed.
class Formats {
 public:
  explicit Formats(BookFile& book) : book_(book) {}
  lxw_format* title(
      bool over_many_sheets);  ///< of a table printed on several sheets side by side it begins on the first
  lxw_format* heading();
  lxw_format* column_number();
  lxw_format* closing();
  lxw_format* group();  ///< the heading of a group of rows
  lxw_format* body(Shape shape, int places, const document::CellStyle& style);

 private:
  lxw_format* make(double size);

  BookFile& book_;
  std::map<std::tuple<Shape, int, document::Fill, bool, bool>, lxw_format*> body_;
  lxw_format* title_ = nullptr;
  lxw_format* wide_title_ = nullptr;
  lxw_format* heading_ = nullptr;
  lxw_format* column_number_ = nullptr;
  lxw_format* closing_ = nullptr;
  lxw_format* group_ = nullptr;
};

}  // namespace dyak::xlsx
