#include <algorithm>
#include <map>

#include "engine/base/json.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/definitions/field_parts.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/wire/cookie.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::api {
namespace {

Value field_value(const definitions::Field& field);

Value type_value(const definitions::FieldType& type) {
  Record one{{"type", definitions::type_word(type)}};
  if (type.min) one["min"] = *type.min;
  if (type.max) one["max"] = *type.max;
  if (!type.list.empty()) one["list"] = type.list;
  if (!type.patterns.empty()) one["patterns"] = List(type.patterns.begin(), type.patterns.end());
  if (!type.process.empty()) one["process"] = type.process;
  List options;
  for (const auto& option : type.options) options.push_back(Record{{"id", option.id}, {"title", option.title}});
  if (!options.empty()) one["options"] = std::move(options);
  if (type.item) one["of"] = type_value(*type.item);
  List fields;
  if (type.fields) {
    for (const auto& field : *type.fields) fields.push_back(field_value(field));
    one["fields"] = std::move(fields);
  }
  return one;
}

Value field_value(const definitions::Field& field) {
  Record one = type_value(field.type).as_record();
  one["id"] = field.id;
  one["title"] = field.title;
  if (!field.help.empty()) one["help"] = field.help;
  List conditions;
  for (const auto& condition : field.asked_when) conditions.push_back(condition.source());
  if (!conditions.empty()) one["if"] = std::move(conditions);
  if (!field.required_when.empty()) one["required_when"] = field.required_when.source();
  if (!field.computed.empty()) one["computed"] = field.computed.source();
  if (!field.basis.empty()) one["basis"] = field.basis;
  one["required"] = field.required == definitions::Level::Never    ? "no"
                    : field.required == definitions::Level::Intake ? "intake"
                                                                   : "complete";
  return one;
}

template <class Map>
Value titles(const Map& all) {
  List list;
  for (const auto& [id, one] : all) list.push_back(Record{{"id", id}, {"title", one.title}});
  return list;
}

Period length_of(const Value& body) {
  const auto length = Period::parse(text_member(body, "length", ""));
  if (!length) refuse_member("/length", "field-type", "Длительность (length) пишется по ISO 8601: P7D, P1W, P1M");
  return *length;
}

std::string one_of(const Value& body, const std::string& name, std::initializer_list<std::string_view> words) {
  const std::string text = text_member(body, name, std::string(*words.begin()));
  if (std::find(words.begin(), words.end(), text) != words.end()) return text;
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  refuse_member("/" + name, "field-choice", "Поле «" + name + "»: одно из " + all);
}

calendar::TermRule rule_of(const Value& body) {
  const std::string days = one_of(body, "days", {"calendar", "working"});
  const std::string roll = one_of(body, "if_day_off", {"next", "previous", "none"});
  return {length_of(body), days == "working" ? calendar::CountDays::Working : calendar::CountDays::Calendar,
          roll == "next"       ? calendar::Roll::Next
          : roll == "previous" ? calendar::Roll::Previous
                               : calendar::Roll::None};
}

}  // namespace

Response me(Context& context) {
  List roles(context.account->roles.begin(), context.account->roles.end());
  return json_response(Record{{"user", context.account->user},
                              {"title", context.account->title},
                              {"person", context.account->person},
                              {"roles", std::move(roles)},
                              {"csrf", context.csrf()}});
}

namespace {

// Where a second factor is set the password alone is not enough.
bool let_in(Context& context, service::SignIn::Entered& entered, const std::string& code) {
  const std::string& user = entered.account.user;
  if (!needs_code(context, user)) {
    http::entered(context, user, entered.token, false);
    return true;
  }
  try {
    const std::string fresh = code.empty() ? std::string{} : take_code(context, user, entered.token, code);
    if (!fresh.empty()) entered.token = fresh;
    return !fresh.empty();
  } catch (const service::TooManyCodes& tries) {
    throw HttpError(429, "too-many-tries", "Слишком много попыток: подождите " + std::to_string(tries.seconds) + " с",
                    {}, {{"Retry-After", std::to_string(tries.seconds)}});
  }
}

}  // namespace

Response open_session(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"user", "password", "code"});
  const std::string user = service::cut_name(text_member(body, "user", ""));
  const std::string password = text_member(body, "password", "");
  service::SignIn::Entered entered;
  try {
    entered = context.app.sign_in().enter(user, password, client_of(context.request, context.app.options().secure));
  } catch (const service::TooManyTries& tries) {
    const std::string seconds = std::to_string(tries.seconds);
    throw HttpError(429, "too-many-tries",
                    "Слишком много попыток входа: подождите " + service::time_to_wait(tries.seconds), {},
                    {{"Retry-After", seconds}});
  } catch (const Error& error) {
    if (error.code == ErrorCode::Forbidden)
      context.app.audit().note_refusal(user, context.view->account(user).has_value(), context.request.address);
    if (error.code == ErrorCode::Forbidden)
      throw HttpError(401, "sign-in", error.public_message, "Проверьте раскладку клавиатуры",
                      {{"WWW-Authenticate", kChallenge}});
    throw;
  }
  if (!let_in(context, entered, text_member(body, "code", ""))) {
    context.app.sign_in().leave(entered.token);
    throw HttpError(401, "code-needed", "Нужен код второго фактора", "Добавьте code: код из приложения или запасной",
                    {{"WWW-Authenticate", kChallenge}});
  }
  context.token = entered.token;
  Response response =
      json_response(Record{{"token", entered.token}, {"csrf", context.csrf()}, {"user", entered.account.user}}, 201);
  put_session_cookie(response, entered.token, context.app.options().secure);
  put_device_cookie(response, entered.device, context.app.options().secure);
  return response;
}

