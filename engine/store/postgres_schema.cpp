#include "engine/store/postgres_schema.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/store/postgres_error.hpp"
#include "engine/store/postgres_sql.hpp"
#include "engine/store/postgres_tables.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr Integer kMigrationLock = 0x4459414B00000001;  // "DYAK", one program at a time

/// Texts are compared and ordered byte by byte, as SQLite does, whatever the database's own order is.
Text in_byte_order(const Text& sql) {
  constexpr std::string_view kType = " TEXT";
  Text out;
  for (std::size_t at = 0;;) {
    const std::size_t found = sql.find(" TEXT ", at);
    if (found == Text::npos) return out + sql.substr(at);
    out += sql.substr(at, found - at) + Text(kType) + " COLLATE \"C\"";
    at = found + kType.size();
  }
}

Text step_of(std::initializer_list<const char*> parts) {
  Text all;
  for (const char* part : parts) all += part;
  return all;
}

/// "CREATE TABLE cases (" -> "cases"; each kind of thing that the steps make.
std::set<Text> made(const Text& kind) {
  std::set<Text> names;
  for (const Text& step : postgres_steps()) {
    const Text before = "CREATE " + kind + " ";
    for (std::size_t at = step.find(before); at != Text::npos; at = step.find(before, at)) {
      at += before.size();
      names.insert(step.substr(at, step.find_first_of(" (", at) - at));
    }
  }
  return names;
}

}  // namespace

const std::vector<std::string>& postgres_steps() {
  static const std::vector<std::string> kSteps{
      kPostgresFunctions + in_byte_order(postgres_sql(step_of({kPostgresRecord, kPostgresPassing})))};
  return kSteps;
}

std::int64_t postgres_version(PostgresConnection& connection) {
  if (connection.value_or<Integer>("SELECT count(to_regclass('dyak_schema'))", {}, 0) == 0) return 0;
  return connection.value_or<Integer>("SELECT version FROM dyak_schema", {}, 0);
}

namespace {

void check_not_newer(Integer version) {
  if (version <= static_cast<Integer>(postgres_steps().size())) return;
  throw Error(ErrorCode::Unavailable,
              fmt::format("База записана более новой программой (схема {}, эта знает до {}). Обновите программу",
                          version, postgres_steps().size()));
}

void check_server(PostgresConnection& connection) {
  const auto setting = [&](const Text& name) {
    return connection.value_or<Text>("SELECT current_setting(?)", {name}, "");
  };
  const auto refuse = [](const Text& what) { throw Error(ErrorCode::Unavailable, what); };
  if (setting("server_encoding") != "UTF8") refuse("База данных не в кодировке UTF-8: создайте её с ENCODING 'UTF8'");
  if (connection.value_or<Integer>("SELECT current_setting('server_version_num')::bigint", {}, 0) < 150000)
    refuse("Нужен PostgreSQL 15 или новее");
  for (const char* kept : {"fsync", "full_page_writes"})
    if (setting(kept) != "on")
      refuse(Text("На сервере базы выключено ") + kept + ": при сбое запись пропала бы. Включите");
  if (connection.value_or<Text>("SELECT coalesce(current_schema(), '')", {}, "").empty())
    refuse("В базе нет схемы, названной в адресе: создайте её (CREATE SCHEMA) и дайте роли право на неё");
}

}  // namespace

void migrate(PostgresConnection& owner) {
  check_server(owner);
  check_not_newer(postgres_version(owner));
  const auto last = static_cast<Integer>(postgres_steps().size());
  if (postgres_version(owner) == last) return;
  owner.script(fmt::format("BEGIN; SELECT pg_advisory_xact_lock({})", kMigrationLock));
  const Integer version = postgres_version(owner);  // another program may have been faster
  check_not_newer(version);
  for (Integer step = version; step < last; ++step) owner.script(postgres_steps()[static_cast<std::size_t>(step)]);
  owner.run("UPDATE dyak_schema SET version = ?", {last});
  if (owner.commit() == PostgresConnection::Ended::Unknown) throw outcome_unknown("migration");
}

void check_schema(PostgresConnection& connection) {
  check_server(connection);
  const Integer version = postgres_version(connection);
  check_not_newer(version);
  if (version == 0)
    throw Error(ErrorCode::NotFound, "В базе данных по этому адресу нет хранилища. Проверьте store.yaml");
  if (version == static_cast<Integer>(postgres_steps().size())) return;
  throw Error(
      ErrorCode::Unavailable,
      fmt::format("База записана прежней версией программы (схема {}, этой нужна {}). Её обновит владелец: dyak "
                  "store prepare",
                  version, postgres_steps().size()));
}

