// What is damaged is read, and not gone on with.
#include <atomic>
#include <chrono>
#include <fstream>
#include <random>

#include "tests/store/sample.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

cases::Event next_event(const CaseId& id) { return testing::event(id, 5, "set", {{"values", Record{{"a", "b"}}}}); }

ErrorCode appended(cases::Store& store, const char* id) {
  return testing::error_of([&] {
    const auto transaction = store.write();
    transaction->append({next_event(CaseId{id})});
    transaction->commit();
  });
}

TEST(DamagedCase, IsReadAndNotChangedWhileOthersGoOn) {
  const Folder folder;
  testing::write_sample(folder);
  testing::rewrite(folder, "UPDATE payloads SET content = replace(content, 'горы', 'море') WHERE seq = 1");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  ASSERT_FALSE(store->verify_quickly().empty());
  EXPECT_TRUE(store->read()->find(CaseId{"c-000001"}));
  EXPECT_EQ(appended(*store, "c-000001"), ErrorCode::Refused);
  testing::commit_order(*store);
  EXPECT_EQ(store->write_trouble(), "");
}

TEST(DamagedRecord, IsReadAndNothingIsAddedToIt) {
  const Folder folder;
  testing::write_sample(folder);
  testing::rewrite(folder, "UPDATE journal SET title = 'О другом' WHERE n = 1");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  ASSERT_FALSE(store->verify_quickly().empty());
  EXPECT_EQ(appended(*store, "c-000001"), ErrorCode::Refused);
  EXPECT_FALSE(store->write_trouble().empty());
  {
    const auto transaction = store->write();  // people still sign in, to read
    transaction->put_session({std::string(64, '9'), "clerk", Moment{}, Moment{}});
    transaction->commit();
  }
  store->disregard_damage();
  EXPECT_EQ(store->write_trouble(), "");
  testing::commit_order(*store);
}

TEST(DamagedWords, KeepNobodyFromTheirCase) {
  const Folder folder;
  testing::write_sample(folder);
  testing::rewrite(folder, "UPDATE case_words SET words = 'верблюд' WHERE rowid = 1; DELETE FROM case_keys");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  const auto faults = store->verify();
  ASSERT_FALSE(faults.empty());
  for (const cases::RecordFault& fault : faults) EXPECT_EQ(fault.code + fault.case_id.value, "passing-changed");
  const auto transaction = store->write();
  transaction->append({next_event(CaseId{"c-000001"})});
  EXPECT_NO_THROW(transaction->commit());
}

TEST(SumsOfPapers, ThatAStartDidNotComeToAreMadeByTheNext) {
  const Folder folder;
  testing::write_sample(folder);
  testing::tamper(folder, "DELETE FROM row_sums WHERE name = 'paper_words'");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(store->verify()), std::vector<std::string>{});
}

TEST(QuickCheck, SeesAllOfASmallRecordAndEndsInTimeOnAny) {
  const Folder folder;
  testing::write_sample(folder);
  const auto store = open_store(folder.path(), OpenMode::Existing);
  const std::atomic<bool> goes_on{false};
  EXPECT_TRUE(store->verify_within(std::chrono::hours(1), Thoroughness::Quick, goes_on).whole);
  const Checked none = store->verify_within(std::chrono::milliseconds(-1), Thoroughness::Quick, goes_on);
  EXPECT_FALSE(none.whole);
  EXPECT_TRUE(none.faults.empty());
  const std::atomic<bool> cancelled{true};
  EXPECT_FALSE(store->verify_within(std::chrono::hours(1), Thoroughness::Whole, cancelled).whole);
}

TEST(WriteTrouble, IsToldWhileAnotherHoldsTheDatabase) {
  const Folder folder;
  testing::write_sample(folder);
  const auto store = open_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(store->write_trouble(), "");
  EXPECT_FALSE(open_store(folder.path(), OpenMode::ReadOnly)->write_trouble().empty());
  const auto held = store->write();
  EXPECT_NE(store->write_trouble().find("занято"), std::string::npos);
}

