// The description of the API (OpenAPI 3.1), made from the routes; only the schemas of bodies stand here.
#include "engine/base/json.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/wire/message.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::api {
namespace {

constexpr const char* kSchemas = R"json({
"Problem": {"type": "object", "required": ["type", "title", "status", "code", "request_id", "details"], "properties": {
  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"},
  "request_id": {"type": "string"}, "details": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}}},
"Reason": {"type": "object", "required": ["code", "message"], "properties": {
  "code": {"type": "string"}, "message": {"type": "string"}, "hint": {"type": "string"}, "pointer": {"type": "string"}}},
"Me": {"type": "object", "required": ["user", "roles", "csrf"], "properties": {
  "user": {"type": "string"}, "title": {"type": "string"}, "person": {"type": "string"},
  "roles": {"type": "array", "items": {"type": "string"}}, "csrf": {"type": "string"}}},
"SignIn": {"type": "object", "additionalProperties": false, "required": ["user", "password"], "properties": {"user": {"type": "string"}, "password": {"type": "string"},
  "code": {"type": "string", "description": "Второго фактора, где он включён"}}},
"Proof": {"type": "object", "additionalProperties": false, "properties": {"password": {"type": "string"}, "code": {"type": "string"}}},
"NewPassword": {"type": "object", "additionalProperties": false, "required": ["old", "new"], "properties": {"old": {"type": "string"}, "new": {"type": "string"}}},
"SessionList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object",
  "required": ["id", "created", "seen", "current"], "properties": {"id": {"type": "string"}, "created": {"type": "string"}, "seen": {"type": "string"},
  "agent": {"type": "string"}, "address": {"type": "string"}, "current": {"type": "boolean"}}}}}},
"AuditPage": {"type": "object", "required": ["items"], "properties": {"next": {"type": "string"}, "items": {"type": "array", "items": {"type": "object",
  "required": ["n", "kind", "title", "at", "actor", "subject", "data"], "properties": {"n": {"type": "integer"}, "kind": {"type": "string"},
  "title": {"type": "string"}, "at": {"type": "string"}, "actor": {"type": "string"}, "subject": {"type": "string"}, "data": {"type": "object"}}}}}},
"Session": {"type": "object", "required": ["token", "csrf", "user"], "properties": {
  "token": {"type": "string"}, "csrf": {"type": "string"}, "user": {"type": "string"}}},
"Named": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "string"}}},
"Definitions": {"type": "object", "required": ["version", "processes", "forms", "registers", "journals", "lists"], "properties": {
  "version": {"type": "string"},
  "processes": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}},
  "forms": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}},
  "registers": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}},
  "journals": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}},
  "lists": {"type": "array", "items": {"$ref": "#/components/schemas/Named"}}}},
"Form": {"type": "object", "required": ["id", "title", "sections"], "properties": {
  "id": {"type": "string"}, "title": {"type": "string"}, "version": {"type": "string"},
  "by": {"type": "array", "items": {"type": "string"}}, "sections": {"type": "array", "items": {"type": "object"}}}},
"Party": {"type": "object", "description": "Ровно одно: person, organisation или case", "minProperties": 1, "maxProperties": 1, "properties": {
  "person": {"type": "string"}, "organisation": {"type": "string"}, "case": {"type": "string"}}},
"Application": {"type": "object", "required": ["form", "by", "fields"], "additionalProperties": false, "properties": {
  "form": {"type": "string"}, "received_at": {"type": "string", "format": "date-time"}, "channel": {"type": "string"},
  "by": {"$ref": "#/components/schemas/Party"}, "fields": {"type": "object"}}},
"CaseHead": {"type": "object", "required": ["id", "process", "title", "number", "state", "version", "final"], "properties": {
  "id": {"type": "string"}, "process": {"type": "string"}, "title": {"type": "string"}, "number": {"type": "string"},
  "state": {"type": "string"}, "state_title": {"type": "string"}, "version": {"type": "integer"}, "final": {"type": "boolean"},
  "opened_at": {"type": "string", "format": "date-time"}, "due": {"type": "string", "format": "date"}, "defects": {}, "applicant": {}}},
