#include "engine/composition/row_maker.hpp"

#include <algorithm>

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

bool is_stranger(const definitions::RegisterSheet& sheet, const cases::Case& state) {
  return !sheet.processes.empty() &&
         std::find(sheet.processes.begin(), sheet.processes.end(), state.process) == sheet.processes.end();
}

List list_of(const Value& value) { return value.is_list() ? value.as_list() : List{}; }

Value paper_of(const expression::Environment& about, const cases::JournalEntry& entry) {
  for (const Value& paper : list_of(attribute_of(about, "papers"))) {
    if (paper["number"] == Value(entry.text) && paper["journal"] == Value(entry.journal)) return paper;
  }
  return {};
}

}  // namespace

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

/// The case's environment, and each row that it makes in it.
MadeRows RowMaker::make(const RowSource& source, const cases::CasePtr& state) const {
  MadeRows made;
  std::shared_ptr<const expression::Environment> about;
  std::vector<Own> all;
  if (state != nullptr) {
    const workflow::Facts facts = workflow::facts_of(facts_, *state);
    const definitions::Process* process = facts.definitions.process(state->process);
    if (process == nullptr) return made;  // it has no rows
    about = made.own = std::make_shared<const OwnedCase>(*process, state, facts);
    made.stranger = source.entry && is_stranger(sheet_, *state);
    if (source.entry)
      all.push_back({{"entry", entry_record(*source.entry)}, {"paper", paper_of(*about, *source.entry)}});
    if (!source.entry) all = told_of(*about, *state);
    if (made.stranger) about = std::make_shared<const Stranger>(about);
  } else if (source.item.is_null()) {
    all.emplace_back();
  } else {
    all.push_back({{directory_name(), source.item}});
  }
  for (Own& own : all) {
    own.emplace_back("period", period_);
    add(RowEnvironment(record_, about, std::move(own)), made.rows);
  }
  return made;
}

void RowMaker::add(const RowEnvironment& row, std::vector<RowEnvironment>& rows) const {
  if (sheet_.each.empty()) rows.push_back(row);
  for (const expression::Expression& each : sheet_.each) {
    const Value value = each.evaluate(row);
    if (value.is_null()) continue;
    for (const Value& item : value.is_list() ? value.as_list() : List{value}) {
      rows.push_back(row);
      rows.back().set("item", item);
    }
  }
}

const char* RowMaker::directory_name() const {
  switch (sheet_.rows) {
    case RowsFrom::Persons:
      return "person";
    case RowsFrom::Organisations:
      return "organisation";
    case RowsFrom::Memberships:
      return "membership";
    default:
      return "consent";
  }
}

// A case's papers, tasks and terms are asked of its own environment, so that their shape is the same as in conditions.
std::vector<RowEnvironment::Own> RowMaker::told_of(const expression::Environment& about,
                                                   const cases::Case& state) const {
  if (sheet_.rows == RowsFrom::Cases) return {RowEnvironment::Own{}};
  if (sheet_.rows == RowsFrom::Papers || sheet_.rows == RowsFrom::Points) return told_of_papers(about, state);
  std::vector<RowEnvironment::Own> all;
  const bool of_tasks = sheet_.rows == RowsFrom::Tasks;
  if (of_tasks ? state.tasks.empty() : state.terms.empty()) return all;
  const Value whole = about.root(of_tasks ? "tasks" : "terms");
  for (const auto& [id, given] : whole.is_record() ? whole.as_record() : Record{}) {
    if (!of_tasks && !given.is_null()) all.push_back({{"term", given}});
    for (const Value& task : of_tasks ? list_of(given) : List{}) all.push_back({{"task", task}});
  }
  return all;
}

/// The papers themselves, or each point of them: drafts and cancelled papers instruct nobody.
std::vector<RowEnvironment::Own> RowMaker::told_of_papers(const expression::Environment& about,
                                                          const cases::Case& state) const {
  std::vector<RowEnvironment::Own> all;
  if (state.papers.empty()) return all;
  const List papers = list_of(attribute_of(about, "papers"));
  for (std::size_t i = 0; i < state.papers.size(); ++i) {
    const Value paper = i < papers.size() ? papers[i] : Value();
    const bool instructs = !state.papers[i].draft && !state.papers[i].cancelled;
    if (sheet_.rows == RowsFrom::Papers) all.push_back({{"paper", paper}});
    for (const Value& point : sheet_.rows == RowsFrom::Points && instructs ? list_of(paper["points"]) : List{})
      all.push_back({{"paper", paper}, {"point", with_internal(point)}});
  }
  return all;
}

/// A point with the day on which it should be done: the last working one not after its due day.
Value RowMaker::with_internal(const Value& point) const {
  const calendar::Calendar& calendar = facts_.definitions.calendar;
  if (!point.is_record() || !point["due"].is_date() || !calendar.knows(point["due"].as_date().plus_days(-14).year()))
    return point;
  Record fuller = point.as_record();
  fuller["due_internal"] = calendar.working_on_or_before(point["due"].as_date());
  return fuller;
}

}  // namespace dyak::composition
