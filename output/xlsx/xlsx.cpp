#include "output/xlsx/xlsx.hpp"

#include <fmt/format.h>
#include <locale.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "engine/base/error.hpp"
#include "output/xlsx/board_writer.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/data_writer.hpp"
#include "output/xlsx/parts.hpp"
#include "output/xlsx/sheet_writer.hpp"
#include "output/xlsx/verify.hpp"

namespace dyak::xlsx {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void unavailable(std::string code, const std::string& message, const std::string& internal) {
  throw Error(ErrorCode::Unavailable, message,
              {Diagnostic{.code = std::move(code),
                          .message = message,
                          .hint = "Проверьте свободное место и права на каталог временных файлов",
                          .place = {},
                          .field = {}}},
              internal);
}

/// A folder of our own that disappears with everything the library left in it.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& parent) : path_(parent + "/xlsx-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) {
      unavailable("xlsx-write", "Каталог временных файлов недоступен", fmt::format("mkdtemp {}", path_));
    }
  }
  ~TemporaryFolder() {
    try {
      fs::remove_all(path_);
    } catch (const std::exception&) {  // no memory, for one: it stays
    }
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The library prints numbers with sprintf: a Russian locale
/// would write 88,33 into the XML. Only this thread is changed.
class PlainLocale {
 public:
  PlainLocale() : plain_(::newlocale(LC_ALL_MASK, "C", nullptr)), before_(::uselocale(plain_)) {}
  ~PlainLocale() {
    ::uselocale(before_);
    ::freelocale(plain_);
  }
  PlainLocale(const PlainLocale&) = delete;
  PlainLocale& operator=(const PlainLocale&) = delete;

 private:
  locale_t plain_;
  locale_t before_;
};

void refuse_bad(const document::Workbook& workbook) {
  Diagnostics findings = check(workbook);
  if (findings.empty()) return;
  std::string message = fmt::format("Файл Excel не составлен: {}", findings.front().message);
  throw Error(ErrorCode::InvalidInput, std::move(message), std::move(findings));
}

/// Texts once, about 64 bytes of XML around a cell, twice (unpacked and packed).
std::uintmax_t estimated_bytes(const document::Workbook& workbook) {
  std::uintmax_t bytes = 65536;
  for (const auto& sheet : workbook.sheets) {
    for (const auto& row : sheet.rows) {
      bytes += sheet.columns.size() * 64;
      for (const auto& cell : row.cells) {
        if (const auto* text = std::get_if<std::string>(&cell.value)) bytes += text->size();
      }
    }
  }
  return bytes * 2;
}

void require_space(const document::Workbook& workbook, const std::string& directory) {
  std::error_code failure;
  const auto space = fs::space(directory, failure);
  if (failure) unavailable("xlsx-write", "Каталог временных файлов недоступен", failure.message());
  if (space.available < estimated_bytes(workbook)) {
    unavailable("xlsx-space", "Для файла Excel не хватает места в каталоге временных файлов",
                fmt::format("{} bytes available", space.available));
  }
}

std::string read_back(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || bytes.empty()) unavailable("xlsx-write", "Файл Excel не удалось прочитать после записи", path);
  return bytes;
}

Written write_sheet(BookFile& book, Formats& formats, const document::Workbook& workbook,
                    const document::Sheet& sheet) {
  switch (sheet.kind) {
    case document::SheetKind::Board:
      return write_board(book, formats, workbook, sheet);
    case document::SheetKind::Data:
      return write_data_sheet(book, formats, workbook, sheet);
    case document::SheetKind::Journal:
    case document::SheetKind::Table:
      break;
  }
  return write_table_sheet(book, formats, workbook, sheet);
}

}  // namespace

std::string write_xlsx(const document::Workbook& workbook, const std::string& temporary_directory) {
  refuse_bad(workbook);
  require_space(workbook, temporary_directory);
  const TemporaryFolder folder(temporary_directory);
  const std::string path = folder.path() + "/book.xlsx";
  std::vector<Written> written;
  std::map<std::size_t, Combination> combinations;
  {
    const PlainLocale plain;
    BookFile book(path, folder.path());
    Formats formats(book);
    book.set_properties(workbook);
    for (const auto& sheet : workbook.sheets) written.push_back(write_sheet(book, formats, workbook, sheet));
    combinations = book.combinations();
    book.finish();
  }
  std::string bytes = with_russian_parts(read_back(path), combinations);
  verify(bytes, written);
  return bytes;
}

}  // namespace dyak::xlsx
