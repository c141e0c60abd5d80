#include <algorithm>
#include <fstream>

#include "engine/base/json.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/copy.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

TEST(OpenSqliteStore, FindsEverythingAgain) {
  const Folder folder;
  const CaseId id = testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  const auto store = open_sqlite_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(store->read()->find(id)->number(), "1-ОД");
  testing::commit_order(*store);
  EXPECT_EQ(store->read()->journal("orders", 2026).size(), 2U);
}

TEST(OpenSqliteStore, FindsNoStoreWhereThereIsNone) {
  const Folder folder;
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Existing); }), ErrorCode::NotFound);
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::ReadOnly); }), ErrorCode::NotFound);
}

TEST(OpenSqliteStore, TellsASecondWriterWhoHoldsIt) {
  const Folder folder;
  const auto first = open_sqlite_store(folder.path(), OpenMode::Create, "dyak serve");
  first->set_holder("http://127.0.0.1:8080");
  try {
    open_sqlite_store(folder.path(), OpenMode::Existing);
    FAIL() << "a second writer came in";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    EXPECT_NE(error.public_message.find("http://127.0.0.1:8080"), std::string::npos) << error.public_message;
    EXPECT_EQ(error.public_message.find("serve"), std::string::npos);
  }
}

TEST(OpenSqliteStore, LetsAReaderInBesideAWriter) {
  const Folder folder;
  const auto writer = open_sqlite_store(folder.path(), OpenMode::Create);
  const auto reader = open_sqlite_store(folder.path(), OpenMode::ReadOnly);
  const CaseId id = testing::commit_order(*writer);
  EXPECT_TRUE(reader->read()->find(id));
  EXPECT_TRUE(reader->verify().empty());
  EXPECT_EQ(testing::error_of([&] { reader->write(); }), ErrorCode::Unavailable);
}

TEST(OpenSqliteStore, BringsAVersionOneStoreUpToDate) {
  const Folder folder;
  const CaseId id = testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  testing::tamper(folder,
                  "ALTER TABLE cases DROP COLUMN has_due_tasks; DROP TABLE account_versions; PRAGMA user_version = 1;");
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::ReadOnly); }), ErrorCode::Unavailable);
  const auto store = open_sqlite_store(folder.path(), OpenMode::Existing);
  EXPECT_TRUE(store->read()->find(id));
  EXPECT_TRUE(store->read()->accounts().empty());
  EXPECT_TRUE(store->verify().empty());
}

TEST(OpenSqliteStore, LeavesAStoreAsItWasWhenAStepFails) {
  const Folder folder;
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  testing::tamper(
      folder, "ALTER TABLE cases DROP COLUMN has_due_tasks; PRAGMA user_version = 1;");  // the second step will find
                                                                                         // its table there already
  EXPECT_THROW(open_sqlite_store(folder.path(), OpenMode::Existing), Error);
  testing::tamper(folder, "DROP TABLE account_versions;");
  EXPECT_TRUE(open_sqlite_store(folder.path(), OpenMode::Existing)->verify().empty());
}

TEST(OpenSqliteStore, FindsOutWhichCasesOfAnOlderStoreWaitForADay) {
  const Folder folder;
  std::vector<CaseId> ids;
  {
    const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
    const auto transaction = store->write();
    for (const Record& task :
         {Record{{"ordinal", 1}, {"task", "visa"}, {"due", "2026-09-20"}}, Record{{"ordinal", 1}, {"task", "visa"}}}) {
      ids.push_back(transaction->new_case());
      transaction->append({testing::opened(ids.back()), testing::event(ids.back(), 2, "task-given", task)});
    }
    ids.push_back(transaction->new_case());
    transaction->append({testing::opened(ids.back()),
                         testing::event(ids.back(), 2, "task-given", {{"ordinal", 1}, {"due", "2026-09-20"}}),
                         testing::event(ids.back(), 3, "task-expired", {{"ordinal", 1}})});
    transaction->commit();
  }
  const auto waiting = [](cases::Store& store) {
    std::vector<bool> all;
    for (const cases::CaseHead& head : store.read()->heads()) all.push_back(head.waits_for_a_day);
    return all;
  };
  const std::vector<bool> expected{true, false, false};
  EXPECT_EQ(waiting(*open_sqlite_store(folder.path(), OpenMode::Existing)), expected);
  testing::tamper(folder, "ALTER TABLE cases DROP COLUMN has_due_tasks; PRAGMA user_version = 4;");
  const auto migrated = open_sqlite_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(waiting(*migrated), expected);
  EXPECT_TRUE(migrated->verify().empty());
}

/// Lists are made anew for a record that has none of them, whatever stopped that before.
TEST(OpenSqliteStore, AnOlderStoreGetsItsListsOfCases) {
  const Folder folder;
  CaseId first, second;
  {
    const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
    first = testing::commit_order(*store);
    second = testing::commit_order(*store);
  }
  const auto listed = [&](cases::Store& store) {
    std::vector<CaseId> ids;
    const auto view = store.read();
    for (const auto& one : dynamic_cast<const cases::CaseLists&>(*view).list({})) ids.push_back(one.id);
    return ids;
  };
  for (const char* lost :
       {"DROP TABLE case_list; DROP TABLE case_parties; DROP TABLE case_tasks; DROP TABLE case_papers; DROP TABLE "
        "case_keys; DROP TABLE due_counts; DROP TABLE case_words; PRAGMA user_version = 13;",
        "DELETE FROM case_list; DELETE FROM due_counts;"}) {
    testing::tamper(folder, lost);
    const auto store = open_sqlite_store(folder.path(), OpenMode::Existing);
    EXPECT_EQ(listed(*store), (std::vector<CaseId>{first, second})) << lost;
    EXPECT_EQ(testing::codes(store->verify()), std::vector<std::string>{}) << lost;
  }
}

