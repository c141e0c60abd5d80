// What somebody without an account has sent, confirmed by the link of his letter; and how it goes on.
#include <charconv>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/form_flow.hpp"
#include "engine/http/pages/outsider_fields.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/public_pages.hpp"
#include "engine/service/public_status.hpp"
#include "engine/service/told_end.hpp"

namespace dyak::http::pages {
namespace {

using Waiting = service::PublicApplications::Waiting;

Response said_page(Context& context, const std::string& heading, const std::string& message, int status) {
  return unlisted(page(context, "public_said", heading, "",
                       {{"heading", heading}, {"message", message}, {"noindex", true}}, status));
}

Response no_link(Context& context) {
  return said_page(context, "Ссылка не действует",
                   "По этой ссылке ничего не ждёт подтверждения: её срок вышел, или её скопировали не целиком. Если "
                   "отправка не подтверждена, заполните форму ещё раз.",
                   404);
}

Response said_before(Context& context) {
  return said_page(context, "Отправка уже подтверждена",
                   "Ваше обращение принято. Расписка и ссылка на страницу о ходе дела — во втором письме.", 200);
}

List answers_of(const Context& context, const definitions::Form& form, const Waiting& waiting) {
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  List person;
  const auto say = [&](const char* name, const std::string& text) {
    if (!text.empty())
      person.push_back(Record{{"name", name}, {"text", text}, {"file", false}, {"table", false}, {"sheets", false}});
  };
  say("Кто обращается", name_typed(waiting.person));
  for (const auto& [title, text] : told_of_stranger(context, waiting.person)) say(title.c_str(), text);
  say("Отправлено", names.moment(waiting.sent_at));
  List all{Record{{"section_title", "Кто обращается"}, {"section_id", "by"}, {"go", ""}, {"data", person}}};
  for (Value& section : answer_sections(without_files(form), waiting.fields, names)) all.push_back(std::move(section));
  return all;
}

Response shown_waiting(Context& context, const Waiting& waiting, const Record& files, const Diagnostics& reasons,
                       int status) {
  const definitions::Form& whole = public_form_at(context, waiting.form);
  context.receipts_of = context.at("token");
  const definitions::Form form = only_files(whole);
  FieldChoices choices(context);
  const FormPage fields(form.fields(), choices);
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  Record model{{"heading", whole.title},
               {"action", context.request.target},
               {"until", names.moment(waiting.until)},
               {"answers", answers_of(context, whole, waiting)},
               {"any_files", !form.fields().empty()},
               {"items", fields.items(files, reasons, "/fields")},
               {"summary", fields.summary(reasons, "/fields")},
               {"multipart", !form.fields().empty()},
               {"wrong", !reasons.empty()},
               {"again", "/public/" + whole.id}};
  return unlisted(page(context, "public_confirm", "Подтвердите отправку", "", std::move(model), status));
}

Response taken_page(Context& context, const service::PublicApplications::Confirmed& confirmed) {
  return unlisted(
      page(context, "public_done", "Обращение принято", "",
           {{"number", confirmed.number}, {"status", confirmed.status.empty() ? "" : "/status/" + confirmed.status}}));
}

}  // namespace

Response public_confirm_form(Context& context) {
  const auto waiting = public_applications(context).waiting(*context.view, context.at("token"));
  if (!waiting) return no_link(context);
  return waiting->confirmed ? said_before(context) : shown_waiting(context, *waiting, {}, {}, 200);
}

Response public_confirm(Context& context) {
  service::PublicApplications applications = public_applications(context);
  const auto waiting = applications.waiting(*context.view, context.at("token"));
  if (!waiting) return no_link(context);
  if (waiting->confirmed) return said_before(context);
  context.receipts_of = context.at("token");
  const definitions::Form form = only_files(public_form_at(context, waiting->form));
  FieldChoices choices(context);
  const Record files = FormPage(form.fields(), choices).read(context.form, "send");
  if (context.field("action") == kShowAgain) return shown_waiting(context, *waiting, files, {}, 200);
  try {
    return taken_page(context, applications.confirm(context.at("token"), files));
  } catch (const Error& error) {
    if (error.code == ErrorCode::NotFound) return no_link(context);
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Refused) throw;
    if (!error.details.empty() && error.details.front().code == "public-confirmed") return said_before(context);
    return shown_waiting(context, *waiting, files, reasons_of(error), 422);
  }
}

Response status(Context& context) {
  const auto told = service::public_status(context.app.world(), *context.view, context.at("token"));
  if (!told)
    return said_page(context, "Ссылка не действует",
                     "По этой ссылке ничего нет: её скопировали не целиком, её срок вышел, или сведения о заявителе "
                     "уничтожены.",
                     404);
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  List papers;
  for (const auto& paper : told->papers)
    papers.push_back(Record{{"target", "/status/" + context.at("token") + "/papers/" + std::to_string(paper.ordinal)},
                            {"paper_title", paper.title + (paper.number.empty() ? "" : " № " + paper.number)},
                            {"paper_date", paper.date.russian()}});
  return unlisted(page(context, "public_status", "Ход рассмотрения", "",
                       {{"heading", told->title + (told->number.empty() ? "" : " № " + told->number)},
                        {"state", told->state},
                        {"final", told->final},
                        {"received", names.moment(told->received_at)},
                        {"due", told->due && !told->final ? service::told_day(*told->due, told->provisional) : ""},
                        {"any_papers", !papers.empty()},
                        {"papers", std::move(papers)}}));
}

Response status_paper(Context& context) {
  int ordinal = 0;
  const std::string& said = context.at("paper");
  const auto [end, fault] = std::from_chars(said.data(), said.data() + said.size(), ordinal);
  const bool whole = fault == std::errc() && end == said.data() + said.size();
  const auto bytes =
      whole ? service::public_paper(context.app.world(), *context.view, context.at("token"), ordinal) : std::nullopt;
  if (!bytes) throw Error(ErrorCode::NotFound, "Такого документа нет");
  Response response{200, "application/pdf", {}, *bytes};
  put_header(response, "Content-Disposition", "inline; filename=\"document-" + std::to_string(ordinal) + ".pdf\"");
  return unlisted(std::move(response));
}

}  // namespace dyak::http::pages
