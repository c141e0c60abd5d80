#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

/// No file of this process grows beyond the limit meanwhile: to the program it is a disk that takes no more.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    before_handler_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limited{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limited);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, before_handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*before_handler_)(int) = nullptr;
};

TEST(DiskThatTakesNoMore, IsUnavailableAndNothingIsHalfWritten) {
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  testing::commit_order(*store);
  {
    const FileSizeLimit limit(256 * 1024);
    EXPECT_EQ(testing::error_of([&] {
                const auto transaction = store->write();
                testing::write_order(*transaction);
                transaction->put_file(std::string(1024 * 1024, 'x'));
                transaction->commit();
              }),
              ErrorCode::Unavailable);
  }
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
  testing::commit_order(*store);
  EXPECT_EQ(store->read()->journal("orders", 2026).size(), 2U);
  EXPECT_TRUE(store->verify().empty());
}

/// Another program in the middle of a transaction.
class ForeignWriter {
 public:
  explicit ForeignWriter(const Folder& folder) {
    EXPECT_EQ(sqlite3_open(folder.database().c_str(), &database_), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  }
  ~ForeignWriter() { sqlite3_close(database_); }
  ForeignWriter(const ForeignWriter&) = delete;
  ForeignWriter& operator=(const ForeignWriter&) = delete;

 private:
  sqlite3* database_ = nullptr;
};

// What passes on the clock is bounded from above with much room: a busy machine makes it longer, never shorter.
TEST(ForeignTransaction, IsWaitedForAMomentOrAsLongAsIsPromisedAndReadingGoesOn) {
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  const CaseId id = testing::commit_order(*store);
  const auto time_of = [](const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(testing::error_of(work), ErrorCode::Unavailable);
    return std::chrono::steady_clock::now() - start;
  };
  {
    const ForeignWriter other(folder);
    EXPECT_LT(time_of([&] { store->write_soon(); }), std::chrono::milliseconds(2500));
    std::chrono::steady_clock::duration second{};
    std::thread waits([&] { time_of([&] { store->write(); }); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    second = time_of([&] { store->write(); });  // behind one who waits himself
    waits.join();
    EXPECT_LT(second, std::chrono::seconds(8)) << "not once more for the program after having waited at the gate";
    EXPECT_TRUE(store->read()->find(id));
  }
  testing::commit_order(*store);
  store->write_soon();
}

TEST(ManyThreads, TakeNumbersWithoutGapsWhileOthersRead) {
  constexpr int kWriters = 3;
  constexpr int kOrders = 8;
  const Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  std::vector<std::thread> threads;
  for (int i = 0; i < kWriters; ++i) {
    threads.emplace_back([&] {
      for (int order = 0; order < kOrders; ++order) testing::commit_order(*store);
    });
  }
  threads.emplace_back([&] {
    for (int round = 0; round < 20; ++round) {
      const auto view = store->read();
      EXPECT_EQ(view->cases({}).size(), view->journal("orders", 2026).size());
    }
  });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(store->read()->journal("orders", 2026).size(), std::size_t{kWriters * kOrders});
  EXPECT_TRUE(store->verify().empty());
}

}  // namespace
}  // namespace dyak::store
