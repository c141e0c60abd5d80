// Transactions of many threads under one commit: who waits shares it, who fails goes alone.
#include "engine/store/group_commit.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <thread>

#include "tests/store/support.hpp"

namespace {
/// Of the thread that sets it.
thread_local bool memory_is_out = false;
}  // namespace

void* operator new(std::size_t size) {
  void* bytes = memory_is_out ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (bytes == nullptr) throw std::bad_alloc();
  return bytes;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return memory_is_out ? nullptr : std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* bytes) noexcept { std::free(bytes); }
void operator delete(void* bytes, std::size_t) noexcept { std::free(bytes); }

namespace dyak::store {
namespace {

using testing::Folder;

enum class Does {
  Keeps,
  Drops,
  Breaks,  ///< an error of the database, after which the connection is not used any more
  Dangles  ///< what it refers to is not there
};

/// A table and a writer, used as the store does.
class GroupCommits : public ::testing::Test {
 protected:
  GroupCommits() {
    renew();
    writer_->script(
        "CREATE TABLE t (n INTEGER PRIMARY KEY, of INTEGER REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED) STRICT;");
  }

  void renew() { writer_ = std::make_unique<SqliteConnection>(folder_.database(), Role::Writer); }

  /// Error if it was to be kept and is not.
  void do_one(int n, Does does) {
    gate_.enter();
    group_.begin(*writer_);
    const std::shared_ptr<Landing> landing = written(n, does);
    if (landing) landing->wait();
  }

  std::shared_ptr<Landing> written(int n, Does does) {
    try {
      writer_->run("INSERT INTO t VALUES (?, ?)", {std::int64_t{n}, std::int64_t{does == Does::Dangles ? -1 : n}});
      if (does == Does::Breaks) writer_->run("INSERT INTO t VALUES (?, ?)", {std::int64_t{n}, std::int64_t{n}});
      if (does != Does::Drops) return group_.keep(false);
    } catch (const Error&) {  // as it is for whoever holds the transaction
    }
    group_.drop();
    return nullptr;
  }

  /// The first holds the gate until all others wait at it.
  void do_together(const std::vector<Does>& all) {
    gate_.enter();
    group_.begin(*writer_);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < all.size(); ++i)
      threads.emplace_back([this, i, &all] { EXPECT_NO_THROW(do_one(static_cast<int>(i), all[i])) << i; });
    while (gate_.waiting() < static_cast<int>(all.size()) - 1) std::this_thread::yield();
    const std::shared_ptr<Landing> first = written(0, all[0]);
    if (first) first->wait();
    for (std::thread& thread : threads) thread.join();
  }

  std::vector<std::int64_t> rows() {
    std::vector<std::int64_t> all;
    for (const auto& [n] : SqliteConnection(folder_.database(), Role::Reader).select<std::int64_t>("SELECT n FROM t"))
      all.push_back(n);
    return all;
  }

