#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/applicants.hpp"
#include "engine/http/pages/asked_again.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/filled_form.hpp"
#include "engine/http/pages/form_flow.hpp"
#include "engine/http/pages/outsider_fields.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/recent.hpp"
#include "engine/http/pages/table_rows.hpp"
#include "engine/http/pages/typed.hpp"
#include "engine/intake/application.hpp"
#include "engine/service/incoming_outsider.hpp"

namespace dyak::http::pages {
namespace {

/// A form that opens cases, with the process it opens.
struct Opening {
  const definitions::Form* form;
  const definitions::Process* process;
};

std::vector<Opening> openings(const definitions::Definitions& definitions) {
  std::vector<Opening> all;
  for (const auto& [id, process] : definitions.processes) {
    if (const auto* form = process.form.empty() ? nullptr : definitions.form(process.form))
      all.push_back({form, &process});
  }
  return all;
}

Opening opening(const Context& context) {
  for (const Opening& one : openings(context.app.definitions())) {
    if (one.form->id == context.at("form")) return one;
  }
  throw Error(ErrorCode::NotFound, "По форме «" + context.at("form") + "» заявления не принимаются");
}

std::string new_once(const Context& context) {
  return crypto::sha256_hex(context.app.world().random->bytes(16)).substr(0, 32);
}

// Tells one filling-in from another: the button pressed twice makes
// one application, the same application another day a second.
std::string once(const Context& context) {
  const std::string& sent = context.field("once");
  return sent.empty() ? new_once(context) : sent;
}

/// The case that the form would open, as far as conditions of its fields may ask for it.
cases::Case coming_case(const Context& context, const Opening& opening) {
  cases::Case coming;
  coming.process = opening.process->id;
  coming.state = opening.process->initial;
  coming.opened_at = context.app.world().clock.now();
  coming.received_at = coming.opened_at;
  coming.applicant = applicant_said(context, *opening.form);
  if (coming.applicant["person"].is_record()) {
    coming.data[cases::kOutsiderField] = coming.applicant["person"];
    coming.applicant = Record{{"person", cases::kOwnOutsider}};
  }
  return coming;
}

Response show(Context& context, const Opening& opening, const Record& data, const Diagnostics& reasons, int status,
              const Value& draft = false, bool doubtful = false) {
  FieldChoices choices(context);
  choices.about(coming_case(context, opening));
  const FormPage form(opening.form->fields(), choices);
  const std::string focus = form.focus_after(context.field("action"), data);
  Record model{{"heading", opening.form->title},
               {"action", "/apply/" + opening.form->id},
               {"back", "/apply"},
               {"back_title", apply_title(context.actor)},
               {"note", opening.form->basis},
               {"version", false},
               {"sections", section_list(*opening.form, choices, data, reasons, "/fields", focus)},
               {"summary", form.summary(reasons, "/fields")},
               {"wrong", !reasons.empty()},
               {"submit", "Отправить"},
               {"draft", draft},
               {"verbs", false},
               {"about_case", false},
               {"closed", false},
               {"recorder", false},
               {"multipart", form.takes_files() || !service::is_outsider(context.actor)},
               {"may_check", true},
               {"envelope", envelope(context, *opening.form, choices, reasons)},
               {"once", once(context)}};
  put_form_parts(model, form, opening.form->fields(), data);
  put_blank(model, opening.form);
  model["doubtful"] = doubtful;
  put_steps(model, *opening.form, context, !reasons.empty());
  return page(context, "form", form_title(opening.form->title, reasons), "apply", std::move(model), status);
}

workflow::Submission submission_of(Context& context, const Opening& opening, Record data) {
  // Emptied fields are simply not there in an application.
  std::erase_if(data, [](const auto& member) { return member.second.is_null(); });
  intake::Application said{opening.form->id, applicant_said(context, *opening.form), context.field("channel"),
                           std::nullopt, std::move(data)};
  if (const std::string& text = context.field("received_at"); !text.empty()) {
    said.received_at = Moment::parse_iso(text.size() == 16 ? text + ":00+03:00" : text);
    if (!said.received_at)
      throw Error(ErrorCode::InvalidInput, "Время поступления записано неверно",
                  {refusal("field-type", "Время поступления записано неверно", "Нужны дата и время", "/received_at")});
  }
  return intake::submission_of(std::move(said), context.app.definitions());
}

/// What the page of all answers says: who asks, then the form.
List all_answers(const Context& context, const Opening& opening, const Record& data, const DisplayNames& names) {
  List all;
  List said;
  const auto say = [&](const char* name, const std::string& text) {
    if (!text.empty())
      said.push_back(Record{{"name", name}, {"text", text}, {"file", false}, {"table", false}, {"sheets", false}});
  };
  const Value applicant = applicant_said(context, *opening.form);
  const bool outsider = applicant["person"].is_record();
  say("Заявитель", outsider ? name_typed(applicant["person"].as_record()) : names.party(applicant));
  say("Способ поступления", context.field("channel"));
  say("Поступило", context.field("received_at"));
  if (!said.empty())
    all.push_back(Record{{"section_title", "Кто обращается"}, {"section_id", "by"}, {"go", "go:0"}, {"data", said}});
  for (Value& section : answer_sections(*opening.form, data, names)) all.push_back(std::move(section));
  return all;
}

/// The page that asks first: something is missing, the same has been asked already, or all is to be read once more
/// (`check`). Errors of decide().
std::optional<Response> asked_first(Context& context, const Opening& opening, const workflow::Submission& submission,
                                    const std::optional<cases::Case>& sent, const Record* check) {
  const service::Foreseen foreseen = context.app.service().foresee(submission, context.sender(submission.fields));
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const Outlook outlook = outlook_of(context, foreseen, names);
  std::vector<std::string> warnings;
  const auto asked = std::find_if(foreseen.cases.begin(), foreseen.cases.end(),
                                  [&](const cases::Case& state) { return state.id == foreseen.id; });
  const service::CasePtr same = asked == foreseen.cases.end() ? nullptr : same_case(context, *asked, *opening.form);
  if (same) warnings.push_back("Такое же заявление уже подано " + told_of(*same) + ". Подать ещё одно?");
  if (!same && sent)
    warnings.push_back("Из этой же формы уже подано заявление " + told_of(*sent) +
                       ". Чтобы исправить его, откройте его дело. Подать ещё одно?");
  for (const std::string& missing : left_missing(foreseen, {}, true)) warnings.push_back(missing);
  if (warnings.empty() && !outlook.is_weighty() && check == nullptr) return std::nullopt;
  return confirm_page(
      context,
      {check == nullptr ? "Отправить так?" : "Проверьте перед отправкой", opening.form->title, "apply",
       "/apply/" + opening.form->id, "/apply", apply_title(context.actor), "Да, отправить", true, std::move(warnings),
       sent ? new_once(context) : "", check == nullptr ? List{} : all_answers(context, opening, *check, names)},
      outlook);
}

/// The scan of what came on paper goes to the case that was opened from it, as a remark of the office.
void put_original(Context& context, const service::Done& done) {
  const Value file = context.receipts().read(context.last_field("original"));
  if (file.is_null() || !service::allow(context.actor, service::Action::Note)) return;
  const service::RequestKey key{"page/original/" + done.id.value, file["sha256"].text_or("")};
  context.app.service().note(done.id, {"Скан подлинника", file}, context.actor, key);
}

void put_form_field(Context& context, const std::string& name, const std::string& value) {
  std::erase_if(context.form, [&](const auto& pair) { return pair.first == name; });
  if (!value.empty()) context.form.emplace_back(name, value);
}

/// Whom the directory does not know lies among the inputs for such an applicant.
void put_outsider_called(Context& context, const definitions::Form& form, intake::FilledForm& read) {
  if (!takes_outsiders(context, form) || !read.by.is_null() || read.party.empty()) return;
  const auto directory = context.view->directory();
  const Value called = service::outsider_called(read.party, "", *directory, form, context.app.definitions().language);
  Record typed;
  if (!service::put_outsider_beside(called, typed)) return;
  for (const auto& [name, text] : typed) put_form_field(context, name, text.text_or(""));
  std::erase_if(read.doubts, [](const Diagnostic& one) { return one.field == "/by"; });
}

/// The page with what a filled PDF form says; the file itself goes to the case as its original.
Response filled_application(Context& context, const Opening& opening, const Record& before) {
  try {
    intake::FilledForm read = take_filled(context, *opening.form);
    put_outsider_called(context, *opening.form, read);
    for (const auto& [kind, key] : read.by.is_record() ? read.by.as_record() : Record{})
      put_form_field(context, "by", kind + ":" + key.text_or(""));
    put_form_field(context, "original", context.last_field(kTakeFilled));
    const Record filled = laid_over(before, read.fields);
    Typed(context, "apply/" + opening.form->id).keep(filled);
    context.notice = told_of_filling(read);
    return show(context, opening, filled, read.doubts, 200, false, true);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    Typed(context, "apply/" + opening.form->id).keep(before);
    return show(context, opening, before, reasons_of(error), 422);
  }
}

/// What a case of the same form says, for one like it; nothing when none is named. Error{NotFound} for one that he may
/// not see.
Record as_in(const Context& context, const Opening& opening) {
  const std::string& like = context.request.parameter("like");
  if (like.empty()) return {};
  const cases::Case known = context.visible_case(like);
  Record data;
  for (const auto* field : opening.form->fields()) {
    const auto given = known.data.find(field->id);
    if (known.process == opening.process->id && given != known.data.end()) data[field->id] = given->second;
  }
  return data;
}

}  // namespace

Response apply_list(Context& context) {
  List forms;
  for (const Opening& one : openings(context.app.definitions())) {
    if (!may_apply(context, *one.form)) continue;
    forms.push_back(
        Record{{"target", "/apply/" + one.form->id}, {"form_title", one.form->title}, {"form_basis", one.form->basis}});
  }
  const std::string title = apply_title(context.actor);
  return page(context, "apply", title, "apply",
              {{"heading", title}, {"any", !forms.empty()}, {"forms", std::move(forms)}});
}

Response apply_form(Context& context) {
  const Opening one = opening(context);
  if (!may_apply(context, *one.form))
    throw Error(ErrorCode::Forbidden, "Форму «" + one.form->title +
                                          "» заполняют не от Вашего имени. Что можете подать Вы, есть в списке «" +
                                          apply_title(context.actor) + "»");
  Typed typed(context, "apply/" + one.form->id);
  const Record data = typed.restore(as_in(context, one));
  return show(context, one, data, {}, 200, typed.note());
}

Response apply(Context& context) {
  const Opening one = opening(context);
  FieldChoices choices(context);
  choices.about(coming_case(context, one));
  const FormPage form(one.form->fields(), choices);
  const std::string action = fill_from_table(context, form.fields(), choices, std::string(context.field("action")));
  const Record data = form.read(context.form, action);
  const Typed typed(context, "apply/" + one.form->id);
  if (action == kDiscard) {
    typed.drop();
    return see_other("/apply/" + one.form->id);
  }
  if (action == kTakeFilled) return filled_application(context, one, data);
  const std::string& filling = context.field("once");
  const bool only_shown = FormPage::only_shows(action);
  const service::RequestKey key =
      filling.empty() ? service::RequestKey{}
                      : service::RequestKey{"page/apply/" + one.form->id + "/" + filling, digest_of(context, data)};
  if (!only_shown && was_sent(context, key)) {
    typed.drop();
    const auto before = context.view->answered(context.actor.user, key.key);
    return see_other("/cases/" + before->answer.substr(0, before->answer.find('@')) + kSentBefore);
  }
  const bool kept = typed.keep(data);
  if (action == kSaveDraft && is_quiet(context)) return quietly_kept();
  if (action == kSaveDraft) context.notice = told_of_keeping(kept);
  if (only_shown) return show(context, one, data, {}, 200);
  try {
    const workflow::Submission submission = submission_of(context, one, data);
    const auto sent = sent_from_here(context, key);
    std::optional<Response> question;
    if (action != kConfirmed || sent)
      question = asked_first(context, one, submission, sent, action == kCheckFirst ? &data : nullptr);
    if (question) return std::move(*question);
    const service::Done done = context.app.service().submit(submission, context.sender(submission.fields), key);
    typed.drop();
    remember_picked(context, one.form->fields(), data);
    put_original(context, done);
    return see_other(after_act(context, done));
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict)
      throw;
    const int status = error.code == ErrorCode::Refused ? 422 : form_status(error);
    return show(context, one, data, reasons_of(error), status);
  }
}

}  // namespace dyak::http::pages
