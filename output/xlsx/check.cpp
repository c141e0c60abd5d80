#include "output/xlsx/check.hpp"

#include <Poco/UTF8String.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/utf8.hpp"

namespace dyak::xlsx {
namespace {

constexpr std::size_t kMaxText = 32767;    // UTF-16 units in a cell
constexpr std::size_t kMaxName = 31;       // UTF-16 units in a sheet name
constexpr std::size_t kMaxProperty = 255;  // a document property
constexpr std::size_t kMaxRows = 1048576;
constexpr std::size_t kMaxColumns = 16384;
constexpr double kMaxWidth = 255;

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

/// Where in the workbook, for people and for programs.
struct Spot {
  std::string words;
  std::string pointer;
};

class Checking {
 public:
  Diagnostics run(const document::Workbook& workbook) && {
    text(workbook.title, {"название книги", "/title"}, kMaxProperty);
    text(workbook.author, {"автор книги", "/author"}, kMaxProperty);
    if (workbook.sheets.empty()) report("xlsx-shape", "В книге нет ни одного листа", {"", "/sheets"});
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) sheet(workbook.sheets[i], i);
    return std::move(findings_);
  }

 private:
  void report(std::string code, std::string message, const Spot& spot) {
    Diagnostic finding;
    finding.code = std::move(code);
    finding.message = std::move(message);
    finding.field = spot.pointer;
    findings_.push_back(std::move(finding));
  }

  bool text(const std::string& value, const Spot& spot, std::size_t limit) {
    if (const auto bad = first_bad_utf8(value)) {
      report("xlsx-utf8", fmt::format("Текст испорчен (не UTF-8, байт {}): {}", *bad + 1, spot.words), spot);
      return false;
    }
    if (const std::size_t length = utf16_units(value); length > limit) {
      report("xlsx-text-too-long",
             fmt::format("Текст длиннее, чем помещается ({} знаков из {} возможных): {}", length, limit, spot.words),
             spot);
      return false;
    }
    return true;
  }

  void sheet_name(const document::Sheet& sheet, const Spot& spot) {
    const std::string& name = sheet.name;
    if (first_bad_utf8(name)) return report("xlsx-utf8", fmt::format("Имя листа испорчено: {}", spot.words), spot);
    std::string wrong;
    if (name.empty()) wrong = "имя пустое";
    if (utf16_units(name) > kMaxName) wrong = "имя длиннее 31 знака";
    if (name.find_first_of(":\\/?*[]'") != std::string::npos) wrong = "в имени есть знак из : \\ / ? * [ ] '";
    if (printable(name) != name || name.find('\n') != std::string::npos) wrong = "в имени есть управляющий знак";
    const std::string folded = Poco::UTF8::toLower(name);
    if (folded == "history") wrong = "имя History занято программой Excel";
    if (!names_.insert(folded).second) wrong = "лист с таким именем уже есть";
    if (!wrong.empty())
      report("xlsx-sheet-name", fmt::format("Лист «{}» назвать нельзя: {}", printable(name), wrong), spot);
  }

  void sheet(const document::Sheet& sheet, std::size_t index) {
    const std::string root = fmt::format("/sheets/{}", index);
    sheet_name(sheet, {fmt::format("лист {}", index + 1), root + "/name"});
    columns(sheet, root);
    const std::size_t rows =
        sheet.title_lines.size() + 2 + sheet.rows.size() + sheet.totals.size() + sheet.closing_lines.size();
    if (rows + 1 > kMaxRows) {
      report("xlsx-too-big", fmt::format("На листе «{}» больше строк, чем помещается ({})", sheet.name, kMaxRows),
             {"", root});
    }
    for (const document::Chart& chart : sheet.charts) this->chart(sheet, chart, root);
    lines(sheet, sheet.title_lines, "title_lines", root);
    lines(sheet, sheet.closing_lines, "closing_lines", root);
    table(sheet, sheet.rows, "rows", root);
    table(sheet, sheet.totals, "totals", root);
  }

