#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/http/pages/asked_again.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/form_page.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/typed.hpp"

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

List channels(const Context& context, const std::string& chosen) {
  List all;
  const auto list = context.app.definitions().lists.find("channels");
  if (list == context.app.definitions().lists.end()) return all;
  for (const auto* entry : list->second.in_force(context.app.today())) {
    all.push_back(Record{{"key", entry->title}, {"title", entry->title}, {"chosen", entry->title == chosen}});
  }
  return all;
}

// «Иванова Анна [person:T05]» as the suggestions write it, or the key alone.
std::string sent_applicant(const Context& context) {
  const std::string& by = context.field("by");
  const auto open = by.rfind(" [");
  return open != std::string::npos && by.back() == ']' ? by.substr(open + 2, by.size() - open - 3) : by;
}

/// Whom the subject may apply for: everybody the form admits
/// for the office, himself and the bodies he heads for others.
using Applicants = std::vector<std::pair<std::string, std::string>>;  ///< "person:T01", title

Applicants applicants(Context& context, const definitions::Form& form) {
  const auto choices = context.app.choices(*context.view);
  const auto& directory = *choices->directory;
  Applicants all;
  const auto put = [&](const std::string& kind, const std::string& key, const std::string& title) {
    const Value party = Record{{kind, key}};
    if (service::allow(context.actor, service::Action::Submit,
                       {.directory = &directory, .applicant = &party, .on = context.app.today(), .form = &form}))
      all.emplace_back(kind + ":" + key, title);
  };
  for (const auto& [key, title] : choices->organisations) {
    if (definitions::admits(form, directory.organisation(key)->kind)) put("organisation", key, title);
  }
  if (definitions::admits(form, "person")) {
    for (const auto& [key, title] : choices->persons) put("person", key, title);
  }
  return all;
}

// Whoever asks mostly means himself, or the one body that may ask.
std::string likely_applicant(const Context& context, const Applicants& all) {
  if (all.size() == 1) return all.front().first;
  const std::string self = "person:" + context.actor.person;
  const bool outside = service::is_outsider(context.actor);
  return outside && std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == self; })
             ? self
             : std::string{};
}

Record envelope(Context& context, const definitions::Form& form) {
  constexpr std::size_t kMaxOptions = 60;
  const Applicants all = applicants(context, form);
  const std::string sent = sent_applicant(context);
  const std::string chosen = sent.empty() && !context.request.writes() ? likely_applicant(context, all) : sent;
  const bool is_long = all.size() > kMaxOptions;
  std::string typed = context.field("by");
  List options;
  for (const auto& [key, title] : all) {
    if (is_long && key == chosen) typed = title + " [" + key + "]";
    options.push_back(
        Record{{"key", key}, {"title", title}, {"chosen", key == chosen}, {"suggestion", title + " [" + key + "]"}});
  }
  // The office's own matter needs nobody to ask for it: who and how is not asked before it is said that somebody did.
  const bool office = !service::is_outsider(context.actor);
  const bool own = office && std::find(form.by.begin(), form.by.end(), "office") != form.by.end();
  const bool said = !sent.empty() || !context.field("channel").empty() || !context.field("received_at").empty();
  return {{"applicants", std::move(options)},
          {"own", own},
          {"opened", said},
          {"typed_by", is_long},
          {"by", typed},
          {"office", office},
          {"channels", channels(context, context.field("channel"))},
          {"received_at", context.field("received_at")}};
}

