#include "output/xlsx/table_rules.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "output/xlsx/check.hpp"
#include "output/xlsx/excel_values.hpp"

namespace dyak::xlsx {
namespace {

void done(lxw_error code, const document::Sheet& sheet) {
  if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», правила столбцов", sheet.name));
}

std::string cell_name(lxw_row_t row, std::size_t column, bool fixed_column) {
  return (fixed_column ? "$" : "") + column_name(column) + std::to_string(row + 1);
}

void write_live(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, const document::LiveRule& rule,
                const RowsPlace& rows) {
  const std::string cell = cell_name(rows.first, rule.column, true);
  std::string formula =
      fmt::format("=AND(ISNUMBER({0}),{0}>{1})", cell, rule.over.is_integer() ? rule.over.text() : rule.over.fixed(6));
  lxw_conditional_format format{};
  format.type = LXW_CONDITIONAL_TYPE_FORMULA;
  format.value_string = formula.data();
  format.format = formats.live(rule.style);
  format.stop_if_true = LXW_TRUE;
  const auto last = static_cast<lxw_col_t>(sheet.columns.size() - 1);
  done(worksheet_conditional_format_range(target, rows.first, 0, rows.last, last, &format), sheet);
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

}  // namespace

void write_rules(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, const RowsPlace& rows) {
  for (const document::LiveRule& rule : sheet.rules) write_live(target, formats, sheet, rule, rows);
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (sheet.columns[i].typed != document::Typed::No) write_typed(target, sheet, i, rows);
  }
}

}  // namespace dyak::xlsx
