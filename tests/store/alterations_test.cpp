// Whatever somebody changes with the file in hand, verify tells. The triggers are taken away before and put back after,
// as one would who knows that they are there.
#include <fstream>
#include <set>

#include "engine/store/sealed_rows.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "tests/store/sample.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

std::vector<cases::RecordFault> faults_in(const Folder& folder) {
  return open_store(folder.path(), OpenMode::ReadOnly)->verify();
}

struct AlterationRow {
  std::string name;
  std::string code;  ///< of one of the faults
  std::string sql;
};
std::ostream& operator<<(std::ostream& out, const AlterationRow& row) { return out << row.sql; }

class VerifyTells : public ::testing::TestWithParam<AlterationRow> {};

TEST_P(VerifyTells, OfTheAlteration) {
  const Folder folder;
  testing::write_sample(folder);
  ASSERT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{});
  testing::rewrite(folder, GetParam().sql);
  const auto faults = faults_in(folder);
  const auto found = testing::codes(faults);
  EXPECT_TRUE(std::count(found.begin(), found.end(), GetParam().code) > 0) << ::testing::PrintToString(found);
}

const std::string kAnother = "'" + std::string(64, 'e') + "'";

const std::vector<AlterationRow>& alterations() {
  static const std::vector<AlterationRow> kAll{
      {"JournalDate", "row-changed", "UPDATE journal SET date = '2026-09-01' WHERE n = 1"},
      {"JournalDateOfTheEvent", "number-missing", "UPDATE journal SET date = '2026-09-01' WHERE n = 1"},
      {"JournalTitle", "row-changed", "UPDATE journal SET title = 'О другом' WHERE n = 1"},
      {"JournalAnnulled", "row-changed", "UPDATE journal SET annulled = 1 WHERE n = 1"},
      {"JournalAnnulledTakenBack", "row-changed", "UPDATE journal SET annulled = 0 WHERE n = 2"},
      {"JournalReason", "row-changed", "UPDATE journal SET reason = 'иное' WHERE n = 2"},
      {"JournalText", "row-changed", "UPDATE journal SET text = '1-К' WHERE n = 1"},
      {"JournalCase", "row-changed", "UPDATE journal SET case_id = 'c-000002' WHERE n = 1"},
      {"JournalCaseTakenAway", "row-changed", "UPDATE journal SET case_id = NULL WHERE n = 1"},
      {"JournalLineAdded", "row-unknown",
       "INSERT INTO journal VALUES ('orders', '', 2026, 4, '4-ОД', '2026-09-18', 'c-000001', 'Задним числом', 0, '')"},
      {"JournalAdded", "row-unknown",
       "INSERT INTO journal VALUES ('letters', '', 2026, 1, '1', '2026-09-18', NULL, 'Письмо', 0, '')"},
      {"JournalLineRemoved", "row-missing", "DELETE FROM journal WHERE n = 3"},
      {"AnnulmentMoment", "row-changed", "UPDATE annulments SET at = at + 1"},
      {"AnnulmentRemoved", "row-missing", "DELETE FROM annulments"},
      {"AnnulmentAdded", "row-unknown", "INSERT INTO annulments VALUES ('orders', '', 2026, 1, 5)"},
      {"AccountRoles", "row-changed",
       "UPDATE account_versions SET content = replace(content, '[\"clerk\"]', '[\"administrator\"]') WHERE version = "
       "2"},
      {"PasswordHash", "row-changed",
       "UPDATE account_versions SET content = replace(content, 'argon2id$3', 'argon2id$9') WHERE version = 3"},
      {"AccountUser", "row-changed", "UPDATE account_versions SET user = 'root' WHERE version = 3"},
      {"AccountMoment", "row-changed", "UPDATE account_versions SET at = at - 1 WHERE version = 1"},
      {"AccountAuthor", "row-changed", "UPDATE account_versions SET actor = 'clerk' WHERE version = 1"},
      {"AccountHistoryDeleted", "row-missing", "DELETE FROM account_versions WHERE version = 1"},
      {"AccountDeleted", "row-missing", "DELETE FROM account_versions WHERE user = 'head'"},
      {"AccountAdded", "row-unknown",
       "INSERT INTO account_versions SELECT 9, 'ghost', at, actor, content FROM account_versions WHERE version = 3"},
      {"SessionAdded", "row-unknown", "INSERT INTO sessions VALUES (" + kAnother + ", 'head', 1789000000000, 0)"},
      {"SessionOfAnother", "row-changed", "UPDATE sessions SET user = 'clerk'"},
      {"SessionRenewed", "row-changed", "UPDATE sessions SET created = created + 1"},
      {"SessionBroughtBack", "row-unknown",
       "INSERT INTO sessions VALUES ('" + std::string(64, 'a') + "', 'clerk', 1, 1)"},
      {"OutboxRecipient", "row-changed", "UPDATE outbox SET recipient = 'x@example.org' WHERE id = 2"},
      {"OutboxSubject", "row-changed", "UPDATE outbox SET subject = 'Иное' WHERE id = 2"},
      {"OutboxBody", "row-changed", "UPDATE outbox SET body = 'Иное' WHERE id = 2"},
      {"OutboxAttachment", "row-changed", "UPDATE outbox SET attachment = '' WHERE id = 2"},
      {"OutboxMarked", "row-changed", "UPDATE outbox SET sent = 1 WHERE id = 2"},
      {"OutboxUnmarked", "row-changed", "UPDATE outbox SET sent = 0 WHERE id = 1"},
      {"OutboxSentMoment", "row-changed", "UPDATE outbox SET sent_at = 1 WHERE id = 1"},
      {"OutboxDeleted", "row-missing", "DELETE FROM outbox WHERE id = 2"},
      {"OutboxAdded", "row-unknown",
       "INSERT INTO outbox SELECT 9, at, case_id, 'x@example.org', subject, body, attachment, 'k', 0, 0 FROM outbox "
       "WHERE id = 1"},
      {"LetterSaidToBeSent", "letter-odd", "UPDATE deliveries SET state = 'sent' WHERE message = 2"},
      {"LetterSaidToBeDropped", "letter-odd", "UPDATE deliveries SET state = 'dropped' WHERE message = 2"},
      {"LetterOfNoState", "letter-odd", "UPDATE deliveries SET state = 'held' WHERE message = 2"},
      {"LetterTakenOutOfTheQueue", "letter-odd", "DELETE FROM deliveries WHERE message = 2"},
      {"LetterPutOffForYears", "letter-odd", "UPDATE deliveries SET next_at = next_at * 2 WHERE message = 2"},
      {"Answer", "row-changed", "UPDATE answers SET answer = '{}'"},
      {"AnswerBody", "row-changed", "UPDATE answers SET body_sha256 = " + kAnother},
      {"AnswerDeleted", "row-missing", "DELETE FROM answers"},
      {"AnswerAdded", "row-unknown", "INSERT INTO answers VALUES ('clerk', 'key-2', 'x', '{}', 1)"},
      {"ReportReceivers", "row-changed", "UPDATE reports SET receivers = '[]'"},
      {"ReportFile", "row-changed", "UPDATE reports SET sha256 = " + kAnother},
      {"ReportDeleted", "row-missing", "DELETE FROM reports"},
      {"ReportAdded", "row-unknown",
       "INSERT INTO reports SELECT 'zh-2', first_day, period_from, period_to, as_of, sequence, file, sha256, "
       "receivers, "
       "definitions, made_at FROM reports"},
      {"PastDefinitions", "row-changed",
       "UPDATE definitions SET texts = replace(texts, 'trip', 'tour') WHERE version = 'v1'"},
      {"DefinitionsDeleted", "row-missing", "DELETE FROM definitions WHERE version = 'v1'"},
      {"DefinitionsAdded", "row-unknown", "INSERT INTO definitions VALUES ('v3', '{}')"},
      {"KeptDocument", "row-changed",
       "UPDATE papers SET document = replace(document, 'О поездке', 'О ликвидации') WHERE id = 'c-000001/p1'"},
      {"PaperRenderer", "row-changed", "UPDATE papers SET renderer = 'test 2' WHERE id = 'c-000001/p1'"},
      {"PaperBytes", "paper-hash", "UPDATE papers SET bytes = x'255044462d' WHERE id = 'c-000002/p1'"},
      {"PaperRemoved", "paper-missing", "DELETE FROM papers WHERE id = 'c-000002/p1'"},
      {"PaperNobodyIssued", "paper-unknown",
       "INSERT INTO papers SELECT 'c-000002/p2', sha256, bytes, document, renderer FROM papers WHERE id = "
       "'c-000001/p1'"},
      {"Payload", "digest-wrong", "UPDATE payloads SET content = replace(content, 'горы', 'море') WHERE seq = 1"},
      {"PayloadEmptied", "digest-wrong", "UPDATE payloads SET content = '' WHERE seq = 4"},
      {"PayloadsSwapped", "digest-wrong",
       "UPDATE payloads SET (salt, content) = (SELECT salt, content FROM payloads WHERE seq = 8) WHERE seq = 4"},
      {"PayloadAndDigest", "chain-broken", "UPDATE events SET digest = " + kAnother + " WHERE seq = 6"},
      {"EventsSwapped", "chain-broken",
       "UPDATE events SET seq = 99 WHERE seq = 6; UPDATE events SET seq = 6 WHERE seq = 7; UPDATE events SET seq = 7 "
       "WHERE seq = 99"},
      {"EventAdded", "seal-missing",
       "INSERT INTO events SELECT 99, case_id, 9, kind, at, actor, digest, hash, hash FROM events WHERE seq = 15; "
       "INSERT "
       "INTO payloads SELECT 99, salt, content FROM payloads WHERE seq = 15"},
      {"DirectoryContent", "row-changed", "UPDATE directory_versions SET content = '{}' WHERE version = 1"},
      {"DirectoryRecord", "directory-broken",
       "UPDATE directory_records SET content = replace(content, 'surname', 'Surname') WHERE section = 'persons'"},
      {"DirectoryRecordWithItsDigest", "directory-broken", "UPDATE directory_records SET digest = digest || '0'"},
      {"DirectoryRecordRemoved", "directory-broken",
       "DELETE FROM directory_records WHERE version = 2 AND key = (SELECT min(key) FROM directory_records)"},
      {"DirectoryRecordInserted", "directory-broken",
       "INSERT INTO directory_records SELECT section, key || '9', version, subject, content, digest FROM "
       "directory_records WHERE section = 'persons' LIMIT 1"},
      {"DirectoryRecordOfAnotherVersion", "directory-broken",
       "UPDATE directory_records SET version = version + 1 WHERE version = (SELECT max(version) FROM "
       "directory_records)"},
      {"DirectoryMoment", "directory-broken", "UPDATE directory_versions SET at = at + 1 WHERE version = 2"},
      {"DirectoryVersionRemoved", "row-missing", "DELETE FROM directory_versions WHERE version = 2"},
      {"DirectoryVersionAdded", "row-unknown",
       "INSERT INTO directory_versions SELECT 3, at, actor, content, hash FROM directory_versions WHERE version = 1"},
      {"SmallFile", "file-hash", "UPDATE files SET bytes = x'00'"},
      {"SmallFileRemoved", "row-missing", "DELETE FROM files"},
      {"SmallFileAdded", "row-unknown", "INSERT INTO files VALUES (dyak_no, x'00')"},
      {"Snapshot", "snapshot-stale", "UPDATE cases SET snapshot = replace(snapshot, 'горы', 'море') WHERE ordinal = 1"},
      {"CaseWaitsNoMore", "snapshot-stale", "UPDATE cases SET has_due_tasks = 0 WHERE ordinal = 4"},
      {"CaseRuns", "snapshot-stale", "UPDATE cases SET has_running_terms = 1 WHERE ordinal = 1"},
      {"CaseOrder", "snapshot-stale", "UPDATE cases SET ordinal = 9 WHERE ordinal = 1"},
      {"CaseNumber", "snapshot-stale", "UPDATE cases SET number = '9' WHERE ordinal = 1"},
      {"EntryActor", "entry-wrong", "UPDATE entries SET actor = 'head'"},
      {"EntryData", "entry-wrong", "UPDATE entries SET content = '{}'"},
      {"EntryRemoved", "seal-broken", "DELETE FROM entries"},
      {"SealedRowForged", "seal-broken",
       "UPDATE seal_rows SET digest = " + kAnother + " WHERE name = 'outbox' AND key = '1'"},
      {"SealedRowRemoved", "seal-broken", "DELETE FROM seal_rows WHERE name = 'outbox' AND key = '2'"},
      {"SealRemoved", "seal-broken", "DELETE FROM seal_rows WHERE seal = 2; DELETE FROM seals WHERE n = 2"},
      {"LastSealsRemoved", "row-changed", "DELETE FROM seal_rows WHERE seal >= 5; DELETE FROM seals WHERE n >= 5"},
      {"CaseTakenOutOfItsList", "snapshot-stale", "DELETE FROM case_list WHERE ordinal = 4"},
      {"CaseListedInAnotherState", "snapshot-stale", "UPDATE case_list SET state = 'closed' WHERE ordinal = 4"},
      {"CaseListedUnderAnotherNumber", "snapshot-stale", "UPDATE case_list SET number = '9-ОД' WHERE ordinal = 1"},
      {"DayPutOffInTheList", "snapshot-stale",
       "UPDATE case_list SET due = '2027-01-01', press = '2027-01-01' WHERE ordinal = 4"},
      {"PressPutOffInTheList", "snapshot-stale", "UPDATE case_list SET press = '2027-01-01' WHERE ordinal = 4"},
      {"PartyAdded", "snapshot-stale", "INSERT INTO case_parties VALUES ('person:T09', 4)"},
      {"TaskMadeSomebodyElses", "snapshot-stale",
       "INSERT INTO case_tasks VALUES ('person:T09', '2026-09-20', 4, 1, 'visa')"},
      {"TaskTakenOutOfItsList", "snapshot-stale", "DELETE FROM case_tasks WHERE ordinal = 4"},
      {"PaperTakenOutOfItsList", "snapshot-stale", "DELETE FROM case_papers WHERE ordinal = 1"},
      {"PaperListedAsOfNoForce", "snapshot-stale", "UPDATE case_papers SET in_force = 0 WHERE ordinal = 1"},
      {"DayAdded", "snapshot-stale",
       "INSERT INTO case_days (name, day, ordinal, process) SELECT 'received', '2020-01-01', 4, process FROM case_list "
       "WHERE ordinal = 4"},
      {"PartyOfNoCase", "snapshot-stale", "INSERT INTO case_parties VALUES ('person:T09', 4000)"},
      {"DayOfNoCase", "snapshot-stale", "INSERT INTO case_days VALUES ('opened', 'trip', '2026-09-14', 4000)"},
      {"DayInAnotherProcess", "snapshot-stale", "INSERT INTO case_days VALUES ('opened', 'zz', '2026-09-14', 1)"},
      {"CasesCountedWrongly", "snapshot-stale", "UPDATE due_counts SET n = n + 1"},
      {"SecondFactorOfAnother", "row-changed", "UPDATE credentials SET content = '{\"secret\":\"AAAA\"}'"},
      {"LinkProlonged", "row-changed", "UPDATE credentials SET expires = expires * 2"},
      {"LinkLedElsewhere", "row-changed", "UPDATE credentials SET user = 'c-000001'"},
      {"LinkAdded", "row-unknown",
       "INSERT INTO credentials SELECT kind, " + kAnother + ", user, at, expires, content FROM credentials"},
      {"LinkRemoved", "row-missing", "DELETE FROM credentials"},
      {"TableAdded", "schema-changed", "CREATE TABLE notes (text TEXT)"},
      {"TriggerAdded", "schema-changed",
       "CREATE TRIGGER quiet AFTER INSERT ON outbox BEGIN UPDATE outbox SET sent = 1; END"},
      {"IndexAdded", "schema-changed", "CREATE INDEX quiet ON outbox (at)"},
      {"IndexDropped", "schema-changed", "DROP INDEX cases_by_number"},
      {"ViewAdded", "schema-changed", "CREATE VIEW quiet AS SELECT 1"},
  };
  return kAll;
}