const std::vector<TableRights>& table_rights() {
  static const Text kAdd = "SELECT, INSERT";
  static const Text kFree = "SELECT, INSERT, UPDATE, DELETE";
  static const std::vector<TableRights> kRights{
      {"events", kAdd},
      {"payloads", kAdd},
      {"annulments", kAdd},
      {"papers", kAdd},
      {"files", kAdd},
      {"answers", kAdd},
      {"definitions", kAdd},
      {"directory_versions", kAdd},
      {"directory_records", kAdd},
      {"account_versions", kAdd},
      {"reports", kAdd},
      {"entries", kAdd},
      {"seals", kAdd},
      {"seal_rows", kAdd},
      {"journal", kAdd + ", UPDATE (annulled, reason)"},
      {"outbox", kAdd + ", UPDATE (sent, sent_at)"},
      {"cases", "SELECT, INSERT, UPDATE"},  // made anew from the events
      {"deliveries", "SELECT, INSERT, UPDATE"},
      {"sessions", kFree},
      {"credentials", kFree},
      {"known_clients", kFree},
      {"uploads", kFree},
      {"drafts", kFree},
      {"preferences", kFree},
      {"erasure_traces", "SELECT"},
      {"notices", kAdd},
      {"marks", kFree},
      {"paper_words", kAdd},
      {"case_list", kFree},
      {"case_parties", kFree},
      {"case_tasks", kFree},
      {"case_papers", kFree},
      {"case_days", kFree},
      {"case_keys", kFree},
      {"due_counts", kFree},
      {"case_words", kFree},
      {"dyak_schema", "SELECT"},
  };
  return kRights;
}

void grant_service(PostgresConnection& owner, const std::string& role) {
  const Text quoted = owner.value_or<Text>("SELECT quote_ident(?)", {role}, "");
  const Text schema = owner.value_or<Text>("SELECT quote_ident(current_schema())", {}, "");
  Text all = "BEGIN; GRANT USAGE ON SCHEMA " + schema + " TO " + quoted + ";";
  for (const TableRights& one : table_rights()) {
    all += "REVOKE ALL ON " + one.table + " FROM PUBLIC, " + quoted + ";";
    all += "GRANT " + one.rights + " ON " + one.table + " TO " + quoted + ";";
  }
  owner.script(all + "COMMIT;");
}

void verify_postgres_schema(Connection& connection, Faults& faults) {
  const auto fault = [&](const Text& what, const char* how) {
    faults.push_back({"schema-changed", fmt::format("Устройство базы изменено: {} ({})", what, how), {}});
  };
  const auto compare = [&](const Text& kind, const std::set<Text>& wanted, const char* found_by) {
    std::set<Text> found;
    for (auto& [name] : connection.select<Text>(found_by)) found.insert(std::move(name));
    for (const Text& name : wanted)
      if (!found.contains(name)) fault(kind + " " + name, "нет");
    for (const Text& name : found)
      if (!wanted.contains(name)) fault(kind + " " + name, "программа такого не делает");
  };
  compare("table", made("TABLE"),
          "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', "
          "'p', 'v', 'm', 'f')");
  std::set<Text> indexes = made("INDEX");
  indexes.merge(made("UNIQUE INDEX"));
  compare("index", indexes,
          "SELECT relname::text FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid WHERE relnamespace = "
          "current_schema()::regnamespace AND indisvalid AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = "
          "pg_class.oid AND contype IN ('p', 'u'))");
  compare("trigger", made("TRIGGER"),
          "SELECT tgname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = "
          "current_schema()::regnamespace AND NOT tgisinternal AND tgenabled = 'O'");
  compare("function", made("FUNCTION"),
          "SELECT DISTINCT proname::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace");
  compare("rule", {}, "SELECT rulename::text FROM pg_rules WHERE schemaname = current_schema()");
  // What a function does stands in the steps word for word.
  Text steps;
  for (const Text& step : postgres_steps()) steps += step;
  for (const auto& [name, body] : connection.select<Text, Text>(
           "SELECT proname::text, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"))
    if (steps.find(body) == Text::npos) fault("function " + name, "не такая, какой её делает программа");
}

}  // namespace dyak::store
