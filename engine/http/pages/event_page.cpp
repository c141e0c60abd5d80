// A step of a case: its form, and the step itself.
#include <algorithm>

#include "engine/cases/fact.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/form_flow.hpp"
#include "engine/http/pages/forms_link.hpp"
#include "engine/http/pages/meanwhile.hpp"
#include "engine/http/pages/recent.hpp"
#include "engine/http/pages/table_rows.hpp"
#include "engine/http/pages/typed.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::http::pages {
namespace {

std::vector<const definitions::Field*> asked_fields(const Context& context, const cases::Case& state,
                                                    const definitions::Process& process,
                                                    const definitions::Transition& transition) {
  std::vector<const definitions::Field*> fields;
  for (const std::string& id : transition.ask) {
    if (const auto* field = process.field(id)) fields.push_back(field);
  }
  if (transition.amend_form) {
    if (const auto* form = context.definitions_of(state).form(process.form)) {
      for (const auto* field : form->fields()) fields.push_back(field);
    }
  }
  return fields;
}

/// Whether the transition only writes a paper out to be looked at: what it was given is there to be corrected.
bool only_drafts(const definitions::Process& process, const std::string& id) {
  const auto drafts = [&](const definitions::Transition& transition) {
    return transition.id == id && transition.to.empty() &&
           std::any_of(transition.effects.begin(), transition.effects.end(), [](const definitions::Effect& effect) {
             const auto* paper = std::get_if<definitions::MakePaper>(&effect);
             return paper != nullptr && paper->mode == definitions::PaperMode::Draft;
           });
  };
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const auto& one) { return drafts(one.transition); }) ||
         std::any_of(process.states.begin(), process.states.end(), [&](const auto& state) {
           return std::any_of(state.transitions.begin(), state.transitions.end(), drafts);
         });
}

// The motive of one decision is not the motive of the next: what an act was given is spent with it.
Record given_before(const Context& context, const definitions::Process& process, const cases::Case& state,
                    const definitions::Transition& transition) {
  Record data = state.data;
  const std::vector<cases::Event> events =
      transition.ask.empty() ? std::vector<cases::Event>{} : context.visible_events(state.id);
  for (const std::string& id : transition.ask) {
    const auto giver = std::find_if(events.rbegin(), events.rend(), [&](const cases::Event& event) {
      const auto moved = cases::as<cases::Moved>(event);
      return moved && !moved->input.values[id].is_null();
    });
    if (giver == events.rend()) continue;
    if (!only_drafts(process, cases::as<cases::Moved>(*giver)->transition.value_or(""))) data.erase(id);
  }
  return data;
}

const definitions::Transition& transition_of(const Context& context, const definitions::Process& process,
                                             const cases::Case& state, const std::string& id) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const workflow::Possibility& one : reading.offered(process, state)) {
    if (one.transition->id == id && is_for_people(*one.transition)) return *one.transition;
  }
  throw Error(ErrorCode::Refused, "Сейчас это действие в деле невозможно: дело уже в состоянии «" +
                                      state_title(state, context.app.definitions()) + "»");
}

// The form was opened when it was still possible: what was typed into it is not thrown away.
const definitions::Transition* elsewhere(const definitions::Process& process, const std::string& id) {
  for (const auto& state : process.states) {
    for (const auto& transition : state.transitions) {
      if (transition.id == id && is_for_people(transition)) return &transition;
    }
  }
  for (const auto& anywhere : process.anywhere) {
    if (anywhere.transition.id == id && is_for_people(anywhere.transition)) return &anywhere.transition;
  }
  return nullptr;
}

/// What was sent, against the case as it stands.
struct SentEvent {
  const definitions::Transition& transition;
  Diagnostics late;  ///< why it is not possible any more; empty = it may be
};

SentEvent sent_event(const Context& context, const definitions::Process& process, const cases::Case& state,
                     const std::string& id) {
  try {
    return {transition_of(context, process, state, id), {}};
  } catch (const Error& error) {
    const auto* known = elsewhere(process, id);
    if (known == nullptr) throw;
    return {*known, {refusal("refused", error.public_message)}};
  }
}

Response show_event(Context& context, const cases::Case& state, const definitions::Transition& transition,
                    const Record& data, const Diagnostics& reasons, int version, int status,
                    const Value& draft = false) {
  const definitions::Process& process = process_of(context, state);
  FieldChoices choices(context);
  choices.about(state);
  const std::vector<const definitions::Field*> fields = asked_fields(context, state, process, transition);
  const FormPage form(fields, choices, FormPage(fields, choices).focus_after(context.field("action"), data));
  const std::string pointer = transition.amend_form ? "/input/fields" : "/input";
  List summary = form.summary(reasons, pointer);
  if (service::allow(context.actor, service::Action::ChangeDirectory))
    put_forms_links(summary, reasons, "/cases/" + state.id.value);
  Record model{
      {"heading", transition.title},
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
      {"about_case", transition.amend_form ? Value(false) : about_case(context, state, process, choices.names())},
      {"verbs", false},
      {"closed", false},
      {"recorder", false},
      {"sections", false},
      {"steps", false},
      {"multipart", form.takes_files()},
      {"may_check", !form.empty()},
      {"sight", draft_in_sight(context, state)}};
  model["beside"] = model["about_case"].is_record() || model["sight"].is_record();
  put_form_parts(model, form, fields, data);
  return page(context, "form", form_title(transition.title, reasons), "cases", std::move(model), status);
}

