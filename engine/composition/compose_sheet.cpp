#include "engine/composition/compose_sheet.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "engine/composition/cells.hpp"
#include "engine/composition/register_rows.hpp"
#include "engine/composition/register_totals.hpp"
#include "engine/composition/sheet_kinds.hpp"
#include "engine/expression/moving_day.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;
using expression::Kind;

/// Whether a day in the column is one that may still move.
bool is_moving(const definitions::RegisterColumn& column, const Environment& row) {
  if (column.value.empty()) return expression::any_may_move(column.text.paths(), row);
  return expression::any_may_move(column.value.paths(), row) || column.value.rests_on_provisional(row);
}

// A one-slot text keeps its value (a real date, a number); others become words, empty where a slot has nothing.
Value value_in(const definitions::RegisterColumn& column, const Environment& row, const language::Language& language) {
  if (column.value.empty() && column.text.empty()) return {};  // people type there
  if (!column.value.empty()) return column.value.evaluate(row);
  if (column.text.type().kind != Kind::Text) return column.text.value(row);
  const expression::RenderedText rendered = column.text.render(row, language);
  return rendered.missing.empty() ? Value(rendered.text()) : Value();
}

/// A day that may still move is told so in words: a bare date would read as the last word.
Value value_of(const definitions::RegisterColumn& column, const Environment& row, const language::Language& language) {
  Value value = value_in(column, row, language);
  const bool day = value.is_date() || value.is_moment();
  return day && is_moving(column, row) ? Value(cell_text(value, language) + expression::kMayMove) : value;
}

document::ColumnFormat format_of(const definitions::RegisterColumn& column) {
  const expression::Type& type = column.value.empty() ? column.text.type() : column.value.type();
  if (!column.format.empty()) return format_named(column.format);
  if (column.value.empty() && column.typed == "integer") return document::ColumnFormat::Integer;
  if (type.kind == Kind::Date) return document::ColumnFormat::Date;
  if (type.kind == Kind::Moment) return document::ColumnFormat::Moment;
  if (type.kind != Kind::Number) return document::ColumnFormat::Text;
  return type.integer ? document::ColumnFormat::Integer : document::ColumnFormat::Decimal;
}

double width_of(const Rational& width) {
  return static_cast<double>(width.numerator()) / static_cast<double>(width.denominator());
}

class SheetComposer {
 public:
  SheetComposer(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet)
      : question_(question),
        language_(question.facts.definitions.language),
        sheet_(sheet),
        source_(question, record, sheet),
        frame_(record, nullptr,
               {{"period", period_record(question.period, language_, told_of(question, record))},
                {"rows", static_cast<std::int64_t>(source_.rows().size())},
                {"counted", source_.counted()}}),
        all_(sheet),
        group_(sheet) {}

  ComposedSheet compose() {
    made_.name = sheet_.name.empty() ? std::string{} : tab_name(words(sheet_.name));
    made_.kind = sheet_.kind == "table" ? document::SheetKind::Table : document::SheetKind::Journal;
    for (const expression::TextTemplate& line : sheet_.title) made_.title_lines.push_back(words(line));
    for (const definitions::RegisterColumn& column : sheet_.columns) made_.columns.push_back(column_of(column));
    compose_rows();
    compose_legend();
    auto totals = all_.take("Итого", &frame_);
    if (made_.rows.empty()) {
      made_.closing_lines.emplace_back("Записей нет");
    } else if (totals) {
      made_.totals.push_back(std::move(*totals));
    }
    for (const expression::TextTemplate& line : sheet_.closing) {
      // «Записей нет» and «Всего записей: 0» say one thing.
      if (!made_.rows.empty() || !counts_rows(line)) made_.closing_lines.push_back(words(line));
    }
    for (const definitions::RegisterChart& chart : sheet_.charts) {
      made_.charts.push_back({chart_named(chart.type),
                              words(chart.title),
                              chart.categories,
                              chart.values,
                              chart.beside,
                              chart.lines,
                              chart.second_axis,
                              {}});
    }
    composed_.sheet = std::move(made_);
    return std::move(composed_);
  }

 private:
  /// A cell as it was recorded: nothing in it leads back to the case of then.
  struct Earlier {
    document::CellValue shown;
    Value number;  ///< null when it is none
  };

  std::string words(const expression::TextTemplate& text) const {
    return text.empty() ? std::string{} : text.render(frame_, language_).text();
  }

  static bool counts_rows(const expression::TextTemplate& line) {
    const auto& paths = line.paths();
    return std::any_of(paths.begin(), paths.end(),
                       [](const std::string& path) { return path == "rows" || path == "counted"; });
  }

  document::Column column_of(const definitions::RegisterColumn& column) const {
    document::Column made{words(column.title), width_of(column.width), format_of(column), column.places};
    const expression::Type& type = column.value.empty() ? column.text.type() : column.value.type();
    if (made.format == document::ColumnFormat::Delta && type.integer) made.places = 0;
    made.group = words(column.under);
    made.note = words(column.note);
    made.typed = typed_named(column.typed);
    made.choices = column.choices;
    made.id = column.id;
    made.source = column.value.empty() ? column.text.source() : column.value.source();
    return made;
  }