Value party_of(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {};
  return Record{{text.substr(0, colon), text.substr(colon + 1)}};
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

Response show(Context& context, const Opening& opening, const Record& data, const Diagnostics& reasons, int status,
              const Value& draft = false) {
  const FieldChoices choices(context);
  const FormPage form(opening.form->fields(), choices);
  Record model{{"heading", opening.form->title},
               {"action", "/apply/" + opening.form->id},
               {"back", "/apply"},
               {"back_title", apply_title(context.actor)},
               {"note", opening.form->basis},
               {"version", false},
               {"sections", section_list(*opening.form, choices, data, reasons, "/fields")},
               {"summary", form.summary(reasons, "/fields")},
               {"wrong", !reasons.empty()},
               {"submit", "Отправить"},
               {"draft", draft},
               {"verbs", false},
               {"about_case", false},
               {"closed", false},
               {"recorder", false},
               {"multipart", form.takes_files()},
               {"suggestions", form.suggestions()},
               {"envelope", envelope(context, *opening.form)},
               {"once", once(context)}};
  return page(context, "form", opening.form->title, "apply", std::move(model), status);
}

workflow::Submission submission_of(Context& context, const Opening& opening, Record data) {
  workflow::Submission submission;
  submission.process = opening.process->id;
  submission.form = opening.form->id;
  submission.by = party_of(sent_applicant(context));
  submission.channel = context.field("channel");
  if (const std::string& text = context.field("received_at"); !text.empty()) {
    submission.received_at = Moment::parse_iso(text.size() == 16 ? text + ":00+03:00" : text);
    if (!submission.received_at)
      throw Error(ErrorCode::InvalidInput, "Время поступления записано неверно",
                  {refusal("field-type", "Время поступления записано неверно", "Нужны дата и время", "/received_at")});
  }
  // Emptied fields are simply not there in an application.
  std::erase_if(data, [](const auto& member) { return member.second.is_null(); });
  submission.fields = std::move(data);
  return submission;
}

/// The page that asks first: something is missing, or the same has been asked already. Errors of decide().
std::optional<Response> asked_first(Context& context, const Opening& opening, const workflow::Submission& submission,
                                    const std::optional<cases::Case>& sent) {
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
  if (warnings.empty() && !outlook.is_weighty()) return std::nullopt;
  return confirm_page(
      context,
      {"Отправить так?", opening.form->title, "apply", "/apply/" + opening.form->id, "/apply",
       apply_title(context.actor), "Да, отправить", true, std::move(warnings), sent ? new_once(context) : ""},
      outlook);
}

}  // namespace

Response apply_list(Context& context) {
  List forms;
  for (const Opening& one : openings(context.app.definitions())) {
    if (applicants(context, *one.form).empty()) continue;
    forms.push_back(
        Record{{"target", "/apply/" + one.form->id}, {"form_title", one.form->title}, {"form_basis", one.form->basis}});
  }
  const std::string title = apply_title(context.actor);
  return page(context, "apply", title, "apply",
              {{"heading", title}, {"any", !forms.empty()}, {"forms", std::move(forms)}});
}

Response apply_form(Context& context) {
  const Opening one = opening(context);
  Typed typed(context, "apply/" + one.form->id);
  const Record data = typed.restore({});
  return show(context, one, data, {}, 200, typed.note());
}

Response apply(Context& context) {
  const Opening one = opening(context);
  const FieldChoices choices(context);
  const FormPage form(one.form->fields(), choices);
  const std::string& action = context.field("action");
  const Record data = form.read(context.form, action);
  const Typed typed(context, "apply/" + one.form->id);
  if (action == kDiscard) {
    typed.drop();
    return see_other("/apply/" + one.form->id);
  }
  const std::string& filling = context.field("once");
  const bool only_shown = FormPage::changes_rows(action);
  const service::RequestKey key =
      filling.empty() ? service::RequestKey{}
                      : service::RequestKey{"page/apply/" + one.form->id + "/" + filling, digest_of(context, data)};
  if (!only_shown && was_sent(context, key)) {
    typed.drop();
    const auto before = context.view->answered(context.actor.user, key.key);
    return see_other("/cases/" + before->answer.substr(0, before->answer.find('@')) + kSentBefore);
  }
  typed.keep(data);
  if (only_shown) return show(context, one, data, {}, 200);
  try {
    const workflow::Submission submission = submission_of(context, one, data);
    const auto sent = sent_from_here(context, key);
    std::optional<Response> question;
    if (action != kConfirmed || sent) question = asked_first(context, one, submission, sent);
    if (question) return std::move(*question);
    const service::Done done = context.app.service().submit(submission, context.sender(submission.fields), key);
    typed.drop();
    return see_other("/cases/" + done.id.value);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict)
      throw;
    const int status = error.code == ErrorCode::Refused ? 422 : form_status(error);
    return show(context, one, data, reasons_of(error), status);
  }
}

}  // namespace dyak::http::pages
