#include "engine/composition/compose_kpi.hpp"

#include <algorithm>
#include <map>

#include "engine/composition/period_names.hpp"
#include "engine/composition/register_rows.hpp"
#include "engine/composition/sheet_kinds.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using definitions::Kpi;
using document::Cell;
using document::ColumnFormat;
using Number = std::optional<Rational>;

constexpr int kHundred = 100;
constexpr int kKopecks = 2;  // places

Value value_or_nothing(const Number& number) { return number ? Value(*number) : Value(); }
Number difference(const Number& a, const Number& b) { return a && b ? Number(*a - *b) : std::nullopt; }
Rational magnitude(const Rational& number) { return number < Rational(0) ? -number : number; }

/// One figure with everything it is held against.
struct Counted {
  Number value;
  Number previous;
  Number year_before;
  Number plan;
  Number whole;
  Number delta() const { return difference(value, previous); }
  Number year_delta() const { return difference(value, year_before); }
  Number share() const { return value && whole && *whole > Rational(0) ? Number(*value / *whole) : std::nullopt; }
};

class KpiComposer {
 public:
  KpiComposer(const RegisterQuestion& question, const RecordNames& record, const definitions::RegisterSheet& sheet)
      : question_(question),
        language_(question.facts.definitions.language),
        sheet_(sheet),
        told_(told_of(question, record)),
        frame_(record, nullptr, {{"period", period_record(question.period, language_, told_)}}),
        before_(period_before(question.period)),
        year_ago_(year_before(question.period)),
        months_(months_up_to(question.period, sheet.trend)) {}

  ComposedKpis compose() {
    made_.trend = sheet_.trend;
    made_.sheet.name = sheet_.name.empty() ? std::string{} : tab_name(words(sheet_.name));
    made_.sheet.kind = document::SheetKind::Table;
    for (const expression::TextTemplate& line : sheet_.title) made_.sheet.title_lines.push_back(words(line));
    count_standings();
    for (const Kpi& kpi : sheet_.kpis) counted_.push_back(count(kpi));
    columns();
    Record names;
    for (std::size_t i = 0; i < counted_.size(); ++i) {
      made_.sheet.rows.push_back(row(sheet_.kpis[i], counted_[i]));
      names[sheet_.kpis[i].id] = names_of(sheet_.kpis[i], counted_[i]);
      made_.ids.push_back(sheet_.kpis[i].id);
      made_.notes.push_back(words(sheet_.kpis[i].note));
      made_.sources.push_back(sheet_.kpis[i].value.source());
    }
    made_.names = std::move(names);
    for (const Kpi& kpi : sheet_.kpis) points(kpi);
    for (const expression::TextTemplate& line : sheet_.closing) made_.sheet.closing_lines.push_back(words(line));
    return std::move(made_);
  }

 private:
  std::string words(const expression::TextTemplate& text) const {
    return text.empty() ? std::string{} : text.render(frame_, language_).text();
  }

  Number number_of(const expression::Expression& asked, const expression::Environment& names) const {
    if (asked.empty()) return std::nullopt;
    const Value value = asked.evaluate(names);
    return value.is_number() ? Number(value.as_number()) : std::nullopt;
  }

  /// The figure of another stretch of time; each is counted once.
  Number in(const Kpi& kpi, const ReportPeriod& stretch) {
    if (!told_.of(stretch)) return std::nullopt;
    const auto known = known_.find({kpi.id, stretch.from, stretch.to});
    if (known != known_.end()) return known->second;
    if (!kpi.compared && !(stretch.to == question_.period.to)) return std::nullopt;
    check_stop(question_.stop);
    const expression::WithName names(frame_, "period", period_record(stretch, language_, told_));
    return known_[{kpi.id, stretch.from, stretch.to}] = number_of(kpi.value, names);
  }