std::vector<AlterationRow> with_names() {
  std::vector<AlterationRow> all = alterations();
  for (AlterationRow& row : all)
    if (const auto at = row.sql.find("dyak_no"); at != std::string::npos) row.sql.replace(at, 7, kAnother);
  return all;
}

std::string astray(const std::string& index) {
  return "UPDATE " + index +
         "_data SET block = CAST(substr(block, 1, length(block) - 1) || char(unicode(CAST(substr(block, "
         "-1) AS TEXT)) - 1) AS BLOB) WHERE id = (SELECT max(id) FROM " +
         index + "_data)";
}

const std::vector<AlterationRow>& passing_alterations() {
  static const std::vector<AlterationRow> kAll{
      {"DraftTyped", "passing-changed", "UPDATE drafts SET content = replace(content, 'черновик', 'чистовик')"},
      {"DraftOfAnother", "passing-changed", "UPDATE drafts SET owner = 'head' WHERE key = 'new'"},
      {"DraftMoment", "passing-changed", "UPDATE drafts SET at = at + 1"},
      {"DraftRemoved", "passing-changed", "DELETE FROM drafts"},
      {"DraftAdded", "passing-changed", "INSERT INTO drafts VALUES ('head', 'new', 1, '{}')"},
      {"Preference", "passing-changed", "UPDATE preferences SET content = '{\"mine\":\"0\"}'"},
      {"KnownClient", "passing-changed", "INSERT INTO known_clients VALUES (" + kAnother + ", 'head', 1)"},
      {"Upload", "passing-changed", "UPDATE uploads SET owner = 'head'"},
      {"Mark", "passing-changed", "UPDATE marks SET value = value + 1 WHERE owner = 'clerk'"},
      {"SessionSeen", "passing-changed", "UPDATE sessions SET seen = seen + 1"},
      {"LetterAttempts", "passing-changed", "UPDATE deliveries SET attempt = 7 WHERE message = 2"},
      {"LetterPutOffAnHour", "passing-changed", "UPDATE deliveries SET next_at = next_at + 3600000 WHERE message = 2"},
      {"SequenceToldTwice", "passing-changed", "INSERT INTO sqlite_sequence SELECT * FROM sqlite_sequence"},
      {"SequenceOfMessages", "passing-changed", "UPDATE sqlite_sequence SET seq = seq + 1"},
      {"SumRemoved", "passing-changed", "DELETE FROM row_sums WHERE name = 'drafts'"},
      {"SumOfNothing", "passing-changed", "INSERT INTO row_sums VALUES ('nothing', '1', 'x')"},
      {"WordsOfAPaperForgotten", "passing-changed",
       "INSERT INTO paper_words (paper_words, rowid, words) VALUES ('delete', 4, 'приказ поездка =поездка')"},
      {"WordsOfAPaperAdded", "passing-changed", "INSERT INTO paper_words (rowid, words) VALUES (1, 'верблюд')"},
      // A byte less in the last of the leaf: whoever reads all of it sees no difference, whoever seeks a word does.
      {"WayToAWordOfAPaper", "passing-changed", astray("paper_words")},
      {"WayToAWordOfACase", "passing-changed", astray("case_words")},
      {"KeyOfACase", "passing-changed", "UPDATE case_keys SET word = 'у моря' WHERE name LIKE '%topic'"},
      {"KeyTakenAway", "passing-changed", "DELETE FROM case_keys WHERE name LIKE '%leader'"},
      {"KeyAdded", "passing-changed", "INSERT INTO case_keys VALUES ('trip|topic', 'у моря', 2)"},
      {"KeyOfNoCase", "passing-changed", "INSERT INTO case_keys VALUES ('trip|topic', 'у моря', 99)"},
      {"WordsOfACase", "passing-changed", "UPDATE case_words SET words = 'верблюд' WHERE rowid = 1"},
      {"WordsOfACaseForgotten", "passing-changed", "DELETE FROM case_words WHERE rowid = 1"},
      {"WordsOfACaseBesideTheirIndex", "passing-changed",
       "UPDATE case_words_content SET c0 = 'верблюд' WHERE id = 1; UPDATE row_sums SET sum = 'x' WHERE FALSE"},
      {"Wake", "snapshot-stale", "UPDATE case_list SET wake = wake + 1 WHERE ordinal = 1"},
      {"Listed", "snapshot-stale", "UPDATE case_list SET listed = 'x1' WHERE ordinal = 2"},
      {"Written", "snapshot-stale", "UPDATE case_list SET written = written + 1 WHERE ordinal = 2"},
      {"OrderInTheList", "snapshot-stale", "UPDATE case_list SET executor_order = 'а' WHERE ordinal = 1"},
      {"WaitsInTheList", "snapshot-stale", "UPDATE case_list SET waits = 0 WHERE ordinal = 4"},
  };
  return kAll;
}

