#include "engine/http/api/openapi_schemas.hpp"

namespace dyak::http::api {

const char* const kSchemas = R"json({
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
"NoticePage": {"type": "object", "required": ["items", "unread"], "properties": {"unread": {"type": "integer", "description": "не больше 100"},
  "next": {"type": "integer"}, "items": {"type": "array", "items": {"type": "object", "required": ["id", "at", "case", "subject", "unread", "href"],
  "properties": {"id": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}, "case": {"type": "string"}, "subject": {"type": "string"},
  "unread": {"type": "boolean"}, "href": {"type": "string"}}}}}},
"Figured": {"type": "object", "required": ["count", "cases", "case_count"], "properties": {"id": {"type": "string"}, "title": {"type": "string"},
  "about": {"type": "string"}, "show": {"enum": ["count", "share"]}, "count": {"type": "integer"}, "of": {"type": "integer", "description": "только у доли"},
  "cases": {"type": "array", "items": {"type": "string"}, "description": "не больше 200; у доли — те, что в неё не вошли"}, "case_count": {"type": "integer"},
  "bars": {"type": "array", "items": {"$ref": "#/components/schemas/Figured"}}}},
"Dashboard": {"type": "object", "required": ["id", "title", "as_of", "period", "figures"], "properties": {"id": {"type": "string"}, "title": {"type": "string"},
  "as_of": {"type": "string", "format": "date-time"}, "period": {"type": "object", "properties": {"title": {"type": "string"}, "from": {"type": "string"}, "to": {"type": "string"}}},
  "figures": {"type": "array", "items": {"$ref": "#/components/schemas/Figured"}}}},
"ReadUntil": {"type": "object", "required": ["until"], "additionalProperties": false, "properties": {"until": {"type": "integer", "minimum": 0}}},
"Contacts": {"type": "object", "additionalProperties": false, "properties": {"email": {"type": "string"}, "phone": {"type": "string"}}},
"User": {"type": "object", "required": ["user", "title", "person", "roles", "disabled", "has_password"], "properties": {"user": {"type": "string"}, "title": {"type": "string"},
  "person": {"type": "string"}, "roles": {"type": "array", "items": {"type": "string"}}, "disabled": {"type": "boolean"}, "has_password": {"type": "boolean"}}},
"NewUser": {"type": "object", "additionalProperties": false, "required": ["user", "roles"], "properties": {"user": {"type": "string"}, "title": {"type": "string"},
  "person": {"type": "string"}, "roles": {"type": "array", "items": {"type": "string"}}}},
"UserChange": {"type": "object", "additionalProperties": false, "properties": {"title": {"type": "string"}, "person": {"type": "string"},
  "roles": {"type": "array", "items": {"type": "string"}}, "disabled": {"type": "boolean"}}},
"UserPage": {"type": "object", "required": ["items"], "properties": {"next": {"type": "string"}, "items": {"type": "array", "items": {"$ref": "#/components/schemas/User"}}}},
"PasswordLink": {"type": "object", "required": ["path"], "properties": {"path": {"type": "string"}}},
"Letter": {"type": "object", "required": ["id", "at", "to", "state", "told"], "properties": {"id": {"type": "integer"}, "at": {"type": "string", "format": "date-time"},
  "to": {"type": "string"}, "state": {"enum": ["waiting", "filed", "failed", "sent", "by-hand", "declined", "dropped"]}, "told": {"type": "string", "description": "То же словами"},
  "attempts": {"type": "integer"}, "mandatory": {"type": "boolean"}, "done_at": {"type": "string", "format": "date-time"}, "subject": {"type": "string"}, "case": {"type": "string"}}},
"LetterAct": {"type": "object", "required": ["act"], "additionalProperties": false, "properties": {"act": {"enum": ["again", "by-hand", "drop"]},
  "reason": {"type": "string", "description": "Почему письмо снимают с отправки"}}},