  /// How things stood at the end of a stretch follows from the record as it was then: asked in order of time.
  void count_standings() {
    if (!question_.past ||
        std::all_of(sheet_.kpis.begin(), sheet_.kpis.end(), [](const Kpi& kpi) { return kpi.compared; }))
      return;
    std::vector<ReportPeriod> stretches = months_;
    stretches.insert(stretches.end(), {year_ago_, before_});
    std::stable_sort(stretches.begin(), stretches.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
    for (const ReportPeriod& stretch : stretches) {
      if (!(stretch.to < question_.period.to) || !told_.of(stretch)) continue;
      check_stop(question_.stop);
      const auto then = question_.past(stretch.to);
      if (then == nullptr) continue;
      const RecordNames names(
          then->facts(), [&then](const std::string& id) { return then->journal(id); },
          [this] { check_stop(question_.stop); });
      const RowEnvironment frame(names, nullptr, {{"period", period_record(stretch, language_, told_)}});
      for (const Kpi& kpi : sheet_.kpis) {
        if (!kpi.compared) known_[{kpi.id, stretch.from, stretch.to}] = number_of(kpi.value, frame);
      }
    }
  }

  Counted count(const Kpi& kpi) {
    return {in(kpi, question_.period), in(kpi, before_), in(kpi, year_ago_), number_of(kpi.plan, frame_),
            number_of(kpi.of, frame_)};
  }

  /// Of a year the one before it is the year ago.
  bool has_year_ago() const { return !(year_ago_.from == before_.from); }

  template <class Asked>
  bool any(const Asked& asked) const {
    return std::any_of(counted_.begin(), counted_.end(), asked);
  }

  void columns() {
    auto& columns = made_.sheet.columns;
    columns.push_back({"Показатель", 33, ColumnFormat::Text, 0});
    for (const ReportPeriod* stretch : {&question_.period, &before_}) {
      columns.push_back({heading_of(*stretch, language_), 9, ColumnFormat::Integer, 0});
    }
    columns.push_back({"±", 7, ColumnFormat::Delta, 0});
    if (has_year_ago()) {
      columns.push_back({heading_of(year_ago_, language_), 9, ColumnFormat::Integer, 0});
      columns.push_back({"±", 7, ColumnFormat::Delta, 0});
    }
    if (any([](const Counted& one) { return one.plan.has_value(); }))
      columns.push_back({"План", 9, ColumnFormat::Integer, 0});
    if (any([](const Counted& one) { return one.whole.has_value(); }))
      columns.push_back({"Доля", 9, ColumnFormat::Share, 0});
  }

  static Cell cell(const Kpi& kpi, const Number& number) {
    if (!number) return Cell("—");
    Cell made(*number);
    made.format = format_named(kpi.format);
    made.places = kpi.places;
    return made;
  }

  /// Of a share the change is told in points of a per cent.
  Cell change(const Kpi& kpi, const Number& number) const {
    if (!number) return Cell("—");
    Cell made(kpi.format == "share" ? *number * Rational(kHundred) : *number);
    made.format = ColumnFormat::Delta;
    made.places = kpi.format == "money" ? kKopecks : kpi.places;
    if (kpi.good.empty() || *number == Rational(0)) return made;
    const bool good = (kpi.good == "more") == (*number > Rational(0));
    made.style = document::CellStyle{good ? document::Fill::Green : document::Fill::Red, false, false};
    return made;
  }

  static bool misses_plan(const Kpi& kpi, const Counted& counted) {
    if (!counted.plan || !counted.value) return false;
    return kpi.good == "less" ? *counted.value > *counted.plan : *counted.value < *counted.plan;
  }

  document::Row row(const Kpi& kpi, const Counted& counted) const {
    document::Row made;
    made.cells = {Cell(words(kpi.title)), cell(kpi, counted.value), cell(kpi, counted.previous),
                  change(kpi, counted.delta())};
    if (has_year_ago()) {
      made.cells.push_back(cell(kpi, counted.year_before));
      made.cells.push_back(change(kpi, counted.year_delta()));
    }
    made.cells[1].style =
        document::CellStyle{misses_plan(kpi, counted) ? document::Fill::Red : document::Fill::None, false, true};
    if (any([](const Counted& one) { return one.plan.has_value(); }))
      made.cells.push_back(counted.plan ? cell(kpi, counted.plan) : Cell());
    if (any([](const Counted& one) { return one.whole.has_value(); }))
      made.cells.push_back(counted.share() ? Cell(*counted.share()) : Cell());
    return made;
  }

  /// «, на 3 больше, чем в августе»: a comma first, so that it stands behind the number; empty when nothing is known.
  std::string in_words(const Kpi& kpi, const Number& value, const Number& change, const ReportPeriod& against) const {
    if (!change) return {};
    const std::string when = during(against, language_, question_.period.from.year());
    // Of what there was nothing of, now and then, «столько же» would be no Russian.
    const bool nothing = value == Rational(0);
    if (*change == Rational(0)) return (nothing ? ", как и " : ", столько же, сколько ") + when;
    const Rational size = magnitude(*change);
    const bool grew = *change > Rational(0);
    if (kpi.format != "share")
      return ", на " + language_.number(size, kpi.places) + (grew ? " больше, чем " : " меньше, чем ") + when;
    const auto points = Rational::parse((size * Rational(kHundred)).fixed(kpi.places)).value_or(Rational(0));
    return ", на " + language_.counted(points, "процентный пункт", GrammaticalCase::Acc).text +
           (grew ? " выше, чем " : " ниже, чем ") + when;
  }

  Value names_of(const Kpi& kpi, const Counted& counted) const {
    const auto text = [](std::string words) { return words.empty() ? Value() : Value(std::move(words)); };
    return Record{{"title", words(kpi.title)},
                  {"value", value_or_nothing(counted.value)},
                  {"previous", value_or_nothing(counted.previous)},
                  {"year_before", value_or_nothing(counted.year_before)},
                  {"delta", value_or_nothing(counted.delta())},
                  {"year_delta", value_or_nothing(counted.year_delta())},
                  {"plan", value_or_nothing(counted.plan)},
                  {"share", value_or_nothing(counted.share())},
                  {"change", text(in_words(kpi, counted.value, counted.delta(), before_))},
                  {"year_change", text(in_words(kpi, counted.value, counted.year_delta(), year_ago_))}};
  }

  void point(const Kpi& kpi, const ReportPeriod& stretch, std::vector<FigurePoint>& into) {
    const Value named = stretch_record(stretch, language_, told_);
    into.push_back({kpi.id, words(kpi.title), stretch.from, named["short"].text_or(""), in(kpi, stretch)});
  }

  /// By months, figure after figure; then what else the table holds them against.
  void points(const Kpi& kpi) {
    for (const ReportPeriod& month : months_) point(kpi, month, made_.points);
    std::vector<ReportPeriod> others;
    if (has_year_ago()) others.push_back(year_ago_);
    if (months_.empty()) others.insert(others.end(), {before_, question_.period});
    for (const ReportPeriod& stretch : others) point(kpi, stretch, rest_);
    if (&kpi == &sheet_.kpis.back()) made_.points.insert(made_.points.end(), rest_.begin(), rest_.end());
  }

  const RegisterQuestion& question_;
  const language::Language& language_;
  const definitions::RegisterSheet& sheet_;
  const Told told_;
  RowEnvironment frame_;
  const ReportPeriod before_;
  const ReportPeriod year_ago_;
  const std::vector<ReportPeriod> months_;
  std::map<std::tuple<std::string, Date, Date>, Number> known_;
  std::vector<Counted> counted_;
  std::vector<FigurePoint> rest_;
  ComposedKpis made_;
};

}  // namespace

ComposedKpis compose_kpis(const RegisterQuestion& question, const RecordNames& record,
                          const definitions::RegisterSheet& sheet) {
  return KpiComposer(question, record, sheet).compose();
}

}  // namespace dyak::composition
