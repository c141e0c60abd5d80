#include "engine/definitions/scopes.hpp"

#include "engine/definitions/node.hpp"
#include "engine/definitions/object_types.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::RecordType;
using expression::Type;

namespace {

Type list_type(const ReferenceList& reference) {
  RecordType entry;
  for (const char* name : {"id", "title"}) entry.fields[name] = Type::simple(Kind::Text);
  for (const char* name : {"from", "to"}) entry.fields[name] = Type::simple(Kind::Date);
  entry.text_field = "title";
  for (const ListEntry& item : reference.entries) {
    for (const auto& [name, value] : item.attributes) {
      const auto [place, added] = entry.fields.try_emplace(name, type_of_value(value));
      if (!added && place->second.kind != type_of_value(value).kind) place->second = Type::any();
    }
  }
  return Type::list_of(Type::record_of(std::move(entry)));
}

Type actor_type() {
  RecordType actor;
  actor.fields["user"] = Type::simple(Kind::Text);
  actor.fields["person"] = Type::object_of("person");
  actor.fields["roles"] = Type::list_of(Type::simple(Kind::Text));
  return Type::record_of(std::move(actor));
}

}  // namespace

Type office_type() {
  const Type text = Type::simple(Kind::Text);
  return Type::record_of({{{"name", Type::simple(Kind::Phrase)}, {"short", text}, {"place", text}}, "name"});
}

expression::Scope record_scope(const Definitions& definitions) {
  expression::Scope scope = base_scope(definitions);
  scope.declare("organisation", office_type());
  RecordType term = *term_type().record;
  term.fields["case"] = Type::object_of("case");
  term.fields["of"] = Type::any();  // the same case by the names of its own process, which differ
  const Type terms = Type::list_of(Type::record_of(std::move(term)));
  scope.declare("open_terms", terms);
  scope.declare("all_terms", terms);
  for (const char* name : {"cases", "journals", "directory"}) scope.declare(name, Type::object_of(name));
  return scope;
}

Type type_of_value(const Value& value) {
  if (value.is_bool()) return Type::simple(Kind::Bool);
  if (value.is_number()) return value.as_number().is_integer() ? Type::whole() : Type::simple(Kind::Number);
  if (value.is_date()) return Type::simple(Kind::Date);
  if (value.is_text()) return Type::simple(Kind::Text);
  if (value.is_list())
    return Type::list_of(value.as_list().empty() ? Type::any() : type_of_value(value.as_list().front()));
  if (!value.is_record()) return Type::any();
  RecordType type;
  for (const auto& [name, member] : value.as_record()) type.fields[name] = type_of_value(member);
  return Type::record_of(std::move(type));
}

expression::Scope base_scope(const Definitions& definitions) {
  if (definitions.plain_names != nullptr) return *definitions.plain_names;
  expression::Scope scope(definitions.catalogue);
  scope.declare("now", Type::simple(Kind::Moment));
  scope.declare("settings", type_of_value(Value(definitions.organisation.settings)));
  RecordType lists;
  for (const auto& [id, reference] : definitions.lists) lists.fields[identifier(id)] = list_type(reference);
  scope.declare("lists", Type::record_of(std::move(lists)));
  return scope;
}

expression::Scope form_scope(const Definitions& definitions, const Form& form) {
  expression::Scope scope = base_scope(definitions);
  scope.declare("applicant", Type::object_of("party"));
  scope.declare("actor", actor_type());
  for (const Field* field : form.fields()) scope.declare(field->id, type_of(field->type));
  return scope;
}

expression::Scope scope_of(const Definitions& definitions, const Process& process) {
  expression::Scope scope = base_scope(definitions);
  scope.declare("applicant", Type::object_of("party"));
  scope.declare("actor", actor_type());
  scope.declare("case", Type::object_of("case:" + process.id));
  scope.declare("terms", terms_type(process));
  scope.declare("tasks", tasks_type(definitions, process));
  for (const auto& [name, type] : own_names(definitions, process).fields) scope.declare(name, type);
  for (const Lookup& lookup : process.lookups) {
    const Type found =
        lookup.directory.empty() ? Type::object_of("case:" + lookup.process) : directory_entry_type(lookup.directory);
    scope.declare(lookup.id, Type::list_of(found));
  }
  return scope;
}

}  // namespace dyak::definitions