"LetterWish": {"type": "object", "required": ["wish"], "additionalProperties": false, "properties": {"wish": {"enum": ["each", "digest", "none"]}}},
"OutboxPage": {"type": "object", "required": ["items"], "properties": {"next": {"type": "string"}, "items": {"type": "array", "items": {"$ref": "#/components/schemas/Letter"}}}},
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
"Outsider": {"type": "object", "description": "Кого нет в справочнике: что он написал о себе сам; ещё свои поля людей из directory.yaml", "required": ["surname", "first_name"], "properties": {
  "surname": {"type": "string"}, "first_name": {"type": "string"}, "patronymic": {"type": "string"}, "sex": {"type": "string", "enum": ["m", "f"]},
  "forms": {"type": "object"}, "email": {"type": "string"}, "phone": {"type": "string"}}},
"Applicant": {"type": "object", "description": "Ровно одно: person (ключ или запись, если форма принимает outsider), organisation или case", "minProperties": 1, "maxProperties": 1, "properties": {
  "person": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/Outsider"}]}, "organisation": {"type": "string"}, "case": {"type": "string"}}},
"Application": {"type": "object", "required": ["form", "fields"], "additionalProperties": false, "properties": {
  "form": {"type": "string"}, "received_at": {"type": "string", "format": "date-time"}, "channel": {"type": "string"},
  "by": {"$ref": "#/components/schemas/Applicant"}, "fields": {"type": "object"}}},
"CaseHead": {"type": "object", "required": ["id", "process", "title", "number", "state", "version", "final"], "properties": {
  "id": {"type": "string"}, "process": {"type": "string"}, "title": {"type": "string"}, "number": {"type": "string"},
  "state": {"type": "string"}, "state_title": {"type": "string"}, "version": {"type": "integer"}, "final": {"type": "boolean"},
  "opened_at": {"type": "string", "format": "date-time"}, "due": {"type": "string", "format": "date"}, "defects": {}, "applicant": {}}},
"Case": {"allOf": [{"$ref": "#/components/schemas/CaseHead"}, {"type": "object", "required": ["data", "tasks", "papers", "terms"], "properties": {
  "data": {"type": "object"}, "channel": {"type": "string"}, "received_at": {"type": "string", "format": "date-time"},
  "opened_by": {"type": "string"}, "tasks": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}},
  "papers": {"type": "array", "items": {"$ref": "#/components/schemas/Paper"}}, "terms": {"type": "object"},
  "defects": {"type": "array", "items": {"type": "object"}}, "erased": {"type": "object", "additionalProperties": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}, "reason": {"type": "string"}}}},
  "remarks": {"type": "array", "items": {"type": "object"}}, "numbers": {"type": "array", "items": {"type": "object"}},
  "opened": {"type": "array", "items": {"type": "string"}},
  "notes": {"type": "array", "description": "Пометки: только сотрудникам", "items": {"type": "object", "required": ["at", "actor", "text"],
    "properties": {"at": {"type": "string", "format": "date-time"}, "actor": {"type": "string"}, "text": {"type": "string"},
      "mentions": {"type": "array", "items": {"type": "string"}}, "file": {"type": "object"}}}}}}]},
"CasePage": {"type": "object", "required": ["items"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/CaseHead"}}, "next": {"type": "string"}}},
"CasesChoice": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Те же параметры, что у списка дел: q, process, state …"},
"Search": {"type": "object", "required": ["title", "choice"], "additionalProperties": false, "properties": {"title": {"type": "string"},
  "choice": {"$ref": "#/components/schemas/CasesChoice"}}},
"SearchList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["title", "choice", "href"],
  "properties": {"title": {"type": "string"}, "choice": {"$ref": "#/components/schemas/CasesChoice"}, "href": {"type": "string"}}}}}},