/// What an older program kept plain is read as before; what is kept now is a part of it.
TEST(OpenSqliteStore, WhatAPaperIsMadeOfIsKeptShortAndReadBackWhole) {
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  const CaseId id = testing::commit_order(*store);
  List lines;
  for (int n = 0; n < 200; ++n)
    lines.emplace_back(Record{{"text", "Приказываю создать группу № " + std::to_string(n)}});
  const Value document = Record{{"lines", std::move(lines)}};
  cases::StoredPaper paper{PaperId{id.value + "/p77"}, crypto::sha256_hex("bytes"), "bytes", document, "1"};
  {
    const auto transaction = store->write();
    transaction->put_paper(paper);
    transaction->commit();
  }
  EXPECT_EQ(store->read()->paper(paper.id)->document, document);
  testing::tamper(folder, "CREATE TEMP TABLE t AS SELECT CASE WHEN length(document) * 3 < " +
                              std::to_string(to_json(document).size()) +
                              " THEN 1 ELSE abs(-9223372036854775807 - 1) END FROM papers WHERE id LIKE '%/p77'");
  testing::rewrite(folder, "UPDATE papers SET document = '{\"lines\":[]}' WHERE id LIKE '%/p77'");
  EXPECT_EQ(store->read()->paper(paper.id)->document, Value(Record{{"lines", List{}}}));
}

TEST(OpenSqliteStore, VerifyFindsListsThatAreNotKeptByTheCases) {
  const Folder folder;
  const CaseId id = testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  for (const char* change :
       {"UPDATE case_list SET due = '2026-01-01'", "UPDATE case_list SET state = 'signed by nobody'",
        "INSERT INTO case_parties VALUES ('person:T99', 1)",
        "INSERT INTO case_tasks VALUES ('person:T99', '~', 1, 9, 'visa')",
        "INSERT INTO case_papers VALUES ('2026-01-01', 1, 99, 1, 'order')", "UPDATE due_counts SET n = n + 1",
        "DELETE FROM case_list"}) {
    const Folder copy;
    std::filesystem::copy(folder.path(), copy.path(),
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    testing::tamper(copy, change);
    const auto codes = testing::codes(open_sqlite_store(copy.path(), OpenMode::ReadOnly)->verify());
    EXPECT_NE(std::find(codes.begin(), codes.end(), "snapshot-stale"), codes.end()) << change;
  }
  EXPECT_TRUE(open_sqlite_store(folder.path(), OpenMode::ReadOnly)->verify().empty()) << id.value;
}

TEST(OpenSqliteStore, VerifyNamesAnEventDatedBeforeTheOneItFollows) {
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  const CaseId id = testing::commit_order(*store);
  const auto transaction = store->write();
  cases::Event late = testing::event(id, 5, "moved", {{"transition", "rework"}, {"to", "draft"}});
  late.at = testing::moment("2026-09-01T10:00:00+03:00");
  transaction->append({late});
  transaction->commit();
  const auto faults = store->verify();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "clock-back");
  EXPECT_NE(faults[0].message.find("часы были отведены назад"), std::string::npos) << faults[0].message;
}

TEST(OpenSqliteStore, RefusesANewerSchema) {
  const Folder folder;
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  testing::tamper(folder, "PRAGMA user_version = 99;");
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Create); }), ErrorCode::Unavailable);
}

TEST(OpenSqliteStore, RefusesTheDatabaseOfAnotherProgram) {
  const Folder folder;
  testing::tamper(folder, "CREATE TABLE notes (text);");
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Create); }), ErrorCode::Unavailable);
}

TEST(OpenSqliteStore, RefusesAFileThatIsNoDatabase) {
  const Folder folder;
  std::ofstream(folder.database()) << std::string(5000, 'x');
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Create); }), ErrorCode::Internal);
}

TEST(OpenSqliteStore, RefusesAFolderThatCannotBeMade) {
  const Folder folder;
  std::ofstream(folder.path() + "/file") << "x";
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path() + "/file/store", OpenMode::Create); }),
            ErrorCode::Unavailable);
}

TEST(BackupTo, MakesAStoreOfItsOwn) {
  const Folder folder;
  const Folder copies;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  const CaseId id = testing::commit_order(*store);
  const std::string file = copies.path() + ".copy";
  store->backup_to(file);
  testing::commit_order(*store);
  lay_out_copy(file, copies.path(), {});
  const auto copy = open_sqlite_store(copies.path(), OpenMode::Existing);
  EXPECT_EQ(copy->read()->cases({}).size(), 1U);
  EXPECT_TRUE(copy->read()->find(id));
  EXPECT_TRUE(copy->verify().empty());
  EXPECT_EQ(testing::error_of([&] { store->backup_to(file); }), ErrorCode::Conflict);
  std::filesystem::remove(file);
  EXPECT_EQ(testing::error_of([&] { store->backup_to(copies.path() + "/no/copy.db"); }), ErrorCode::Unavailable);
}

}  // namespace
}  // namespace dyak::store
