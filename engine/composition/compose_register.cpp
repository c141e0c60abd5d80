#include "engine/composition/compose_register.hpp"

#include <algorithm>
#include <map>

#include "engine/base/utf8.hpp"
#include "engine/composition/cells.hpp"
#include "engine/composition/register_rows.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;
using expression::Kind;

// A one-slot text keeps its value (a real date, a number); others become words, empty where a slot has nothing.
Value value_of(const definitions::RegisterColumn& column, const Environment& row, const language::Language& language) {
  if (!column.value.empty()) return column.value.evaluate(row);
  if (column.text.type().kind != Kind::Text) return column.text.value(row);
  const expression::RenderedText rendered = column.text.render(row, language);
  return rendered.missing.empty() ? Value(rendered.text()) : Value();
}

document::ColumnFormat format_of(const definitions::RegisterColumn& column) {
  const expression::Type& type = column.value.empty() ? column.text.type() : column.value.type();
  if (column.format == "date" || (column.format.empty() && type.kind == Kind::Date))
    return document::ColumnFormat::Date;
  if (column.format == "moment" || (column.format.empty() && type.kind == Kind::Moment))
    return document::ColumnFormat::Moment;
  if (column.format == "decimal" || (column.format.empty() && type.kind == Kind::Number && !type.integer))
    return document::ColumnFormat::Decimal;
  if (column.format == "integer" || (column.format.empty() && type.kind == Kind::Number))
    return document::ColumnFormat::Integer;
  return document::ColumnFormat::Text;
}

document::Fill fill_of(const std::string& name) {
  if (name == "red") return document::Fill::Red;
  if (name == "amber") return document::Fill::Amber;
  if (name == "green") return document::Fill::Green;
  if (name == "blue") return document::Fill::Blue;
  return name == "grey" ? document::Fill::Grey : document::Fill::None;
}

document::ChartKind kind_of(const std::string& name) {
  if (name == "bar") return document::ChartKind::Bar;
  if (name == "line") return document::ChartKind::Line;
  return name == "pie" ? document::ChartKind::Pie : document::ChartKind::Column;
}

double width_of(const Rational& width) {
  return width > Rational(0) ? static_cast<double>(width.numerator()) / static_cast<double>(width.denominator()) : 14.0;
}

/// A tab's name as Excel takes it: other signs for those it forbids, at most 31, no spaces at its ends.
std::string tab_name(const std::string& wanted) {
  constexpr std::size_t kMax = 31;
  std::u32string name;
  for (char32_t sign : to_utf32(wanted)) {
    constexpr std::u32string_view kForbidden = U":\\/?*[]'\n\t";
    constexpr std::u32string_view kInstead = U",--..()’  ";
    const auto at = kForbidden.find(sign);
    name += at != std::u32string_view::npos ? kInstead[at]
            : sign > 0xFFFF                 ? U'-'
                                            : sign;  // the last counts as two there
  }
  if (name.size() > kMax) name = name.substr(0, kMax - 1) + U"…";
  const auto first = name.find_first_not_of(U" \u00A0");
  if (first == std::u32string::npos) return "Лист";
  return to_utf8(name.substr(first, name.find_last_not_of(U" \u00A0") - first + 1));
}

/// The sums of the columns that ask for them.
class Totals {
 public:
  explicit Totals(const definitions::RegisterSheet& sheet) : sheet_(sheet), sums_(sheet.columns.size()) {}

  void add(std::size_t column, const Value& value) {
    if (sheet_.columns[column].total && value.is_number()) sums_[column] = sums_[column] + value.as_number();
  }
  /// The line under a group or the table, and a new beginning; nullopt when no column is summed.
  /// `whole`: the names by which a column of the whole table tells its total itself; null under a group.
  std::optional<document::Row> take(const char* label, const Environment* whole = nullptr) {
    document::Row row;
    bool any = false;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      any = any || sheet_.columns[i].total;
      row.cells.emplace_back(total(i, whole));
      sums_[i] = Rational();
    }
    if (!any) return std::nullopt;
    if (!sheet_.columns.front().total) row.cells.front() = document::Cell(label);
    row.style.bold = true;
    return row;
  }

 private:
  document::CellValue total(std::size_t i, const Environment* whole) const {
    const definitions::RegisterColumn& column = sheet_.columns[i];
    if (!column.total || (!column.total_of.empty() && whole == nullptr)) return {};
    if (column.total_of.empty()) return sums_[i];
    const Value told = column.total_of.evaluate(*whole);
    return told.is_number() ? document::CellValue(told.as_number()) : document::CellValue();
  }

  const definitions::RegisterSheet& sheet_;
  std::vector<Rational> sums_;
};

class SheetComposer {
 public:
  SheetComposer(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet)
      : question_(question),
        language_(question.facts.definitions.language),
        sheet_(sheet),
        source_(question, record, sheet),
        frame_(record, nullptr,
               {{"period", period_record(question.period, language_)},
                {"rows", static_cast<std::int64_t>(source_.rows().size())},
                {"counted", source_.counted()}}),
        all_(sheet),
        group_(sheet) {}

