#include "engine/service/bound_parties.hpp"

#include <map>

#include "engine/expression/faults.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::service {
namespace {

using definitions::FieldKind;
using definitions::FieldType;
using expression::Form;
using expression::Syntax;

/// A value as it is stored, and of what type it is.
struct Stored {
  const FieldType* type = nullptr;  ///< nullptr: more than what is stored is asked
  Value value{};
};

/// Reads what a role says of its persons where that is no more than a path through what is stored: `leader`,
/// `members.map(m, m.person)`.
class StoredReading {
 public:
  StoredReading(const definitions::Process& process, const definitions::Form* form, const cases::Case& state)
      : process_(process), form_(form), state_(state) {}

  Stored read(const Syntax& syntax) {
    if (syntax.form == Form::Name) return named(syntax.text);
    if (syntax.form == Form::Member) return member(read(syntax.parts[0]), syntax.text);
    return is_macro(syntax) && syntax.text == "map" && syntax.parts.size() == 3 ? mapped(syntax) : Stored{};
  }

 private:
  Stored named(const std::string& name) const {
    if (const auto variable = variables_.find(name); variable != variables_.end()) return variable->second;
    const definitions::Field* field = form_ == nullptr ? nullptr : form_->find(name);
    if (field == nullptr) field = process_.field(name);
    if (field == nullptr) return {};
    const auto given = state_.data.find(field->id);
    return {&field->type, given == state_.data.end() ? Value() : given->second};
  }

  static Stored member(const Stored& of, const std::string& name) {
    if (of.type == nullptr || of.type->kind != FieldKind::Record || !of.type->fields) return {};
    for (const definitions::Field& field : *of.type->fields) {
      if (field.id == name) return {&field.type, of.value[name]};
    }
    return {};
  }

  Stored mapped(const Syntax& syntax) {
    const Stored list = read(syntax.parts[0]);
    if (list.type == nullptr || list.type->kind != FieldKind::List || !list.type->item) return {};
    const std::string& variable = syntax.parts[1].text;
    const auto before = variables_;
    variables_[variable] = {list.type->item.get(), {}};
    Stored all{read(syntax.parts[2]).type, {}};
    List values;
    for (const Value& item : list.value.is_list() ? list.value.as_list() : List{}) {
      variables_[variable].value = item;
      values.push_back(read(syntax.parts[2]).value);
    }
    variables_ = before;
    all.value = std::move(values);
    return all;
  }

  const definitions::Process& process_;
  const definitions::Form* form_;
  const cases::Case& state_;
  std::map<std::string, Stored> variables_;
};

bool put_keys(const char* kind, const Value& value, std::set<std::string>& parties) {
  if (value.is_null()) return true;
  if (value.is_list()) {
    bool all = true;
    for (const Value& item : value.as_list()) all = put_keys(kind, item, parties) && all;
    return all;
  }
  if (value.is_text()) parties.insert(kind + value.as_text());
  return value.is_text();
}

bool put_role(const definitions::Role& role, StoredReading& reading, std::set<std::string>& parties) {
  Diagnostics findings;
  const SourceText text{role.person.source(), {}};
  expression::Faults faults(text, findings);
  const auto syntax = expression::parse(role.person.source(), faults);
  const Stored stored = syntax ? reading.read(*syntax) : Stored{};
  if (stored.type == nullptr) return false;
  if (stored.type->kind == FieldKind::Person) return put_keys("person:", stored.value, parties);
  return stored.type->kind == FieldKind::Organisation && put_keys("organisation:", stored.value, parties);
}

/// A case that applies speaks through its own leader: who that is, it alone does not tell.
bool put_applicant(const Value& applicant, std::set<std::string>& parties) {
  if (!applicant["case"].is_null()) return false;
  return put_keys("person:", applicant["person"], parties) &&
         put_keys("organisation:", applicant["organisation"], parties);
}

}  // namespace

std::optional<std::set<std::string>> bound_parties(const definitions::Process& process,
                                                   const definitions::Definitions& definitions,
                                                   const cases::Case& state) {
  std::set<std::string> parties;
  bool told = put_applicant(state.applicant, parties);
  StoredReading reading(process, process.form.empty() ? nullptr : definitions.form(process.form), state);
  for (const definitions::Role& role : process.roles) {
    if (!role.person.empty()) told = put_role(role, reading, parties) && told;
  }
  return told ? std::optional(parties) : std::nullopt;
}

}  // namespace dyak::service
