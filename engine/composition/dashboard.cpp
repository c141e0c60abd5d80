#include "engine/composition/dashboard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/composition/cells.hpp"
#include "engine/composition/register_rows.hpp"

namespace dyak::composition {
namespace {

constexpr const char* kUnnamed = "не указано";

/// Rows counted one by one.
class Tally {
 public:
  explicit Tally(bool share) : share_(share) {}

  void add(const CaseId& id, bool counted) {
    if (share_) ++figured_.of;
    if (!share_ || counted) ++figured_.count;
    // A share is good when it is whole: what is looked for are those that are missing.
    const bool listed = share_ ? !counted : true;
    if (listed && seen_.insert(id).second) figured_.cases.push_back(id);
  }
  Figured take() { return std::move(figured_); }

 private:
  bool share_;
  Figured figured_;
  std::set<CaseId> seen_;
};

CaseId case_of(const RowEnvironment& row) {
  const Value state = row.root("case");
  return state.is_object() ? CaseId{std::string(state.as_object().key())} : CaseId{};
}

std::optional<Date> date_of(const Value& value, Zone zone) {
  if (value.is_date()) return value.as_date();
  return value.is_moment() ? std::optional(value.as_moment().date(zone)) : std::nullopt;
}

class FigureComposer {
 public:
  FigureComposer(const definitions::DashboardFigure& figure, const RegisterQuestion& question,
                 const RecordNames& record)
      : figure_(figure), question_(question), record_(record) {}

  DashboardPart compose() {
    DashboardPart part{figure_.id, figure_.title, figure_.about, figure_.share, {}, {}};
    RegisterRows rows(question_, record_, figure_.rows);
    Tally all(figure_.share);
    std::map<std::string, std::pair<std::string, Tally>> bars;  // by what they stand in order of
    const bool has_bars = figure_.per != "none" || !figure_.rows.group.by.empty();
    for (const RegisterRow& row : rows.rows()) {
      const RowEnvironment names = rows.names(row);
      const bool counted = figure_.rows.counts.empty() || figure_.rows.counts.holds(names);
      if (!figure_.share && !counted) continue;
      const CaseId id = case_of(names);
      all.add(id, counted);
      if (!has_bars) continue;
      const auto [key, title] = bar_of(row, names);
      bars.try_emplace(key, title, Tally(figure_.share)).first->second.second.add(id, counted);
    }
    part.figured = all.take();
    for (auto& [key, bar] : bars) part.bars.push_back({bar.first, bar.second.take()});
    if (figure_.per == "none") {
      std::stable_sort(part.bars.begin(), part.bars.end(), [](const DashboardBar& a, const DashboardBar& b) {
        return std::max(a.figured.count, a.figured.of) > std::max(b.figured.count, b.figured.of);
      });
    }
    return part;
  }

 private:
  std::pair<std::string, std::string> bar_of(const RegisterRow& row, const RowEnvironment& names) const {
    if (figure_.per == "none") {
      std::string text = cell_text(row.group, question_.facts.definitions.language);
      if (text.empty()) text = kUnnamed;
      return {text, text};
    }
    const auto day = date_of(figure_.rows.period_date.evaluate(names), question_.facts.zone);
    if (!day) return {"", kUnnamed};
    if (figure_.per == "month") {
      const Date first = day->plus_days(1 - day->day());
      return {first.iso(), question_.facts.definitions.language.date(first, "LLLL y 'г.'")};
    }
    const Date monday = day->plus_days(1 - day->weekday());
    return {monday.iso(), monday.russian().substr(0, 5) + "–" + monday.plus_days(6).russian()};
  }

  const definitions::DashboardFigure& figure_;
  const RegisterQuestion& question_;
  const RecordNames& record_;
};

}  // namespace

Dashboard compose_dashboard(const definitions::DashboardDefinition& definition, const workflow::Facts& facts,
                            const JournalSource& journal, const ReportPeriod& period, const Stop& stop) {
  static const definitions::RegisterDefinition kNoRegister;
  const RegisterQuestion question{kNoRegister, facts, period, journal, {}, {}, stop};
  const RecordNames record(facts, journal, [&stop] { check_stop(stop); });
  Dashboard made{definition.id, definition.title, period, facts.now, {}};
  for (const definitions::DashboardFigure& figure : definition.figures)
    made.parts.push_back(FigureComposer(figure, question, record).compose());
  return made;
}

int percent_of(const Figured& figured) {
  return figured.of == 0 ? 0 : static_cast<int>(figured.count * 100 / figured.of);
}

ReportPeriod period_around(std::string_view kind, Date day) {
  std::string text = fmt::format("{:04}", day.year());
  if (kind == "month") text += fmt::format("-{:02}", day.month());
  if (kind == "quarter") text += fmt::format("-Q{}", (day.month() + 2) / 3);
  if (kind == "half-year") text += day.month() <= 6 ? "-H1" : "-H2";
  if (kind == "week") {
    const Date monday = day.plus_days(1 - day.weekday());
    text = monday.iso() + ".." + monday.plus_days(6).iso();
  }
  if (kind == "none") return {*Date::from_ymd(1, 1, 1), *Date::from_ymd(9999, 12, 31), "за всё время"};
  return *parse_period(text);
}

}  // namespace dyak::composition
