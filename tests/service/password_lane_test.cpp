// Where passwords are tried: few at once, in turn, and made-up names never in the way.
#include "engine/service/password_lane.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr PasswordCost kCheap{64, 1};
const std::string kHash = hash_password("right", std::string(16, 's'), kCheap);

TEST(PasswordLane, TellsTheRightPassword) {
  PasswordLane lane(kCheap);
  EXPECT_TRUE(lane.check(kHash, "right", {"a", false}));
  EXPECT_FALSE(lane.check(kHash, "wrong", {"a", false}));
  EXPECT_FALSE(lane.pretend("right"));
}

TEST(PasswordLane, EveryoneGetsHisTurn) {
  PasswordLane lane(kCheap);
  std::atomic<int> right{0};
  std::vector<std::thread> all;
  for (int i = 0; i < 24; ++i)
    all.emplace_back([&, i] { right += lane.check(kHash, "right", {std::to_string(i % 3), i % 2 == 0}) ? 1 : 0; });
  for (std::thread& one : all) one.join();
  EXPECT_EQ(right, 24);
}

// Slow tries at made-up names while the only thing asked is that no account has to wait for one of them to end.
TEST(PasswordLane, MadeUpNamesTakeNoPlaceOfAnAccount) {
  PasswordLane lane({32 * 1024, 8});
  std::atomic<int> pretending{0};
  std::atomic<bool> enough{false};
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i) {
    all.emplace_back([&] {
      while (!enough) {
        ++pretending;
        lane.pretend("x");
        --pretending;
      }
    });
  }
  while (pretending < 8) std::this_thread::yield();
  int alone = 0;
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(lane.check(kHash, "right", {"a", false}));
    alone += pretending > 0 ? 1 : 0;
  }
  EXPECT_GT(alone, 0) << "answered while they were still being pretended to";
  enough = true;
  for (std::thread& one : all) one.join();
}

}  // namespace
}  // namespace dyak::service
