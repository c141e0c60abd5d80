#include "output/xlsx/book_file.hpp"

#include <fmt/format.h>

#include <mutex>

#include "engine/base/error.hpp"
#include "output/xlsx/check.hpp"

namespace dyak::xlsx {
namespace {

// workbook_close() prints the creation time through gmtime(), whose buffer is one for the process: two workbooks
// closing at once would mix their dates. Guards the library's buffer only, holds no state of ours.
constinit std::mutex closing_mutex;

}  // namespace

void require(lxw_error code, std::string_view doing) {
  if (code == LXW_NO_ERROR) return;
  // lxw_strerror() takes a mutable copy of the code and returns a constant text.
  const std::string message = fmt::format("Файл Excel не записан: {}", doing);
  throw Error(ErrorCode::Unavailable, message,
              {Diagnostic{.code = "xlsx-write",
                          .message = message,
                          .hint = "Проверьте свободное место и права на каталог временных файлов",
                          .place = {},
                          .field = {}}},
              fmt::format("{}: libxlsxwriter: {} ({})", message, lxw_strerror(code), static_cast<int>(code)));
}

BookFile::BookFile(const std::string& path, std::string temporary_directory)
    : temporary_directory_(std::move(temporary_directory)) {
  lxw_workbook_options options{};
  options.tmpdir = temporary_directory_.data();
  workbook_ = workbook_new_opt(path.c_str(), &options);
  if (workbook_ == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED, "не хватило памяти");
}

BookFile::~BookFile() {
  if (workbook_ != nullptr) static_cast<void>(close());
}

lxw_error BookFile::close() {
  const std::lock_guard lock(closing_mutex);
  return workbook_close(std::exchange(workbook_, nullptr));
}

void BookFile::finish() { require(close(), "не удалось сохранить книгу"); }

void BookFile::set_properties(const document::Workbook& workbook) {
  std::string title = printable(workbook.title);
  std::string author = printable(workbook.author);
  std::string subject = printable(workbook.subject);
  std::string about = printable(workbook.about);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.company = author.data();
  properties.subject = subject.data();
  properties.comments = about.data();
  const auto seconds = static_cast<time_t>(workbook.created.unix_ms() / 1000);
  properties.created = seconds == 0 ? 1 : seconds;  // 0 would mean "now"
  require(workbook_set_properties(workbook_, &properties), "не удалось записать свойства книги");
}

lxw_worksheet* BookFile::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
  if (sheet == nullptr) require(LXW_ERROR_PARAMETER_VALIDATION, fmt::format("лист «{}» не принят", name));
  return sheet;
}

lxw_format* BookFile::add_format() {
  lxw_format* format = workbook_add_format(workbook_);
  if (format == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED, "не хватило памяти");
  return format;
}

lxw_chart* BookFile::add_chart(std::uint8_t type) {
  lxw_chart* chart = workbook_add_chart(workbook_, type);
  if (chart == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED, "не хватило памяти");
  ++charts_;
  return chart;
}

void BookFile::combine(const Combination& combination) { combinations_[charts_] = combination; }

}  // namespace dyak::xlsx
