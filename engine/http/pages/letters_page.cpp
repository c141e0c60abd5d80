// Letters of the office: what waits, what did not arrive, what went; one of them, and what is done with it by hand. What
// a letter says is for those who see its case.
#include <fmt/format.h>

#include "engine/http/api/api.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_shelf.hpp"

namespace dyak::http {
namespace {

constexpr int kLettersShown = 50;

struct LetterState {
  const char* id;
  const char* title;
};

constexpr LetterState kLetterStates[] = {{"waiting", "ждут отправки"},      {"filed", "лежат в папке"},
                                         {"failed", "не доставлены"},       {"sent", "отправлены"},
                                         {"by-hand", "отправлены вручную"}, {"declined", "получатель отказался"},
                                         {"dropped", "сняты с отправки"}};

bool shows_words(const Context& context) { return !service::is_outsider(context.actor); }

std::int64_t whole_number(const std::string& text) {
  const auto number = Rational::parse(text);
  return number && number->is_integer() && text.size() < 16 ? number->numerator() : 0;
}

cases::LetterQuery query_of(const Context& context, int limit) {
  cases::LetterQuery query;
  query.state = context.request.parameter("state");
  query.before = whole_number(context.request.parameter("before"));
  query.limit = limit;
  return query;
}

/// Error{NotFound} also for what belongs to a case that he may not see, where he may see any.
cases::Letter letter_at(const Context& context) {
  cases::LetterQuery query;
  query.id = whole_number(context.at("letter"));
  if (query.id > 0) {
    for (cases::Letter& found : service::letters_of(*context.view).letters(query)) {
      const CaseId& id = found.message.case_id;
      if (shows_words(context) && !id.empty()) context.visible_case(id.value);
      return std::move(found);
    }
  }
  throw Error(ErrorCode::NotFound, "Такого письма нет");
}

bool is_open(const cases::Letter& letter) { return letter.state != "sent" && letter.state != "by-hand"; }

void settle(Context& context, const std::string& act, const std::string& reason) {
  const std::int64_t id = letter_at(context).message.id;
  const service::World& world = context.app.world();
  if (act == "again") return service::send_again(world, id, context.actor);
  if (act == "by-hand") return service::mark_sent_by_hand(world, id, context.actor);
  if (act == "drop") return service::drop_letter(world, id, reason, context.actor);
  throw Error(ErrorCode::InvalidInput, "Что сделать с письмом, не сказано",
              {refusal("letter-act", "С письмом так не поступают: «" + act + "»", "again, by-hand или drop", "/act")});
}

}  // namespace

std::string clock_text(Moment moment, Zone zone) {
  return moment.date(zone).russian() + " " + moment.iso(zone).substr(11, 5);
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::uint64_t kKilo = 1024;
  if (bytes < kKilo) return std::to_string(bytes) + " Б";
  if (bytes < kKilo * kKilo) return std::to_string(bytes / kKilo) + " КБ";
  std::string text = fmt::format("{:.1f} МБ", static_cast<double>(bytes) / static_cast<double>(kKilo * kKilo));
  return text.replace(text.find('.'), 1, ",");
}

namespace pages {
namespace {

Record letter_row(const Context& context, const cases::Letter& letter, const DisplayNames& names) {
  const cases::OutboxMessage& one = letter.message;
  const Zone zone = context.app.world().zone;
  const bool of_case = shows_words(context) && !one.case_id.value.empty();
  return {{"id", one.id},
          {"target", "/letters/" + std::to_string(one.id)},
          {"when", clock_text(one.at, zone)},
          {"to", service::shown_address(one)},
          {"subject", shows_words(context) ? one.subject : ""},
          {"state", service::letter_state(letter, zone)},
          {"bad", letter.state == "failed"},
          {"case_target", of_case ? "/cases/" + url_encoded(one.case_id.value) : ""},
          {"case_name", of_case ? names.case_number(one.case_id.value) : ""},
          {"attached", !one.attachment.value.empty()}};
}

Response letter_page(Context& context, const std::string& problem, int status) {
  const cases::Letter letter = letter_at(context);
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  Record model = letter_row(context, letter, names);
  const bool words = shows_words(context);
  model.merge(Record{
      {"text", words ? letter.message.body : ""},
      {"office", words},
      {"open", is_open(letter)},
      {"attempts", letter.attempt},
      {"mandatory", letter.message.mandatory},
      {"eml_target",
       words && context.app.options().post != nullptr ? "/letters/" + std::to_string(letter.message.id) + "/eml" : ""},
      {"problem", problem}});
  return page(context, "letter", "Письмо", "letters", std::move(model), status);
}

}  // namespace

Response letters(Context& context) {
  const Zone zone = context.app.world().zone;
  const cases::DeliveryView& kept = service::letters_of(*context.view);
  cases::LetterQuery query = query_of(context, kLettersShown + 1);
  std::vector<cases::Letter> found = kept.letters(query);
  const bool more = found.size() > static_cast<std::size_t>(kLettersShown);
  if (more) found.resize(kLettersShown);
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  List rows, states;
  for (const cases::Letter& one : found) rows.push_back(letter_row(context, one, names));
  for (const LetterState& one : kLetterStates)
    states.push_back(Record{{"key", one.id}, {"title", one.title}, {"chosen", query.state == one.id}});
  const cases::LetterCounts counts = kept.letter_counts();
  const service::Post* post = context.app.options().post;
  const bool none = rows.empty();
  return page(context, "letters", "Письма", "letters",
              {{"rows", std::move(rows)},
               {"none", none},
               {"states", std::move(states)},
               {"count", counts.waiting},
               {"failed", counts.failed},
               {"has_failed", counts.failed > 0},
               {"oldest", counts.oldest ? clock_text(*counts.oldest, zone) : ""},
               {"office", shows_words(context)},
               {"no_server", post == nullptr || !post->has_server()},
               {"folder", post == nullptr ? "" : post->options().folder},
               {"trouble", post == nullptr ? "" : post->trouble()},
               {"next_target", more ? "/letters?state=" + url_encoded(query.state) +
                                          "&before=" + std::to_string(found.back().message.id)
                                    : ""}});
}

Response letter(Context& context) { return letter_page(context, "", 200); }

Response settle_letter(Context& context) {
  try {
    settle(context, context.field("act"), context.field("reason"));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Conflict) throw;
    return letter_page(context, error.details.empty() ? error.public_message : error.details.front().message,
                       error.code == ErrorCode::Conflict ? 409 : 422);
  }
  return see_other("/letters/" + context.at("letter"));
}

/// As it is sent: opened in a mail program and sent from there.
Response letter_file(Context& context) {
  const cases::Letter found = letter_at(context);
  if (context.app.options().post == nullptr || !shows_words(context))
    throw Error(ErrorCode::NotFound, "Такого письма нет");
  Response response;
  response.type = "message/rfc822";
  response.body = context.app.options().post->bytes_of(found);
  put_header(response, "Content-Disposition",
             content_disposition("attachment", "letter-" + context.at("letter") + ".eml"));
  return response;
}

}  // namespace pages

