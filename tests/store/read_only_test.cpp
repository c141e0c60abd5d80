// A service on storage that takes nothing: what is on record is read, and written again as soon as it can be.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "engine/store/schema.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "tests/store/support.hpp"
#include "tests/support/files.hpp"

namespace dyak::store {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

/// What this program may write is asked as of somebody without special rights, in a folder of his own.
class Nobody {
 public:
  explicit Nobody(const Folder& folder) {
    if (::geteuid() != 0) return;
    constexpr uid_t kNobody = 65534;
    bool all = ::chown(folder.path().c_str(), kNobody, kNobody) == 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
      all = ::chown(entry.path().c_str(), kNobody, kNobody) == 0 && all;
    changed_ = all && ::seteuid(kNobody) == 0;
  }
  ~Nobody() {
    if (changed_) [[maybe_unused]]
      const int back = ::seteuid(0);
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;

 private:
  bool changed_ = false;
};

/// As the first version of the program left it.
constexpr const char* kFirstVersion =
    "ALTER TABLE cases DROP COLUMN has_due_tasks; DROP TABLE account_versions; PRAGMA user_version = 1;";

void close_folder(const Folder& folder) { fs::permissions(folder.path(), fs::perms{0500}); }
void open_folder(const Folder& folder) { fs::permissions(folder.path(), fs::perms{0700}); }

bool takes_nothing(const Folder& folder) { return ::faccessat(AT_FDCWD, folder.path().c_str(), W_OK, AT_EACCESS) != 0; }

class ReadOnlyStorage : public ::testing::Test {
 protected:
  void TearDown() override { open_folder(folder); }

  /// The record as a process that was killed leaves it: what was acknowledged stands in the log, its index is gone.
  CaseId killed_in_the_act() {
    const Folder alive;
    const auto store = open_sqlite_store(alive.path(), OpenMode::Create);
    const CaseId id = testing::commit_order(*store);
    for (const std::string name : {"/dyak.db", "/dyak.db-wal"})
      fs::copy_file(alive.path() + name, folder.path() + name, fs::copy_options::overwrite_existing);
    return id;
  }

  Folder folder;
};

TEST_F(ReadOnlyStorage, IsServedForReadingAndWrittenAgainWhenItCanBe) {
  const CaseId id = testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  const Nobody nobody(folder);
  close_folder(folder);
  if (!takes_nothing(folder)) GTEST_SKIP() << "this user may write everywhere";
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Create); }), ErrorCode::Unavailable);
  const auto store = open_sqlite_store(folder.path(), OpenMode::Serve);
  EXPECT_TRUE(store->read()->find(id));
  EXPECT_NE(store->write_trouble(), "");
  EXPECT_EQ(testing::error_of([&] { store->write(); }), ErrorCode::Unavailable);
  EXPECT_EQ(testing::error_of([&] { store->receive_file(); }), ErrorCode::Unavailable);
  EXPECT_TRUE(store->verify().empty());

  open_folder(folder);
  EXPECT_EQ(store->write_trouble(), "");
  const CaseId later = testing::commit_order(*store);
  EXPECT_TRUE(store->read()->find(id));
  EXPECT_TRUE(store->read()->find(later));
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Serve); }), ErrorCode::Unavailable)
      << "another one writes: nothing to be served beside it";
}

TEST_F(ReadOnlyStorage, ShowsWhatOnlyStandsInTheLog) {
  const CaseId id = killed_in_the_act();
  const Nobody nobody(folder);
  close_folder(folder);
  if (!takes_nothing(folder)) GTEST_SKIP() << "this user may write everywhere";
  for (const OpenMode mode : {OpenMode::Serve, OpenMode::ReadOnly}) {
    const auto store = open_sqlite_store(folder.path(), mode);
    EXPECT_TRUE(store->read()->find(id));
    EXPECT_TRUE(store->verify().empty());
  }
}

TEST_F(ReadOnlyStorage, IsNotWrittenWhileItIsReadAsOneThatStandsStill) {
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  const Nobody nobody(folder);
  close_folder(folder);
  if (!takes_nothing(folder)) GTEST_SKIP() << "this user may write everywhere";
  const auto store = open_sqlite_store(folder.path(), OpenMode::Serve);
  auto view = store->read();
  open_folder(folder);
  EXPECT_NE(store->write_trouble(), "");
  EXPECT_EQ(view->cases({}).size(), 1U);
  view.reset();
  EXPECT_EQ(store->write_trouble(), "");
}

TEST_F(ReadOnlyStorage, OfAnOlderProgramIsReadAsItWouldBeOnceBroughtUpToDate) {
  const CaseId id = testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  testing::tamper(folder, kFirstVersion);
  const std::string lies = dyak::testing::read_file(folder.database());
  {
    const Nobody nobody(folder);
    close_folder(folder);
    fs::permissions(folder.database(), fs::perms{0400});
    if (!takes_nothing(folder)) GTEST_SKIP() << "this user may write everywhere";
    for (const OpenMode mode : {OpenMode::Serve, OpenMode::ReadOnly}) {
      const auto store = open_sqlite_store(folder.path(), mode);
      EXPECT_TRUE(store->read()->find(id));
      EXPECT_EQ(store->read()->journal("orders", 2026).size(), 1U);
      EXPECT_EQ(testing::codes(store->verify()), std::vector<std::string>{});
      EXPECT_EQ(testing::error_of([&] { store->write(); }), ErrorCode::Unavailable);
      EXPECT_NE(store->write_trouble(), "");
    }
    EXPECT_EQ(dyak::testing::read_file(folder.database()), lies) << "it lies as it lay";
    const auto store = open_sqlite_store(folder.path(), OpenMode::Serve);
    const auto view = store->read();
    open_folder(folder);
    fs::permissions(folder.database(), fs::perms{0600});
    EXPECT_EQ(store->write_trouble(), "");
    EXPECT_TRUE(view->find(id)) << "who read the copy reads on";
    const CaseId later = testing::commit_order(*store);
    EXPECT_TRUE(store->read()->find(later));
    EXPECT_TRUE(store->read()->find(id));
  }
  EXPECT_EQ(testing::codes(open_sqlite_store(folder.path(), OpenMode::Serve)->verify()), std::vector<std::string>{});
}

TEST_F(ReadOnlyStorage, WhatIsTooLargeForMemoryIsRefusedInWordsThatSayWhatToDo) {
  testing::commit_order(*open_sqlite_store(folder.path(), OpenMode::Create));
  testing::tamper(folder, kFirstVersion);
  SqliteConnection connection(folder.database(), Role::Reader);
  const Error unwritable(ErrorCode::Unavailable, "Диск доступен только для чтения");
  try {
    require_up_to_date(connection, folder.database(), unwritable);
    FAIL() << "an older record was taken for one of today";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    EXPECT_NE(error.public_message.find("прежней версией"), std::string::npos) << error.public_message;
    EXPECT_TRUE(error.public_message.ends_with(unwritable.public_message)) << "why it cannot be written";
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].code, "store-older");
    EXPECT_NE(error.details[0].message.find(folder.path()), std::string::npos);
    EXPECT_FALSE(error.details[0].hint.empty());
  }
}

TEST_F(ReadOnlyStorage, WithoutARecordThereIsNothingToServe) {
  const Nobody nobody(folder);
  close_folder(folder);
  if (!takes_nothing(folder)) GTEST_SKIP() << "this user may write everywhere";
  EXPECT_EQ(testing::error_of([&] { open_sqlite_store(folder.path(), OpenMode::Serve); }), ErrorCode::Unavailable);
}

}  // namespace
}  // namespace dyak::store
