#include "engine/composition/compose_register.hpp"

#include "engine/composition/register_rows.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;
using expression::Kind;

std::string text_of(const Value& value, const language::Language& language) {
  if (value.is_text()) return value.as_text();
  if (value.is_phrase()) return language.decline(value.as_phrase(), GrammaticalCase::Nom).text;
  if (value.is_object()) return text_of(value.as_object().title(), language);
  if (value.is_bool()) return value.as_bool() ? "да" : "нет";
  if (value.is_date()) return value.as_date().russian();
  if (!value.is_list()) return {};
  std::string joined;
  for (const Value& item : value.as_list()) joined += (joined.empty() ? "" : ", ") + text_of(item, language);
  return joined;
}

document::CellValue cell_of(const Value& value, const language::Language& language) {
  if (value.is_null()) return {};
  if (value.is_number()) return value.as_number();
  if (value.is_date()) return value.as_date();
  if (value.is_moment()) return value.as_moment();
  std::string text = text_of(value, language);
  return text.empty() ? document::CellValue{} : document::CellValue(std::move(text));
}

// A one-slot text keeps its value (a real date, a number); others become words, empty where a slot has nothing.
Value value_of(const definitions::RegisterColumn& column, const Environment& row, const language::Language& language) {
  if (!column.value.empty()) return column.value.evaluate(row);
  if (column.text.type().kind != Kind::Text) return column.text.value(row);
  const expression::RenderedText rendered = column.text.render(row, language);
  return rendered.missing.empty() ? Value(rendered.text()) : Value();
}

document::ColumnFormat format_of(const definitions::RegisterColumn& column) {
  const expression::Type& type = column.value.empty() ? column.text.type() : column.value.type();
  if (column.format == "date" || (column.format.empty() && type.kind == Kind::Date)) return document::ColumnFormat::Date;
  if (column.format == "moment" || (column.format.empty() && type.kind == Kind::Moment)) return document::ColumnFormat::Moment;
  if (column.format == "decimal" || (column.format.empty() && type.kind == Kind::Number && !type.integer)) return document::ColumnFormat::Decimal;
  if (column.format == "integer" || (column.format.empty() && type.kind == Kind::Number)) return document::ColumnFormat::Integer;
  return document::ColumnFormat::Text;
}

document::Fill fill_of(const std::string& name) {
  if (name == "red") return document::Fill::Red;
  if (name == "amber") return document::Fill::Amber;
  if (name == "green") return document::Fill::Green;
  if (name == "blue") return document::Fill::Blue;
  return name == "grey" ? document::Fill::Grey : document::Fill::None;
}

double width_of(const Rational& width) {
  return width > Rational(0) ? static_cast<double>(width.numerator()) / static_cast<double>(width.denominator()) : 14.0;
}

document::Row compose_row(const definitions::RegisterSheet& sheet, const Environment& names, const language::Language& language,
                          std::vector<Rational>& totals) {
  document::Row row;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const Value value = value_of(sheet.columns[i], names, language);
    if (sheet.columns[i].total && value.is_number()) totals[i] = totals[i] + value.as_number();
    row.cells.emplace_back(cell_of(value, language));
  }
  for (const definitions::RowStyle& style : sheet.style) {
    if (!style.when.holds(names)) continue;
    if (row.style.fill == document::Fill::None) row.style.fill = fill_of(style.fill);
    row.style.strike = row.style.strike || style.strike;
  }
  return row;
}

void add_totals(const definitions::RegisterSheet& sheet, const std::vector<Rational>& totals, document::Sheet& made) {
  document::Row row;
  bool any = false;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    any = any || sheet.columns[i].total;
    if (sheet.columns[i].total) {
      row.cells.emplace_back(totals[i]);
    } else {
      row.cells.emplace_back();
    }
  }
  if (!any) return;
  if (!sheet.columns.front().total) row.cells.front() = document::Cell("Итого");
  row.style.bold = true;
  made.totals.push_back(std::move(row));
}

class Nothing final : public Environment {
 public:
  Value root(std::string_view) const override { return {}; }
};

document::Sheet compose_sheet(const RegisterQuestion& question, const definitions::RegisterSheet& sheet) {
  const language::Language& language = question.facts.definitions.language;
  RegisterRows source(question, sheet);
  const auto count = static_cast<std::int64_t>(source.rows().size());
  const RowEnvironment frame(std::make_shared<Nothing>(), {{"period", period_record(question.period)}, {"rows", Value(count)},
                                                           {"now", Value(question.facts.now)}});
  document::Sheet made;
  made.name = sheet.name.render(frame, language).text();
  for (const expression::TextTemplate& line : sheet.title) made.title_lines.push_back(line.render(frame, language).text());
  for (const definitions::RegisterColumn& column : sheet.columns) {
    made.columns.push_back({column.title.render(frame, language).text(), width_of(column.width), format_of(column), column.places});
  }
  std::vector<Rational> totals(sheet.columns.size());
  std::int64_t number = 0;
  for (RowEnvironment& names : source.rows()) {
    names.set("row", Value(++number));
    made.rows.push_back(compose_row(sheet, names, language, totals));
  }
  add_totals(sheet, totals, made);
  for (const expression::TextTemplate& line : sheet.closing) made.closing_lines.push_back(line.render(frame, language).text());
  return made;
}

}  // namespace

document::Workbook compose_register(const RegisterQuestion& question) {
  document::Workbook book;
  book.title = question.definition.title;
  book.author = question.facts.definitions.organisation.name.nominative;
  book.created = question.facts.now;
  book.zone = question.facts.zone;
  for (const definitions::RegisterSheet& sheet : question.definition.sheets) book.sheets.push_back(compose_sheet(question, sheet));
  return book;
}

}  // namespace dyak::composition