"Case": {"allOf": [{"$ref": "#/components/schemas/CaseHead"}, {"type": "object", "required": ["data", "tasks", "papers", "terms"], "properties": {
  "data": {"type": "object"}, "channel": {"type": "string"}, "received_at": {"type": "string", "format": "date-time"},
  "opened_by": {"type": "string"}, "tasks": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}},
  "papers": {"type": "array", "items": {"$ref": "#/components/schemas/Paper"}}, "terms": {"type": "object"},
  "defects": {"type": "array", "items": {"type": "object"}}, "remarks": {"type": "array", "items": {"type": "object"}}, "numbers": {"type": "array", "items": {"type": "object"}},
  "opened": {"type": "array", "items": {"type": "string"}}}}]},
"CasePage": {"type": "object", "required": ["items"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/CaseHead"}}, "next": {"type": "string"}}},
"Possibilities": {"type": "object", "required": ["state", "items"], "properties": {"state": {"type": "string"},
  "items": {"type": "array", "items": {"type": "object", "required": ["event", "title", "possible", "reasons"], "properties": {
    "event": {"type": "string"}, "title": {"type": "string"}, "possible": {"type": "boolean"},
    "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}}}}}},
"FireEvent": {"type": "object", "required": ["event"], "additionalProperties": false, "properties": {
  "event": {"type": "string"}, "with": {"type": "object"}}},
"EventPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["version", "kind", "at", "actor"],
  "properties": {"version": {"type": "integer"}, "kind": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "actor": {"type": "string"}}}},
  "next": {"type": "string"}}},
"Task": {"type": "object", "required": ["id", "case", "ordinal", "kind", "title", "status"], "properties": {
  "id": {"type": "string"}, "case": {"type": "string"}, "case_number": {"type": "string"}, "ordinal": {"type": "integer"}, "kind": {"type": "string"},
  "title": {"type": "string"}, "to": {"type": "object"}, "seat": {"type": "string"}, "item": {}, "reason": {"type": "string"}, "answer": {"type": "object"},
  "status": {"enum": ["invited", "accepted", "declined", "submitted", "annulled", "expired"]}, "due": {"type": "string", "format": "date"}, "recorded_by": {"type": "string"},
  "form": {"type": "string", "description": "По какой форме отвечать (только у одного поручения)"},
  "scan": {"type": "object", "properties": {"name": {"type": "string"}, "sha256": {"type": "string"}, "size": {"type": "integer"}, "href": {"type": "string"}}}}},
"TaskPage": {"type": "object", "required": ["items"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}}, "next": {"type": "string"}}},
"TaskAnswer": {"type": "object", "properties": {"verb": {"enum": ["accept", "decline", "submit", "annul"]}, "answer": {"type": "object"},
  "reason": {"type": "string"}, "for": {"type": "string", "description": "За кого вносится ответ"},
  "scan": {"type": "object", "description": "С чего он внесён: {\"receipt\": \"…\"}"}}},
"Paper": {"type": "object", "required": ["id", "document", "title", "draft"], "properties": {
  "id": {"type": "string"}, "document": {"type": "string"}, "title": {"type": "string"}, "draft": {"type": "boolean"},
  "number": {"type": "string"}, "date": {"type": "string", "format": "date"}, "sha256": {"type": "string"}, "href": {"type": "string"}}},
"Receipt": {"type": "object", "required": ["receipt", "name", "size", "sha256"], "properties": {
  "receipt": {"type": "string", "description": "Ставится в поле формы: {\"receipt\": \"…\"}"}, "name": {"type": "string"},
  "size": {"type": "integer"}, "sha256": {"type": "string"},
  "type": {"type": "string", "description": "По содержанию файла"}}},
"EntryPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["year", "n", "text"],
  "properties": {"year": {"type": "integer"}, "n": {"type": "integer"}, "text": {"type": "string"}, "annulled": {"type": "boolean"}, "annulled_by": {"type": "string"}}}},
  "next": {"type": "string"}}},
