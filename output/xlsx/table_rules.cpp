#include "output/xlsx/table_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/xlsx/check.hpp"
#include "output/xlsx/excel_values.hpp"

namespace dyak::xlsx {
namespace {

/// Rows that stand one under another.
struct RowsPlace {
  lxw_row_t first = 0;
  lxw_row_t last = 0;
};

void done(lxw_error code, const document::Sheet& sheet) {
  if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», правила столбцов", sheet.name));
}

std::string cell_name(lxw_row_t row, std::size_t column, bool fixed_column) {
  return (fixed_column ? "$" : "") + column_name(column) + std::to_string(row + 1);
}

// The library cuts what is longer off, and the file is spoilt.
constexpr std::size_t kLongestReference = 1500;

/// One rule over several stretches of rows: its formula is written as of the first of them.
void write_live(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, const document::LiveRule& rule,
                const std::vector<RowsPlace>& stretches, std::string ranges) {
  const RowsPlace& rows = stretches.front();
  const std::string cell = cell_name(rows.first, rule.column, true);
  std::string formula =
      fmt::format("=AND(ISNUMBER({0}),{0}>{1})", cell, rule.over.is_integer() ? rule.over.text() : rule.over.fixed(6));
  lxw_conditional_format format{};
  format.type = LXW_CONDITIONAL_TYPE_FORMULA;
  format.value_string = formula.data();
  format.format = formats.live(rule.style);
  format.stop_if_true = LXW_TRUE;
  if (stretches.size() > 1) format.multi_range = ranges.data();
  const auto last = static_cast<lxw_col_t>(sheet.columns.size() - 1);
  done(worksheet_conditional_format_range(target, rows.first, 0, rows.last, last, &format), sheet);
}

void write_live(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, const document::LiveRule& rule,
                const std::vector<RowsPlace>& stretches) {
  std::vector<RowsPlace> some;
  std::string ranges;
  for (const RowsPlace& rows : stretches) {
    const std::string range =
        cell_name(rows.first, 0, false) + ":" + cell_name(rows.last, sheet.columns.size() - 1, false);
    if (ranges.size() + range.size() > kLongestReference) {
      write_live(target, formats, sheet, rule, some, ranges);
      some.clear();
      ranges.clear();
    }
    some.push_back(rows);
    ranges += (ranges.empty() ? "" : " ") + range;
  }
  write_live(target, formats, sheet, rule, some, ranges);
}

/// The list of a choice, as the library wants it.
class Choices {
 public:
  explicit Choices(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) texts_.push_back(printable(text));
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  char** list() { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

struct Asked {
  std::uint8_t validate;
  const char* hint;
};

Asked asked(document::Typed typed) {
  switch (typed) {
    case document::Typed::Choice:
      return {LXW_VALIDATION_TYPE_LIST, "Выберите из списка"};
    case document::Typed::Date:
      return {LXW_VALIDATION_TYPE_DATE, "Наберите день: 14.09.2026"};
    case document::Typed::Integer:
      return {LXW_VALIDATION_TYPE_INTEGER, "Наберите целое число"};
    case document::Typed::Decimal:
      return {LXW_VALIDATION_TYPE_DECIMAL, "Наберите число"};
    case document::Typed::No:
    case document::Typed::Text:
      break;
  }
  return {LXW_VALIDATION_TYPE_ANY, "Наберите текст"};
}

void write_typed(lxw_worksheet* target, const document::Sheet& sheet, std::size_t at, const RowsPlace& rows) {
  const document::Column& column = sheet.columns[at];
  Choices choices(column.choices);
  const Asked wanted = asked(column.typed);
  std::string title = "Здесь набирают";
  std::string wrong = "Так не записать";
  std::string hint = wanted.hint;
  lxw_data_validation rule{};
  rule.validate = wanted.validate;
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.input_title = title.data();
  rule.input_message = hint.data();
  rule.error_title = wrong.data();
  rule.error_message = hint.data();
  if (column.typed == document::Typed::Choice) {
    rule.value_list = choices.list();
  } else {
    rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    rule.value_number = 0;
    rule.value_datetime = excel_time(*Date::from_ymd(1900, 1, 1), 0);
  }
  const auto place = static_cast<lxw_col_t>(at);
  done(worksheet_data_validation_range(target, rows.first, place, rows.last, place, &rule), sheet);
}

std::vector<RowsPlace> stretches_of(const document::Sheet& sheet, lxw_row_t first) {
  std::vector<RowsPlace> stretches;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    if (sheet.rows[i].heading || is_sum(sheet.rows[i])) continue;
    const lxw_row_t row = first + static_cast<lxw_row_t>(i);
    if (!stretches.empty() && stretches.back().last + 1 == row)
      stretches.back().last = row;
    else
      stretches.push_back({row, row});
  }
  return stretches;
}

}  // namespace

bool is_sum(const document::Row& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const document::Cell& cell) { return cell.sum; });
}

void write_rules(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, lxw_row_t first) {
  const std::vector<RowsPlace> stretches = stretches_of(sheet, first);
  if (stretches.empty()) return;
  for (const document::LiveRule& rule : sheet.rules) write_live(target, formats, sheet, rule, stretches);
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (sheet.columns[i].typed == document::Typed::No) continue;
    for (const RowsPlace& rows : stretches) write_typed(target, sheet, i, rows);
  }
}

}  // namespace dyak::xlsx