std::vector<std::string> tables_of(sqlite3* database) {
  std::vector<std::string> names;
  sqlite3_stmt* rows = nullptr;
  sqlite3_prepare_v2(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1", -1, &rows, nullptr);
  while (rows != nullptr && sqlite3_step(rows) == SQLITE_ROW)
    names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(rows, 0)));
  sqlite3_finalize(rows);
  return names;
}

// Rows as text; "unreadable" when they cannot be read.
std::string rows_of(sqlite3* database, const std::string& sql) {
  std::string all;
  sqlite3_stmt* rows = nullptr;
  sqlite3_prepare_v2(database, sql.c_str(), -1, &rows, nullptr);
  int code = SQLITE_DONE;
  while (rows != nullptr && (code = sqlite3_step(rows)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(rows); ++i) {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, i));
      all.append(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(rows, i))) += '|';
    }
  }
  if (rows == nullptr || code != SQLITE_DONE) all += "unreadable";
  sqlite3_finalize(rows);
  return all;
}

// What somebody reads out of the file: every table, and what the indexes of words answer. Those two keep statistics in
// their tables too, which nobody asks.
std::string content_of(const Folder& folder) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(folder.database().c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
  std::string all;
  for (const std::string& table : tables_of(database))
    if (table.find("_words_") == std::string::npos || table == "case_words_content")
      all += table + ":" + rows_of(database, "SELECT * FROM " + table + " ORDER BY 1, 2");
  for (const std::string words : {"case_words", "paper_words"}) {
    const std::string terms = "temp." + words + "_terms";
    rows_of(database, "CREATE VIRTUAL TABLE " + terms + " USING fts5vocab(main, " + words + ", instance)");
    all += rows_of(database, "SELECT term, doc, offset FROM " + terms + " ORDER BY 1, 2, 3");
    all += rows_of(database, "SELECT term, (SELECT group_concat(rowid) FROM " + words + " WHERE " + words +
                                 " MATCH '\"' || term || '\"') FROM (SELECT DISTINCT term FROM " + terms + ")");
  }
  sqlite3_close(database);
  return all;
}

bool is_found(const Folder& folder) {
  try {
    return !open_store(folder.path(), OpenMode::ReadOnly)->verify().empty();
  } catch (const Error&) {
    return true;  // it does not even open
  }
}

void write_as_found(const Folder& folder, const std::string& bytes) {
  for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(folder.database() + end);
  std::ofstream(folder.database(), std::ios::binary | std::ios::trunc) << bytes;
}

/// DYAK_FLIPS says how many; DYAK_LONG=1 is the long form, as `tests/run --all` asks for it.
int flips_wanted() {
  if (const char* given = std::getenv("DYAK_FLIPS")) return std::atoi(given);
  return std::getenv("DYAK_LONG") == nullptr ? 150 : 3000;
}

TEST(FlippedByte, IsFoundWheneverItChangesWhatIsRead) {
  const Folder folder;
  testing::write_sample(folder);
  testing::tamper(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
  std::ifstream in(folder.database(), std::ios::binary);
  const std::string sound((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string before = content_of(folder);
  std::mt19937 random(7);
  const int count = flips_wanted();
  int changed = 0;
  for (int i = 0; i < count; ++i) {
    const std::size_t at = random() % sound.size();
    const char flip = static_cast<char>(1U << (random() % 8U));
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ flip);
    write_as_found(folder, bytes);
    if (content_of(folder) == before) continue;
    ++changed;
    write_as_found(folder, bytes);
    EXPECT_TRUE(is_found(folder)) << "byte " << at << " flipped by " << int{flip};
  }
  EXPECT_GT(changed, 0);
  RecordProperty("changed", changed);
}

}  // namespace
}  // namespace dyak::store
