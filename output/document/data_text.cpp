#include "output/document/data_text.hpp"

#include <algorithm>

#include "engine/base/json.hpp"

namespace dyak::document {
namespace {

constexpr const char* kMark = "\xEF\xBB\xBF";
constexpr int kPlaces = 6;  // of a number that never ends

/// As many digits as it has, at most six.
std::string decimal(const Rational& number) {
  if (number.is_integer()) return number.text();
  std::string text = number.fixed(kPlaces);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string quoted_field(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string harmless(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  return text;
}

struct CsvText {
  Zone zone;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const {
    const std::string shown = harmless(text);
    return shown.find_first_of(";\"\n\r") == std::string::npos ? shown : quoted_field(shown);
  }
  std::string operator()(const Rational& number) const {
    std::string text = decimal(number);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }
  std::string operator()(const Date& date) const { return date.iso(); }
  std::string operator()(const Moment& moment) const { return moment.iso(zone); }
};

struct JsonValue {
  Zone zone;
  Value operator()(std::monostate) const { return {}; }
  Value operator()(const std::string& text) const { return text; }
  Value operator()(const Rational& number) const { return number; }
  Value operator()(const Date& date) const { return date.iso(); }
  Value operator()(const Moment& moment) const { return moment.iso(zone); }
};

const CellValue& value_at(const Row& row, std::size_t column) {
  static const CellValue kNothing;
  return column < row.cells.size() ? row.cells[column].value : kNothing;
}

}  // namespace

const Sheet* data_sheet(const Workbook& workbook, const std::string& table) {
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.kind == SheetKind::Data && (table.empty() || sheet.table_name == table)) return &sheet;
  }
  return nullptr;
}

std::vector<std::string> data_tables(const Workbook& workbook) {
  std::vector<std::string> names;
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.kind == SheetKind::Data) names.push_back(sheet.table_name);
  }
  return names;
}

std::string csv(const Sheet& sheet, Zone zone) {
  const CsvText text{zone};
  std::string out = kMark;
  const auto line = [&](const auto& cell) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) out += (i == 0 ? "" : ";") + cell(i);
    out += "\r\n";
  };
  line([&](std::size_t i) { return text(sheet.columns[i].title); });
  for (const Row& row : sheet.rows) line([&](std::size_t i) { return std::visit(text, value_at(row, i)); });
  return out;
}

std::string json_lines(const Sheet& sheet, Zone zone) {
  std::string out;
  for (const Row& row : sheet.rows) {
    Record record;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      record[sheet.columns[i].id] = std::visit(JsonValue{zone}, value_at(row, i));
    out += to_json(Value(std::move(record))) + "\n";
  }
  return out;
}

}  // namespace dyak::document