TEST(VerifyNotices, TellsWhoseMessagesWereMadeSomebodyElses) {
  for (const char* change : {"UPDATE notices SET party = 'person:T09'", "INSERT INTO notices VALUES (1, 'person:T09')",
                             "DELETE FROM notices"}) {
    const Folder folder;
    testing::write_sample(folder);
    {
      const auto store = open_store(folder.path(), OpenMode::Existing);
      const auto transaction = store->write();
      transaction->append({testing::event(CaseId{"c-000004"}, 4, "notified",
                                          {{"to", Record{{"person", "T01"}}}, {"subject", "Приказ"}})});
      transaction->commit();
    }
    ASSERT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{});
    testing::rewrite(folder, change);
    EXPECT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{"notice-odd"}) << change;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, VerifyTells, ::testing::ValuesIn(with_names()),
                         [](const auto& row) { return row.param.name; });
// PostgreSQL proves its pages by checksums of its own.
INSTANTIATE_TEST_SUITE_P(Passing, VerifyTells, ::testing::ValuesIn(passing_alterations()),
                         [](const auto& row) { return row.param.name; });

class Dropped : public ::testing::TestWithParam<std::string> {};

TEST_P(Dropped, IsMissed) {
  const Folder folder;
  testing::write_sample(folder);
  testing::tamper(folder, "DROP TRIGGER " + GetParam());
  EXPECT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{"schema-changed"});
}