  document::Sheet compose() {
    made_.name = tab_name(words(sheet_.name));
    for (const expression::TextTemplate& line : sheet_.title) made_.title_lines.push_back(words(line));
    for (const definitions::RegisterColumn& column : sheet_.columns) {
      made_.columns.push_back({words(column.title), width_of(column.width), format_of(column), column.places});
    }
    compose_rows();
    auto totals = all_.take("Итого", &frame_);
    if (made_.rows.empty()) {
      made_.closing_lines.emplace_back("Записей нет");
    } else if (totals) {
      made_.totals.push_back(std::move(*totals));
    }
    for (const expression::TextTemplate& line : sheet_.closing) made_.closing_lines.push_back(words(line));
    for (const definitions::RegisterChart& chart : sheet_.charts) {
      made_.charts.push_back({kind_of(chart.type), words(chart.title), chart.categories, chart.values, chart.beside});
    }
    return std::move(made_);
  }

 private:
  /// A cell as it was recorded: nothing in it leads back to the case of then.
  struct Earlier {
    document::CellValue shown;
    Value number;  ///< null when it is none
  };

  std::string words(const expression::TextTemplate& text) const { return text.render(frame_, language_).text(); }

  void compose_rows() {
    std::int64_t number = 0;
    for (RegisterRow& row : source_.rows()) row.names.set("row", Value(++number));
    read_recorded();
    const Value* group = nullptr;
    for (std::size_t i = 0; i < source_.rows().size(); ++i) {
      const RegisterRow& row = source_.rows()[i];
      check_stop(question_.stop);
      if (!sheet_.group.by.empty() && (group == nullptr || !(*group == row.group))) {
        if (group != nullptr) end_group();
        begin_group(row.group);
        group = &row.group;
      }
      made_.rows.push_back(compose_row(row, earlier_[i]));
    }
    if (group != nullptr) end_group();
  }

  void begin_group(const Value& key) {
    const expression::WithName names(frame_, "group", key);
    const expression::RenderedText title = sheet_.group.title.render(names, language_);
    document::Row heading;
    heading.cells.emplace_back(title.missing.empty() ? title.text() : "Не указано");
    heading.style.bold = true;
    heading.heading = true;
    made_.rows.push_back(std::move(heading));
  }

  void end_group() {
    if (auto totals = group_.take("Всего")) made_.rows.push_back(std::move(*totals));
  }

  /// What stays as recorded, in order of time: so the record is
  /// gone through once, and no more of it is held than one moment.
  void read_recorded() {
    const std::vector<RegisterRow>& rows = source_.rows();
    earlier_.assign(rows.size(), {});
    std::vector<std::pair<Moment, std::size_t>> order;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].recorded) continue;
      const auto at = question_.recorded_at
                          ? question_.recorded_at(rows[i].recorded->id, rows[i].recorded->entry_or_null())
                          : std::optional(question_.facts.now);
      if (at) order.emplace_back(*at, i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [at, i] : order) {
      check_stop(question_.stop);
      if (const auto then = source_.then(*rows[i].recorded)) read_recorded(rows[i].names.about(then), earlier_[i]);
    }
  }

  void read_recorded(const RowEnvironment& then, std::map<std::size_t, Earlier>& cells) {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      if (!sheet_.columns[i].recorded) continue;
      const Value value = value_of(sheet_.columns[i], then, language_);
      cells[i] = {cell_of(value, language_), value.is_number() ? value : Value()};
    }
  }

  document::Row compose_row(const RegisterRow& source, const std::map<std::size_t, Earlier>& earlier) {
    const Environment& names = source.names;
    document::Row row;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto known = earlier.find(i);
      const Value value = known == earlier.end() ? value_of(sheet_.columns[i], names, language_) : known->second.number;
      all_.add(i, value);
      group_.add(i, value);
      row.cells.emplace_back(known == earlier.end() ? cell_of(value, language_) : known->second.shown);
    }
    for (const definitions::RowStyle& style : sheet_.style) {
      if (!style.when.holds(names)) continue;
      if (row.style.fill == document::Fill::None) row.style.fill = fill_of(style.fill);
      row.style.strike = row.style.strike || style.strike;
      row.style.bold = row.style.bold || style.bold;
    }
    return row;
  }

  const RegisterQuestion& question_;
  const language::Language& language_;
  const definitions::RegisterSheet& sheet_;
  RegisterRows source_;
  std::vector<std::map<std::size_t, Earlier>> earlier_;  ///< by row and column
  RowEnvironment frame_;
  Totals all_;
  Totals group_;
  document::Sheet made_;
};

/// Two sheets may be named alike only by shortening: the later one gets its number.
void tell_apart(std::vector<document::Sheet>& sheets) {
  for (std::size_t i = 1; i < sheets.size(); ++i) {
    const auto same = [&](const document::Sheet& other) { return other.name == sheets[i].name; };
    if (std::none_of(sheets.begin(), sheets.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
    const std::string mark = " " + std::to_string(i + 1);
    const std::u32string name = to_utf32(sheets[i].name);
    sheets[i].name = to_utf8(name.substr(0, std::min(name.size(), 31 - mark.size()))) + mark;
  }
}

}  // namespace

document::Workbook compose_register(const RegisterQuestion& question) {
  document::Workbook book;
  book.title = question.definition.title;
  book.author = question.facts.definitions.organisation.name.nominative;
  book.created = question.facts.now;
  book.zone = question.facts.zone;
  const RecordNames record(question.facts, question.journal);
  for (const definitions::RegisterSheet& sheet : question.definition.sheets)
    book.sheets.push_back(SheetComposer(question, record, sheet).compose());
  tell_apart(book.sheets);
  return book;
}

}  // namespace dyak::composition