Response close_session(Context& context) {
  context.app.audit().note(
      {"signed-out", context.app.world().clock.now(), context.actor.user, context.actor.user, Record{}});
  context.app.sign_in().leave(context.token);
  Response response{204, "", {}, ""};
  put_session_cookie(response, "", context.app.options().secure);
  return response;
}

Response definitions(Context& context) {
  const auto& all = context.app.definitions();
  return json_response(Record{{"version", all.version},
                              {"processes", titles(all.processes)},
                              {"forms", titles(all.forms)},
                              {"registers", titles(all.registers)},
                              {"journals", titles(all.journals)},
                              {"lists", titles(all.lists)}});
}

Response form(Context& context) {
  const auto* form = context.app.definitions().form(context.at("id"));
  if (form == nullptr) throw Error(ErrorCode::NotFound, "Формы «" + context.at("id") + "» нет");
  List sections;
  for (const auto& section : form->sections) {
    List fields;
    for (const auto& field : section.fields) fields.push_back(field_value(field));
    sections.push_back(Record{{"title", section.title}, {"fields", std::move(fields)}});
  }
  return json_response(Record{{"id", form->id},
                              {"title", form->title},
                              {"version", form->version},
                              {"by", List(form->by.begin(), form->by.end())},
                              {"sections", std::move(sections)}});
}

Response directory(Context& context) {
  const auto directory = context.view->directory();
  if (service::allow(context.actor, service::Action::SeeContacts)) return json_response(cases::to_value(*directory));
  const auto choices = context.app.choices(*context.view);
  List persons;
  List organisations;
  const auto into = [](List& list) {
    return [&list](const service::DirectoryTitle& one) {
      list.push_back(Record{{"key", one.key}, {"title", one.title}});
      return true;
    };
  };
  choices->persons().each({}, {}, into(persons));
  choices->organisations().each({}, {}, into(organisations));
  return json_response(Record{{"persons", std::move(persons)}, {"organisations", std::move(organisations)}});
}

namespace {

/// From a day, a term in hours from a moment.
calendar::CountedTerm counted(const calendar::Calendar& calendar, const Value& body) {
  const std::string from = text_member(body, "from", "");
  const calendar::TermRule rule = rule_of(body);
  const auto moment = Moment::parse_iso(from);
  if (rule.length.seconds != 0) {
    if (!moment)
      refuse_member("/from", "field-type", "Срок в часах отсчитывается от момента (from): 2026-09-14T16:30:00+03:00");
    return calendar::count_hours(calendar, *moment, rule);
  }
  const auto day = moment ? moment->date(Zone{}) : Date::parse_iso(from);
  if (!day) refuse_member("/from", "field-type", "Начало срока (from) — дата вида ГГГГ-ММ-ДД");
  return calendar::count_term(calendar, *day, rule);
}

}  // namespace

Response count_term(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"from", "length", "days", "if_day_off", "calendar"});
  const auto& all = context.app.definitions();
  const bool federal = one_of(body, "calendar", {"office", "ru"}) == "ru";
  const calendar::CountedTerm term = counted(federal ? all.federal_calendar : all.calendar, body);
  List steps;
  for (const auto& step : term.steps) steps.push_back(Record{{"text", step.text}, {"basis", step.basis}});
  Record answer{{"from", term.from},
                {"last_day", term.last_day},
                {"due", term.due},
                {"provisional", term.provisional},
                {"steps", std::move(steps)}};
  if (term.internal) answer["internal"] = *term.internal;
  if (term.until) answer["until"] = term.until->iso(Zone{});
  return json_response(std::move(answer));
}

Response live(Context&) { return json_response(Record{{"status", "live"}}); }

// Who only reads is served all the same: a full disk or a damaged record is told, it is no reason to send nobody here.
Response ready(Context& context) {
  if (!context.app.ready) return json_response(Record{{"status", "stopping"}}, 503);
  const service::Health::State state = context.app.health.now();
  if (!state.read_trouble.empty())
    return json_response(Record{{"status", "unavailable"}, {"reason", state.read_trouble}}, 503);
  const bool damaged = state.check && !state.check->faults.empty();
  Record answer{{"status", !state.write_trouble.empty() ? "read-only" : damaged ? "damaged" : "ready"}};
  if (!state.write_trouble.empty()) answer["reason"] = state.write_trouble;
  if (state.check)
    answer["record"] = Record{{"checked_at", state.check->at.iso(context.app.world().zone)},
                              {"check", state.check->whole ? "whole" : "part"},
                              {"faults", static_cast<std::int64_t>(state.check->faults.size())}};
  return json_response(std::move(answer));
}

}  // namespace dyak::http::api
