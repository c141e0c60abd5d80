#include "engine/store/store_copy.hpp"

#include <set>
#include <utility>

#include "engine/store/file_folder.hpp"
#include "engine/store/lock_file.hpp"
#include "engine/store/postgres_writing.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/record_store.hpp"
#include "engine/store/row_sums.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;
using Text = std::string;

/// What others refer to comes before them; "nullable" columns are those of foreign keys.
const std::vector<Text>& copied_tables() {
  static const std::vector<Text> kTables{
      "cases",    "events",         "payloads",      "journal",   "annulments",       "papers",
      "files",    "outbox",         "deliveries",    "answers",   "definitions",      "directory_versions",
      "reports",  "entries",        "seals",         "seal_rows", "account_versions", "directory_records",
      "sessions", "credentials",    "known_clients", "uploads",   "drafts",           "preferences",
      "marks",    "erasure_traces", "notices"};
  return kTables;
}

struct Columns {
  std::vector<Text> names;
  Text kinds;
};

/// As SQLite's steps make them: PostgreSQL has the same, and one more for what SQLite has of itself.
Columns columns_of(Connection& made, const Text& table) {
  Columns columns;
  for (const auto& [name, type] :
       made.select<Text, Text>("SELECT name, type FROM pragma_table_info(?) ORDER BY cid", {table})) {
    columns.names.push_back(name);
    columns.kinds += type == "INTEGER" ? 'i' : type == "BLOB" ? 'b' : 't';
  }
  return columns;
}

bool is_reference(const Text& table, const Text& column) { return table == "journal" && column == "case_id"; }

void copy_table(Connection& from, Connection& to, const Text& table, const Columns& columns) {
  Text asked;
  Text names;
  Text places;
  for (std::size_t i = 0; i < columns.names.size(); ++i) {
    const Text& name = columns.names[i];
    const Text comma = i == 0 ? "" : ", ";
    asked += comma + (is_reference(table, name) ? "ifnull(" + name + ", '')" : name);
    names += comma + name;
    places += comma + (is_reference(table, name) ? "nullif(?, '')" : columns.kinds[i] == 'b' ? "ifnull(?, x'')" : "?");
  }
  const Text order = table == "papers" ? "rowid" : "1";
  const Text insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")";
  from.each("SELECT " + asked + " FROM " + table + " ORDER BY " + order, columns.kinds,
            [&](const SqlValues& row) { to.run(insert, row); });
}

/// One of the two between which a department moves: nobody writes into it from take_place() on; into one of SQLite, all
/// the while.
class Side {
 public:
  Side(const Text& folder, OpenMode mode) : files(fs::path(folder) / "files"), address_(record_address(folder)) {
    open_store(folder, mode);  // is there, and up to date
    if (!address_.empty()) return;
    lock_ = std::make_unique<LockFile>((fs::path(folder) / "dyak.lock").string(), "dyak store copy");
    sqlite_ = std::make_unique<SqliteConnection>((fs::path(folder) / "dyak.db").string(), Role::Writer);
    connection = sqlite_.get();
    connection->script("BEGIN IMMEDIATE");
  }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;
  ~Side() { leave_place(); }

  void take_place() {
    if (address_.empty()) return;
    writing_ = std::make_unique<PostgresWriting>(address_, [](bool) {});
    connection = &writing_->begin(std::chrono::steady_clock::now() + kWriterPatience);
    connection->take_time();
  }
  void leave_place() {
    if (writing_) std::exchange(writing_, nullptr)->drop();
  }

  void keep() {
    if (writing_) {
      const auto landing = std::exchange(writing_, nullptr)->keep(false);
      return landing->wait();
    }
    connection->script("COMMIT");
  }

  Connection* connection = nullptr;
  FileFolder files;

 private:
  Text address_;  ///< of PostgreSQL; empty = SQLite
  std::unique_ptr<LockFile> lock_;
  std::unique_ptr<SqliteConnection> sqlite_;
  std::unique_ptr<PostgresWriting> writing_;
};

void refuse_filled(Connection& to) {
  for (const char* table : {"cases", "seals", "account_versions"})
    if (to.value_or<std::int64_t>(Text("SELECT count(*) FROM ") + table, {}, 0) > 0)
      throw Error(ErrorCode::Conflict, "В хранилище, куда переносят, уже есть записи: укажите новое");
}

/// Those not copied yet.
void copy_files(const FileFolder& from, const FileFolder& to, std::set<Text>& copied) {
  constexpr std::size_t kPiece = 1024 * 1024;
  for (const Text& sha256 : from.all()) {
    const auto file = copied.insert(sha256).second ? from.open(sha256) : nullptr;
    if (!file) continue;
    const auto incoming = to.receive();
    for (std::uint64_t at = 0; at < file->size(); at += kPiece) incoming->append(file->read(at, kPiece));
    if (incoming->finish().sha256 != sha256)
      throw Error(ErrorCode::Refused, "Принятый файл повреждён, перенос остановлен: проверьте запись, dyak verify");
  }
}

void refuse_different(const cases::RecordHead& was, RecordStore& copy) {
  Diagnostics findings;
  for (const auto& fault : copy.verify())
    if (fault.code != "clock-back") findings.push_back(refusal(fault.code, fault.message));
  const cases::RecordHead is = copy.read()->head();
  if (is.hash != was.hash || is.seal != was.seal)
    findings.push_back(refusal("copy-differs", "Последняя печать не та, что у исходной записи"));
  if (findings.empty()) return;
  const Text first = findings.front().message;
  throw Error(ErrorCode::Refused, "Перенесённая запись не цела: " + first + ". Удалите её, прежняя осталась как была",
              std::move(findings));
}

}  // namespace

void copy_rows(Connection& from, Connection& to) {
  SqliteConnection made(":memory:", Role::Writer);
  migrate(made, schema_steps());
  for (const Text& table : copied_tables()) copy_table(from, to, table, columns_of(made, table));
  sum_sequence(to);
}

void lay_out_as_sqlite(Connection& from, const fs::path& folder) {
  fs::create_directories(folder);
  SqliteConnection to((folder / "dyak.db").string(), Role::Writer);
  migrate(to, schema_steps());
  to.script("BEGIN IMMEDIATE");
  copy_rows(from, to);
  to.script("COMMIT");
}

void copy_store(const std::string& from, const std::string& to) {
  cases::RecordHead head;
  {
    Side source(from, OpenMode::Existing);
    Side target(to, OpenMode::Create);
    std::set<Text> copied;
    target.take_place();
    refuse_filled(*target.connection);
    target.leave_place();
    copy_files(source.files, target.files, copied);  // the longest part: nobody has to wait for it
    source.take_place();
    target.take_place();
    refuse_filled(*target.connection);
    copy_files(source.files, target.files, copied);  // what has come meanwhile
    copy_rows(*source.connection, *target.connection);
    head = find_head(*source.connection);
    target.keep();
  }
  refuse_different(head, *open_store(to, OpenMode::Existing));
}

}  // namespace dyak::store
