// What is on record besides the events of cases, from the console.
#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/access.hpp"
#include "engine/service/audit.hpp"

namespace dyak::cli {
namespace {

std::optional<Date> day_option(const Arguments& arguments, const std::string& name) {
  const auto given = arguments.option(name);
  if (!given) return std::nullopt;
  auto day = Date::parse_iso(*given);
  if (!day) day = Date::parse_russian(*given);
  if (!day) throw UsageError{"--" + name + ": день пишется так: 2026-09-14"};
  return day;
}

std::int64_t number_option(const Arguments& arguments, const std::string& name, std::int64_t otherwise) {
  const auto given = arguments.option(name);
  if (!given) return otherwise;
  const auto number = Rational::parse(*given);
  if (!number || !number->is_integer() || *number < Rational(1) || *number > Rational(100'000'000))
    throw UsageError{"--" + name + ": нужно целое число больше нуля"};
  return number->numerator();
}

service::AuditFilter filter_of(const Arguments& arguments) {
  service::AuditFilter filter;
  filter.person = arguments.option_or("person", "");
  filter.kind = arguments.option_or("kind", "");
  if (!filter.kind.empty() && cases::entry_title(filter.kind).empty()) {
    std::vector<std::string> known;
    for (const cases::EntryKind& kind : cases::entry_kinds()) known.emplace_back(kind.id);
    throw unknown("Вида записи", filter.kind, known);
  }
  filter.from = day_option(arguments, "from");
  filter.to = day_option(arguments, "to");
  filter.before = number_option(arguments, "before", 0);
  filter.limit = static_cast<int>(number_option(arguments, "limit", 100));
  return filter;
}

Value value_of(const cases::RecordedEntry& one) {
  return Record{{"n", one.n},
                {"kind", one.entry.kind},
                {"title", std::string(cases::entry_title(one.entry.kind))},
                {"at", one.entry.at.iso(Zone{})},
                {"actor", one.entry.actor},
                {"subject", one.entry.subject},
                {"data", one.entry.data.is_record() ? one.entry.data : Value(Record{})}};
}

int list(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"person", "kind", "from", "to", "before", "limit"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(0);
  const service::AuditFilter filter = filter_of(arguments);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::Operate);
  const service::AuditPage page = service::audit_page(*workspace.store().read(), filter, Zone{});
  if (arguments.json()) {
    List items;
    for (const cases::RecordedEntry& one : page.entries) items.push_back(value_of(one));
    print_json(Record{{"items", std::move(items)}, {"next", page.next}});
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  for (const cases::RecordedEntry& one : page.entries) {
    const Value& data = one.entry.data;
    rows.push_back({one.entry.at.iso(Zone{}), std::string(cases::entry_title(one.entry.kind)), one.entry.actor,
                    one.entry.subject, data.is_record() && !data.as_record().empty() ? to_json(data) : ""});
  }
  std::cout << table(rows);
  if (page.next > 0) std::cerr << "Есть и раньше: --before " << page.next << '\n';
  return 0;
}

}  // namespace

std::vector<Command> audit_commands() {
  return {{"audit list", "[--person ИМЯ] [--kind ВИД] [--from ДЕНЬ] [--to ДЕНЬ] [--limit N] [--before N]",
           "кто входил, что менял в правах, выгружал и читал; события дел — case history", list}};
}

}  // namespace dyak::cli
