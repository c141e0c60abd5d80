#include <fstream>

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