  Folder folder_;
  WriterGate gate_{std::chrono::hours(1)};  // however busy the machine is
  std::unique_ptr<SqliteConnection> writer_;
  int turns_ = 0;  ///< times that nothing was left open
  int lost_ = 0;
  GroupCommit group_{gate_,
                     [this](bool) {
                       memory_is_out = false;
                       ++turns_;
                       if (writer_->is_broken()) renew();
                       gate_.leave();
                     },
                     [this] {
                       ++lost_;
                       memory_is_out = ends_without_memory_;
                     }};
  bool ends_without_memory_ = false;
};

TEST_F(GroupCommits, ThoseWhoWaitShareOne) {
  do_together(std::vector<Does>(GroupCommit::kMaxTogether, Does::Keeps));
  EXPECT_EQ(rows().size(), std::size_t{GroupCommit::kMaxTogether});
  EXPECT_EQ(turns_, 1);
}

TEST_F(GroupCommits, NobodyWaitsForEverWhileOthersComeInAfterHim) {
  do_together(std::vector<Does>(GroupCommit::kMaxTogether * 3, Does::Keeps));
  EXPECT_EQ(rows().size(), std::size_t{GroupCommit::kMaxTogether} * 3);
  EXPECT_EQ(turns_, 3);
}

TEST_F(GroupCommits, WhoFindsNobodyWaitingCommitsAtOnce) {
  for (int n = 0; n < 3; ++n) do_one(n, Does::Keeps);
  EXPECT_EQ(turns_, 3);
  EXPECT_EQ(rows().size(), 3U);
}

TEST_F(GroupCommits, WhatFailsIsTakenBackAlone) {
  for (const Does first : {Does::Keeps, Does::Drops, Does::Breaks, Does::Dangles}) {
    std::vector<Does> all{first};
    std::vector<std::int64_t> kept;
    for (int n = 0; n < 40; ++n) all.push_back(static_cast<Does>(n % 4));
    for (std::size_t n = 0; n < all.size(); ++n)
      if (all[n] == Does::Keeps) kept.push_back(static_cast<std::int64_t>(n));
    do_together(all);
    EXPECT_EQ(rows(), kept);
    EXPECT_EQ(lost_, 0);
    SqliteConnection(folder_.database(), Role::Writer).script("DELETE FROM t");
  }
}

/// The database itself takes everything back: nobody is told that his is kept, though there be no memory for a word.
TEST_F(GroupCommits, WhatIsLostWithAnotherIsToldAsLost) {
  for (const bool without_memory : {false, true}) {
    ends_without_memory_ = without_memory;
    gate_.enter();
    group_.begin(*writer_);
    std::thread second([this] {
      gate_.enter();
      group_.begin(*writer_);
      EXPECT_THROW(writer_->run("INSERT OR ROLLBACK INTO t VALUES (0, 0)", {}), Error);
      EXPECT_NO_THROW(group_.drop()) << "it is called where nothing may be thrown";
    });
    while (gate_.waiting() < 1) std::this_thread::yield();
    const std::shared_ptr<Landing> first = written(0, Does::Keeps);
    EXPECT_EQ(testing::error_of([&] { first->wait(); }), ErrorCode::Unavailable);
    second.join();
    EXPECT_EQ(rows(), std::vector<std::int64_t>{});
    EXPECT_EQ(lost_, without_memory ? 2 : 1);
    do_one(5, Does::Keeps);
    EXPECT_EQ(rows(), std::vector<std::int64_t>{5});
    SqliteConnection(folder_.database(), Role::Writer).script("DELETE FROM t");
  }
}

/// Waits as long as it takes: a busy machine is no failure.
std::unique_ptr<cases::WriteTransaction> begun(cases::Store& store) {
  for (;;) {
    try {
      return store.write();
    } catch (const Error& error) {
      if (error.code != ErrorCode::Unavailable) throw;
    }
  }
}

TEST(ManyWriters, KeepTheirNumbersWithoutGapsWhileSomeGiveUp) {
  constexpr int kThreads = 12;
  constexpr int kEach = 6;
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < kEach; ++n) {
        const auto transaction = begun(*store);
        testing::write_order(*transaction);
        if ((i + n) % 3 == 0) continue;  // given up
        if ((i + n) % 3 == 1) {          // the same answer twice: the database refuses
          transaction->put_answer("clerk", "key", {}, Moment{});
          EXPECT_THROW(transaction->put_answer("clerk", "key", {}, Moment{}), Error);
          continue;
        }
        transaction->commit();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto view = store->read();
  EXPECT_EQ(view->cases({}).size(), std::size_t{kThreads * kEach / 3});
  EXPECT_EQ(view->journal("orders", 2026).back().n, kThreads * kEach / 3);
  EXPECT_TRUE(store->verify().empty());
}

TEST(ManyWriters, ShowEachOtherTheDirectoryThatWasWrittenBefore) {
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const auto transaction = begun(*store);
      cases::Directory next = *transaction->directory();
      const std::string key = "T" + std::to_string(i);
      next.persons[key].key = key;
      transaction->put_directory(next, testing::moment("2026-09-14T10:00:00+03:00"), "clerk");
      if (i % 4 != 3) transaction->commit();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(store->read()->directory()->persons.size(), 6U);
  EXPECT_TRUE(store->verify().empty());
  EXPECT_EQ(open_sqlite_store(folder.path(), OpenMode::ReadOnly)->read()->directory()->persons.size(), 6U);
}

}  // namespace
}  // namespace dyak::store
