// The description of the API (OpenAPI 3.1), made from the routes; the schemas of bodies stand in openapi_schemas.cpp.
#include "engine/base/json.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/openapi_schemas.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::api {
namespace {

constexpr const char* kDocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

Value schema_of(const std::string& name) { return Record{{"$ref", "#/components/schemas/" + name}}; }

Value content(const std::string& media, const Value& schema) { return Record{{media, Record{{"schema", schema}}}}; }

// Of a media type, or of a schema's name.
Value content_of(const std::string& what) {
  if (what.find('/') != std::string::npos) return content(what, Record{{"type", "string"}});
  return content("application/json", schema_of(what));
}

Value text_parameter(const std::string& name, const char* in, bool required) {
  return Record{{"name", name}, {"in", in}, {"required", required}, {"schema", Record{{"type", "string"}}}};
}

/// Whether the client must say which version he has seen.
bool wants_version(const std::string& id) {
  return id == "fire-event" || id == "answer-task" || id == "reword" || id == "take-back" || id == "change-person" ||
         id == "change-organisation";
}

/// Whether the same request sent twice under one key is done once.
bool takes_key(const std::string& id) {
  return id == "fire-event" || id == "answer-task" || id == "reword" || id == "submit" || id == "note-case" ||
         id == "give-task" || id == "take-back" || id == "enter-applicant";
}

List parameters_of(const Route& route) {
  List list;
  const std::string pattern = route.pattern;
  for (std::size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
    list.push_back(text_parameter(pattern.substr(at + 1, pattern.find('}', at) - at - 1), "path", true));
  }
  const std::string query = route.query;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find(',', at), query.size());
    list.push_back(text_parameter(query.substr(at, end - at), "query", false));
    at = end + 1;
  }
  const std::string id = route.id;
  if (wants_version(id)) list.push_back(text_parameter("If-Match", "header", true));
  if (takes_key(id)) list.push_back(text_parameter("Idempotency-Key", "header", false));
  return list;
}

Value success_of(const Route& route) {
  Record success{{"description", route.about}};
  if (*route.gives != '\0') success["content"] = content_of(route.gives);
  if (std::string_view(route.id) == "document") {
    Record both = success["content"].as_record();
    both[kDocxType] = Record{{"schema", Record{{"type", "string"}}}};
    success["content"] = std::move(both);
  }
  return success;
}

Value problem(const char* description) {
  return Record{{"description", description}, {"content", content("application/problem+json", schema_of("Problem"))}};
}

/// What a client must be ready for, by what the route asks of it.
Record responses_of(const Route& route) {
  Record responses{{std::to_string(route.status), success_of(route)}, {"default", problem("Отказ или ошибка")}};
  const std::string pattern = route.pattern;
  const std::string id = route.id;
  if (route.action != service::Action::Public) {
    responses["401"] = problem("Нужно войти");
    responses["403"] = problem("На это нет права");
  }
  if (pattern.find('{') != std::string::npos) responses["404"] = problem("Нет такого или его нельзя видеть");
  if (*route.query != '\0') responses["400"] = problem("Параметр не понят");
  if (*route.takes != '\0') {
    responses["400"] = problem("Тело не прочитано");
    responses["413"] = problem("Тело слишком велико");
    responses["415"] = problem("Тело другого вида");
    responses["422"] = problem("Данные не годятся: все замечания с полями");
  }
  if (id == "add-person" || id == "add-organisation") responses["409"] = problem("Такой ключ уже занят");
  if (wants_version(id)) {
    responses["409"] = problem("Сейчас это невозможно: все отказы");
    responses["412"] = problem("Оно с тех пор изменилось");
    responses["428"] = problem("Не сказано, о какой версии речь (If-Match)");
  }
  return responses;
}

Value operation_of(const Route& route) {
  Record responses = responses_of(route);
  Record operation{{"operationId", route.id},
                   {"summary", route.about},
                   {"parameters", parameters_of(route)},
                   {"responses", std::move(responses)}};
  if (*route.takes != '\0') operation["requestBody"] = Record{{"required", true}, {"content", content_of(route.takes)}};
  if (route.action == service::Action::Public) operation["security"] = List{};
  return operation;
}

}  // namespace

Response openapi(Context&) {
  std::map<std::string, Record> by_path;
  for (const Route& route : routes()) {
    if (route.face == Face::Api) by_path[route.pattern][ascii_lower(route.method)] = operation_of(route);
  }
  Record paths;
  for (auto& [path, operations] : by_path) paths[path] = std::move(operations);
  const Record schemes{{"bearer", Record{{"type", "http"}, {"scheme", "bearer"}}},
                       {"cookie", Record{{"type", "apiKey"}, {"in", "cookie"}, {"name", "sid"}}}};
  return json_response(
      Record{{"openapi", "3.1.0"},
             {"info", Record{{"title", "Dyak"},
                             {"version", "1"},
                             {"summary", "Дела, документы и журналы"},
                             {"license", Record{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
             {"servers", List{Record{{"url", "/"}}}},
             {"security", List{Record{{"bearer", List{}}}, Record{{"cookie", List{}}}}},
             {"paths", std::move(paths)},
             {"components", Record{{"schemas", parse_json(kSchemas).value}, {"securitySchemes", schemes}}}});
}

}  // namespace dyak::http::api