INSTANTIATE_TEST_SUITE_P(Triggers, Dropped,
                         ::testing::Values("events_are_not_changed", "events_are_not_removed",
                                           "numbers_are_not_removed", "papers_are_not_changed",
                                           "papers_are_not_removed", "directory_is_not_changed",
                                           "directory_is_not_removed", "accounts_are_not_changed",
                                           "accounts_are_not_removed", "entries_are_not_changed",
                                           "entries_are_not_removed", "seals_are_not_changed", "seals_are_not_removed"),
                         [](const auto& row) { return row.param; });

namespace fs = std::filesystem;

fs::path place_of(const Folder& folder, const std::string& sha256) {
  return fs::path(folder.path()) / "files" / sha256.substr(0, 2) / sha256;
}

TEST(AcceptedFile, IsMissedByItsNameAndCase) {
  const Folder folder;
  const std::string scan = testing::write_sample(folder);
  fs::remove(place_of(folder, scan));
  const auto faults = faults_in(folder);
  ASSERT_EQ(testing::codes(faults), std::vector<std::string>{"file-missing"});
  EXPECT_NE(faults[0].message.find("согласие.pdf"), std::string::npos) << faults[0].message;
  EXPECT_EQ(faults[0].case_id.value, "c-000004");
}

TEST(AcceptedFile, IsMissedWithTheWholeFolder) {
  const Folder folder;
  testing::write_sample(folder);
  fs::remove_all(fs::path(folder.path()) / "files");
  EXPECT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{"file-missing"});
}

