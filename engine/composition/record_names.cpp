#include "engine/composition/record_names.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/definitions/node.hpp"
#include "engine/workflow/objects/directory_entries.hpp"

namespace dyak::composition {
namespace {

/// A thing whose attributes are asked for once.
class FieldsObject final : public Object {
 public:
  using Read = std::function<Value(std::string_view)>;
  FieldsObject(std::string type, Read read) : type_(std::move(type)), read_(std::move(read)) {}
  std::string_view type() const override { return type_; }
  std::string key() const override { return type_; }
  Value attribute(std::string_view name) const override {
    const auto known = known_.find(name);
    if (known != known_.end()) return known->second;
    return known_.emplace(name, read_(name)).first->second;
  }
  Value title() const override { return {}; }

 private:
  std::string type_;
  Read read_;
  mutable std::map<std::string, Value, std::less<>> known_;
};

Value shelf(const char* type, FieldsObject::Read read) {
  return ObjectPtr(std::make_shared<FieldsObject>(type, std::move(read)));
}

Value cases_of(const workflow::Facts& facts, const expression::ObjectSource& objects, std::string_view name) {
  List found;
  for (const auto& [id, process] : facts.definitions.processes) {
    if (definitions::identifier(id) != name) continue;
    for (const cases::CasePtr& one : facts.cases.of_process(id)) found.push_back(objects.object("case", one->id.value));
  }
  return found;
}

Value entries_of(const workflow::Facts& facts, const JournalSource& journal, std::string_view name) {
  List found;
  for (const auto& [id, definition] : facts.definitions.journals) {
    if (definitions::identifier(id) != name) continue;
    for (const cases::JournalEntry& entry : journal(id)) found.push_back(entry_record(entry));
  }
  return found;
}

/// Every term of every case: as `terms` has it, and its case.
Value terms_of(const workflow::Facts& facts, const expression::ObjectSource& objects, bool only_open) {
  List found;
  for (const auto& [id, process] : facts.definitions.processes) {
    if (process.terms.empty()) continue;
    facts.cases.each(id, {}, [&](const cases::CasePtr& one) {
      const auto asked = [&](const auto& term) { return !only_open || term.second.running(); };
      if (std::none_of(one->terms.begin(), one->terms.end(), asked)) return;
      const Value of = objects.object("case", one->id.value);
      const Value terms = of.is_object() ? of.as_object().attribute("terms") : Value();
      for (const auto& [name, term] : terms.is_record() ? terms.as_record() : Record{}) {
        if (term.is_null() || (only_open && !(term["running"] == Value(true)))) continue;
        Record open = term.as_record();
        open["case"] = open["of"] = of;
        found.emplace_back(std::move(open));
      }
    });
  }
  return found;
}

}  // namespace

OwnedCase::OwnedCase(const definitions::Process& process, cases::CasePtr state, const workflow::Facts& facts)
    : state_(std::move(state)), environment_(process, *state_, facts, nobody_, facts.now.date(facts.zone)) {}

RecordNames::RecordNames(const workflow::Facts& facts, JournalSource journal, std::function<void()> check)
    : facts_(facts),
      plain_(nothing_, std::make_shared<const cases::Case>(), facts_),
      objects_(workflow::make_objects(facts_, facts_.now.date(facts_.zone))),
      kept_(std::move(check)),
      cases_(shelf("cases", [this](std::string_view name) { return cases_of(facts_, *objects_, name); })),
      journals_(
          shelf("journals", [this, journal](std::string_view name) { return entries_of(facts_, journal, name); })),
      directory_(shelf("directory", [this](std::string_view name) {
        return Value(workflow::directory_entries(name, facts_.directory, *objects_));
      })) {}

Value RecordNames::root(std::string_view name) const {
  if (name == "cases") return cases_;
  if (name == "journals") return journals_;
  if (name == "directory") return directory_;
  if (name == "open_terms") {
    if (!open_terms_) open_terms_ = terms_of(facts_, *objects_, true);
    return *open_terms_;
  }
  if (name == "all_terms") {
    if (!all_terms_) all_terms_ = terms_of(facts_, *objects_, false);
    return *all_terms_;
  }
  if (name == "organisation") return organisation_record(facts_.definitions.organisation);
  return name == "settings" || name == "lists" || name == "now" ? plain_.root(name) : Value();
}

std::optional<Date> RecordNames::begins() const {
  if (begins_) return *begins_;
  begins_.emplace();
  for (const auto& [id, process] : facts_.definitions.processes) {
    facts_.cases.each(id, {}, [&](const cases::CasePtr& one) {
      const Date day = one->opened_at.date(facts_.zone);
      if (!*begins_ || day < **begins_) *begins_ = day;
    });
  }
  return *begins_;
}

Value organisation_record(const definitions::Organisation& organisation) {
  Record record;
  record["name"] = organisation.name;
  record["short"] = organisation.short_name;
  record["place"] = organisation.place;
  return record;
}

Value entry_record(const cases::JournalEntry& entry) {
  return Record{{"text", entry.text},
                {"n", entry.n},
                {"date", entry.date},
                {"title", entry.title},
                {"scope", entry.scope},
                {"annulled", entry.annulled},
                {"reason", entry.reason.empty() ? Value() : Value(entry.reason)},
                {"year", entry.year}};
}

}  // namespace dyak::composition