/// What was typed, with the reasons; where others have changed the case meanwhile, with what they changed.
Response not_taken(Context& context, const cases::Case& state, const definitions::Transition& transition,
                   const Record& data, int seen, const Error& error, const Typed& typed) {
  Diagnostics reasons = reasons_of(error);
  const bool stale =
      std::any_of(reasons.begin(), reasons.end(), [](const auto& one) { return one.code == "stale-version"; });
  // With the version that his form showed: what others changed since is told when it is what stands in the way.
  if (!stale) return show_event(context, state, transition, data, reasons, seen, form_status(error));
  const definitions::Process& process = process_of(context, state);
  const FieldChoices choices(context);
  Meanwhile found = changed_meanwhile(context, state, {seen}, asked_fields(context, state, process, transition), data,
                                      choices.names(), transition.amend_form ? "/input/fields" : "/input");
  reasons.insert(reasons.end(), found.told.begin(), found.told.end());
  typed.keep(found.data, state.version);
  return show_event(context, state, transition, found.data, reasons, state.version, form_status(error));
}

workflow::Fire fire_of(const definitions::Process& process, const definitions::Transition& transition,
                       const Record& data, int version) {
  Record input;
  Record fields;
  for (const auto& [id, value] : data)
    (transition.amend_form && process.field(id) == nullptr ? fields : input)[id] = value;
  if (transition.amend_form) input["fields"] = fields;
  return {transition.id, std::move(input), version, {}};
}

/// The page that asks first, when the act cannot be taken back or leaves something missing. Errors of decide().
std::optional<Response> asked_first(Context& context, const cases::Case& state,
                                    const definitions::Transition& transition, const workflow::Fire& fire,
                                    bool has_form, List answers) {
  const service::Foreseen foreseen = context.app.service().foresee(state.id, fire, context.sender(fire.input));
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const Outlook outlook = outlook_of(context, foreseen, names);
  std::vector<std::string> warnings = left_missing(foreseen, state.defects, transition.amend_form);
  if (!outlook.is_weighty() && warnings.empty() && answers.empty()) return std::nullopt;
  if (outlook.is_weighty()) {
    if (std::string before = done_before(context, state, transition.id, names); !before.empty())
      warnings.insert(warnings.begin(), std::move(before));
    for (std::string& passed : passed_terms(context, state)) warnings.push_back(std::move(passed));
  }
  const std::string path = "/cases/" + state.id.value;
  const std::string subject = names.subject(state);
  return confirm_page(context,
                      {transition.title + "?",
                       label(state) + (subject.empty() ? "" : ": " + subject),
                       "cases",
                       path + "/events/" + transition.id,
                       path,
                       "дело " + label(state),
                       transition.title,
                       has_form,
                       std::move(warnings),
                       {},
                       std::move(answers)},
                      outlook);
}

}  // namespace

const definitions::Process& process_of(const Context& context, const cases::Case& state) {
  const definitions::Process* process = context.definitions_of(state).process(state.process);
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса этого дела больше нет");
  return *process;
}

bool is_for_people(const definitions::Transition& transition) {
  return !transition.automatic && std::any_of(transition.by.begin(), transition.by.end(),
                                              [](const std::string& role) { return role != "system"; });
}

Response event_form(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const definitions::Process& process = process_of(context, state);
  const definitions::Transition& transition = transition_of(context, process, state, context.at("event"));
  Typed typed(context, "event/" + state.id.value + "/" + transition.id);
  const Record data = restore_with_what_changed(context, state, asked_fields(context, state, process, transition),
                                                given_before(context, process, state, transition), typed);
  return show_event(context, state, transition, data, {}, state.version, 200, typed.note());
}

Response fire(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const definitions::Process& process = process_of(context, state);
  const auto [transition, late] = sent_event(context, process, state, context.at("event"));
  FieldChoices choices(context);
  choices.about(state);
  const FormPage form(asked_fields(context, state, process, transition), choices);
  const std::string action = fill_from_table(context, form.fields(), choices, std::string(context.field("action")));
  const Record data = form.read(context.form, action);
  const std::string path = "/cases/" + state.id.value;
  const Typed typed(context, "event/" + state.id.value + "/" + transition.id);
  if (action == kDiscard) {
    typed.drop();
    return see_other(path + "/events/" + transition.id);
  }
  const bool only_shown = FormPage::only_shows(action);
  const service::RequestKey key =
      page_key(context, state.id.value + "/" + transition.id, context.field("version"), data);
  if (!only_shown && was_sent(context, key)) {
    typed.drop();
    return see_other(path + kSentBefore);
  }
  const bool kept = typed.keep(data);
  if (action == kSaveDraft && is_quiet(context)) return quietly_kept();
  if (action == kSaveDraft) context.notice = told_of_keeping(kept);
  const int version = shown_version(context).value_or(state.version);
  if (!late.empty() && !form.empty()) return show_event(context, state, transition, data, late, version, 409);
  if (!late.empty()) throw Error(ErrorCode::Refused, late.front().message);
  if (only_shown) return show_event(context, state, transition, data, {}, version, 200);
  const workflow::Fire command = fire_of(process, transition, data, version);
  service::Done done;
  try {
    std::optional<Response> question;
    List answers;
    if (action == kCheckFirst)
      answers.push_back(Record{{"section_title", "Что Вы ввели"},
                               {"section_id", "main"},
                               {"go", ""},
                               {"data", given_data(form.fields(), data, choices.names())}});
    if (action != kConfirmed)
      question = asked_first(context, state, transition, command, !form.empty(), std::move(answers));
    if (question) return std::move(*question);
    done = context.app.service().fire(state.id, command, context.sender(command.input), key);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    return not_taken(context, state, transition, data, version, error, typed);
  }
  typed.drop();
  remember_picked(context, asked_fields(context, state, process, transition), data);
  return see_other(after_act(context, done));
}

}  // namespace dyak::http::pages
