#include <algorithm>
#include <fstream>

#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

cases::Directory directory_of(const std::string& key) {
  const Record person{{"key", key}, {"surname", "Ким"}, {"first_name", "Анна"}, {"sex", "f"}};
  return cases::directory_from_value(Record{{"persons", List{person}}}).directory;
}

/// Two orders (events 1-4 and 5-8), two versions of the directory, a file; closed.
void write_record(const Folder& folder) {
  const auto store = open_store(folder.path(), OpenMode::Create);
  testing::commit_order(*store);
  testing::commit_order(*store);
  for (const char* key : {"T01", "T02"}) {
    const auto transaction = store->write();
    transaction->put_directory(directory_of(key), testing::moment("2026-09-01T09:00:00+03:00"), "clerk");
    transaction->put_file("скан");
    transaction->commit();
  }
}

std::vector<cases::RecordFault> faults_in(const Folder& folder) {
  return open_store(folder.path(), OpenMode::Existing)->verify();
}

TEST(Verify, FindsNothingInASoundRecord) {
  const Folder folder;
  write_record(folder);
  EXPECT_TRUE(faults_in(folder).empty());
}

struct VerifyRow {
  std::string name;
  std::string sql;
  std::vector<std::string> codes;
};
class VerifyFinds : public ::testing::TestWithParam<VerifyRow> {};

