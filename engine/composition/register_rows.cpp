#include "engine/composition/register_rows.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/composition/coverage.hpp"
#include "engine/composition/ordering.hpp"
#include "engine/composition/row_bounds.hpp"

namespace dyak::composition {
namespace {

using definitions::RowsFrom;

/// A case of another process than the sheet is written for: only what all cases have may be asked of it.
class Stranger final : public expression::Environment {
 public:
  explicit Stranger(std::shared_ptr<const expression::Environment> about) : about_(std::move(about)) {}
  Value root(std::string_view name) const override {
    return name == "case" || name == "applicant" ? about_->root(name) : Value();
  }
  const calendar::Calendar* calendar() const override { return about_->calendar(); }

 private:
  std::shared_ptr<const expression::Environment> about_;
};

Value attribute_of(const expression::Environment& about, std::string_view name) {
  const Value state = about.root("case");
  return state.is_object() ? state.as_object().attribute(name) : Value();
}

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

List list_of(const Value& value) { return value.is_list() ? value.as_list() : List{}; }

Value paper_of(const expression::Environment& about, const cases::JournalEntry& entry) {
  for (const Value& paper : list_of(attribute_of(about, "papers"))) {
    if (paper["number"] == Value(entry.text) && paper["journal"] == Value(entry.journal)) return paper;
  }
  return {};
}

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

Value RowEnvironment::root(std::string_view name) const {
  for (const auto& [known, value] : own_) {
    if (known == name) return value;
  }
  if (about_ == nullptr || RecordNames::gives(name)) return record_->root(name);
  if (Value value = about_->root(name); !value.is_null()) return value;
  return record_->root(name);
}

bool RowEnvironment::provisional(std::string_view name) const {
  const auto is_own = [&](const auto& one) { return one.first == name; };
  return about_ != nullptr && std::none_of(own_.begin(), own_.end(), is_own) && about_->provisional(name);
}

void RowEnvironment::set(std::string name, Value value) { own_.emplace_back(std::move(name), std::move(value)); }

RegisterRows::RegisterRows(const RegisterQuestion& question, const RecordNames& record,
                           const definitions::RegisterSheet& sheet)
    : question_(question),
      record_(record),
      sheet_(sheet),
      period_(period_record(question.period, question.facts.definitions.language, told_of(question, record))) {
  switch (sheet.rows) {
    case RowsFrom::Cases:
      collect_cases();
      break;
    case RowsFrom::Papers:
    case RowsFrom::Points:
      collect_papers();
      break;
    case RowsFrom::Tasks:
      collect_tasks();
      break;
    case RowsFrom::Terms:
      collect_terms();
      break;
    case RowsFrom::Numbers:
      collect_numbers();
      break;
    case RowsFrom::Values:
      add(nullptr, {});
      break;
    default:
      collect_directory();
      break;
  }
  sort();
}

RegisterRows::About RegisterRows::environment_of(cases::Case state) {
  const workflow::Facts facts = workflow::facts_of(question_.facts, state);
  const definitions::Process* process = facts.definitions.process(state.process);
  if (process == nullptr) return nullptr;
  return std::make_shared<OwnedCase>(*process, std::move(state), facts);
}

/// Of the processes named; papers, tasks and terms may be asked of every process at once.
std::vector<cases::Case> RegisterRows::cases_asked() const {
  std::vector<std::string> processes = sheet_.processes;
  if (processes.empty()) {
    for (const auto& [id, process] : question_.facts.definitions.processes) processes.push_back(id);
  }
  std::vector<cases::Case> all;
  for (const std::string& process : processes) {
    const definitions::Process* known = question_.facts.definitions.process(process);
    if (known == nullptr) continue;  // its cases have no rows
    const auto bounds = bounds_of(sheet_, question_.period, *known, question_.facts.definitions);
    for (cases::Case& state : question_.facts.cases.within(process, bounds)) all.push_back(std::move(state));
  }
  return all;
}

/// Asked only where a column stays as it was recorded.
std::optional<Recorded> RegisterRows::when_recorded(const CaseId& id, const cases::JournalEntry* entry) const {
  const auto stays = [](const definitions::RegisterColumn& column) { return column.recorded; };
  if (!question_.recorded || std::none_of(sheet_.columns.begin(), sheet_.columns.end(), stays)) return std::nullopt;
  return Recorded{id, entry == nullptr ? std::nullopt : std::optional(*entry)};
}

std::shared_ptr<const expression::Environment> RegisterRows::then(const Recorded& recorded) const {
  auto found = question_.recorded(recorded.id, recorded.entry_or_null());
  if (found == nullptr) return nullptr;
  const definitions::Process* process = found->facts().definitions.process(found->state().process);
  if (process == nullptr) return nullptr;
  return std::make_shared<EarlierCase>(*process, std::move(found));
}

std::int64_t RegisterRows::counted() const {
  if (sheet_.counts.empty()) return static_cast<std::int64_t>(rows_.size());
  return std::count_if(rows_.begin(), rows_.end(),
                       [&](const RegisterRow& row) { return sheet_.counts.holds(row.names); });
}

void RegisterRows::add(const About& about, RowEnvironment::Own own, const std::optional<Recorded>& recorded) {
  own.emplace_back("period", period_);
  RowEnvironment row(record_, about, std::move(own));
  if (sheet_.each.empty()) return add_row(std::move(row), recorded);
  for (const expression::Expression& each : sheet_.each) {
    const Value value = each.evaluate(row);
    if (value.is_null()) continue;
    for (const Value& item : value.is_list() ? value.as_list() : List{value}) {
      RowEnvironment part = row;
      part.set("item", item);
      add_row(std::move(part), recorded);
    }
  }
}

void RegisterRows::add_row(RowEnvironment row, const std::optional<Recorded>& recorded) {
  check_stop(question_.stop);
  if (!sheet_.where.empty() && !sheet_.where.holds(row)) return;
  if (!sheet_.period_date.empty()) {
    const Value when = sheet_.period_date.evaluate(row);
    if (!when.is_moment() && !when.is_date()) return;
    const Date date = when.is_moment() ? when.as_moment().date(question_.facts.zone) : when.as_date();
    if (date < question_.period.from || question_.period.to < date) return;
  }
  Value group = sheet_.group.by.evaluate(row);
  rows_.push_back({std::move(row), recorded, std::move(group)});
}

void RegisterRows::collect_cases() {
  for (cases::Case& state : cases_asked()) {
    const CaseId id = state.id;
    add(environment_of(std::move(state)), {}, when_recorded(id, nullptr));
  }
}

// A case's papers, tasks and terms are asked of its own environment, so that their shape is the same as in conditions.
void RegisterRows::collect_papers() {
  for (cases::Case& state : cases_asked()) {
    const About about = state.papers.empty() ? nullptr : environment_of(state);
    for (std::size_t i = 0; about != nullptr && i < state.papers.size(); ++i) add_paper(about, state, i);
  }
}

/// The paper itself, or each point of it: drafts and cancelled papers instruct nobody.
void RegisterRows::add_paper(const About& about, const cases::Case& state, std::size_t index) {
  const List papers = list_of(attribute_of(*about, "papers"));
  const Value paper = index < papers.size() ? papers[index] : Value();
  if (sheet_.rows == RowsFrom::Papers) return add(about, {{"paper", paper}});
  const cases::Paper& known = state.papers[index];
  if (known.draft || known.cancelled) return;
  for (const Value& point : list_of(paper["points"])) add(about, {{"paper", paper}, {"point", with_internal(point)}});
}

/// A point with the day on which it should be done: the last working one not after its due day.
Value RegisterRows::with_internal(const Value& point) const {
  const calendar::Calendar& calendar = question_.facts.definitions.calendar;
  if (!point.is_record() || !point["due"].is_date() || !calendar.knows(point["due"].as_date().plus_days(-14).year()))
    return point;
  Record fuller = point.as_record();
  fuller["due_internal"] = calendar.working_on_or_before(point["due"].as_date());
  return fuller;
}

void RegisterRows::collect_tasks() {
  for (cases::Case& state : cases_asked()) {
    const About about = state.tasks.empty() ? nullptr : environment_of(std::move(state));
    const Value all = about == nullptr ? Value() : about->root("tasks");
    if (!all.is_record()) continue;
    for (const auto& [id, given] : all.as_record()) {
      for (const Value& task : list_of(given)) add(about, {{"task", task}});
    }
  }
}

void RegisterRows::collect_terms() {
  for (cases::Case& state : cases_asked()) {
    const About about = state.terms.empty() ? nullptr : environment_of(std::move(state));
    const Value all = about == nullptr ? Value() : about->root("terms");
    if (!all.is_record()) continue;
    for (const auto& [id, term] : all.as_record())
      if (!term.is_null()) add(about, {{"term", term}});
  }
}

void RegisterRows::collect_numbers() {
  const std::vector<cases::JournalEntry> entries = question_.journal(sheet_.journal);
  const bool by_day = sheet_.period_date.source() == "entry.date";
  for (const cases::JournalEntry& entry : entries) {
    if (by_day && (entry.date < question_.period.from || question_.period.to < entry.date)) continue;
    auto state = question_.facts.cases.find(entry.case_id);
    if (!state) continue;
    const bool stranger = !sheet_.processes.empty() && std::find(sheet_.processes.begin(), sheet_.processes.end(),
                                                                 state->process) == sheet_.processes.end();
    About about = environment_of(std::move(*state));
    if (about == nullptr) continue;
    const Value paper = paper_of(*about, entry);
    if (stranger) about = std::make_shared<Stranger>(about);
    add(about, {{"entry", entry_record(entry)}, {"paper", paper}},
        stranger ? std::nullopt : when_recorded(entry.case_id, &entry));
  }
}

void RegisterRows::collect_directory() {
  const char* name = sheet_.rows == RowsFrom::Persons         ? "persons"
                     : sheet_.rows == RowsFrom::Organisations ? "organisations"
                     : sheet_.rows == RowsFrom::Memberships   ? "memberships"
                                                              : "consents";
  const std::string one = std::string(name).substr(0, std::string_view(name).size() - 1);
  for (const Value& item : list_of(record_.root("directory").as_object().attribute(name))) add(nullptr, {{one, item}});
}

/// By group first: its rows stand together.
void RegisterRows::sort() {
  if (sheet_.sort.empty() && sheet_.group.by.empty()) return;
  List order;
  std::vector<Value> keys;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    List key{rows_[i].group};
    for (const expression::Expression& part : sheet_.sort) key.push_back(part.evaluate(rows_[i].names));
    keys.emplace_back(std::move(key));
    order.emplace_back(static_cast<std::int64_t>(i));
  }
  std::vector<RegisterRow> sorted;
  sorted.reserve(rows_.size());
  for (const Value& index : sorted_by(order, keys, question_.facts.definitions.language))
    sorted.push_back(std::move(rows_[static_cast<std::size_t>(index.as_integer())]));
  rows_ = std::move(sorted);
}

}  // namespace dyak::composition
