// What is PostgreSQL's own: several programs beside one another, a server that dies, a department moved. The rest of what a
// store does is tried on both: store.OnPostgres runs the same tests with DYAK_TEST_STORE=postgres.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "engine/store/postgres_schema.hpp"
#include "engine/store/postgres_sql.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "engine/store/store_copy.hpp"
#include "tests/store/postgres_place.hpp"

namespace dyak::store {
namespace {

using dyak::testing::Cluster;
using testing::Folder;
using Place = testing::PostgresPlace;
using Codes = std::vector<std::string>;

TEST(PostgresSql, SaysWhatTheTwoDatabasesWriteDifferently) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"SELECT a FROM t WHERE b = ? AND c > ?", "SELECT a FROM t WHERE b = $1 AND c > $2"},
      {"SELECT '?', ifnull(x, '') FROM t", "SELECT '?', coalesce(x, '') FROM t"},
      {"SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1"},
      {"SELECT user FROM s WHERE s.user = ?", "SELECT \"user\" FROM s WHERE s.\"user\" = $1"},
      {"SELECT users, user_id FROM s", "SELECT users, user_id FROM s"},
      {"UPDATE f SET bytes = x'00ff'", "UPDATE f SET bytes = '\\x00ff'::bytea"},
      {"VALUES (ifnull(?, x''))", "VALUES (coalesce($1, '\\x'::bytea))"},
      {"WHERE +process = ? AND (+a, +b) IN (VALUES (?, ?))", "WHERE process = $1 AND (a, b) IN (VALUES ($2, $3))"},
      {"SET n = n + 1", "SET n = n + 1"},
      {"instr(a, '/') - 1", "strpos(a, '/') - 1"},
  };
  for (const auto& [ours, theirs] : rows) EXPECT_EQ(postgres_sql(ours), theirs);
}

TEST(PostgresSchema, HasTheTablesAndColumnsOfSqlite) {
  const Place place;
  place.open();
  PostgresConnection made(place.address());
  SqliteConnection sqlite(":memory:", Role::Writer);
  migrate(sqlite, schema_steps());
  const std::set<std::string> own{"papers.rowid",      "paper_words.rowid",   "paper_words.tokens", "case_words.rowid",
                                  "case_words.tokens", "dyak_schema.version", "dyak_schema.least"};
  std::set<std::string> wanted = own;
  for (const auto& [table] : sqlite.select<std::string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
                                                        "NOT LIKE 'sqlite%' AND name NOT LIKE '%words\\_%' "
                                                        "ESCAPE '\\' AND name <> 'row_sums'"))  // its pages have sums
    for (const auto& [column] : sqlite.select<std::string>("SELECT name FROM pragma_table_info(?)", {table}))
      wanted.insert(table + "." + column);
  wanted.erase("paper_words.words");  // its texts are not kept
  std::set<std::string> found;
  for (const auto& [table, column] : made.select<std::string, std::string>(
           "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = "
           "current_schema()"))
    found.insert(table + "." + column);
  EXPECT_EQ(found, wanted);
}

TEST(PostgresSchema, NamesTheRightsOfEveryTable) {
  const Place place;
  place.open();
  PostgresConnection made(place.address());
  std::set<std::string> named;
  for (const TableRights& one : table_rights()) named.insert(one.table);
  for (const auto& [table] : made.select<std::string>("SELECT tablename::text FROM pg_tables WHERE schemaname = "
                                                      "current_schema()"))
    EXPECT_EQ(named.count(table), 1U) << table << ": say in table_rights() what a service may do with it";
}

