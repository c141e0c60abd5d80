#include "engine/definitions/object_types.hpp"

#include "engine/definitions/node.hpp"
#include "engine/expression/common_type.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::RecordType;
using expression::Type;

namespace {

using Members = std::initializer_list<std::pair<const char*, Type>>;

const Type kText = Type::simple(Kind::Text);
const Type kDate = Type::simple(Kind::Date);
const Type kBool = Type::simple(Kind::Bool);
const Type kMoment = Type::simple(Kind::Moment);
const Type kPhrase = Type::simple(Kind::Phrase);
RecordType record(Members members) {
  RecordType type;
  for (const auto& [name, member] : members) type.fields[name] = member;
  return type;
}

Type object(const char* name) { return Type::object_of(name); }
Type list(Members members) { return Type::list_of(Type::record_of(record(members))); }

/// What persons and organisations have in common: the attributes of "party".
RecordType party() {
  return record({{"key", kText},
                 {"name", kPhrase},
                 {"short", kPhrase},
                 {"kind", kText},
                 {"is_person", kBool},
                 {"email", kText},
                 {"post", kPhrase},
                 {"organisation", object("organisation")},
                 {"place", kText},
                 {"head", object("person")},
                 {"head_post", kPhrase},
                 {"initials_surname", kPhrase},
                 {"surname_initials", kPhrase},
                 {"name_patronymic", kPhrase},
                 {"full_name", kPhrase},
                 {"sex", kText}});
}

RecordType person() {
  RecordType type = party();
  for (const char* of_organisation : {"place", "head", "head_post"})
    type.fields.erase(of_organisation);  // empty where the party is a person
  type.fields.merge(record({{"full_name", kPhrase},
                            {"surname", kText},
                            {"first_name", kText},
                            {"patronymic", kText},
                            {"phone", kText},
                            {"category", kText},
                            {"kin", Type::list_of(object("person"))}})
                        .fields);
  type.fields["employments"] = list({{"organisation", object("organisation")},
                                     {"post", kPhrase},
                                     {"main", kBool},
                                     {"category", kText},
                                     {"category_to", kDate},
                                     {"from", kDate},
                                     {"to", kDate}});
  type.fields["memberships"] =
      list({{"body", object("organisation")}, {"role", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}});
  type.fields["consents"] = list({{"kind", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}});
  return type;
}

RecordType organisation() {
  RecordType type = party();
  type.fields["short"] = kText;
  type.fields.merge(record({{"place", kText},
                            {"head", object("person")},
                            {"head_post", kPhrase},
                            {"valid_from", kDate},
                            {"valid_to", kDate}})
                        .fields);
  return type;
}

RecordType any_case() {
  RecordType type = record({{"id", kText},
                            {"process", kText},
                            {"title", kText},
                            {"number", kText},
                            {"number_date", kDate},
                            {"registered", kDate},
                            {"state", kText},
                            {"state_title", kText},
                            {"final", kBool},
                            {"opened_at", kMoment},
                            {"received_at", kMoment},
                            {"received", kDate},
                            {"channel", kText},
                            {"applicant", object("party")},
                            {"asked_by", object("case")},
                            {"opened", Type::list_of(object("case"))},
                            {"document", kText},
                            {"overdue", kBool},
                            {"overdue_days", Type::whole()},
                            {"quorums", Type::list_of(kText)}});
  type.fields["defects"] = list({{"field", kText}, {"message", kText}, {"basis", kText}});
  type.fields["files"] = Type::list_of(file_type());
  type.fields["changed_files"] = Type::list_of(file_type());
  type.fields["papers"] = Type::list_of(paper_type());
  type.fields["numbers"] = list({{"journal", kText}, {"text", kText}, {"date", kDate}, {"n", Type::whole()}});
  type.fields["steps"] = list({{"transition", kText},
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
  return record({{"ordinal", Type::whole()},
                 {"kind", kText},
                 {"title", kText},
                 {"to", object("party")},
                 {"seat", kText},
                 {"status", kText},
                 {"due", kDate},
                 {"provisional", kBool},
                 {"given", kDate},
                 {"answered", kDate},
                 {"overdue", kBool},
                 {"overdue_days", Type::whole()},
                 {"answer", std::move(answer)},
                 {"reason", kText},
                 {"recorded_by", kText},
                 {"item", Type::any()}});
}

// What the directory gives to both is known of either: «{receiver.address}».
RecordType party_of(const RecordType& person, const RecordType& organisation) {
  RecordType both = party();
  for (const auto& [name, type] : person.fields) {
    const auto other = organisation.fields.find(name);
    if (other == organisation.fields.end() || both.fields.count(name) > 0) continue;
    if (std::optional<Type> common = expression::common_type(type, other->second))
      both.fields.emplace(name, std::move(*common));
  }
  return both;
}

}  // namespace

Type paper_type() {
  const Type points = list(
      {{"number", kText}, {"text", kText}, {"executor", object("party")}, {"executor_name", kText}, {"due", kDate}});
  return Type::record_of(record({{"id", kText},
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
  return Type::record_of(record({{"id", kText},           {"basis", kText},     {"rule", kText},
                                 {"provisional", kBool},  {"moved", kText},     {"met_by", kText},
                                 {"met_by_actor", kText}, {"cancelled", kBool}, {"from", kDate},
                                 {"due", kDate},          {"internal", kDate},  {"last_day", kDate},
                                 {"left", Type::whole()}, {"running", kBool},   {"by_itself", kBool},
                                 {"met_on", kDate},       {"overdue", kBool},   {"overdue_days", Type::whole()},
                                 {"explanation", kText},  {"title", kText}}));
}

Type task_type(const Definitions& definitions, const TaskDefinition& task) {
  const Form* form = task.forms.size() == 1 ? definitions.form(task.forms.front().form) : nullptr;
  return Type::record_of(task_record(form == nullptr ? Type::any() : Type::record_of(fields_record(form->fields()))));
}

Type any_task_type() { return Type::record_of(task_record(Type::any())); }

Type entry_type() {
  return Type::record_of(record({{"text", kText},
                                 {"n", Type::whole()},
                                 {"date", kDate},
                                 {"title", kText},
                                 {"scope", kText},
                                 {"annulled", kBool},
                                 {"reason", kText},
                                 {"year", Type::whole()}}));
}

Type membership_type() {
  return Type::record_of(record({{"person", object("person")},
                                 {"body", object("organisation")},
                                 {"role", kText},
                                 {"from", kDate},
                                 {"to", kDate},
                                 {"basis", kText}}));
}

Type consent_type() {
  return Type::record_of(
      record({{"person", object("person")}, {"kind", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}}));
}

Type directory_entry_type(std::string_view part) {
  if (part == "persons") return object("person");
  if (part == "organisations") return object("organisation");
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
    cases.fields[identifier(id)] = Type::list_of(object(("case:" + id).c_str()));
  }
  catalogue.declare("cases", std::move(cases));
  RecordType journals;
  for (const auto& [id, journal] : definitions.journals) journals.fields[identifier(id)] = Type::list_of(entry_type());
  catalogue.declare("journals", std::move(journals));
  catalogue.declare("directory", record({{"persons", Type::list_of(object("person"))},
                                         {"organisations", Type::list_of(object("organisation"))},
                                         {"memberships", Type::list_of(membership_type())},
                                         {"consents", Type::list_of(consent_type())}}));
}

void declare_core(expression::TypeCatalogue& catalogue, const DirectoryAttributes& attributes) {
  RecordType of_person = person();
  for (const auto& [name, type] : attributes.person.fields) of_person.fields.emplace(name, type);
  RecordType of_organisation = organisation();
  for (const auto& [name, type] : attributes.organisation.fields) of_organisation.fields.emplace(name, type);
  catalogue.declare("party", party_of(of_person, of_organisation));
  catalogue.declare("person", std::move(of_person));
  catalogue.declare("organisation", std::move(of_organisation));
  catalogue.declare("case", any_case());
  catalogue.declare("own:person", attributes.person);
  catalogue.declare("own:organisation", attributes.organisation);
  RecordType kinds;
  for (const std::string& kind : attributes.kinds) kinds.fields.emplace(kind, kText);
  catalogue.declare("own:kind", std::move(kinds));
}

void declare_case(expression::TypeCatalogue& catalogue, const Definitions& definitions, const Process& process) {
  RecordType type = own_names(definitions, process);
  type.fields.insert_or_assign("case", Type::object_of("case:" + process.id));
  type.fields.insert_or_assign("terms", terms_type(process));
  type.fields.insert_or_assign("tasks", tasks_type(definitions, process));
  catalogue.declare("case:" + process.id, std::move(type));
}

}  // namespace dyak::definitions