  /// What the colours mean: of those that are seen, and of those that may be when a number changes.
  void compose_legend() {
    if (made_.rows.empty()) return;
    for (std::size_t i = 0; i < sheet_.style.size(); ++i) {
      const definitions::RowStyle& style = sheet_.style[i];
      if (style.live_column) made_.rules.push_back({*style.live_column, style.live_over, style_of(style)});
      if (!style.says.empty() && (style.live_column || used_styles_.contains(i)))
        made_.legend.push_back({style_of(style), words(style.says)});
    }
  }

  static document::CellStyle style_of(const definitions::RowStyle& style) {
    return {fill_of(style.fill), style.strike, style.bold};
  }

  void compose_rows() {
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
      const RowEnvironment names = names_of(i);
      remember(names);
      made_.rows.push_back(compose_row(names, earlier_[i]));
    }
    if (group != nullptr) end_group();
  }

  RowEnvironment names_of(std::size_t i) const {
    RowEnvironment names = source_.names(source_.rows()[i]);
    names.set("row", static_cast<std::int64_t>(i) + 1);
    return names;
  }

  void begin_group(const Value& key) {
    const expression::WithName names(frame_, "group", key);
    const expression::RenderedText title = sheet_.group.title.render(names, language_);
    document::Row heading;
    heading.cells.emplace_back(title.missing.empty() && !(key.is_text() && key.as_text().empty()) ? title.text()
                                                                                                  : "Не указано");
    heading.style.bold = true;
    heading.heading = true;
    group_words_ = std::get<std::string>(heading.cells.front().value);
    made_.rows.push_back(std::move(heading));
  }

  void end_group() {
    if (auto totals = group_.take("Всего")) made_.rows.push_back(std::move(*totals));
  }

  void remember(const RowEnvironment& names) {
    const Value state = names.root("case");
    composed_.cases.push_back(state.is_object() ? std::string(state.as_object().key()) : std::string{});
    if (!sheet_.group.by.empty()) composed_.groups.push_back(group_words_);
    composed_.data.push_back(made_.rows.size());
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
      if (const auto then = source_.then(*rows[i].recorded)) read_recorded(names_of(i).about(then), earlier_[i]);
    }
  }

  void read_recorded(const RowEnvironment& then, std::map<std::size_t, Earlier>& cells) {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      if (!sheet_.columns[i].recorded) continue;
      const Value value = value_of(sheet_.columns[i], then, language_);
      cells[i] = {cell_of(value, language_), value.is_number() ? value : Value()};
    }
  }

  document::Row compose_row(const Environment& names, const std::map<std::size_t, Earlier>& earlier) {
    document::Row row;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto known = earlier.find(i);
      const Value value = in_column(sheet_.columns[i], [&] {
        Value found = known == earlier.end() ? value_of(sheet_.columns[i], names, language_) : known->second.number;
        all_.add(i, found);
        group_.add(i, found);
        return found;
      });
      row.cells.emplace_back(known == earlier.end() ? cell_of(value, language_) : known->second.shown);
      if (!sheet_.columns[i].link.empty()) row.cells.back().link = link_of(sheet_.columns[i], names);
    }
    for (std::size_t i = 0; i < sheet_.style.size(); ++i) {
      const definitions::RowStyle& style = sheet_.style[i];
      if (style.live_column || !style.when.holds(names)) continue;
      used_styles_.insert(i);
      if (row.style.fill == document::Fill::None) row.style.fill = fill_of(style.fill);
      row.style.strike = row.style.strike || style.strike;
      row.style.bold = row.style.bold || style.bold;
    }
    return row;
  }

  /// What cannot be counted is told with the column that asked for it.
  template <class Action>
  Value in_column(const definitions::RegisterColumn& column, const Action& action) const {
    try {
      return action();
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      const std::string where = "Лист «" + made_.name + "», столбец «" + words(column.title) + "»: ";
      throw Error(error.code, where + error.public_message, error.details, error.what());
    }
  }

  /// Nothing when a part of the address is not there, or when what people wrote is no address.
  std::string link_of(const definitions::RegisterColumn& column, const Environment& names) const {
    const expression::RenderedText rendered = column.link.render(names, language_);
    if (!rendered.missing.empty()) return {};
    std::string address = rendered.text();
    return document::leads_out(address) ? address : std::string{};
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
  ComposedSheet composed_;
  std::set<std::size_t> used_styles_;
  std::string group_words_;  ///< of the group being composed
};

}  // namespace

ComposedSheet compose_sheet(const RegisterQuestion& question, const RecordNames& record,
                            const definitions::RegisterSheet& sheet) {
  return SheetComposer(question, record, sheet).compose();
}

}  // namespace dyak::composition