  void columns(const document::Sheet& sheet, const std::string& root) {
    if (sheet.columns.empty() || sheet.columns.size() > kMaxColumns) {
      report("xlsx-shape", fmt::format("На листе «{}» должно быть от 1 до {} столбцов", sheet.name, kMaxColumns),
             {"", root + "/columns"});
    }
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const document::Column& column = sheet.columns[i];
      const Spot spot{fmt::format("лист «{}», столбец {}", sheet.name, i + 1), fmt::format("{}/columns/{}", root, i)};
      text(column.title, spot, kMaxText);
      if (!(column.width > 0 && column.width <= kMaxWidth)) {
        report("xlsx-shape", fmt::format("Ширина столбца должна быть от 1 до 255: {}", spot.words), spot);
      }
      if (column.places < 0 || column.places > 9) {
        report("xlsx-shape", fmt::format("Знаков после запятой может быть от 0 до 9: {}", spot.words), spot);
      }
    }
  }

  void chart(const document::Sheet& sheet, const document::Chart& chart, const std::string& root) {
    const Spot spot{fmt::format("лист «{}», название диаграммы", sheet.name), root + "/charts"};
    text(chart.title, spot, kMaxProperty);
    const bool one = chart.kind != document::ChartKind::Pie || chart.values.size() == 1;
    const auto known = [&](std::size_t column) { return column < sheet.columns.size(); };
    if (one && !chart.values.empty() && known(chart.categories) &&
        std::all_of(chart.values.begin(), chart.values.end(), known))
      return;
    report("xlsx-shape",
           fmt::format("На листе «{}» диаграмма «{}» построена не по столбцам таблицы", sheet.name, chart.title), spot);
  }

  void lines(const document::Sheet& sheet, const std::vector<std::string>& texts, std::string_view part,
             const std::string& root) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      text(texts[i],
           {fmt::format("лист «{}», строка {} вне таблицы", sheet.name, i + 1), fmt::format("{}/{}/{}", root, part, i)},
           kMaxText);
    }
  }

  void table(const document::Sheet& sheet, const std::vector<document::Row>& rows, std::string_view part,
             const std::string& root) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto& cells = rows[r].cells;
      if (cells.size() > sheet.columns.size()) {
        report("xlsx-shape", fmt::format("На листе «{}» в строке {} ячеек больше, чем столбцов", sheet.name, r + 1),
               {"", fmt::format("{}/{}/{}", root, part, r)});
        continue;
      }
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const auto* value = std::get_if<std::string>(&cells[c].value);
        // The place is put into words only for a bad text: a register has a hundred thousand good ones.
        if (value == nullptr || (value->size() <= kMaxText && !first_bad_utf8(*value))) continue;
        text(*value,
             {fmt::format("лист «{}», строка {}, столбец «{}»", sheet.name, r + 1, sheet.columns[c].title),
              fmt::format("{}/{}/{}/cells/{}", root, part, r, c)},
             kMaxText);
      }
    }
  }

  Diagnostics findings_;
  std::set<std::string> names_;
};

bool is_control(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0) || (c & 0xFFFEU) == 0xFFFEU;
}

bool is_hex(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'f') || (c >= U'A' && c <= U'F'); }

/// «_x0041_» in a cell is the format's own way to write the
/// letter A: such a text from outside must not be read like that.
bool looks_escaped(std::u32string_view text) {
  return text.size() >= 7 && text[0] == U'_' && text[1] == U'x' && is_hex(text[2]) && is_hex(text[3]) &&
         is_hex(text[4]) && is_hex(text[5]) && text[6] == U'_';
}

}  // namespace

Diagnostics check(const document::Workbook& workbook) { return Checking().run(workbook); }

std::string printable(std::string_view text) {
  std::u32string out;
  const std::u32string in = to_utf32(text);
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i] == U'\r') {
      if (i + 1 < in.size() && in[i + 1] == U'\n') continue;
      out += U'\n';
    } else {
      if (in[i] == U'_' && looks_escaped(std::u32string_view(in).substr(i))) out += U"_x005F";
      out += is_control(in[i]) ? U' ' : in[i];
    }
  }
  return to_utf8(out);
}

}  // namespace dyak::xlsx
