#pragma once
#include <xlsxwriter.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// Throws Error{Unavailable} with code xlsx-write and the library's sentence unless `code` is success.
void require(lxw_error code, std::string_view doing);

/// Charts that the library cannot draw by itself: some of the series of a chart of columns are lines.
struct Combination {
  std::size_t columns = 0;   ///< the first series stay as they are
  bool second_axis = false;  ///< the lines are measured on a scale at the right
};

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
  /// The chart added last is a combination.
  void combine(const Combination& combination);
  /// By the number of the chart in the file, from 1.
  const std::map<std::size_t, Combination>& combinations() const { return combinations_; }
  /// Writes the file. All sheets and formats dangle afterwards.
  void finish();

 private:
  lxw_error close();

  std::string temporary_directory_;  ///< the library keeps a pointer to it
  lxw_workbook* workbook_ = nullptr;
  std::size_t charts_ = 0;
  std::map<std::size_t, Combination> combinations_;
};

}  // namespace dyak::xlsx
