// What each table holds: README.md beside this file.
#include "engine/store/schema.hpp"

#include "engine/store/directory_records.hpp"

#include <fmt/format.h>

#include "engine/store/case_lists_step.hpp"
#include "engine/store/row_sums.hpp"
#include "engine/store/word_sums.hpp"

namespace dyak::store {
namespace {

constexpr std::int64_t kApplicationId = 0x4459414B;  // "DYAK"

constexpr const char* kFirstStep = R"sql(
CREATE TABLE cases (
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, process TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT NULL,
  version INTEGER NOT NULL, has_running_terms INTEGER NOT NULL, snapshot TEXT NOT NULL) STRICT;
CREATE INDEX cases_by_state ON cases (process, state);
CREATE INDEX cases_by_number ON cases (number);
CREATE INDEX cases_with_terms ON cases (ordinal) WHERE has_running_terms = 1;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (case_id, version)) STRICT;
CREATE TABLE payloads (
  seq INTEGER PRIMARY KEY REFERENCES events (seq), salt TEXT NOT NULL, content TEXT NOT NULL) STRICT;

CREATE TABLE journal (
  journal TEXT NOT NULL, scope TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0), text TEXT NOT NULL,
  date TEXT NOT NULL, case_id TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, title TEXT NOT NULL,
  annulled INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (journal, scope, year, n)) STRICT, WITHOUT ROWID;

CREATE TABLE papers (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, bytes BLOB NOT NULL, document TEXT NOT NULL, renderer TEXT NOT NULL) STRICT;
CREATE TABLE files (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, case_id TEXT NOT NULL, recipient TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, attachment TEXT NOT NULL, unique_key TEXT NOT NULL UNIQUE,
  sent INTEGER NOT NULL DEFAULT 0, sent_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent = 0;
CREATE TABLE answers (
  actor TEXT NOT NULL, key TEXT NOT NULL, body_sha256 TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (actor, key)) STRICT, WITHOUT ROWID;

CREATE TABLE definitions (version TEXT PRIMARY KEY, texts TEXT NOT NULL) STRICT;
CREATE TABLE directory_versions (
  version INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER numbers_are_not_removed BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'numbers stay'); END;
CREATE TRIGGER papers_are_not_changed BEFORE UPDATE ON papers BEGIN SELECT RAISE(ABORT, 'papers stay'); END;
CREATE TRIGGER papers_are_not_removed BEFORE DELETE ON papers BEGIN SELECT RAISE(ABORT, 'papers stay'); END;
CREATE TRIGGER directory_is_not_changed BEFORE UPDATE ON directory_versions
  BEGIN SELECT RAISE(ABORT, 'the directory is append-only'); END;
CREATE TRIGGER directory_is_not_removed BEFORE DELETE ON directory_versions
  BEGIN SELECT RAISE(ABORT, 'the directory is append-only'); END;
)sql";

constexpr const char* kAccountsStep = R"sql(
CREATE TABLE account_versions (
  version INTEGER PRIMARY KEY, user TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX accounts_by_user ON account_versions (user, version);
CREATE TRIGGER accounts_are_not_changed BEFORE UPDATE ON account_versions
  BEGIN SELECT RAISE(ABORT, 'accounts are append-only'); END;
CREATE TRIGGER accounts_are_not_removed BEFORE DELETE ON account_versions
  BEGIN SELECT RAISE(ABORT, 'accounts are append-only'); END;
)sql";

constexpr const char* kSessionsStep = R"sql(
CREATE TABLE IF NOT EXISTS sessions (
  token_sha256 TEXT PRIMARY KEY, user TEXT NOT NULL, created INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kReportsStep = R"sql(
CREATE TABLE IF NOT EXISTS reports (
  register TEXT NOT NULL, first_day TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, as_of INTEGER NOT NULL,
  sequence INTEGER NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, receivers TEXT NOT NULL, definitions TEXT NOT NULL,
  made_at INTEGER NOT NULL, PRIMARY KEY (register, first_day)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS annulments (
  journal TEXT NOT NULL, scope TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (journal, scope, year, n)) STRICT, WITHOUT ROWID;
)sql";

// An open task with its day is a clock as much as a running term: found out for old cases from their snapshots.
constexpr const char* kDueTasksStep = R"sql(
ALTER TABLE cases ADD COLUMN has_due_tasks INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET has_due_tasks = 1 WHERE json_valid(snapshot) AND EXISTS (
  SELECT 1 FROM json_each(snapshot, '$.tasks') AS task
  WHERE json_extract(task.value, '$.due') IS NOT NULL
    AND json_extract(task.value, '$.status') IN ('invited', 'accepted'));
)sql";

constexpr const char* kDraftsStep = R"sql(
CREATE TABLE IF NOT EXISTS drafts (
  owner TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS drafts_by_age ON drafts (at);
)sql";

