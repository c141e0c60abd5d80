#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cases/fact.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::api {
namespace {

/// "application/json" of "Application/JSON; charset=utf-8".
std::string lower_media(std::string_view type) {
  std::string media = ascii_lower(type.substr(0, type.find(';')));
  while (!media.empty() && (media.back() == ' ' || media.back() == '\t')) media.pop_back();
  return media;
}

/// Whether it says so, or nothing.
bool is_utf8(std::string_view type) {
  const std::string all = ascii_lower(type);
  const auto at = all.find("charset=");
  if (at == std::string::npos) return true;
  std::string_view named = std::string_view(all).substr(at + 8);
  if (!named.empty() && named.front() == '"') named.remove_prefix(1);
  return named.rfind("utf-8", 0) == 0;
}

/// What kind of sign stands where: «c-0» of "c-000123". Cursors of one list are alike in it.
std::string shape_of(std::string_view key) {
  std::string shape;
  for (const char c : key) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    const char sign = digit ? '0' : letter ? 'a' : c;
    if (shape.empty() || shape.back() != sign || !(digit || letter)) shape += sign;
  }
  return shape;
}

}  // namespace

Value body_of(const Context& context) {
  const std::string& type = context.request.header("content-type");
  const std::string media = lower_media(type);
  if (!media.empty() && media != "application/json")
    throw HttpError(415, "media-type", "Тело запроса должно быть JSON");
  if (!is_utf8(type)) throw HttpError(415, "media-type", "Тело запроса должно быть JSON в кодировке UTF-8");
  ParsedJson parsed = parse_json(context.request.body);
  if (parsed.findings.empty()) return parsed.value;
  throw HttpError(400, "bad-json", "Тело запроса — не JSON: " + parsed.findings.front().message,
                  parsed.findings.front().hint);
}

void refuse_member(const std::string& pointer, const char* code, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::InvalidInput, message, {refusal(code, message, hint, pointer)});
}

std::string text_member(const Value& body, const std::string& name, const std::string& otherwise) {
  const Value& given = body[name];
  if (!given.is_null() && !given.is_text()) refuse_member("/" + name, "field-type", "Поле «" + name + "» — текст");
  return given.text_or(otherwise);
}

void check_members(const Value& body, std::initializer_list<std::string_view> known) {
  std::string names;
  for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
  if (!body.is_record()) throw HttpError(400, "bad-json", "Тело запроса должно быть записью JSON", "Её поля: " + names);
  for (const auto& [name, value] : body.as_record()) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      refuse_member("/" + name, "unknown-member", "Неизвестное поле «" + name + "»", "Возможны: " + names);
  }
}

service::RequestKey request_key(const Context& context) {
  const std::string& key = context.request.header("idempotency-key");
  if (key.empty()) return {};
  if (key.size() > 200) throw HttpError(400, "bad-key", "Ключ запроса (Idempotency-Key) длиннее 200 знаков");
  const Request& request = context.request;
  return {"api/" + key, crypto::sha256_hex(request.method + " " + request.target + "\n" + request.body)};
}

bool is_done(const Context& context, const service::RequestKey& key) {
  return !key.key.empty() && context.view->answered(context.actor.user, key.key).has_value();
}

namespace {

// What became of a letter changes nothing of what was read: a version before it is as good as the last one.
// He is told no event of theirs from outside, and no version of it.
bool names_version_before_post(const Context& context, const cases::Case& state, const std::string& given) {
  if (service::is_outsider(context.actor)) return false;
  const std::vector<cases::Event> events = context.view->events(state.id);
  cases::Case earlier = state;
  for (auto event = events.rbegin(); event != events.rend() && cases::is<cases::Delivered>(*event); ++event) {
    earlier.version = event->version - 1;
    if (names_tag(given, version_tag(earlier), Compare::Strong)) return true;
  }
  return false;
}

}  // namespace

int seen_version(const Context& context, const cases::Case& state) {
  const std::string& given = context.request.header("if-match");
  if (given.empty()) {
    throw HttpError(428, "version-required", "Не указано, какую версию дела Вы видели",
                    "Прочтите дело и пришлите его ETag в поле If-Match");
  }
  if (!names_tag(given, version_tag(state), Compare::Strong) && !names_version_before_post(context, state, given)) {
    throw HttpError(412, "stale-version", "Дело уже изменилось: прочтите его заново",
                    "Текущая версия — " + version_tag(state));
  }
  return state.version;
}

Response written(const Context& context, const service::Done& done, int status) {
  const auto view = context.app.world().store.read();
  const service::ActorView reading(context.app.world(), *view, context.actor);
  cases::Case state = reading.shown(service::case_at(*view, done.id, done.version));
  state.version = reading.seen_version(done.id, state.version);
  Response response = json_response(case_value(*view, state, context.app.definitions()), status);
  put_header(response, "ETag", version_tag(state));
  if (status == 201) put_header(response, "Location", "/api/v1/cases/" + done.id.value);
  if (done.repeated) put_header(response, "Idempotent-Replayed", "true");
  return response;
}

bool is_alike(std::string_view cursor, std::string_view key) { return shape_of(cursor) == shape_of(key); }

void refuse_cursor() {
  throw HttpError(400, "bad-parameter", "Параметр after: такого места в списке не бывает",
                  "Пришлите next предыдущей страницы как есть");
}

bool flag_parameter(const Context& context, std::string_view name) {
  const std::string& text = context.request.parameter(name);
  if (text == "1" || text == "true") return true;
  if (text.empty() || text == "0" || text == "false") return false;
  throw HttpError(400, "bad-parameter", "Параметр " + std::string(name) + ": 1 или 0");
}

int number_parameter(const Context& context, std::string_view name, int least, int most, int otherwise) {
  const std::string& text = context.request.parameter(name);
  if (text.empty()) return otherwise;
  const auto number = Rational::parse(text);
  if (!number || !number->is_integer() || *number < Rational(least) || *number > Rational(most)) {
    throw HttpError(400, "bad-parameter",
                    "Параметр " + std::string(name) + ": нужно целое число от " + std::to_string(least) + " до " +
                        std::to_string(most));
  }
  return static_cast<int>(number->numerator());
}

}  // namespace dyak::http::api