"Directory": {"type": "object", "required": ["persons", "organisations"], "properties": {
  "persons": {"type": "array", "items": {"type": "object"}}, "organisations": {"type": "array", "items": {"type": "object"}}}},
"TermQuestion": {"type": "object", "required": ["from", "length"], "properties": {"from": {"type": "string", "format": "date"},
  "length": {"type": "string", "examples": ["P7D", "P1M"]}, "days": {"enum": ["calendar", "working"]},
  "if_day_off": {"enum": ["next", "previous", "none"]},
  "calendar": {"enum": ["office", "ru"], "description": "ru — федеральный, без регионального слоя"}}},
"CountedTerm": {"type": "object", "required": ["from", "last_day", "due", "provisional", "steps"], "properties": {
  "from": {"type": "string", "format": "date"}, "last_day": {"type": "string", "format": "date"}, "due": {"type": "string", "format": "date"},
  "internal": {"type": "string", "format": "date", "description": "нет, если его нельзя посчитать"},
  "provisional": {"type": "boolean", "description": "календаря на год срока ещё нет: день может измениться"},
  "steps": {"type": "array", "items": {"type": "object"}}}},
"ReportPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object",
  "required": ["register", "file", "as_of", "sha256", "href"], "properties": {"register": {"type": "string"}, "title": {"type": "string"},
  "file": {"type": "string"}, "as_of": {"type": "string", "format": "date-time"}, "period_from": {"type": "string", "format": "date"},
  "period_to": {"type": "string", "format": "date"}, "sha256": {"type": "string"}, "href": {"type": "string"}}}}, "next": {"type": "string"}}},
"Catalogue": {"type": "object", "required": ["catalogue", "title", "as_of", "facets", "cards"], "properties": {
  "catalogue": {"type": "string"}, "title": {"type": "string"}, "as_of": {"type": "string", "format": "date-time"},
  "facets": {"type": "array", "items": {"type": "object"}}, "cards": {"type": "array", "items": {"$ref": "#/components/schemas/CatalogueCard"}}}},
"CatalogueCard": {"type": "object", "required": ["id", "code", "heading", "fields", "files"], "properties": {
  "id": {"type": "string"}, "code": {"type": "string"}, "heading": {"type": "string"}, "licence": {"type": "string"},
  "fields": {"type": "array", "items": {"type": "object"}}, "files": {"type": "array", "items": {"type": "object"}}, "facets": {"type": "object"}}},
"OpenApi": {"type": "object", "required": ["openapi", "info", "paths"], "additionalProperties": true, "properties": {
  "openapi": {"type": "string"}, "info": {"type": "object"}, "paths": {"type": "object"}}},
"Status": {"type": "object", "required": ["status"], "properties": {"status": {"type": "string"}, "reason": {"type": "string"}, "record": {"type": "object", "properties": {"checked_at": {"type": "string"}, "check": {"type": "string"}, "faults": {"type": "integer"}}}}}
})json";

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
  if (id == "fire-event" || id == "answer-task") list.push_back(text_parameter("If-Match", "header", true));
  if (id == "fire-event" || id == "answer-task" || id == "submit")
    list.push_back(text_parameter("Idempotency-Key", "header", false));
  return list;
}

Value success_of(const Route& route) {
  Record success{{"description", route.about}};
  if (*route.gives != '\0') success["content"] = content_of(route.gives);
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
  if (id == "fire-event" || id == "answer-task") {
    responses["409"] = problem("Сейчас это невозможно: все отказы");
    responses["412"] = problem("Дело с тех пор изменилось");
    responses["428"] = problem("Не сказано, о какой версии дела речь (If-Match)");
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
