#include "engine/store/sqlite_connection.hpp"

#include <Poco/Data/SQLite/SessionImpl.h>
#include <Poco/Data/SQLite/Utility.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <new>
#include <string_view>
#include <system_error>

#include "engine/crypto/sha256.hpp"

namespace dyak::store {
namespace {

constexpr std::size_t kLoginSeconds = 5;
constexpr std::size_t kLongestKept = 2000;  ///< longer statements have lists of their own in them
constexpr std::size_t kMaxKept = 300;

// A log that was not worked in yet is read with an index of one's own; without a log the file is all there is.
std::string still_address(const std::string& path) {
  std::string address = "file:";
  for (const char c : path) {
    const bool special = c == '%' || c == '?' || c == '#';
    address += special ? fmt::format("%{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  std::error_code none;
  const auto log = std::filesystem::file_size(path + "-wal", none);
  return address + (none || log == 0 ? "?immutable=1" : "?mode=ro&vfs=unix-none");
}

// Made without the process-wide registry of connectors, which would have to be filled by somebody's main().
Poco::Data::Session open_session(const std::string& path) {
  try {
    return Poco::Data::Session(
        Poco::AutoPtr<Poco::Data::SessionImpl>(new Poco::Data::SQLite::SessionImpl(path, kLoginSeconds)));
  } catch (const Poco::Exception& failure) {
    throw Error(ErrorCode::Unavailable, "Файл хранилища не открывается: проверьте папку, права и место на диске", {},
                failure.displayText());
  }
}

sqlite3* handle_of(const Poco::Data::Session& session) { return Poco::Data::SQLite::Utility::dbHandle(session); }

constexpr const char* kEveryConnection =
    "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;";  // nothing of the record comes to lie outside its folder

// dyak_sha256(text): rows are held against their digests inside the database, without being brought here; triggers
// make sums with it.
void sha256_function(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  const void* bytes = sqlite3_value_blob(arguments[0]);
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
  try {
    const std::string digest =
        crypto::sha256_hex(bytes == nullptr ? "" : std::string_view(static_cast<const char*>(bytes), size));
    sqlite3_result_text(context, digest.data(), static_cast<int>(digest.size()), SQLITE_TRANSIENT);
  } catch (const std::exception&) {  // nothing may be thrown through the database
    sqlite3_result_error_nomem(context);
  }
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

void copy_pages(sqlite3* from, sqlite3* into) {
  sqlite3_backup* backup = sqlite3_backup_init(into, "main", from, "main");
  if (backup == nullptr) return;
  sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
}

// The header that was copied says that there is a write-ahead log (sqlite.org/fileformat2.html, 1.3.3): in memory none
// can be, and such a database would not open.
bool forget_log(sqlite3* database) {
  constexpr std::string_view kNoLog("\1\1", 2);
  constexpr sqlite3_int64 kVersionsAt = 18;
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr)
    return false;
  return file->pMethods != nullptr &&
         file->pMethods->xWrite(file, kNoLog.data(), static_cast<int>(kNoLog.size()), kVersionsAt) == SQLITE_OK;
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, Role role)
    : Connection(Dialect::Sqlite), session_(open_session(role == Role::StillReader ? still_address(path) : path)) {
  if (role == Role::StillReader) script("PRAGMA locking_mode=EXCLUSIVE;");  // first of all: no index of the log
  script(kEveryConnection);
  sqlite3_db_config(handle_of(session_), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_create_function_v2(handle_of(session_), "dyak_sha256", 1,
                             SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, sha256_function, nullptr,
                             nullptr, nullptr);
  if (role == Role::Writer) {
    script("PRAGMA journal_mode=WAL;");
  } else {
    sqlite3_db_config(handle_of(session_), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    script("PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON;");
  }
}

int SqliteConnection::code() const { return sqlite3_extended_errcode(handle_of(session_)); }

void SqliteConnection::script(const std::string& sql) {
  guarded([&] {
    sqlite3* database = handle_of(session_);
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) Poco::Data::SQLite::Utility::throwException(database, code & 0xff);
  });
}

void SqliteConnection::check_references() {
  int open = 0;
  int most = 0;
  sqlite3_db_status(handle_of(session_), SQLITE_DBSTATUS_DEFERRED_FKS, &open, &most, 0);
  if (open == 0) return;
  throw translated(SQLITE_CONSTRAINT, Poco::Exception("a row refers to one that is not there"));
}

// The database takes back a statement that failed, or everything: then no transaction is open any more.
void SqliteConnection::commit_before(const std::string& savepoint) {
  sqlite3* database = handle_of(session_);
  const auto done = [&](const std::string& sql) {
    return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  };
  if (sqlite3_get_autocommit(database) == 0 &&
      (savepoint.empty() || done("ROLLBACK TO " + savepoint + "; RELEASE " + savepoint)) && done("COMMIT"))
    return;
  throw Error(ErrorCode::Unavailable, "Запись не сделана: хранилище отказало, пока она завершалась. Повторите", {},
              sqlite3_errmsg(database));
}

SqliteConnection::Cursor::Cursor(SqliteConnection& connection, const std::string& sql, const SqlValues& values)
    : connection_(connection), statement_(nullptr), kept_(sql.size() <= kLongestKept) {
  for (const SqlValue& value : values) {
    if (const auto* text = std::get_if<std::string>(&value)) check_text(*text);
  }
  sqlite3* database = handle_of(connection.session_);
  // Taken out while it runs: the same statement may be asked for again meanwhile.
  if (auto known = connection.prepared_.extract(sql); !known.empty()) {
    statement_ = known.mapped().release();
  } else {
    const int code = sqlite3_prepare_v3(database, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement_, nullptr);
    if (code != SQLITE_OK) Poco::Data::SQLite::Utility::throwException(database, code & 0xff);
  }
  bind(values);
}

void SqliteConnection::Cursor::bind(const SqlValues& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int place = static_cast<int>(i) + 1;
    if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
      sqlite3_bind_int64(statement_, place, *number);
    } else if (const auto* text = std::get_if<std::string>(&values[i])) {
      sqlite3_bind_text64(statement_, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else {
      const Blob& blob = std::get<Blob>(values[i]);
      const void* bytes = blob.size() == 0 ? nullptr : blob.rawContent();
      sqlite3_bind_blob64(statement_, place, bytes, blob.size(), SQLITE_STATIC);
    }
  }
}

SqliteConnection::Cursor::~Cursor() {
  Prepared statement(statement_);
  connection_.steps_ += sqlite3_stmt_status(statement_, SQLITE_STMTSTATUS_VM_STEP, 1);
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  if (!kept_ || connection_.prepared_.size() >= kMaxKept) return;
  try {
    connection_.prepared_.try_emplace(sqlite3_sql(statement_), std::move(statement));
  } catch (const std::bad_alloc&) {  // it is prepared again when it is needed
  }
}

bool SqliteConnection::Cursor::step() {
  return connection_.guarded([&] {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
      Poco::Data::SQLite::Utility::throwException(handle_of(connection_.session_), code & 0xff);
    return code == SQLITE_ROW;
  });
}

std::string SqliteConnection::Cursor::text(int column) const {
  const void* bytes = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

Blob SqliteConnection::Cursor::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? Blob() : Blob(static_cast<const unsigned char*>(bytes), size);
}

std::unique_ptr<Connection::Rows> SqliteConnection::ask(const std::string& sql, const SqlValues& values) {
  return guarded([&] { return std::make_unique<Cursor>(*this, sql, values); });
}

std::size_t SqliteConnection::run(const std::string& sql, const SqlValues& values) {
  return guarded([&] {
    Cursor cursor(*this, sql, values);
    while (cursor.step()) {
    }
    return static_cast<std::size_t>(sqlite3_changes(handle_of(session_)));
  });
}

void SqliteConnection::interrupt_when(std::function<bool()> is_over) {
  constexpr int kSteps = 20'000;
  is_over_ = is_over ? std::make_unique<std::function<bool()>>(std::move(is_over)) : nullptr;
  const auto ask = [](void* asked) { return (*static_cast<std::function<bool()>*>(asked))() ? 1 : 0; };
  sqlite3_progress_handler(handle_of(session_), is_over_ ? kSteps : 0, is_over_ ? +ask : nullptr, is_over_.get());
}

void SqliteConnection::backup_to(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open(path.c_str(), &opened);
  const std::unique_ptr<sqlite3, CloseDatabase> target(opened);
  if (code == SQLITE_OK) copy_pages(handle_of(session_), opened);
  if (sqlite3_errcode(opened) == SQLITE_OK) return;
  throw Error(ErrorCode::Unavailable, "Копия хранилища не сделана: проверьте папку и место на диске", {},
              sqlite3_errmsg(opened));
}

std::shared_ptr<void> SqliteConnection::copy_to_memory(const std::string& address) {
  sqlite3* opened = nullptr;
  constexpr int kHow = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
  const int code = sqlite3_open_v2(address.c_str(), &opened, kHow, nullptr);
  std::shared_ptr<sqlite3> target(opened, CloseDatabase{});
  if (code == SQLITE_OK) copy_pages(handle_of(session_), opened);
  if (sqlite3_errcode(opened) == SQLITE_OK && forget_log(opened)) return target;
  throw Error(ErrorCode::Unavailable, "Копия хранилища не помещается в память", {}, sqlite3_errmsg(opened));
}

}  // namespace dyak::store
