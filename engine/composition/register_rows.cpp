#include "engine/composition/register_rows.hpp"

#include "engine/composition/ordering.hpp"

namespace dyak::composition {
namespace {

using definitions::RowsFrom;

/// Keeps the case beside the environment that refers to it.
class OwnedCase final : public expression::Environment {
 public:
  OwnedCase(const definitions::Process& process, cases::Case state, const workflow::Facts& facts, const workflow::Actor& actor)
      : state_(std::move(state)), environment_(process, state_, facts, actor, facts.now.date(facts.zone)) {}
  Value root(std::string_view name) const override { return environment_.root(name); }

 private:
  cases::Case state_;
  workflow::CaseEnvironment environment_;
};

/// For rows that are about no case: settings, lists and now.
cases::Case no_case() { return {}; }

Value entry_record(const cases::JournalEntry& entry) {
  Record record;
  record["text"] = entry.text;
  record["n"] = entry.n;
  record["date"] = entry.date;
  record["title"] = entry.title;
  record["annulled"] = entry.annulled;
  record["reason"] = entry.reason;
  record["year"] = entry.year;
  return record;
}

Value dated(const cases::Validity& valid, Record record) {
  record["from"] = valid.from ? Value(*valid.from) : Value();
  record["to"] = valid.to ? Value(*valid.to) : Value();
  return record;
}

}  // namespace

Value period_record(const ReportPeriod& period) {
  Record record;
  record["title"] = period.title;
  record["from"] = period.from;
  record["to"] = period.to;
  return record;
}

Value RowEnvironment::root(std::string_view name) const {
  for (const auto& [known, value] : own_) {
    if (known == name) return value;
  }
  return outer_->root(name);
}

void RowEnvironment::set(std::string name, Value value) { own_.emplace_back(std::move(name), std::move(value)); }

RegisterRows::RegisterRows(const RegisterQuestion& question, const definitions::RegisterSheet& sheet)
    : question_(question), sheet_(sheet), period_(period_record(question.period)) {
  switch (sheet.rows) {
    case RowsFrom::Cases: collect_cases(); break;
    case RowsFrom::Papers:
    case RowsFrom::Tasks:
    case RowsFrom::Terms: collect_parts(); break;
    case RowsFrom::Numbers: collect_numbers(); break;
    default: collect_directory(); break;
  }
  sort();
}

std::shared_ptr<const expression::Environment> RegisterRows::environment_of(cases::Case state) {
  const definitions::Process* process = question_.facts.definitions.process(state.process);
  if (process == nullptr) return nullptr;
  return std::make_shared<OwnedCase>(*process, std::move(state), question_.facts, nobody_);
}

void RegisterRows::add(std::shared_ptr<const expression::Environment> outer, std::vector<std::pair<std::string, Value>> own) {
  own.emplace_back("period", period_);
  RowEnvironment row(std::move(outer), std::move(own));
  if (!sheet_.where.empty() && !sheet_.where.holds(row)) return;
  if (!sheet_.period_date.empty()) {
    const Value when = sheet_.period_date.evaluate(row);
    if (when.is_null()) return;
    const Date date = when.is_moment() ? when.as_moment().date(question_.facts.zone) : when.as_date();
    if (date < question_.period.from || question_.period.to < date) return;
  }
  rows_.push_back(std::move(row));
}

void RegisterRows::collect_cases() {
  for (const std::string& process : sheet_.processes) {
    for (cases::Case& state : question_.facts.cases.of_process(process)) add(environment_of(std::move(state)), {});
  }
}

// A case's papers, tasks and terms are asked of its own environment, so that their shape is the same as in conditions.
// Papers may be asked of every process at once.
void RegisterRows::collect_parts() {
  std::vector<std::string> processes = sheet_.processes;
  if (processes.empty()) {
    for (const auto& [id, process] : question_.facts.definitions.processes) processes.push_back(id);
  }
  for (const std::string& process : processes) {
    for (cases::Case& state : question_.facts.cases.of_process(process)) {
      const auto outer = environment_of(std::move(state));
      if (outer == nullptr) continue;
      if (sheet_.rows == RowsFrom::Papers) {
        const Value papers = outer->root("case").as_object().attribute("papers");
        for (const Value& paper : papers.is_list() ? papers.as_list() : List{}) add(outer, {{"paper", paper}});
        continue;
      }
      const bool tasks = sheet_.rows == RowsFrom::Tasks;
      const Value all = outer->root(tasks ? "tasks" : "terms");
      if (!all.is_record()) continue;
      for (const auto& [id, part] : all.as_record()) {
        if (!tasks && !part.is_null()) add(outer, {{"term", part}});
        for (const Value& task : tasks && part.is_list() ? part.as_list() : List{}) add(outer, {{"task", task}});
      }
    }
  }
}

void RegisterRows::collect_numbers() {
  for (const cases::JournalEntry& entry : question_.journal(sheet_.journal)) {
    auto state = question_.facts.cases.find(entry.case_id);
    if (state) add(environment_of(std::move(*state)), {{"entry", entry_record(entry)}});
  }
}

void RegisterRows::collect_directory() {
  const Date today = question_.facts.now.date(question_.facts.zone);
  const auto objects = workflow::make_objects(question_.facts, today);
  const cases::Directory& directory = question_.facts.directory;
  // Names about no case come from an empty one of the first process; only settings, lists and now are in scope for such rows.
  if (question_.facts.definitions.processes.empty()) return;
  const auto outer = std::make_shared<OwnedCase>(question_.facts.definitions.processes.begin()->second, no_case(), question_.facts, nobody_);
  if (sheet_.rows == RowsFrom::Persons) {
    for (const auto& [key, person] : directory.persons) add(outer, {{"person", objects->object("person", key)}});
  } else if (sheet_.rows == RowsFrom::Organisations) {
    for (const auto& [key, organisation] : directory.organisations) add(outer, {{"organisation", objects->object("organisation", key)}});
  } else if (sheet_.rows == RowsFrom::Memberships) {
    for (const cases::Membership& m : directory.memberships) {
      add(outer, {{"membership", dated(m.valid, {{"person", objects->object("person", m.person)}, {"body", objects->object("organisation", m.body)},
                                                 {"role", m.role}, {"basis", m.basis}})}});
    }
  } else if (sheet_.rows == RowsFrom::Consents) {
    for (const cases::Consent& c : directory.consents) {
      add(outer, {{"consent", dated(c.valid, {{"person", objects->object("person", c.person)}, {"kind", c.kind}, {"basis", c.basis}})}});
    }
  }
}

void RegisterRows::sort() {
  if (sheet_.sort.empty()) return;
  List order;
  std::vector<Value> keys;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    List key;
    for (const expression::Expression& part : sheet_.sort) key.push_back(part.evaluate(rows_[i]));
    keys.emplace_back(std::move(key));
    order.emplace_back(static_cast<std::int64_t>(i));
  }
  std::vector<RowEnvironment> sorted;
  sorted.reserve(rows_.size());
  for (const Value& index : sorted_by(order, keys, question_.facts.definitions.language)) {
    sorted.push_back(std::move(rows_[static_cast<std::size_t>(index.as_integer())]));
  }
  rows_ = std::move(sorted);
}

}  // namespace dyak::composition