TEST(PostgresStore, TellsWhichPlacesItCannotRead) {
  const std::vector<std::pair<std::string, int>> rows{{"store: sqlite\n", 1},
                                                      {"# one\nplace: postgresql://x\n", 2},
                                                      {"", 1},
                                                      {"store: postgresql:///a\nstore: postgresql:///b\n", 2}};
  for (const auto& [text, line] : rows) {
    const Folder folder;
    std::ofstream(folder.path() + "/store.yaml") << text;
    try {
      open_store(folder.path(), OpenMode::ReadOnly);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::InvalidInput) << text;
      ASSERT_EQ(error.details.size(), 1U) << text;
      EXPECT_EQ(error.details[0].place.line, line) << text;
    }
  }
}

TEST(PostgresStore, IsNotFoundInAnEmptyDatabaseAndNotReachedWhereNobodyAnswers) {
  const Place place;
  EXPECT_EQ(testing::error_of([&] { place.open(OpenMode::ReadOnly); }), ErrorCode::NotFound);
  EXPECT_EQ(testing::error_of([&] { place.open(OpenMode::Existing); }), ErrorCode::NotFound);
  std::ofstream(place.folder.path() + "/store.yaml") << "store: postgresql:///x?host=/nowhere\n";
  EXPECT_EQ(testing::error_of([&] { place.open(); }), ErrorCode::Unavailable);
}

TEST(PostgresStore, RefusesANewerSchemaThatLeavesItBehind) {
  const Place place;
  place.open();
  Cluster::shared().rewrite(place.address(), "UPDATE dyak_schema SET version = 99, least = 99");
  EXPECT_EQ(testing::error_of([&] { place.open(); }), ErrorCode::Unavailable);
}

TEST(PostgresStore, TwoProgramsGiveNumbersInTurnWithoutGapsAndLoseNothing) {
  const Place place;
  const auto first = place.open();
  const auto second = place.open();
  constexpr int kEach = 12;
  constexpr int kClients = 8;
  std::atomic<int> failed{0};
  std::mutex mutex;
  std::set<std::string> acknowledged;
  std::vector<std::thread> clients;
  for (int client = 0; client < kClients; ++client)
    clients.emplace_back([&, client] {
      RecordStore& store = client % 2 == 0 ? *first : *second;
      for (int n = 0; n < kEach; ++n) {
        try {
          const CaseId id = testing::commit_order(store);
          const std::scoped_lock lock(mutex);
          EXPECT_TRUE(acknowledged.insert(id.value).second) << "given twice";
        } catch (const Error& error) {
          ++failed;
          EXPECT_EQ(error.code, ErrorCode::Unavailable) << error.what();
        }
      }
    });
  for (std::thread& one : clients) one.join();
  EXPECT_EQ(failed, 0);
  const auto view = second->read();
  const auto journal = view->journal("orders", 2026);
  ASSERT_EQ(journal.size(), acknowledged.size());
  for (std::size_t i = 0; i < journal.size(); ++i) EXPECT_EQ(journal[i].n, static_cast<int>(i) + 1);
  for (const std::string& id : acknowledged) EXPECT_TRUE(view->find(CaseId{id})) << id;
  EXPECT_EQ(testing::codes(first->verify()), Codes{});
}

TEST(PostgresStore, SeesAtOnceWhatAnotherProgramHasWritten) {
  const Place place;
  const auto first = place.open();
  const auto second = place.open();
  const CaseId id = testing::commit_order(*first);
  EXPECT_TRUE(second->read()->find(id));
  const auto open = first->write();
  const auto view = second->read();
  EXPECT_EQ(view->cases({}).size(), 1U) << "readers do not wait for a writer";
}

