#include "engine/base/json.hpp"
#include "engine/http/api.hpp"
#include "engine/http/case_json.hpp"
#include "engine/http/problem.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::http::api {

Value body_of(const Context& context) {
  const std::string& type = context.request.header("content-type");
  if (!type.empty() && type.rfind("application/json", 0) != 0) throw HttpError(415, "media-type", "Тело запроса должно быть JSON");
  ParsedJson parsed = parse_json(context.request.body);
  if (parsed.findings.empty()) return parsed.value;
  throw HttpError(400, "bad-json", "Тело запроса — не JSON: " + parsed.findings.front().message, parsed.findings.front().hint);
}

service::RequestKey request_key(const Context& context) {
  const std::string& key = context.request.header("idempotency-key");
  if (key.empty()) return {};
  if (key.size() > 200) throw HttpError(400, "bad-key", "Ключ запроса (Idempotency-Key) длиннее 200 знаков");
  const Request& request = context.request;
  return {"api/" + key, store::sha256_hex(request.method + " " + request.target + "\n" + request.body)};
}

void check_version(const Context& context, const cases::Case& state) {
  const std::string& given = context.request.header("if-match");
  if (given.empty()) {
    throw HttpError(428, "version-required", "Не указано, какую версию дела Вы видели",
                    "Прочтите дело и пришлите его ETag в поле If-Match");
  }
  if (given == version_tag(state)) return;
  throw HttpError(412, "stale-version", "Дело уже изменилось: прочтите его заново", "Текущая версия — " + version_tag(state));
}

int number_parameter(const Context& context, std::string_view name, int least, int most, int otherwise) {
  const std::string& text = context.request.parameter(name);
  if (text.empty()) return otherwise;
  const auto number = Rational::parse(text);
  if (!number || !number->is_integer() || *number < Rational(least) || *number > Rational(most)) {
    throw HttpError(400, "bad-parameter",
                    "Параметр " + std::string(name) + ": нужно целое число от " + std::to_string(least) + " до " + std::to_string(most));
  }
  return static_cast<int>(number->numerator());
}

}  // namespace dyak::http::api
