#include "engine/store/postgres_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/store/postgres_error.hpp"
#include "engine/store/postgres_shape.hpp"
#include "engine/store/postgres_sql.hpp"
#include "engine/store/postgres_tables.hpp"
#include "engine/store/postgres_writing.hpp"

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
  for (const PostgresStep& step : postgres_steps()) {
    const Text before = "CREATE " + kind + " ";
    for (std::size_t at = step.sql.find(before); at != Text::npos; at = step.sql.find(before, at)) {
      at += before.size();
      names.insert(step.sql.substr(at, step.sql.find_first_of(" (", at) - at));
    }
  }
  return names;
}

}  // namespace

const std::vector<PostgresStep>& postgres_steps() {
  static const std::vector<PostgresStep> kSteps{
      {kPostgresFunctions + in_byte_order(postgres_sql(step_of({kPostgresRecord, kPostgresPassing})))},
      {"ALTER TABLE dyak_schema ADD COLUMN least BIGINT NOT NULL DEFAULT 1; CREATE INDEX journal_by_case ON journal "
       "(case_id);"},
      {"CREATE INDEX outbox_by_case ON outbox (case_id, id); CREATE INDEX deliveries_by_party ON deliveries (party, "
       "message);"}};
  return kSteps;
}

std::int64_t postgres_version(PostgresConnection& connection) {
  if (connection.value_or<Integer>("SELECT count(to_regclass('dyak_schema'))", {}, 0) == 0) return 0;
  return connection.value_or<Integer>("SELECT version FROM dyak_schema", {}, 0);
}

namespace {

Integer last_step() { return static_cast<Integer>(postgres_steps().size()); }

void check_not_newer(PostgresConnection& connection, Integer version) {
  if (version <= last_step()) return;
  if (connection.value_or<Integer>("SELECT least FROM dyak_schema", {}, version) <= last_step()) return;
  throw Error(ErrorCode::Unavailable,
              fmt::format("База записана более новой программой (схема {}, эта знает до {}). Обновите программу",
                          version, last_step()));
}

Text setting_of(PostgresConnection& connection, const Text& name) {
  return connection.value_or<Text>("SELECT current_setting(?)", {name}, "");
}

void check_server(PostgresConnection& connection) {
  const auto refuse = [](const Text& what) { throw Error(ErrorCode::Unavailable, what); };
  if (setting_of(connection, "server_encoding") != "UTF8")
    refuse("База данных не в кодировке UTF-8: создайте её с ENCODING 'UTF8'");
  if (connection.value_or<Integer>("SELECT current_setting('server_version_num')::bigint", {}, 0) < 150000)
    refuse("Нужен PostgreSQL 15 или новее");
  for (const char* kept : {"fsync", "full_page_writes"})
    if (setting_of(connection, kept) != "on")
      refuse(Text("На сервере базы выключено ") + kept + ": при сбое запись пропала бы. Включите");
  if (connection.value_or<Text>("SELECT current_schema()", {}, "").rfind("pg_", 0) == 0)
    refuse("В базе нет схемы, названной в адресе: создайте её (CREATE SCHEMA) и дайте роли право на неё");
}

}  // namespace

void migrate(PostgresConnection& owner) {
  check_server(owner);
  check_not_newer(owner, postgres_version(owner));
  if (postgres_version(owner) >= last_step()) return;
  // The writer's place too: who writes meanwhile takes tables in another order than the steps.
  owner.script(fmt::format("BEGIN; SELECT pg_advisory_xact_lock({}); {}", kMigrationLock, kTakeWritersPlace));
  const Integer version = postgres_version(owner);  // another program may have been faster
  check_not_newer(owner, version);
  Integer least = 1;
  for (Integer step = 0; step < last_step(); ++step) {
    const PostgresStep& one = postgres_steps()[static_cast<std::size_t>(step)];
    if (step >= version) owner.script(one.sql);
    least = std::max(least, one.least);
  }
  owner.run("UPDATE dyak_schema SET version = greatest(version, ?), least = greatest(least, ?)", {last_step(), least});
  if (owner.commit() == PostgresConnection::Ended::Unknown) throw outcome_unknown("migration");
}

