#include "engine/composition/compose_board.hpp"

#include "engine/composition/compose_kpi.hpp"
#include "engine/composition/compose_sheet.hpp"
#include "engine/composition/coverage.hpp"
#include "engine/composition/period_names.hpp"
#include "engine/composition/register_rows.hpp"
#include "engine/composition/sheet_kinds.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

class BoardComposer {
 public:
  BoardComposer(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet,
                DataSheets& data)
      : question_(question),
        record_(record),
        language_(question.facts.definitions.language),
        sheet_(sheet),
        data_(data),
        told_(told_of(question, record)),
        frame_(record, nullptr,
               {{"period", period_record(question.period, language_, told_)},
                {"rows", std::int64_t{0}},
                {"counted", std::int64_t{0}}}) {}

  document::Sheet compose() {
    made_.kind = document::SheetKind::Board;
    made_.name = tab_name(words(sheet_.name, frame_));
    for (const expression::TextTemplate& line : sheet_.title) made_.title_lines.push_back(words(line, frame_));
    for (const definitions::RegisterPanel& panel : sheet_.panels) made_.panels.push_back(compose(panel));
    const Coverage coverage = coverage_of(question_, told_);
    if (coverage.nothing) {
      made_.says = {coverage.words + "."};
    } else {
      if (!coverage.words.empty()) made_.title_lines.push_back(coverage.words);
      compose_says();
    }
    for (const expression::TextTemplate& line : sheet_.closing) made_.closing_lines.push_back(words(line, frame_));
    return std::move(made_);
  }

 private:
  void compose_says() {
    RowEnvironment conclusions = frame_;
    conclusions.set("kpi", Value(kpis_));
    for (const definitions::Said& said : sheet_.says) {
      if (!said.when.empty() && !said.when.holds(conclusions)) continue;
      RowEnvironment names = conclusions;
      for (const auto& [name, value] : said.with) names.set(name, value.evaluate(conclusions));
      std::string text = words(said.text, names);
      if (!text.empty()) made_.says.push_back(std::move(text));
    }
  }

  std::string words(const expression::TextTemplate& text, const expression::Environment& names) const {
    return text.empty() ? std::string{} : text.render(names, language_).text();
  }

  document::Panel compose(const definitions::RegisterPanel& panel) {
    document::Panel made;
    made.span = panel.span;
    made.table = panel.table;
    if (!panel.sheet.kpis.empty()) {
      ComposedKpis kpis = compose_kpis(question_, record_, panel.sheet);
      for (const auto& [id, names] : kpis.names.as_record()) kpis_[id] = names;
      made.trend_sheet = data_.add_figures(kpis);
      made.trend_rows = kpis.trend;
      made.sheet = std::move(kpis.sheet);
      return made;
    }
    ComposedSheet composed = compose_sheet(question_, record_, panel.sheet);
    if (!panel.table) show_data(composed);
    made.sheet = std::move(composed.sheet);
    shorten(panel, made.sheet);
    return made;
  }

  /// The numbers of a chart without a table stand among the data.
  void show_data(ComposedSheet& composed) {
    document::Sheet& sheet = composed.sheet;
    if (sheet.rows.empty()) return;
    const std::size_t shift = DataSheets::first_own_column(composed);
    const std::string name = data_.add(composed, sheet.title_lines.empty() ? std::string{} : sheet.title_lines.front());
    for (document::Chart& chart : sheet.charts) {
      chart.source = document::ChartSource{name, 0, sheet.rows.size() - 1};
      chart.categories += shift;
      for (std::size_t& column : chart.values) column += shift;
      for (std::size_t& column : chart.lines) column += shift;
    }
  }

  void shorten(const definitions::RegisterPanel& panel, document::Sheet& sheet) const {
    if (panel.limit == 0 || sheet.rows.size() <= panel.limit) return;
    const auto rest = static_cast<std::int64_t>(sheet.rows.size() - panel.limit);
    sheet.rows.resize(panel.limit);
    // A sum under some of its rows would seem to be theirs.
    sheet.totals.clear();
    const expression::WithName names(frame_, "rest", Value(rest));
    if (!panel.rest.empty()) sheet.closing_lines.insert(sheet.closing_lines.begin(), words(panel.rest, names));
  }

  const RegisterQuestion& question_;
  const RecordNames& record_;
  const language::Language& language_;
  const definitions::RegisterSheet& sheet_;
  DataSheets& data_;
  const Told told_;
  RowEnvironment frame_;
  Record kpis_;
  document::Sheet made_;
};

}  // namespace

document::Sheet compose_board(const RegisterQuestion& question, const RecordNames& record,
                              const definitions::RegisterSheet& sheet, DataSheets& data) {
  return BoardComposer(question, record, sheet, data).compose();
}

}  // namespace dyak::composition