TEST(PostgresStore, ADirectoryThatAnotherProgramErasedIsReadAnew) {
  const Place place;
  const auto first = place.open();
  const auto second = place.open();
  const Record person{{"key", "T01"}, {"surname", "Ким"}, {"first_name", "Анна"}, {"sex", "f"}, {"phone", "8-911-000"}};
  {
    const auto transaction = first->write();
    transaction->put_directory(cases::directory_from_value(Record{{"persons", List{person}}}).directory,
                               testing::moment("2026-09-01T09:00:00+03:00"), "clerk");
    transaction->commit();
  }
  ASSERT_EQ(second->read()->directory()->person("T01")->phone, "8-911-000");
  {
    const auto transaction = first->write();
    cases::Erasure erasure;
    erasure.person = "T01";
    erasure.members = {"phone"};
    erasure.at = testing::moment("2026-09-02T09:00:00+03:00");
    erasure.on = testing::date("2026-09-02");
    erasure.actor = "head";
    erasure.reason = "акт № 1";
    transaction->erase(erasure);
    transaction->commit();
  }
  EXPECT_EQ(second->read()->directory()->person("T01")->phone, "");
  EXPECT_EQ(testing::codes(second->verify()), Codes{});
}

TEST(PostgresStore, GoesOnByItselfAfterTheServerHasDied) {
  const Place place;
  const auto store = place.open();
  testing::commit_order(*store);
  const auto view = store->read();
  Cluster::shared().crash();
  EXPECT_EQ(testing::error_of([&] { view->cases({}); }), ErrorCode::Unavailable);
  EXPECT_EQ(store->read()->cases({}).size(), 1U) << "what was acknowledged is there";
  testing::commit_order(*store);
  EXPECT_EQ(store->read()->journal("orders", 2026).size(), 2U);
  EXPECT_EQ(testing::codes(store->verify()), Codes{});
}

TEST(PostgresStore, AnOpenTransactionIsTakenBackWhenTheServerDies) {
  const Place place;
  const auto store = place.open();
  {
    const auto transaction = store->write();
    testing::write_order(*transaction);
    Cluster::shared().crash();
    EXPECT_EQ(testing::error_of([&] { transaction->commit(); }), ErrorCode::Unavailable);
  }
  EXPECT_TRUE(store->read()->cases({}).empty());
  testing::commit_order(*store);
  EXPECT_EQ(store->read()->journal("orders", 2026)[0].n, 1);
}

TEST(StoreCopy, MovesADepartmentEitherWayWithEveryHash) {
  const Folder sqlite;
  const Place postgres;
  const Folder back;
  std::filesystem::remove(sqlite.path() + "/store.yaml");
  std::filesystem::remove(back.path() + "/store.yaml");
  const std::string scan = testing::write_sample(sqlite);
  copy_store(sqlite.path(), postgres.folder.path());
  copy_store(postgres.folder.path(), back.path());
  const auto was = open_store(sqlite.path(), OpenMode::ReadOnly);
  for (const std::string& path : {postgres.folder.path(), back.path()}) {
    const auto is = open_store(path, OpenMode::Existing);
    EXPECT_EQ(testing::codes(is->verify()), Codes{}) << path;
    std::vector<std::string> lines;
    std::vector<std::string> wanted;
    was->export_to([&](const std::string& line) { wanted.push_back(line); });
    is->export_to([&](const std::string& line) { lines.push_back(line); });
    EXPECT_EQ(lines, wanted) << path;
    EXPECT_NE(is->open_file(scan), nullptr) << path;
    EXPECT_EQ(is->read()->paper(PaperId{"c-000001/p1"})->bytes, "%PDF order 1");
    EXPECT_EQ(testing::commit_order(*is).value, "c-000005") << "and goes on";
  }
  EXPECT_EQ(testing::error_of([&] { copy_store(sqlite.path(), postgres.folder.path()); }), ErrorCode::Conflict);
}

TEST(PostgresStore, IsCopiedIntoOneFileLikeAnyOther) {
  const Place place;
  const Folder copies;
  testing::write_sample(place.folder);
  EXPECT_TRUE(place.open(OpenMode::ReadOnly)->backup_to(copies.path() + "/one.copy").empty());
  EXPECT_GT(std::filesystem::file_size(copies.path() + "/one.copy"), 10000U);
  EXPECT_FALSE(std::filesystem::exists(copies.path() + "/one.copy.part.store"));
}

}  // namespace
}  // namespace dyak::store