// A seal stands at the end of every transaction that recorded something and binds all of it: see chain.hpp.
constexpr const char* kEntriesStep = R"sql(
CREATE TABLE IF NOT EXISTS entries (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, subject TEXT NOT NULL,
  after_event INTEGER NOT NULL, salt TEXT NOT NULL, content TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS entries_by_kind ON entries (kind, n);
CREATE INDEX IF NOT EXISTS entries_by_actor ON entries (actor, n);
CREATE INDEX IF NOT EXISTS entries_by_subject ON entries (subject, n);
CREATE TABLE IF NOT EXISTS seals (
  n INTEGER PRIMARY KEY, event INTEGER NOT NULL, event_hash TEXT NOT NULL, entry INTEGER NOT NULL, digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS seal_rows (
  seal INTEGER NOT NULL REFERENCES seals (n) DEFERRABLE INITIALLY DEFERRED, place INTEGER NOT NULL, name TEXT NOT NULL,
  key TEXT NOT NULL, salt TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (seal, place)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seal_rows_by_key ON seal_rows (name, key, seal);
CREATE TRIGGER IF NOT EXISTS entries_are_not_changed
  BEFORE UPDATE OF n, kind, at, actor, subject, after_event, digest ON entries
  BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER IF NOT EXISTS entries_are_not_removed BEFORE DELETE ON entries
  BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER IF NOT EXISTS seals_are_not_changed BEFORE UPDATE ON seals
  BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER IF NOT EXISTS seals_are_not_removed BEFORE DELETE ON seals
  BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
)sql";

constexpr const char* kCredentialsStep = R"sql(
CREATE TABLE IF NOT EXISTS credentials (
  kind TEXT NOT NULL, key TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL, expires INTEGER NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS credentials_by_user ON credentials (user, kind);
CREATE INDEX IF NOT EXISTS sessions_by_user ON sessions (user);
)sql";

constexpr const char* kClientsStep = R"sql(
CREATE TABLE IF NOT EXISTS known_clients (
  client TEXT NOT NULL, user TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (client, user)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS clients_by_user ON known_clients (user, seen);
CREATE TABLE IF NOT EXISTS uploads (
  sha256 TEXT NOT NULL, owner TEXT NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (sha256, owner)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uploads_by_age ON uploads (at);
CREATE INDEX IF NOT EXISTS uploads_by_owner ON uploads (owner, at);
)sql";

// What is destroyed goes out of past versions of the directory too: the seals tell who else has changed them.
constexpr const char* kErasuresStep = R"sql(
DROP TRIGGER IF EXISTS directory_is_not_changed;
CREATE TRIGGER directory_is_not_changed BEFORE UPDATE OF version, at, actor ON directory_versions
  BEGIN SELECT RAISE(ABORT, 'the directory is append-only'); END;
CREATE TABLE IF NOT EXISTS erasure_traces (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kPreferencesStep = R"sql(
CREATE TABLE IF NOT EXISTS preferences (
  owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (owner, kind, key)) STRICT, WITHOUT ROWID;
)sql";

// Papers stay, so their words do: nothing is ever taken out. Rows are those of `papers`.
constexpr const char* kPaperWordsStep = R"sql(
CREATE VIRTUAL TABLE IF NOT EXISTS paper_words USING fts5(
  words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '=@/.-'");
)sql";

// Where the messages to somebody stand in the chain, and how far he has read: found without walking through the record.
constexpr const char* kNoticesStep = R"sql(
CREATE TABLE IF NOT EXISTS notices (seq INTEGER PRIMARY KEY, party TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS notices_by_party ON notices (party, seq);
CREATE TABLE IF NOT EXISTS marks (
  owner TEXT NOT NULL, what TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (owner, what)) STRICT, WITHOUT ROWID;
INSERT INTO notices SELECT seq, party FROM (
  SELECT events.seq AS seq, coalesce('person:' || json_extract(content, '$.to.person'),
    'organisation:' || json_extract(content, '$.to.organisation')) AS party
  FROM events JOIN payloads USING (seq) WHERE kind = 'notified') WHERE party IS NOT NULL;
INSERT INTO marks SELECT DISTINCT user, 'notices', (SELECT ifnull(max(seq), 0) FROM events) FROM account_versions;
)sql";

// How far the sending of each message has come: comes and goes, what became of it is an event or an entry.
constexpr const char* kDeliveriesStep = R"sql(
CREATE TABLE IF NOT EXISTS deliveries (
  message INTEGER PRIMARY KEY REFERENCES outbox (id), party TEXT NOT NULL, mandatory INTEGER NOT NULL, state TEXT NOT NULL,
  attempt INTEGER NOT NULL, token INTEGER NOT NULL, claimed_until INTEGER NOT NULL, next_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL, reply TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, next_at);
INSERT OR IGNORE INTO deliveries SELECT id, '', 1, 'waiting', 0, 0, 0, at, 0, '' FROM outbox WHERE sent = 0;
)sql";

// What changed in the directory with each version, record by record. Versions of an older program keep their whole
// text, which their hashes prove; the last of them is laid out as records too, and what follows goes on from these.
const std::string kDirectoryStep = R"sql(
CREATE TABLE IF NOT EXISTS directory_records (
  section TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, subject TEXT NOT NULL, content TEXT NOT NULL,
  digest TEXT NOT NULL, PRIMARY KEY (section, key, version)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS directory_records_by_version ON directory_records (version);
CREATE INDEX IF NOT EXISTS directory_records_by_subject ON directory_records (subject, version);
CREATE TRIGGER IF NOT EXISTS directory_records_are_not_changed
  BEFORE UPDATE OF section, key, version, subject ON directory_records
  BEGIN SELECT RAISE(ABORT, 'the directory is append-only'); END;
CREATE TRIGGER IF NOT EXISTS directory_records_are_not_removed BEFORE DELETE ON directory_records
  BEGIN SELECT RAISE(ABORT, 'the directory is append-only'); END;
)sql";

// A new case is looked for in all that refers to cases.
constexpr const char* kNumbersOfCasesStep = R"sql(
CREATE INDEX IF NOT EXISTS journal_by_case ON journal (case_id);
)sql";

// A case's page shows its letters.
constexpr const char* kLettersOfCasesStep = R"sql(
CREATE INDEX IF NOT EXISTS outbox_by_case ON outbox (case_id, id);
CREATE INDEX IF NOT EXISTS deliveries_by_party ON deliveries (party, message);
)sql";