namespace api {
namespace {

Record letter_json(const Context& context, const cases::Letter& letter) {
  const Zone zone = context.app.world().zone;
  const cases::OutboxMessage& one = letter.message;
  Record item{{"id", one.id},
              {"at", one.at.iso(zone)},
              {"to", one.to},
              {"state", letter.state},
              {"attempts", letter.attempt},
              {"mandatory", one.mandatory},
              {"told", service::letter_state(letter, zone)}};
  if (letter.done.unix_ms() != 0) item["done_at"] = letter.done.iso(zone);
  if (shows_words(context)) item["subject"] = one.subject;
  if (shows_words(context) && !one.case_id.value.empty()) item["case"] = one.case_id.value;
  return item;
}

}  // namespace

Response outbox(Context& context) {
  const int limit = number_parameter(context, "limit", 1, 200, 50);
  cases::LetterQuery query = query_of(context, limit + 1);
  List items;
  Record page;
  for (const cases::Letter& one : service::letters_of(*context.view).letters(query)) {
    if (items.size() == static_cast<std::size_t>(limit)) {
      page["next"] = items.back()["id"].as_number().text();
      break;
    }
    items.push_back(letter_json(context, one));
  }
  page["items"] = std::move(items);
  return json_response(std::move(page));
}

Response letter(Context& context) { return json_response(letter_json(context, letter_at(context))); }

Response settle_letter(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"act", "reason"});
  settle(context, text_member(body, "act", ""), text_member(body, "reason", ""));
  context.view = context.app.world().store.read();
  return letter(context);
}

Response letter_wish(Context& context) {
  return json_response(Record{{"wish", std::string(wish_name(service::own_wish(*context.view, context.actor.user)))}});
}

Response change_letter_wish(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"wish"});
  service::keep_wish(context.app.world(), context.actor, text_member(body, "wish", ""));
  return Response{204, "", {}, ""};
}

}  // namespace api
}  // namespace dyak::http
