#include "engine/composition/register_rows.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/composition/coverage.hpp"
#include "engine/composition/ordering.hpp"
#include "engine/composition/row_bounds.hpp"

namespace dyak::composition {
namespace {

using definitions::RowsFrom;

/// A case as it stood, with the facts of that moment kept for it.
class EarlierCase final : public expression::Environment {
 public:
  EarlierCase(const definitions::Process& process, std::shared_ptr<const RecordedCase> recorded)
      : recorded_(std::move(recorded)), names_(process, recorded_->state(), recorded_->facts()) {}
  Value root(std::string_view name) const override {
    if (name != "mailed") return names_.root(name);
    const std::optional<bool> mailed = recorded_->mailed();
    return mailed ? Value(*mailed) : Value();
  }
  const calendar::Calendar* calendar() const override { return names_.calendar(); }

 private:
  const std::shared_ptr<const RecordedCase> recorded_;
  const OwnedCase names_;
};

}  // namespace

Told told_of(const RegisterQuestion& question, const RecordNames& record) {
  const auto& sheets = question.definition.sheets;
  const bool asked = std::any_of(sheets.begin(), sheets.end(), [](const definitions::RegisterSheet& sheet) {
    return !sheet.kpis.empty() || !sheet.panels.empty();
  });
  if (!asked) return {};
  const Date today = question.facts.now.date(question.facts.zone);
  // Where there is no case yet, only a day that still lasts may have one.
  const std::optional<Date> first = record.begins();
  return {first ? first : is_over(question, today) ? today.plus_days(1) : today, today};
}

void check_stop(const Stop& stop) {
  if (stop && stop())
    throw Error(ErrorCode::Unavailable, "Реестр не составлен: его больше никто не ждёт или служба останавливается");
}

RegisterRows::RegisterRows(const RegisterQuestion& question, const RecordNames& record,
                           const definitions::RegisterSheet& sheet)
    : question_(question),
      record_(record),
      sheet_(sheet),
      maker_(question.facts, record, sheet,
             period_record(question.period, question.facts.definitions.language, told_of(question, record))) {
  switch (sheet.rows) {
    case RowsFrom::Cases:
    case RowsFrom::Papers:
    case RowsFrom::Points:
    case RowsFrom::Tasks:
    case RowsFrom::Terms:
      collect_cases();
      break;
    case RowsFrom::Numbers:
      collect_numbers();
      break;
    case RowsFrom::Values:
      add({}, nullptr);
      break;
    default:
      collect_directory();
      break;
  }
  sort();
}

/// Of the processes named; papers, tasks and terms may be asked of every process at once.
void RegisterRows::collect_cases() {
  std::vector<std::string> processes = sheet_.processes;
  if (processes.empty()) {
    for (const auto& [id, process] : question_.facts.definitions.processes) processes.push_back(id);
  }
  for (const std::string& process : processes) {
    const definitions::Process* known = question_.facts.definitions.process(process);
    if (known == nullptr) continue;  // its cases have no rows
    const auto bounds = bounds_of(sheet_, question_.period, *known, question_.facts.definitions);
    question_.facts.cases.each(process, bounds, [&](const cases::CasePtr& state) { add({state->id, {}, {}}, state); });
  }
}

void RegisterRows::collect_numbers() {
  const bool by_day = sheet_.period_date.source() == "entry.date";
  for (cases::JournalEntry& entry : question_.journal(sheet_.journal)) {
    if (by_day && (entry.date < question_.period.from || question_.period.to < entry.date)) continue;
    const CaseId id = entry.case_id;
    if (const auto state = question_.facts.cases.find(id)) add({id, std::move(entry), {}}, state);
  }
}

void RegisterRows::collect_directory() {
  const Value all = record_.root("directory").as_object().attribute(std::string(maker_.directory_name()) + "s");
  for (const Value& item : all.is_list() ? all.as_list() : List{}) add({{}, {}, item}, nullptr);
}

/// Its rows, as far as the sheet and the period have them; the order in which they would stand is kept for sort().
void RegisterRows::add(RowSource source, const cases::CasePtr& state) {
  MadeRows made = maker_.make(source, state);
  for (std::size_t i = 0; i < made.rows.size(); ++i) add_row(made, i, source);
  if (rows_.empty() || rows_.back().source != sources_.size()) return;
  keep(sources_.size(), std::move(made));
  sources_.push_back(std::move(source));
}

void RegisterRows::add_row(const MadeRows& made, std::size_t part, const RowSource& source) {
  check_stop(question_.stop);
  const RowEnvironment& row = made.rows[part];
  if (!sheet_.where.empty() && !sheet_.where.holds(row)) return;
  if (!sheet_.period_date.empty()) {
    const Value when = sheet_.period_date.evaluate(row);
    if (!when.is_moment() && !when.is_date()) return;
    const Date date = when.is_moment() ? when.as_moment().date(question_.facts.zone) : when.as_date();
    if (date < question_.period.from || question_.period.to < date) return;
  }
  if (sheet_.counts.empty() || sheet_.counts.holds(row)) ++counted_;
  List key{sheet_.group.by.evaluate(row)};
  rows_.push_back({sources_.size(), part, when_recorded(source, made.stranger), key.front()});
  for (const expression::Expression& one : sheet_.sort) key.push_back(one.evaluate(row));
  if (key.size() > 1 || !sheet_.group.by.empty()) keys_.emplace_back(std::move(key));
}

RowEnvironment RegisterRows::names(const RegisterRow& row) const { return opened(row.source).rows.at(row.part); }

/// Looked for again where others have taken its place since.
const MadeRows& RegisterRows::opened(std::size_t source) const {
  if (last_ != source) {
    if (const auto before = opened_.find(last_); before != opened_.end() && before->second.own)
      before->second.own->forget();
    last_ = source;
  }
  if (const auto known = opened_.find(source); known != opened_.end()) return known->second;
  const RowSource& from = sources_.at(source);
  keep(source, maker_.make(from, from.id.empty() ? nullptr : question_.facts.cases.find(from.id)));
  return opened_.at(source);
}

void RegisterRows::keep(std::size_t source, MadeRows made) const {
  if (made.own) made.own->forget();
  if (opening_.size() >= kOpened) {
    opened_.erase(opening_.front());
    opening_.pop_front();
  }
  opened_.insert_or_assign(source, std::move(made));
  opening_.push_back(source);
}

/// Asked only where a column stays as it was recorded.
std::optional<Recorded> RegisterRows::when_recorded(const RowSource& source, bool stranger) const {
  const auto stays = [](const definitions::RegisterColumn& column) { return column.recorded; };
  const bool asked = sheet_.rows == RowsFrom::Cases || sheet_.rows == RowsFrom::Numbers;
  if (!asked || stranger || !question_.recorded || std::none_of(sheet_.columns.begin(), sheet_.columns.end(), stays))
    return std::nullopt;
  return Recorded{source.id, source.entry};
}

std::shared_ptr<const expression::Environment> RegisterRows::then(const Recorded& recorded) const {
  auto found = question_.recorded(recorded.id, recorded.entry_or_null());
  if (found == nullptr) return nullptr;
  const definitions::Process* process = found->facts().definitions.process(found->state()->process);
  if (process == nullptr) return nullptr;
  return std::make_shared<EarlierCase>(*process, std::move(found));
}

/// By group first: its rows stand together.
void RegisterRows::sort() {
  if (keys_.empty()) return;
  List order;
  for (std::size_t i = 0; i < rows_.size(); ++i) order.emplace_back(static_cast<std::int64_t>(i));
  std::vector<RegisterRow> sorted;
  sorted.reserve(rows_.size());
  for (const Value& index : sorted_by(order, keys_, question_.facts.definitions.language))
    sorted.push_back(std::move(rows_[static_cast<std::size_t>(index.as_integer())]));
  rows_ = std::move(sorted);
  keys_.clear();
}

}  // namespace dyak::composition