// Of the last version, if an older program wrote it.
std::string laid_out_directory() {
  return "INSERT OR IGNORE INTO directory_records SELECT section, key, version, subject, content, '' FROM (" +
         whole_directory_records(Dialect::Sqlite, "(SELECT max(version) FROM directory_versions)") + ");";
}

std::int64_t pragma(Connection& connection, const std::string& name) {
  return connection.value_or<std::int64_t>("PRAGMA " + name, {}, 0);
}

void check_owner(Connection& connection) {
  const bool is_ours = pragma(connection, "application_id") == kApplicationId;
  const bool is_empty = connection.value_or<std::int64_t>("SELECT count(*) FROM sqlite_schema", {}, 0) == 0;
  if (is_ours || is_empty) return;
  throw Error(ErrorCode::Unavailable, "Файл dyak.db сделан не этой программой. Укажите другую папку хранилища");
}

void check_not_newer(std::int64_t version, std::size_t known) {
  if (version <= static_cast<std::int64_t>(known)) return;
  throw Error(ErrorCode::Unavailable,
              fmt::format("Хранилище записано более новой программой (схема {}, эта знает до {}). Обновите программу",
                          version, known));
}

}  // namespace

const std::vector<std::string>& schema_steps() {
  static const std::vector<std::string> kSteps{
      kFirstStep,       kAccountsStep,   kSessionsStep,    kReportsStep,        kDueTasksStep,
      kDraftsStep,      kEntriesStep,    kCredentialsStep, kClientsStep,        kErasuresStep,
      kPreferencesStep, kPaperWordsStep, kNoticesStep,     kDeliveriesStep,     kDirectoryStep + laid_out_directory(),
      kCaseListsStep,   kCaseOrdersStep, row_sums_step(),  kNumbersOfCasesStep, kLettersOfCasesStep,
      kSumsOfPapersStep};
  return kSteps;
}

std::int64_t schema_version(Connection& connection) { return pragma(connection, "user_version"); }

bool is_older(Connection& connection) {
  return pragma(connection, "application_id") == kApplicationId &&
         schema_version(connection) < static_cast<std::int64_t>(schema_steps().size());
}

void migrate(Connection& writer, const std::vector<std::string>& steps) {
  check_owner(writer);
  const std::int64_t version = pragma(writer, "user_version");
  check_not_newer(version, steps.size());
  if (version == static_cast<std::int64_t>(steps.size())) return;
  std::string script = "BEGIN IMMEDIATE;";
  for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) script += steps[step];
  script += fmt::format("PRAGMA application_id={};PRAGMA user_version={};COMMIT;", kApplicationId, steps.size());
  writer.script(script);  // a failure breaks the connection; closing it rolls everything back
}

void check_schema(Connection& reader, const std::vector<std::string>& steps) {
  check_owner(reader);
  const std::int64_t version = pragma(reader, "user_version");
  check_not_newer(version, steps.size());
  if (version == static_cast<std::int64_t>(steps.size())) return;
  throw Error(ErrorCode::Unavailable,
              fmt::format("Хранилище записано прежней версией программы (схема {}, этой нужна {}). Его обновит первая "
                          "команда, которая пишет: dyak serve или dyak tick",
                          version, steps.size()));
}

void require_up_to_date(Connection& reader, const std::string& path, const Error& unwritable) {
  check_owner(reader);
  const std::int64_t version = pragma(reader, "user_version");
  if (version >= static_cast<std::int64_t>(schema_steps().size())) return check_schema(reader, schema_steps());
  throw Error(
      ErrorCode::Unavailable,
      "Хранилище записано прежней версией программы, обновить его сейчас нельзя, а в память оно не помещается. " +
          unwritable.public_message,
      {refusal("store-older", "Пока такое большое хранилище не обновлено, эта версия его не читает: " + path,
               "Верните папке хранилища запись и место на диске и запустите службу снова: оно обновится само. До тех "
               "пор его показывает прежняя версия программы, а эта — копию, возвращённую в другую папку командой dyak "
               "restore")},
      unwritable.what());
}

}  // namespace dyak::store
