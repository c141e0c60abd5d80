// For the administrator: what is on record besides the events of cases.

#include "engine/http/api/api.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/pages/audit_words.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/audit.hpp"

namespace dyak::http {
namespace {

constexpr int kRows = 100;

std::optional<Date> day_parameter(const Context& context, std::string_view name) {
  const std::string& text = context.request.parameter(name);
  if (text.empty()) return std::nullopt;
  auto day = Date::parse_iso(text);
  if (!day) day = Date::parse_russian(text);
  if (!day)
    throw HttpError(400, "bad-parameter", "«" + text + "» — не день", "День пишется так: 2026-09-14 или 14.09.2026");
  return day;
}

service::AuditFilter filter_of(const Context& context) {
  service::AuditFilter filter;
  filter.person = context.request.parameter("person");
  filter.kind = context.request.parameter("kind");
  filter.from = day_parameter(context, "from");
  filter.to = day_parameter(context, "to");
  if (!filter.kind.empty() && cases::entry_title(filter.kind).empty())
    throw HttpError(400, "bad-parameter", "Записей вида «" + filter.kind + "» не бывает");
  const std::string& before = context.request.parameter("before");
  const auto number = before.empty() ? std::optional(Rational(0)) : Rational::parse(before);
  if (!number || !number->is_integer() || *number < Rational(0))
    throw HttpError(400, "bad-parameter", "«" + before + "» — не номер записи");
  filter.before = number->numerator();
  return filter;
}

}  // namespace

namespace pages {

Response audit(Context& context) {
  const AuditWords words(context);
  service::AuditFilter filter = filter_of(context);
  filter.limit = kRows;
  const std::string typed = filter.person;
  filter.person = words.meant(typed);
  const Zone zone = context.app.world().zone;
  const service::AuditPage found = service::audit_page(*context.view, filter, zone);
  List rows;
  for (const cases::RecordedEntry& one : found.entries) {
    const AuditWords::About about = words.about(one.entry);
    rows.push_back(Record{{"when", one.entry.at.date(zone).russian() + " " + one.entry.at.iso(zone).substr(11, 8)},
                          {"kind_title", std::string(cases::entry_title(one.entry.kind))},
                          {"by", words.who(one.entry.actor)},
                          {"about", about.text},
                          {"target", about.target},
                          {"details", words.details(one.entry.data)}});
  }
  List kinds;
  for (const cases::EntryKind& kind : cases::entry_kinds())
    kinds.push_back(Record{
        {"id", std::string(kind.id)}, {"kind_title", std::string(kind.title)}, {"chosen", kind.id == filter.kind}});
  std::string older;
  if (found.next > 0) {
    older = "/audit?before=" + std::to_string(found.next);
    for (const char* name : {"person", "kind", "from", "to"}) {
      if (const std::string& value = context.request.parameter(name); !value.empty())
        older += std::string("&") + name + "=" + url_encoded(value);
    }
  }
  const bool none = rows.empty();
  return page(context, "audit", "Кто что делал", "audit",
              {{"rows", std::move(rows)},
               {"none", none},
               {"kinds", std::move(kinds)},
               {"person", typed},
               {"meant", filter.person == typed ? "" : words.who(filter.person)},
               {"from", context.request.parameter("from")},
               {"to", context.request.parameter("to")},
               {"older", older}});
}

}  // namespace pages

namespace api {

Response audit(Context& context) {
  service::AuditFilter filter = filter_of(context);
  filter.limit = number_parameter(context, "limit", 1, 200, 50);
  const Zone zone = context.app.world().zone;
  const service::AuditPage found = service::audit_page(*context.view, filter, zone);
  List items;
  for (const cases::RecordedEntry& one : found.entries)
    items.push_back(Record{{"n", one.n},
                           {"kind", one.entry.kind},
                           {"title", std::string(cases::entry_title(one.entry.kind))},
                           {"at", one.entry.at.iso(zone)},
                           {"actor", one.entry.actor},
                           {"subject", one.entry.subject},
                           {"data", one.entry.data.is_record() ? one.entry.data : Value(Record{})}});
  Record page{{"items", std::move(items)}};
  if (found.next > 0) page["next"] = std::to_string(found.next);
  return json_response(page);
}

}  // namespace api
}  // namespace dyak::http
