#include "engine/rehearsal/register_expectation.hpp"

#include <algorithm>

#include "engine/rehearsal/paper_words.hpp"
#include "engine/rehearsal/story_course.hpp"

namespace dyak::rehearsal {
namespace {

constexpr int kLetters = 26;

/// A cell as people read it: dates as 14.09.2026, numbers as the column shows them, with a comma.
std::string text_of(const document::CellValue& value, const document::Column& column) {
  if (const auto* text = std::get_if<std::string>(&value)) return folded_words(*text);
  if (const auto* date = std::get_if<Date>(&value)) return date->russian();
  if (const auto* moment = std::get_if<Moment>(&value)) return moment->iso(Zone{});
  if (const auto* number = std::get_if<Rational>(&value)) {
    std::string text = column.format == document::ColumnFormat::Decimal ? number->fixed(column.places) : number->text();
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }
  return {};
}

std::string text_of(const Value& wanted, const document::Column& column) {
  if (wanted.is_number()) return text_of(document::CellValue(wanted.as_number()), column);
  if (wanted.is_text()) {
    if (const auto date = Date::parse_iso(wanted.as_text())) return date->russian();
    return folded_words(wanted.as_text());
  }
  return {};
}

/// "A1" is the first column of the first row under the head.
std::pair<std::size_t, std::size_t> address(const std::string& name) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < name.size() && name[i] >= 'A' && name[i] <= 'Z'; ++i)
    column = column * kLetters + static_cast<std::size_t>(name[i] - 'A') + 1;
  const auto row = Rational::parse(name.substr(i));
  if (column == 0 || !row || !row->is_integer() || row->numerator() < 1) return {0, 0};
  return {column, static_cast<std::size_t>(row->numerator())};
}

/// Of a page: its conclusions and what stands on its panels.
std::string words_of(const document::Sheet& sheet) {
  std::string words;
  const auto say = [&](const std::string& line) { words += folded_words(line) + "\n"; };
  const auto add = [&](const document::Row& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) words += text_of(row.cells[i].value, sheet.columns[i]) + " | ";
    words += "\n";
  };
  std::for_each(sheet.title_lines.begin(), sheet.title_lines.end(), say);
  std::for_each(sheet.says.begin(), sheet.says.end(), say);
  std::for_each(sheet.rows.begin(), sheet.rows.end(), add);
  std::for_each(sheet.totals.begin(), sheet.totals.end(), add);
  for (const document::Panel& panel : sheet.panels) words += words_of(panel.sheet);
  for (const document::LegendItem& item : sheet.legend) say(item.text);
  std::for_each(sheet.closing_lines.begin(), sheet.closing_lines.end(), say);
  return words;
}

std::string words_of(const document::Workbook& book) {
  std::string words;
  for (const document::Sheet& sheet : book.sheets) words += words_of(sheet);
  return words;
}

void expect_cell(const document::Sheet& sheet, const definitions::Node& node, const std::string& name,
                 const Value& want) {
  const auto [column, row] = address(name);
  if (column == 0 || column > sheet.columns.size())
    stop_story(node.place, "Нет столбца ячейки «" + name + "»: A1 — первая ячейка первой строки под шапкой");
  if (row > sheet.rows.size())
    stop_story(node.place, "Ячейки «" + name + "» нет: строк " + std::to_string(sheet.rows.size()));
  const auto& cells = sheet.rows[row - 1].cells;
  const std::string seen =
      column <= cells.size() ? text_of(cells[column - 1].value, sheet.columns[column - 1]) : std::string{};
  const std::string sought = text_of(want, sheet.columns[column - 1]);
  if (seen != sought) stop_story(node.place, "В ячейке " + name + " «" + seen + "», а ожидалось «" + sought + "»");
}

}  // namespace

void expect_register(const document::Workbook& book, const definitions::Node& node, const Value& wanted) {
  const document::Sheet& sheet = book.sheets.front();
  const std::string words = words_of(book);
  if (wanted["rows"].is_number() &&
      !(wanted["rows"].as_number() == Rational(static_cast<std::int64_t>(sheet.rows.size())))) {
    stop_story(node.place, "Строк в реестре " + std::to_string(sheet.rows.size()) + ", а ожидалось " +
                               wanted["rows"].as_number().text() + "\n" + words);
  }
  for (const auto& [name, want] : wanted["cells"].is_record() ? wanted["cells"].as_record() : Record{})
    expect_cell(sheet, node, name, want);
  const List parts = wanted["contains"].is_list()   ? wanted["contains"].as_list()
                     : wanted["contains"].is_null() ? List{}
                                                    : List{wanted["contains"]};
  for (const Value& part : parts) {
    const std::string sought = text_of(part, {});
    if (words.find(sought) == std::string::npos)
      stop_story(node.place, "В реестре нет «" + sought + "», а есть:\n" + words);
  }
}

}  // namespace dyak::rehearsal