TEST_P(VerifyFinds, TheCorruption) {
  const Folder folder;
  write_record(folder);
  testing::rewrite(folder, GetParam().sql);
  const auto faults = faults_in(folder);
  EXPECT_EQ(testing::codes(faults), GetParam().codes);
  for (const auto& fault : faults) EXPECT_FALSE(fault.message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Corruptions, VerifyFinds,
    ::testing::Values(
        VerifyRow{"PayloadChanged",
                  "UPDATE payloads SET content = replace(content, 'горы', 'море') WHERE seq = 1",
                  {"digest-wrong"}},
        VerifyRow{"PayloadGone", "DELETE FROM payloads WHERE seq = 1", {"digest-wrong"}},
        VerifyRow{"SaltChanged", "UPDATE payloads SET salt = 'x' WHERE seq = 1", {"digest-wrong"}},
        VerifyRow{"MomentChanged", "UPDATE events SET at = at + 1 WHERE seq = 2", {"digest-wrong"}},
        VerifyRow{"ActorChanged", "UPDATE events SET actor = 'other' WHERE seq = 8", {"digest-wrong"}},
        VerifyRow{"KindChanged", "UPDATE events SET kind = 'noted' WHERE seq = 2", {"digest-wrong"}},
        VerifyRow{"DigestChanged", "UPDATE events SET digest = hash WHERE seq = 2", {"chain-broken", "digest-wrong"}},
        VerifyRow{"HashChanged", "UPDATE events SET hash = digest WHERE seq = 8", {"chain-broken", "seal-broken"}},
        VerifyRow{"HashOfTheMiddleChanged",
                  "UPDATE events SET hash = digest WHERE seq = 4",
                  {"chain-broken", "chain-broken", "seal-broken"}},
        VerifyRow{"EventRemoved",
                  "DELETE FROM payloads WHERE seq = 2; DELETE FROM events WHERE seq = 2",
                  {"chain-broken", "chain-broken"}},  // the sequence, then the versions of the case
        VerifyRow{"LastEventRemoved",
                  "DELETE FROM payloads WHERE seq = 8; DELETE FROM events WHERE seq = 8",
                  {"snapshot-stale", "seal-broken", "paper-unknown"}},
        VerifyRow{"VersionsRenumbered", "UPDATE events SET version = 9 WHERE seq = 4", {"digest-wrong"}},
        VerifyRow{"CaseRemoved", "DELETE FROM cases WHERE id = 'c-000001'", {"database"}},
        VerifyRow{"SnapshotChanged",
                  "UPDATE cases SET snapshot = replace(snapshot, 'горы', 'море') WHERE ordinal = 1",
                  {"snapshot-stale"}},
        VerifyRow{"StateColumnChanged", "UPDATE cases SET state = 'draft' WHERE ordinal = 1", {"snapshot-stale"}},
        VerifyRow{
            "CaseWithoutEvents",
            "INSERT INTO cases (ordinal, id, process, state, number, version, has_running_terms, snapshot) VALUES (9, "
            "'c-000009', 'trip', '', '', 1, 0, '{}')",
            {"snapshot-stale"}},
        VerifyRow{"NumberRemoved", "DELETE FROM journal WHERE n = 1", {"number-missing", "row-missing", "number-gap"}},
        VerifyRow{"LastNumberRemoved", "DELETE FROM journal WHERE n = 2", {"number-missing", "row-missing"}},
        VerifyRow{
            "NumberTextChanged", "UPDATE journal SET text = '7-ОД' WHERE n = 2", {"number-missing", "row-changed"}},
        VerifyRow{"NumberOfNoCase",
                  "UPDATE journal SET case_id = 'c-000007' WHERE n = 2",
                  {"database", "number-missing", "row-changed"}},
        VerifyRow{"PaperChanged", "UPDATE papers SET bytes = x'00' WHERE id = 'c-000001/p1'", {"paper-hash"}},
        VerifyRow{"PaperReplacedWithItsHash",
                  "UPDATE papers SET bytes = (SELECT bytes FROM papers WHERE id = 'c-000002/p1'), "
                  "sha256 = (SELECT sha256 FROM papers WHERE id = 'c-000002/p1') WHERE id = 'c-000001/p1'",
                  {"paper-hash", "row-changed"}},
        VerifyRow{"PaperRemoved", "DELETE FROM papers WHERE id = 'c-000001/p1'", {"paper-missing", "row-missing"}},
        VerifyRow{"FileChanged", "UPDATE files SET bytes = x'00'", {"file-hash"}},
        VerifyRow{"DirectoryChanged",
                  "UPDATE directory_versions SET content = '{}' WHERE version = 2",
                  {"row-changed", "directory-broken"}},
        VerifyRow{"DirectoryAuthorChanged",
                  "UPDATE directory_versions SET actor = 'x' WHERE version = 1",
                  {"row-changed", "directory-broken"}},
        VerifyRow{"DirectoryVersionRemoved",
                  "DELETE FROM directory_versions WHERE version = 1",
                  {"row-missing", "directory-broken"}},
        VerifyRow{"IndexForgotten",
                  "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'cases_by_number'",
                  {"database", "schema-changed"}}),
    [](const auto& row) { return row.param.name; });

int root_page(const Folder& folder, const char* table) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(folder.database().c_str(), &database), SQLITE_OK);
  const std::string sql = std::string("SELECT rootpage FROM sqlite_schema WHERE name = '") + table + "'";
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
  const int page = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return page;
}

TEST(Verify, FindsADamagedPage) {
  const Folder folder;
  write_record(folder);
  constexpr int kPageSize = 4096;
  const int page = root_page(folder, "files");
  std::fstream file(folder.database(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(std::streamoff{page - 1} * kPageSize);
  file << std::string(64, '\xAA');
  file.close();
  const auto found = testing::codes(faults_in(folder));
  EXPECT_NE(std::find(found.begin(), found.end(), "database"), found.end());
}

TEST(Triggers, KeepTheRecordFromBeingEdited) {
  const Folder folder;
  write_record(folder);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(folder.database().c_str(), &database), SQLITE_OK);
  for (const char* sql : {"UPDATE events SET actor = 'x'", "DELETE FROM events", "DELETE FROM journal",
                          "DELETE FROM papers", "UPDATE papers SET renderer = 'x'", "DELETE FROM directory_versions"}) {
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << sql;
  }
  sqlite3_close(database);
}

}  // namespace
}  // namespace dyak::store
