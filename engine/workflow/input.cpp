#include "engine/workflow/input.hpp"

#include <algorithm>

#include "engine/workflow/forms/form_check.hpp"

namespace dyak::workflow {
namespace {

constexpr std::string_view kFields = "fields";  ///< where the amended form stands in the input

std::vector<const definitions::Field*> asked_fields(const DecisionBuilder& work,
                                                    const definitions::Transition& transition) {
  std::vector<const definitions::Field*> fields;
  for (const std::string& id : transition.ask) {
    if (const auto* field = work.process().field(id)) fields.push_back(field);
  }
  return fields;
}

/// A firing case passes what it likes in `with`; only what is asked for is input.
Record sent_by_case(const Value& with, const std::vector<const definitions::Field*>& fields) {
  Record sent;
  for (const auto* field : fields) {
    if (!with[field->id].is_null()) sent[field->id] = with[field->id];
  }
  return sent;
}

Record sent_input(const DecisionBuilder& work, const Fire& command, const definitions::Transition& transition,
                  const std::vector<const definitions::Field*>& fields) {
  Record sent;
  if (work.actor().is_system) sent = sent_by_case(command.with, fields);
  if (!command.input.is_record()) return sent;
  for (const auto& [name, value] : command.input.as_record()) {
    if (!(transition.amend_form && name == kFields)) sent[name] = value;
  }
  return sent;
}

/// What the case already has counts as given.
Record with_known(Record sent, const cases::Case& current, const std::vector<const definitions::Field*>& fields) {
  for (const auto* field : fields) {
    const auto known = current.data.find(field->id);
    if (known != current.data.end()) sent.try_emplace(field->id, known->second);
  }
  return sent;
}

/// A transition cannot be taken with an incomplete answer: what would be a defect of a form is a refusal here.
void refuse_defects(DecisionBuilder& work, const std::vector<cases::Defect>& defects, const std::string& pointer) {
  for (const auto& defect : defects) {
    const std::string basis = defect.basis.empty() ? "" : " (" + defect.basis + ")";
    work.refuse(refusal("field-required", defect.message + basis, "",
                        defect.field.empty() ? pointer : pointer + "/" + defect.field));
  }
}

Record changed(const Record& checked, const Record& sent, const cases::Case& current) {
  Record values;
  for (const auto& [id, value] : checked) {
    const auto known = current.data.find(id);
    if (known == current.data.end() || !(known->second == value)) values[id] = value;
  }
  for (const auto& [id, value] : sent) {
    if (!checked.contains(id) && current.data.contains(id)) values[id] = Value{};  // emptied on purpose
  }
  return values;
}

Record accept_asked(DecisionBuilder& work, const definitions::Transition& transition, const Fire& command) {
  const auto fields = asked_fields(work, transition);
  const Record sent = sent_input(work, command, transition, fields);
  const CaseEnvironment& environment = work.environment();
  const auto checked = check_fields(fields, {}, with_known(sent, work.current(), fields), "/input", environment,
                                    environment.objects(), work.facts(), &work.current().data);
  work.refuse(checked.refusals);
  refuse_defects(work, checked.defects, "/input");
  Record values = changed(checked.data, sent, work.current());
  if (!values.empty()) work.add(cases::DataSet{{values}});
  remember_forms(work, checked.forms);
  return values;
}

void amend(DecisionBuilder& work, const Fire& command) {
  const auto* form = work.facts().definitions.form(work.process().form);
  if (form == nullptr) return work.refuse(refusal("unknown-form", "У дела нет формы: дополнять нечего."));
  const Value& sent = command.input[kFields];
  if (!sent.is_record()) {
    return work.refuse(refusal("field-required", "Не передана дополненная форма «" + form->title + "».",
                               "Пришлите её поля под именем «fields».", "/input/fields"));
  }
  Record whole = sent.as_record();
  for (const auto* field : form->fields()) {  // what is not sent stays; null empties
    const auto known = work.current().data.find(field->id);
    if (known != work.current().data.end()) whole.try_emplace(field->id, known->second);
  }
  const CaseEnvironment& environment = work.environment();
  auto checked = check_fields(form->fields(), form->checks, whole, "/input/fields", environment, environment.objects(),
                              work.facts(), &work.current().data);
  work.refuse(checked.refusals);
  for (const auto* field : form->fields()) checked.data.try_emplace(field->id, Value{});
  remember_forms(work, checked.forms);
  work.add(cases::Amended{{std::move(checked.data)}});
  work.add(cases::DefectsFound{checked.defects});
}

}  // namespace

void remember_forms(DecisionBuilder& work, const std::vector<WordForms>& typed) {
  if (!typed.empty() && !work.refused())
    work.add(cases::DataSet{{Record{{kWordForms, with_forms(work.current(), typed)}}}});
}

Record accept_input(DecisionBuilder& work, const definitions::Transition& transition, const Fire& command) {
  if (!command.input.is_null() && !command.input.is_record()) {
    work.refuse(refusal("field-type", "Данные события должны быть набором полей.", "Пришлите объект с именами полей.",
                        "/input"));
    return {};
  }
  Record given = accept_asked(work, transition, command);
  if (transition.amend_form) amend(work, command);
  return given;
}

}  // namespace dyak::workflow
