#include <sys/resource.h>

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
