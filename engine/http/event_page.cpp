// A step of a case: its form, and the step itself.
#include <algorithm>

#include "engine/http/case_json.hpp"
#include "engine/http/case_page.hpp"
#include "engine/http/form_page.hpp"
#include "engine/http/forms_link.hpp"
#include "engine/http/typed.hpp"

namespace dyak::http::pages {
namespace {

std::vector<const definitions::Field*> asked_fields(const Context& context, const definitions::Process& process,
                                                    const definitions::Transition& transition) {
  std::vector<const definitions::Field*> fields;
  for (const std::string& id : transition.ask) {
    if (const auto* field = process.field(id)) fields.push_back(field);
  }
  if (transition.amend_form) {
    if (const auto* form = context.app.definitions().form(process.form)) {
      for (const auto* field : form->fields()) fields.push_back(field);
    }
  }
  return fields;
}

const definitions::Transition& transition_of(const definitions::Process& process, const cases::Case& state,
                                             const std::string& id) {
  for (const auto* transition : process.transitions_in(state.state)) {
    if (transition->id == id && is_for_people(*transition)) return *transition;
  }
  throw Error(ErrorCode::Refused, "Сейчас это действие в деле невозможно: дело уже в состоянии «" +
                                      (process.state(state.state) ? process.state(state.state)->title : state.state) +
                                      "»");
}

// The form was opened when it was still possible: what was typed into it is not thrown away.
const definitions::Transition* elsewhere(const definitions::Process& process, const std::string& id) {
  for (const auto& state : process.states) {
    for (const auto& transition : state.transitions) {
      if (transition.id == id && is_for_people(transition)) return &transition;
    }
  }
  return nullptr;
}

/// What was sent, against the case as it stands.
struct SentEvent {
  const definitions::Transition& transition;
  Diagnostics late;  ///< why it is not possible any more; empty = it may be
};

SentEvent sent_event(const definitions::Process& process, const cases::Case& state, const std::string& id) {
  try {
    return {transition_of(process, state, id), {}};
  } catch (const Error& error) {
    const auto* known = elsewhere(process, id);
    if (known == nullptr) throw;
    return {*known, {{Severity::Error, "refused", error.public_message, {}, {}, {}}}};
  }
}

Response show_event(Context& context, const cases::Case& state, const definitions::Transition& transition,
                    const Record& data, const Diagnostics& reasons, int version, int status,
                    const Value& draft = false) {
  const definitions::Process& process = process_of(context, state);
  const FieldChoices choices(context);
  const FormPage form(asked_fields(context, process, transition), choices);
  const std::string pointer = transition.amend_form ? "/input/fields" : "/input";
  List summary = form.summary(reasons, pointer);
  if (service::allow(context.actor, service::Action::ChangeDirectory))
    put_forms_links(summary, reasons, "/cases/" + state.id.value);
  Record model{{"heading", transition.title},
               {"action", "/cases/" + state.id.value + "/events/" + transition.id},
               {"back", "/cases/" + state.id.value},
               {"back_title", "дело " + label(state)},
               {"note", transition.basis},
               {"version", version},
               {"items", form.items(data, reasons, pointer)},
               {"any_items", !form.empty()},
               {"summary", std::move(summary)},
               {"wrong", !reasons.empty()},
               {"submit", transition.title},
               {"draft", draft},
               {"envelope", false},
               {"verbs", false},
               {"closed", false},
               {"recorder", false},
               {"multipart", form.takes_files()},
               {"suggestions", form.suggestions()}};
  return page(context, "form", transition.title, "cases", std::move(model), status);
}

}  // namespace

const definitions::Process& process_of(const Context& context, const cases::Case& state) {
  const auto* process = context.app.definitions().process(state.process);
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса этого дела больше нет");
  return *process;
}

bool is_for_people(const definitions::Transition& transition) {
  return !transition.automatic && std::any_of(transition.by.begin(), transition.by.end(),
                                              [](const std::string& role) { return role != "system"; });
}

Response event_form(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const definitions::Transition& transition = transition_of(process_of(context, state), state, context.at("event"));
  Typed typed(context, "event/" + state.id.value + "/" + transition.id);
  const Record data = typed.restore(state.data);
  return show_event(context, state, transition, data, {}, state.version, 200, typed.note());
}

Response fire(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const service::RequestKey key = page_key(context, state.id.value + "/" + context.at("event"));
  if (!key.key.empty() && context.view->answered(context.actor.user, key.key))
    return see_other("/cases/" + state.id.value);  // pressed twice
  const definitions::Process& process = process_of(context, state);
  const auto [transition, late] = sent_event(process, state, context.at("event"));
  const FieldChoices choices(context);
  const FormPage form(asked_fields(context, process, transition), choices);
  const std::string& action = context.field("action");
  const Record data = form.read(context.form, action);
  const auto seen = Rational::parse(context.field("version"));
  const int version = seen && seen->is_integer() ? static_cast<int>(seen->numerator()) : state.version;
  const Typed typed(context, "event/" + state.id.value + "/" + transition.id);
  if (action == kDiscard) {
    typed.drop();
    return see_other("/cases/" + state.id.value + "/events/" + transition.id);
  }
  typed.keep(data);
  if (!late.empty() && !form.empty()) return show_event(context, state, transition, data, late, version, 409);
  if (!late.empty()) throw Error(ErrorCode::Refused, late.front().message);
  if (FormPage::changes_rows(action)) return show_event(context, state, transition, data, {}, version, 200);
  Record input;
  Record fields;
  for (const auto& [id, value] : data)
    (transition.amend_form && process.field(id) == nullptr ? fields : input)[id] = value;
  if (transition.amend_form) input["fields"] = fields;
  try {
    context.app.service().fire(state.id, {transition.id, input, version, {}}, context.actor, key);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    const Diagnostics reasons = error.details.empty()
                                    ? Diagnostics{{Severity::Error, "refused", error.public_message, {}, {}, {}}}
                                    : error.details;
    return show_event(context, state, transition, data, reasons, state.version,
                      error.code == ErrorCode::InvalidInput ? 422
                      : error.code == ErrorCode::Forbidden  ? 403
                                                            : 409);
  }
  typed.drop();
  return see_other("/cases/" + state.id.value);
}

}  // namespace dyak::http::pages
