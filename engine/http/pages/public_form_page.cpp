// Forms that are open to all: filled in by somebody without an account, and sent to wait for his confirmation.
#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/pages/form_flow.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/public_pages.hpp"
#include "engine/http/pages/typed.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_status.hpp"

namespace dyak::http::pages {
namespace {

/// The case that the form would open, as far as conditions of its fields may ask for it.
cases::Case case_to_come(const Context& context, const definitions::Form& form) {
  cases::Case coming;
  for (const auto& [id, process] : context.app.definitions().processes) {
    if (process.form == form.id) {
      coming.process = id;
      coming.state = process.initial;
      break;
    }
  }
  coming.opened_at = context.app.world().clock.now();
  coming.received_at = coming.opened_at;
  coming.data[cases::kOutsiderField] = typed_stranger(context);
  coming.applicant = Record{{"person", cases::kOwnOutsider}};
  return coming;
}

/// Letters go by themselves; else somebody has to send them, and it is said so.
bool letters_leave(const Context& context) {
  const service::Post* post = context.app.options().post;
  return post != nullptr && post->has_server();
}

Response shown_form(Context& context, const definitions::Form& whole, const Record& data, const Diagnostics& reasons,
                    int status) {
  const definitions::Form form = without_files(whole);
  FieldChoices choices(context);
  choices.about(case_to_come(context, whole));
  const FormPage fields(form.fields(), choices);
  Record model{{"heading", whole.title},
               {"action", "/public/" + whole.id},
               {"note", whole.basis},
               {"person", stranger_inputs(context, reasons)},
               {"sections", section_list(form, choices, data, reasons, "/fields",
                                         fields.focus_after(context.field("action"), data))},
               {"summary", stranger_summary(fields, reasons)},
               {"wrong", !reasons.empty()},
               {"files_later", form.fields().size() != whole.fields().size()},
               {"multipart", false},
               {"leaves", letters_leave(context)}};
  put_form_parts(model, fields, form.fields(), data);
  model["needs"] = model["needs_intake"] = true;  // of himself something is always asked
  return page(context, "public_form", form_title(whole.title, reasons), "", std::move(model), status);
}

/// The address of whoever asks; empty when a proxy tells nothing about it.
std::string asking_client(const Context& context) {
  const service::Client client = client_of(context.request, context.app.options().secure);
  return client.shared ? std::string() : client.address;
}

/// Every try costs the service something, those too that are refused. 0, or the seconds until another.
int tried_too_often(const Context& context) {
  return context.app.quotas().charge(Quotas::Kind::Strangers, asking_client(context), context.app.world().clock.now());
}

Response kept_page(Context& context, const definitions::Form& form, Moment until) {
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  return page(context, "public_sent", "Осталось подтвердить", "",
              {{"form_title", form.title},
               {"email", context.field("out.email")},
               {"until", names.moment(until)},
               {"leaves", letters_leave(context)},
               {"again", "/public/" + form.id}},
              202);
}

Response sent_form(Context& context, const definitions::Form& form, const Record& data) {
  Record fields = data;
  std::erase_if(fields, [](const auto& member) { return member.second.is_null(); });
  try {
    if (const int seconds = tried_too_often(context); seconds > 0) throw service::PublicLimit{seconds};
    const Moment until =
        public_applications(context).receive({form.id, typed_stranger(context), fields}, asking_client(context));
    return kept_page(context, form, until);
  } catch (const service::PublicLimit& limit) {
    Response response =
        shown_form(context, form, data,
                   {refusal("public-often", "С Вашего адреса обращались слишком часто: подождите " +
                                                service::time_to_wait(limit.seconds) + " и отправьте ещё раз")},
                   429);
    put_header(response, "Retry-After", std::to_string(limit.seconds));
    return response;
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Refused &&
        error.code != ErrorCode::Unavailable)
      throw;
    return shown_form(context, form, data, reasons_of(error), error.code == ErrorCode::Unavailable ? 503 : 422);
  }
}

}  // namespace

Response public_list(Context& context) {
  List forms;
  for (const definitions::Form* form : service::public_forms(context.app.definitions()))
    forms.push_back(
        Record{{"target", "/public/" + form->id}, {"form_title", form->title}, {"form_basis", form->basis}});
  const bool any = !forms.empty();
  return page(context, "public_list", "Обратиться без учётной записи", "",
              {{"any", any}, {"forms", std::move(forms)}, {"problem", context.notice}}, 200);
}

/// The code of a letter that had no address to put a link to.
Response public_code(Context& context) {
  std::string code = context.field("code");
  std::erase_if(code, [](char c) { return c == ' ' || c == '\r' || c == '\n' || c == '\t'; });
  if (public_applications(context).waiting(*context.view, code)) return see_other("/public/confirm/" + code);
  if (service::public_status(context.app.world(), *context.view, code)) return see_other("/status/" + code);
  List forms;
  for (const definitions::Form* form : service::public_forms(context.app.definitions()))
    forms.push_back(
        Record{{"target", "/public/" + form->id}, {"form_title", form->title}, {"form_basis", form->basis}});
  const bool any = !forms.empty();
  return page(context, "public_list", "Обратиться без учётной записи", "",
              {{"any", any},
               {"forms", std::move(forms)},
               {"problem", "Такого кода нет, или срок его вышел. Скопируйте код из письма целиком."}},
              422);
}

Response public_form(Context& context) {
  return shown_form(context, public_form_at(context, context.at("form")), {}, {}, 200);
}

Response public_form_sent(Context& context) {
  const definitions::Form& whole = public_form_at(context, context.at("form"));
  const definitions::Form form = without_files(whole);
  FieldChoices choices(context);
  choices.about(case_to_come(context, whole));
  const std::string& action = context.field("action");
  const Record data = FormPage(form.fields(), choices).read(context.form, action);
  if (FormPage::only_shows(action)) return shown_form(context, whole, data, {}, 200);
  return sent_form(context, whole, data);
}

}  // namespace dyak::http::pages
