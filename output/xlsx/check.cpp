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
constexpr std::size_t kMaxChoices = 255;   // all words of a list of choice, with the commas between
constexpr std::size_t kMaxLinks = 65530;   // on a sheet
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
    text(workbook.subject, {"предмет книги", "/subject"}, kMaxProperty);
    text(workbook.about, {"пояснение к книге", "/about"}, kMaxProperty);
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
    lines(sheet, sheet.says, "says", root);
    if (sheet.kind == document::SheetKind::Data) table_name(sheet, root);
    if (sheet.kind != document::SheetKind::Board) return table_parts(sheet, root);
    lines(sheet, sheet.title_lines, "title_lines", root);
    lines(sheet, sheet.closing_lines, "closing_lines", root);
    for (std::size_t i = 0; i < sheet.panels.size(); ++i)
      table_parts(sheet.panels[i].sheet, fmt::format("{}/panels/{}", root, i));
  }

  /// What a formula and a pivot call the table by.
  void table_name(const document::Sheet& sheet, const std::string& root) {
    const std::string& name = sheet.table_name;
    const bool plain = !name.empty() && name.size() <= kMaxProperty && (name[0] < '0' || name[0] > '9') &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (plain && tables_.insert(name).second) return;
    report("xlsx-shape", fmt::format("Таблицу листа «{}» назвать «{}» нельзя", sheet.name, printable(name)),
           {"", root + "/table_name"});
  }

  void table_parts(const document::Sheet& sheet, const std::string& root) {
    columns(sheet, root);
    const std::size_t rows =
        sheet.title_lines.size() + 2 + sheet.rows.size() + sheet.totals.size() + sheet.closing_lines.size();
    if (rows + 1 > kMaxRows) {
      report("xlsx-too-big", fmt::format("На листе «{}» больше строк, чем помещается ({})", sheet.name, kMaxRows),
             {"", root});
    }
    for (const document::Chart& chart : sheet.charts) this->chart(sheet, chart, root);
    for (const document::LiveRule& rule : sheet.rules) {
      if (rule.column >= sheet.columns.size())
        report("xlsx-shape", fmt::format("На листе «{}» правило выделения не о столбце таблицы", sheet.name),
               {"", root});
    }
    for (const document::LegendItem& item : sheet.legend)
      text(item.text, {fmt::format("лист «{}», легенда", sheet.name), root + "/legend"}, kMaxText);
    lines(sheet, sheet.title_lines, "title_lines", root);
    lines(sheet, sheet.closing_lines, "closing_lines", root);
    links_ = 0;
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
      text(column.title, spot, sheet.kind == document::SheetKind::Data ? kMaxProperty : kMaxText);
      text(column.group, spot, kMaxText);
      text(column.note, spot, kMaxText);
      std::string choices;
      for (const std::string& choice : column.choices) choices += choice + ",";
      text(choices, spot, kMaxChoices);
      if (!(column.width >= 0 && column.width <= kMaxWidth)) {
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
    const bool round = chart.kind == document::ChartKind::Pie || chart.kind == document::ChartKind::Doughnut;
    const bool one = !round || chart.values.size() == 1;
    const bool combines = chart.lines.empty() || chart.kind == document::ChartKind::Column;
    const auto known = [&](std::size_t column) { return chart.source || column < sheet.columns.size(); };
    if (one && combines && !chart.values.empty() && known(chart.categories) &&
        std::all_of(chart.values.begin(), chart.values.end(), known) &&
        std::all_of(chart.lines.begin(), chart.lines.end(), known))
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
        if (!cells[c].link.empty()) link(sheet, cells[c].link, fmt::format("{}/{}/{}/cells/{}", root, part, r, c));
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

  /// A link leads to a page or to a file beside the book, never into the machine of whoever opens it.
  void link(const document::Sheet& sheet, const std::string& target, const std::string& pointer) {
    if (++links_ == kMaxLinks + 1)
      report("xlsx-too-big", fmt::format("На листе «{}» больше ссылок, чем помещается ({})", sheet.name, kMaxLinks),
             {"", pointer});
    if (document::leads_out(target) && !first_bad_utf8(target) && printable(target) == target) return;
    report("xlsx-link",
           fmt::format("Ссылка на листе «{}» ведёт не на страницу и не в файл рядом с книгой: {}", sheet.name,
                       printable(target.substr(0, 80))),
           {"", pointer});
  }

  Diagnostics findings_;
  std::set<std::string> names_;
  std::set<std::string> tables_;
  std::size_t links_ = 0;  ///< of the sheet
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
