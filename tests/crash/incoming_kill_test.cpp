// kill -9 of whoever takes in what comes, at any moment: in the end each thing lies on the shelf once, whole, and nothing is left
// where it came.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/crypto/sha256.hpp"
#include "engine/service/incoming.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/crash/killed.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;
using dyak::testing::TempDirectory;
using dyak::testing::Worker;

constexpr int kThingsARun = 10;

TEST(IncomingKillNine, EachThingIsTakenOnceAndNothingIsLost) {
  const TempDirectory folder;
  const std::string in = (folder.path() / "in").string();
  fs::create_directories(in);
  const int kills = dyak::testing::kills_asked_for();
  dyak::testing::Moments moments(20261130, std::chrono::milliseconds(60), kills);
  std::set<std::string> came;
  while (moments.more()) {
    const int round = moments.lives();
    for (int n = 0; n < kThingsARun; ++n) {
      const std::string name = std::to_string(round) + "-" + std::to_string(n);
      const std::string bytes = "{\"form\": \"trip-request\", \"fields\": {\"purpose\": \"" + name + "\"}}";
      came.insert(crypto::sha256_hex(bytes));
      dyak::testing::write_file(fs::path(in) / (name + ".json"), bytes);
    }
    Worker taker({DYAK_TAKER, (folder.path() / "store").string(), in});
    if (round % 4 != 0) taker.line();
    moments.kill(taker);
  }
  const int last = Worker({DYAK_TAKER, (folder.path() / "store").string(), in}).end(0);
  EXPECT_TRUE(WIFEXITED(last) && WEXITSTATUS(last) == 0) << "all is taken at the end";

  const auto store = store::open_sqlite_store((folder.path() / "store").string(), store::OpenMode::Create);
  std::set<std::string> lie;
  for (const IncomingItem& item : waiting_items(*store->read())) {
    EXPECT_TRUE(lie.insert(item.key).second) << "twice: " << item.name;
    const auto file = store->open_file(item.original["sha256"].text_or(""));
    EXPECT_TRUE(file && crypto::sha256_hex(file->read(0, static_cast<std::size_t>(file->size()))) == item.key)
        << item.name << " is not whole";
  }
  EXPECT_EQ(lie, came);
  for (const auto& left : fs::directory_iterator(in)) EXPECT_TRUE(left.is_directory()) << left.path() << " was left";
  for (const auto& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  EXPECT_EQ(moments.at_work(), kills) << "they were done before they were killed: the test has tested nothing";
}

}  // namespace
}  // namespace dyak::service
