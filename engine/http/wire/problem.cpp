#include "engine/http/wire/problem.hpp"

#include <algorithm>

#include "engine/base/error_name.hpp"
#include "engine/base/json.hpp"

namespace dyak::http {
namespace {

bool has_code(const Error& error, std::string_view code) {
  return std::any_of(error.details.begin(), error.details.end(), [&](const Diagnostic& d) { return d.code == code; });
}

}  // namespace

HttpError::HttpError(int http_status, std::string stable_code, const std::string& message, std::string hint, Pairs more)
    : Error(ErrorCode::InvalidInput, message, {refusal(std::move(stable_code), message, std::move(hint))}),
      status(http_status),
      headers(std::move(more)) {}

int status_of(const Error& error) {
  if (const auto* known = dynamic_cast<const HttpError*>(&error)) return known->status;
  if (has_code(error, "stale-version")) return 412;
  switch (error.code) {
    case ErrorCode::InvalidInput:
      return 422;
    case ErrorCode::Refused:
      return 409;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Forbidden:
      return 403;
    case ErrorCode::Conflict:
      return has_code(error, "key-reused") ? 422 : 409;
    case ErrorCode::Unavailable:
      return 503;
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

std::string code_of(const Error& error) {
  if (dynamic_cast<const HttpError*>(&error) != nullptr) return error.details.front().code;
  if (has_code(error, "stale-version")) return "stale-version";
  return name_of(error.code);
}

Value details_value(const Diagnostics& details) {
  // A body of sixty thousand unknown names is not answered with as many sentences.
  constexpr std::size_t kMaxDetails = 200;
  List items;
  for (const Diagnostic& detail : details) {
    if (items.size() == kMaxDetails) {
      items.emplace_back(Record{{"code", "and-more"},
                                {"message", "И ещё замечаний: " + std::to_string(details.size() - kMaxDetails)}});
      break;
    }
    Record item{{"code", detail.code}, {"message", detail.message}};
    if (!detail.hint.empty()) item["hint"] = detail.hint;
    if (!detail.field.empty()) item["pointer"] = detail.field;
    items.emplace_back(std::move(item));
  }
  return items;
}

Response json_response(const Value& value, int status) {
  Response response;
  response.status = status;
  response.type = "application/json; charset=utf-8";
  response.body = to_json(value);
  return response;
}

Response problem(const Error& error, const std::string& request_id) {
  const int status = status_of(error);
  const std::string code = code_of(error);
  const bool internal = error.code == ErrorCode::Internal && status == 500;
  const std::string title =
      internal ? "Внутренняя ошибка. Сообщите администратору номер запроса" : error.public_message;
  Response response = json_response(Record{{"type", "urn:dyak:problem:" + code},
                                           {"title", title},
                                           {"status", status},
                                           {"code", code},
                                           {"request_id", request_id},
                                           {"details", internal ? Value(List{}) : details_value(error.details)}},
                                    status);
  response.type = "application/problem+json; charset=utf-8";
  return response;
}

}  // namespace dyak::http
