#include "engine/rehearsal/scenario_names.hpp"

#include "engine/definitions/walk_fields.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::rehearsal {

using definitions::Field;
using definitions::FieldKind;

bool ScenarioNames::knows(const std::string& reference) const {
  return known_.contains(reference.substr(0, reference.find('/')));
}

cases::Case ScenarioNames::find(const std::string& reference) const {
  const auto slash = reference.find('/');
  const auto known = known_.find(reference.substr(0, slash));
  const std::string resolved = known == known_.end()
                                   ? reference
                                   : known->second.value + (slash == std::string::npos ? "" : reference.substr(slash));
  return service::find_case(*store_.read(), resolved);
}

Value ScenarioNames::party(const Value& by) const {
  const std::string name = by["case"].text_or("");
  return knows(name) ? Value(Record{{"case", find(name).id.value}}) : by;
}

Value ScenarioNames::fields(const std::vector<const Field*>& fields, const Value& sent) const {
  return definitions::walk_fields(
      fields, sent, "", [&](const definitions::FieldType& type, const Value& value, const std::string&) {
        if (type.kind == FieldKind::Case && value.is_text() && knows(value.as_text()))
          return Value(find(value.as_text()).id.value);
        if (type.kind != FieldKind::File || !value.is_text()) return value;
        const auto incoming = store_.receive_file();
        incoming->append(value.as_text());
        const auto kept = incoming->finish();
        return Value(Record{{"name", value}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}});
      });
}

std::vector<const Field*> ScenarioNames::of_form(const definitions::Process& process) const {
  const definitions::Form* form = definitions_.form(process.form);
  return form == nullptr ? of_data(process) : form->fields();
}

std::vector<const Field*> ScenarioNames::of_data(const definitions::Process& process) {
  std::vector<const Field*> fields;
  for (const Field& field : process.data) fields.push_back(&field);
  return fields;
}

std::vector<const Field*> ScenarioNames::of_answer(const definitions::Process& process, const std::string& task) const {
  const definitions::TaskDefinition* given = process.task(task);
  std::vector<const Field*> fields;
  if (given == nullptr) return fields;
  for (const definitions::TaskDefinition::FormChoice& choice : given->forms) {
    const definitions::Form* form = definitions_.form(choice.form);
    if (form == nullptr) continue;
    for (const Field* field : form->fields()) fields.push_back(field);
  }
  return fields;
}

}  // namespace dyak::rehearsal