void check_schema(PostgresConnection& connection) {
  check_server(connection);
  const Integer version = postgres_version(connection);
  check_not_newer(connection, version);
  if (version == 0)
    throw Error(ErrorCode::NotFound, "В базе данных по этому адресу нет хранилища. Проверьте store.yaml");
  if (version >= last_step()) return;
  throw Error(
      ErrorCode::Unavailable,
      fmt::format("База записана прежней версией программы (схема {}, этой нужна {}). Её обновит владелец: dyak "
                  "store prepare",
                  version, last_step()));
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

namespace {

/// What means nothing else in a statement.
void require_name(const Text& name) {
  const bool is_one = !name.empty() && name.size() <= 63 && name.rfind("pg_", 0) != 0 &&
                      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == Text::npos &&
                      name.find_first_of("0123456789") != 0;
  if (is_one) return;
  throw Error(ErrorCode::InvalidInput,
              "Схема и роль называются малыми латинскими буквами, цифрами и _, не с pg_: «" + name + "» не годится");
}

void make_role(PostgresConnection& owner, const Text& role) {
  if (role.empty() || owner.value_or<Integer>("SELECT count(*) FROM pg_roles WHERE rolname = ?", {role}, 0) == 1)
    return;
  require_name(role);
  owner.script("CREATE ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT");
}

}  // namespace

void make_department(PostgresConnection& owner, const std::string& schema, const std::string& role) {
  if (!schema.empty()) require_name(schema);
  make_role(owner, role);
  if (schema.empty()) return;
  owner.script("CREATE SCHEMA IF NOT EXISTS " + schema + "; REVOKE ALL ON SCHEMA " + schema +
               " FROM PUBLIC; SET search_path = " + schema + ", pg_temp");
}

namespace {

/// What is not as the steps make it; what there is besides, where nobody newer may have made it.
class Comparison {
 public:
  Comparison(Connection& connection, Faults& faults)
      : connection_(connection),
        faults_(faults),
        is_newer_(connection.value_or<Integer>("SELECT version FROM dyak_schema", {}, 0) > last_step()) {}

  void names(const Text& kind, const std::set<Text>& wanted, const char* found_by) {
    std::set<Text> found;
    for (auto& [name] : connection_.select<Text>(found_by)) found.insert(std::move(name));
    for (const Text& name : wanted)
      if (!found.contains(name)) fault(kind + " " + name, "нет");
    for (const Text& name : found)
      if (!wanted.contains(name)) besides(kind + " " + name);
  }

  // What a thing does not have as it should be stands among the missing; its likeness need not be told besides.
  void shapes() {
    const Shape wanted = shape_made_by(steps());
    const Shape found = shape_found(connection_, made("TABLE"));
    for (const Text& one : wanted)
      if (!found.contains(one)) fault(one, "нет или не такое, каким его делает программа");
    for (const Text& one : found)
      if (!wanted.contains(one)) besides(one);
  }

  // What a function does stands in the steps word for word.
  void functions() {
    const Text all = steps();
    for (const auto& [name, body] : connection_.select<Text, Text>(
             "SELECT proname::text, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"))
      if (all.find(body) == Text::npos) besides("function " + name);
  }

 private:
  static Text steps() {
    Text all;
    for (const PostgresStep& step : postgres_steps()) all += step.sql;
    return all;
  }
  void besides(const Text& what) {
    if (!is_newer_) fault(what, "программа такого не делает");
  }
  void fault(const Text& what, const char* how) {
    faults_.push_back({"schema-changed", fmt::format("Устройство базы изменено: {} ({})", what, how), {}});
  }

  Connection& connection_;
  Faults& faults_;
  bool is_newer_;
};

}  // namespace

void verify_postgres_schema(Connection& connection, Faults& faults) {
  Comparison comparison(connection, faults);
  comparison.names("table", made("TABLE"),
                   "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind "
                   "IN ('r', 'p', 'v', 'm', 'f')");
  comparison.names("function", made("FUNCTION"),
                   "SELECT DISTINCT proname::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace");
  comparison.names("rule", {}, "SELECT rulename::text FROM pg_rules WHERE schemaname = current_schema()");
  comparison.shapes();
  comparison.functions();
}

}  // namespace dyak::store