"Possibilities": {"type": "object", "required": ["state", "items"], "properties": {"state": {"type": "string"},
  "items": {"type": "array", "items": {"type": "object", "required": ["event", "title", "possible", "reasons"], "properties": {
    "event": {"type": "string"}, "title": {"type": "string"}, "possible": {"type": "boolean"},
    "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}}}}}},
"FireEvent": {"type": "object", "required": ["event"], "additionalProperties": false, "properties": {
  "event": {"type": "string"}, "with": {"type": "object"}}},
"NewNote": {"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
  "text": {"type": "string", "description": "Кого называют «@логин» или «@Фамилия», тому о ней скажут"},
  "file": {"type": "object", "description": "Файл к делу: {\"receipt\": \"…\"}"}}},
"Draft": {"type": "object", "required": ["key", "title", "at", "until"], "properties": {"key": {"type": "string"}, "title": {"type": "string"},
  "about": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "until": {"type": "string", "format": "date"},
  "href": {"type": "string"}, "fields": {"type": "object", "description": "Набранное, как оно лежит в полях формы"}}},
"DraftList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Draft"}}}},
"NewDraft": {"type": "object", "required": ["fields"], "additionalProperties": false, "properties": {"fields": {"type": "object"}}},
"NewTask": {"type": "object", "required": ["to", "what"], "additionalProperties": false, "properties": {
  "to": {"type": "object", "required": ["person"], "additionalProperties": false, "properties": {"person": {"type": "string"}}},
  "what": {"type": "string", "description": "Что сделать, до 1000 знаков"}, "due": {"type": "string", "format": "date"}}},
"EventPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["version", "kind", "at", "actor"],
  "properties": {"version": {"type": "integer"}, "kind": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "actor": {"type": "string"}}}},
  "next": {"type": "string"}}},
"Task": {"type": "object", "required": ["id", "case", "ordinal", "kind", "title", "status"], "properties": {
  "id": {"type": "string"}, "case": {"type": "string"}, "case_number": {"type": "string"}, "ordinal": {"type": "integer"}, "kind": {"type": "string"},
  "title": {"type": "string"}, "to": {"type": "object"}, "seat": {"type": "string"}, "item": {}, "by": {"type": "string", "description": "Кто дал поручение сам, а не по ходу дела; его kind пуст, ответ: {\"remark\": …}"}, "reason": {"type": "string"}, "answer": {"type": "object"},
  "status": {"enum": ["invited", "accepted", "declined", "submitted", "annulled", "expired", "queued", "barred"]}, "due": {"type": "string", "format": "date"}, "recorded_by": {"type": "string"},
  "round": {"type": "integer", "description": "Который круг; у первого нет"}, "turn": {"type": "integer", "description": "Которой по очереди"},
  "holder": {"type": "string", "description": "Кто взял на себя поручение, данное нескольким"},
  "form": {"type": "string", "description": "По какой форме отвечать (только у одного поручения)"},
  "scan": {"type": "object", "properties": {"name": {"type": "string"}, "sha256": {"type": "string"}, "size": {"type": "integer"}, "href": {"type": "string"}}}}},
"TaskPage": {"type": "object", "required": ["items"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}}, "next": {"type": "string"}}},
"TaskAnswer": {"type": "object", "properties": {"verb": {"enum": ["accept", "decline", "submit", "annul", "claim", "release", "delegate"]},
  "to": {"type": "object", "description": "delegate: кому передать", "properties": {"person": {"type": "string"}}}, "answer": {"type": "object"},
  "reason": {"type": "string"}, "for": {"type": "string", "description": "За кого вносится ответ"},
  "scan": {"type": "object", "description": "С чего он внесён: {\"receipt\": \"…\"}"}}},
"Paper": {"type": "object", "required": ["id", "document", "title", "draft"], "properties": {
  "id": {"type": "string"}, "document": {"type": "string"}, "title": {"type": "string"}, "draft": {"type": "boolean"},
  "number": {"type": "string"}, "date": {"type": "string", "format": "date"}, "sha256": {"type": "string"}, "href": {"type": "string"}}},
"WordingList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object",
  "required": ["was", "words", "now", "changed", "printed", "slots"], "properties": {"was": {"type": "string", "description": "Текст шаблона: им названо место"},
  "words": {"type": "string", "description": "Слова шаблона, места — {1}, {2} …"}, "now": {"type": "string"}, "changed": {"type": "boolean"},
  "printed": {"type": "string"}, "slots": {"type": "array", "items": {"type": "string"}}}}}}},
"Reword": {"type": "object", "additionalProperties": false, "required": ["was", "words"], "properties": {"was": {"type": "string"}, "words": {"type": "string"},
  "reason": {"type": "string", "description": "Почему; без неё можно только посмотреть"}}},
"PaperPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"allOf": [
  {"$ref": "#/components/schemas/Paper"}, {"type": "object", "required": ["case", "case_number"], "properties": {
  "case": {"type": "string"}, "case_number": {"type": "string"}}}]}}, "next": {"type": "string"}}},
"PaperChanges": {"type": "object", "required": ["before", "after", "rough", "lines"], "properties": {
  "before": {"type": "string"}, "after": {"type": "string"}, "rough": {"type": "boolean"},
  "lines": {"type": "array", "items": {"type": "object", "required": ["change", "pieces"], "properties": {
  "change": {"enum": ["same", "changed", "removed", "added"]}, "pieces": {"type": "array", "items": {"type": "object",
  "required": ["change", "text"], "properties": {"change": {"enum": ["same", "removed", "added"]}, "text": {"type": "string"}}}}}}}}},
"PrintPapers": {"type": "object", "required": ["papers"], "additionalProperties": false, "properties": {
  "duplex": {"type": "boolean", "description": "Двусторонняя печать: каждый экземпляр с нового листа"},
  "papers": {"type": "array", "minItems": 1, "maxItems": 200, "items": {"type": "object", "required": ["id"], "additionalProperties": false,
  "properties": {"id": {"type": "string", "description": "c-000001/p1"},
  "copies": {"type": "integer", "minimum": 1, "maximum": 99, "description": "Нет — по числу получателей"}}}}}},
"Receipt": {"type": "object", "required": ["receipt", "name", "size", "sha256"], "properties": {
  "receipt": {"type": "string", "description": "Ставится в поле формы: {\"receipt\": \"…\"}"}, "name": {"type": "string"},
  "size": {"type": "integer"}, "sha256": {"type": "string"},
  "type": {"type": "string", "description": "По содержанию файла"}}},
"EntryPage": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["year", "n", "text"],
  "properties": {"year": {"type": "integer"}, "n": {"type": "integer"}, "text": {"type": "string"}, "annulled": {"type": "boolean"}, "annulled_by": {"type": "string"}}}},
  "next": {"type": "string"}}},
"Directory": {"type": "object", "required": ["persons", "organisations"], "properties": {
  "persons": {"type": "array", "items": {"type": "object"}}, "organisations": {"type": "array", "items": {"type": "object"}}}},
"DirectoryPage": {"type": "object", "required": ["items"], "properties": {"next": {"type": "string"},
  "items": {"type": "array", "items": {"type": "object", "required": ["key", "title"], "properties": {"key": {"type": "string"}, "title": {"type": "string"}}}}}},
"DirectoryEntry": {"type": "object", "additionalProperties": true, "description": "Поля записи справочника; чего не видно Вашей роли, того нет", "properties": {"key": {"type": "string"}}},
"DirectoryFile": {"type": "object", "required": ["file"], "additionalProperties": false, "properties": {
  "file": {"type": "object", "description": "persons, organisations, employments, memberships, consents, kinships"}, "mode": {"enum": ["merge", "replace"]}}},
"DirectorySections": {"type": "array", "items": {"type": "object", "required": ["section", "added", "changed", "lost"], "properties": {"section": {"type": "string"},
  "added": {"type": "array", "items": {"type": "string"}}, "lost": {"type": "array", "items": {"type": "string"}},
  "changed": {"type": "array", "items": {"type": "object", "required": ["entry", "fields"], "properties": {"entry": {"type": "string"}, "fields": {"type": "array", "items": {"type": "object"}}}}}}}},
"DirectoryPlan": {"type": "object", "required": ["written", "sections", "losses", "findings"], "properties": {"written": {"type": "boolean"},
  "sections": {"$ref": "#/components/schemas/DirectorySections"}, "losses": {"type": "array", "items": {"type": "object"}},
  "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}}},
"DirectoryHistory": {"type": "object", "required": ["items"], "properties": {"next": {"type": "string"}, "items": {"type": "array", "items": {"type": "object",
  "required": ["version", "at", "actor", "sections"], "properties": {"version": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}, "actor": {"type": "string"},
  "sections": {"$ref": "#/components/schemas/DirectorySections"}}}}}},
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

}  // namespace dyak::http::api