TEST(AcceptedFile, IsFoundEmptied) {
  const Folder folder;
  const std::string scan = testing::write_sample(folder);
  std::ofstream(place_of(folder, scan), std::ios::trunc).close();
  EXPECT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{"file-hash"});
}

TEST(AcceptedFile, IsFoundUnreadable) {
  const Folder folder;
  const std::string scan = testing::write_sample(folder);
  fs::remove(place_of(folder, scan));
  fs::create_directory(place_of(folder, scan));  // what nobody can read, root neither
  EXPECT_EQ(testing::codes(faults_in(folder)), std::vector<std::string>{"file-unreadable"});
}

TEST(SealedTables, CoverEveryTableThatIsNotChainedOrPassing) {
  const Folder folder;
  testing::write_sample(folder);
  std::set<std::string> known{"events", "payloads", "entries", "seals", "seal_rows"};
  for (const SealedTable& table : sealed_tables()) known.insert(table.name);
  known.insert(digested_tables().begin(), digested_tables().end());
  known.insert(passing_tables().begin(), passing_tables().end());
  SqliteConnection connection(folder.database(), Role::Reader);
  for (const auto& [name] : connection.select<std::string>(
           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
    EXPECT_EQ(known.count(name), 1U) << name << ": seal its rows (sealed_rows.cpp) or name it as passing";
}

TEST(SealedTables, CoverEveryColumnThatIsNoBytesAndNoPassingThing) {
  const Folder folder;
  testing::write_sample(folder);
  SqliteConnection connection(folder.database(), Role::Reader);
  for (const SealedTable& table : sealed_tables()) {
    std::set<std::string> known(table.key.begin(), table.key.end());
    known.insert(table.columns.begin(), table.columns.end());
    known.insert("bytes");
    if (table.name == "sessions") known.insert("seen");
    for (const auto& [column] : connection.select<std::string>("SELECT name FROM pragma_table_info(?)", {table.name}))
      EXPECT_EQ(known.count(column), 1U) << table.name << "." << column;
  }
}

}  // namespace
}  // namespace dyak::store
