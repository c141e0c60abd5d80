#include "engine/definitions/object_types.hpp"

#include "engine/definitions/node.hpp"
#include "engine/definitions/type_words.hpp"

namespace dyak::definitions {

namespace {

RecordType any_case() {
  RecordType type = record_with({{"id", kText},
                                 {"process", kText},
                                 {"title", kText},
                                 {"number", kText},
                                 {"number_date", kDate},
                                 {"registered", kDate},
                                 {"state", kText},
                                 {"state_title", kText},
                                 {"states", Type::list_of(kText)},
                                 {"final", kBool},
                                 {"opened_at", kMoment},
                                 {"received_at", kMoment},
                                 {"received", kDate},
                                 {"channel", kText},
                                 {"applicant", thing("party")},
                                 {"asked_by", thing("case")},
                                 {"opened", Type::list_of(thing("case"))},
                                 {"document", kText},
                                 {"overdue", kBool},
                                 {"overdue_days", Type::whole()},
                                 {"quorums", Type::list_of(kText)}});
  type.fields["defects"] = list_with({{"field", kText}, {"message", kText}, {"basis", kText}, {"missing", kText}});
  type.fields["files"] = Type::list_of(file_type());
  type.fields["changed_files"] = Type::list_of(file_type());
  type.fields["papers"] = Type::list_of(paper_type());
  type.fields["numbers"] = list_with({{"journal", kText}, {"text", kText}, {"date", kDate}, {"n", Type::whole()}});
  type.fields["steps"] = list_with({{"transition", kText},
                                    {"title", kText},
                                    {"from", kText},
                                    {"to", kText},
                                    {"date", kDate},
                                    {"at", kMoment},
                                    {"actor", kText},
                                    {"actor_name", kText}});
  return type;
}

RecordType fields_record(const std::vector<const Field*>& fields) {
  RecordType type;
  for (const Field* field : fields) type.fields[field->id] = type_of(field->type);
  return type;
}

RecordType task_record(Type answer) {
  return record_with({{"ordinal", Type::whole()},
                      {"kind", kText},
                      {"title", kText},
                      {"to", thing("party")},
                      {"seat", kText},
                      {"status", kText},
                      {"due", kDate},
                      {"until", kMoment},
                      {"provisional", kBool},
                      {"given", kDate},
                      {"answered", kDate},
                      {"overdue", kBool},
                      {"overdue_days", Type::whole()},
                      {"answer", std::move(answer)},
                      {"reason", kText},
                      {"recorded_by", kText},
                      {"item", Type::any()},
                      {"round", Type::whole()},
                      {"current", kBool},
                      {"turn", Type::whole()},
                      {"holder", thing("person")}});
}

}  // namespace

Type paper_type() {
  const Type points = list_with(
      {{"number", kText}, {"text", kText}, {"executor", thing("party")}, {"executor_name", kText}, {"due", kDate}});
  return Type::record_of(record_with({{"id", kText},
                                      {"document", kText},
                                      {"title", kText},
                                      {"kind", kText},
                                      {"number", kText},
                                      {"date", kDate},
                                      {"journal", kText},
                                      {"pages", Type::whole()},
                                      {"sha256", kText},
                                      {"draft", kBool},
                                      {"cancelled", kBool},
                                      {"sent_at", kMoment},
                                      {"undelivered", kText},
                                      {"delivery", kText},
                                      {"item", Type::any()},
                                      {"receiver", Type::any()},
                                      {"appendices", Type::whole()},
                                      {"points", points}}));
}

Type term_type() {
  return Type::record_of(record_with({{"id", kText},
                                      {"basis", kText},
                                      {"rule", kText},
                                      {"provisional", kBool},
                                      {"moved", kText},
                                      {"met_by", kText},
                                      {"met_by_actor", kText},
                                      {"cancelled", kBool},
                                      {"from", kDate},
                                      {"due", kDate},
                                      {"since", kMoment},
                                      {"until", kMoment},
                                      {"hours_left", Type::whole()},
                                      {"internal", kDate},
                                      {"last_day", kDate},
                                      {"left", Type::whole()},
                                      {"running", kBool},
                                      {"open", kBool},
                                      {"by_itself", kBool},
                                      {"met_on", kDate},
                                      {"overdue", kBool},
                                      {"overdue_days", Type::whole()},
                                      {"explanation", kText},
                                      {"title", kText}}));
}

Type task_type(const Definitions& definitions, const TaskDefinition& task) {
  const Form* form = task.forms.size() == 1 ? definitions.form(task.forms.front().form) : nullptr;
  return Type::record_of(task_record(form == nullptr ? Type::any() : Type::record_of(fields_record(form->fields()))));
}

Type any_task_type() { return Type::record_of(task_record(Type::any())); }

Type entry_type() {
  return Type::record_of(record_with({{"text", kText},
                                      {"n", Type::whole()},
                                      {"date", kDate},
                                      {"title", kText},
                                      {"scope", kText},
                                      {"annulled", kBool},
                                      {"reason", kText},
                                      {"year", Type::whole()}}));
}

Type membership_type() {
  return Type::record_of(record_with({{"person", thing("person")},
                                      {"body", thing("organisation")},
                                      {"role", kText},
                                      {"from", kDate},
                                      {"to", kDate},
                                      {"basis", kText}}));
}

Type consent_type() {
  return Type::record_of(
      record_with({{"person", thing("person")}, {"kind", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}}));
}

Type directory_entry_type(std::string_view part) {
  if (part == "persons") return thing("person");
  if (part == "organisations") return thing("organisation");
  return part == "memberships" ? membership_type() : consent_type();
}

Type terms_type(const Process& process) {
  RecordType terms;
  for (const TermDefinition& term : process.terms) terms.fields[identifier(term.id)] = term_type();
  return Type::record_of(std::move(terms));
}

Type tasks_type(const Definitions& definitions, const Process& process) {
  RecordType tasks;
  for (const TaskDefinition& task : process.tasks) {
    tasks.fields[identifier(task.id)] = Type::list_of(task_type(definitions, task));
  }
  return Type::record_of(std::move(tasks));
}

RecordType own_names(const Definitions& definitions, const Process& process) {
  RecordType names;
  if (const Form* form = definitions.form(process.form)) names = fields_record(form->fields());
  for (const Field& field : process.data) names.fields.emplace(field.id, type_of(field.type));
  for (const Computed& computed : process.computed) names.fields.emplace(computed.id, computed.value.type());
  return names;
}

void declare_record(expression::TypeCatalogue& catalogue, const Definitions& definitions) {
  RecordType cases;
  for (const auto& [id, process] : definitions.processes) {
    cases.fields[identifier(id)] = Type::list_of(thing(("case:" + id).c_str()));
  }
  catalogue.declare("cases", std::move(cases));
  RecordType journals;
  for (const auto& [id, journal] : definitions.journals) journals.fields[identifier(id)] = Type::list_of(entry_type());
  catalogue.declare("journals", std::move(journals));
  catalogue.declare("directory", record_with({{"persons", Type::list_of(thing("person"))},
                                              {"organisations", Type::list_of(thing("organisation"))},
                                              {"memberships", Type::list_of(membership_type())},
                                              {"consents", Type::list_of(consent_type())}}));
}

void declare_core(expression::TypeCatalogue& catalogue, const DirectoryAttributes& attributes) {
  declare_parties(catalogue, attributes);
  catalogue.declare("case", any_case());
}

void declare_case(expression::TypeCatalogue& catalogue, const Definitions& definitions, const Process& process) {
  RecordType type = own_names(definitions, process);
  type.fields.insert_or_assign("case", Type::object_of("case:" + process.id));
  type.fields.insert_or_assign("terms", terms_type(process));
  type.fields.insert_or_assign("tasks", tasks_type(definitions, process));
  catalogue.declare("case:" + process.id, std::move(type));
}

}  // namespace dyak::definitions
