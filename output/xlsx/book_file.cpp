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

constexpr const char* kFont = "Times New Roman";
constexpr lxw_color_t kHeadingFill = 0xEDEDED;

lxw_color_t colour(document::Fill fill) {
  switch (fill) {
    case document::Fill::None:
      break;
    case document::Fill::Red:
      return 0xFFC7CE;
    case document::Fill::Amber:
      return 0xFFEB9C;
    case document::Fill::Green:
      return 0xC6EFCE;
    case document::Fill::Blue:
      return 0xDDEBF7;
    case document::Fill::Grey:
      return 0xD9D9D9;
  }
  return LXW_COLOR_WHITE;
}

std::string number_format(Shape shape, int places) {
  switch (shape) {
    case Shape::Text:
    case Shape::General:
      return {};
    case Shape::Integer:
      return "0";
    case Shape::Decimal:
      return places == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(places), '0');
    case Shape::Date:
      return "dd.mm.yyyy";
    case Shape::Moment:
      return "dd.mm.yyyy hh:mm";
  }
  return {};
}

std::uint8_t alignment(Shape shape) {
  switch (shape) {
    case Shape::Text:
      return LXW_ALIGN_LEFT;
    case Shape::General:
    case Shape::Integer:
    case Shape::Decimal:
      return LXW_ALIGN_RIGHT;
    case Shape::Date:
    case Shape::Moment:
      return LXW_ALIGN_CENTER;
  }
  return LXW_ALIGN_LEFT;
}

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
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
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
  return chart;
}

lxw_format* Formats::make(double size) {
  lxw_format* format = book_.add_format();
  format_set_font_name(format, kFont);
  format_set_font_size(format, size);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

lxw_format* Formats::title(bool over_many_sheets) {
  lxw_format*& format = over_many_sheets ? wide_title_ : title_;
  if (format == nullptr) {
    format = make(13);
    format_set_bold(format);
    format_set_align(format, over_many_sheets ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
  }
  return format;
}

lxw_format* Formats::heading() {
  if (heading_ == nullptr) {
    heading_ = make(11);
    format_set_bold(heading_);
    format_set_align(heading_, LXW_ALIGN_CENTER);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(heading_, LXW_BORDER_THIN);
    format_set_bg_color(heading_, kHeadingFill);
  }
  return heading_;
}

lxw_format* Formats::column_number() {
  if (column_number_ == nullptr) {
    column_number_ = make(9);
    format_set_align(column_number_, LXW_ALIGN_CENTER);
    format_set_border(column_number_, LXW_BORDER_THIN);
    format_set_bg_color(column_number_, kHeadingFill);
  }
  return column_number_;
}

lxw_format* Formats::closing() {
  if (closing_ == nullptr) closing_ = make(11);
  return closing_;
}

lxw_format* Formats::group() {
  if (group_ == nullptr) {
    group_ = make(11);
    format_set_bold(group_);
    format_set_border(group_, LXW_BORDER_THIN);
    format_set_bg_color(group_, kHeadingFill);
  }
  return group_;
}

lxw_format* Formats::body(Shape shape, int places, const document::CellStyle& style) {
  lxw_format*& format = body_[{shape, shape == Shape::Decimal ? places : 0, style.fill, style.strike, style.bold}];
  if (format != nullptr) return format;
  format = make(11);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_align(format, alignment(shape));
  if (const std::string pattern = number_format(shape, places); !pattern.empty())
    format_set_num_format(format, pattern.c_str());
  if (style.fill != document::Fill::None) format_set_bg_color(format, colour(style.fill));
  if (style.strike) format_set_font_strikeout(format);
  if (style.bold) format_set_bold(format);
  return format;
}

}  // namespace dyak::xlsx
