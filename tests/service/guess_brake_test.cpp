// How often one may guess at a password, and whom a stranger's guessing hinders.
#include "engine/service/guess_brake.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace dyak::service {
namespace {

const Moment kNow = Moment::from_unix_ms(1'800'000'000'000);

Guess at_clerk(const std::string& client, Moment at = kNow) { return {"clerk", true, client, false, true, at}; }

TEST(GuessBrake, OneClientHasFiveTriesInAQuarterOfAnHour) {
  GuessBrake brake;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(brake.begin(at_clerk("a", kNow.plus_seconds(i))), 0) << i;
  EXPECT_EQ(brake.begin(at_clerk("a", kNow.plus_seconds(5))), 15 * 60 - 5);
  EXPECT_EQ(brake.begin(at_clerk("a", kNow.plus_seconds(15 * 60))), 0) << "the first one is forgotten";
  EXPECT_EQ(brake.begin(at_clerk("a", kNow.plus_seconds(15 * 60))), 1);
}

TEST(GuessBrake, StrangersTogetherHaveTenAtOneNameFromHoweverManyAddresses) {
  GuessBrake brake;
  int begun = 0;
  for (int i = 0; i < 50; ++i) begun += brake.begin(at_clerk(std::to_string(i), kNow.plus_seconds(i))) == 0 ? 1 : 0;
  EXPECT_EQ(begun, 10);
}

TEST(GuessBrake, TriesAtOnceAreNoMore) {
  GuessBrake brake;
  std::atomic<int> begun{0};
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i) {
    all.emplace_back([&, i] {
      for (int n = 0; n < 50; ++n) begun += brake.begin(at_clerk(std::to_string(i * 50 + n))) == 0 ? 1 : 0;
    });
  }
  for (std::thread& one : all) one.join();
  EXPECT_EQ(begun, 10);
}

TEST(GuessBrake, OneStrangerLeavesTriesToAnother) {
  GuessBrake brake;
  for (int i = 0; i < 100; ++i) brake.begin(at_clerk("attacker"));
  EXPECT_EQ(brake.begin(at_clerk("home")), 0);
}

TEST(GuessBrake, WhoHasSignedInFromThereBeforeIsShutOutByNobody) {
  GuessBrake brake;
  for (int i = 0; i < 1000; ++i) brake.begin(at_clerk(std::to_string(i)));
  Guess known = at_clerk("device 1");
  EXPECT_GT(brake.begin(known), 0);
  known.known = true;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(brake.begin(known), 0) << i;
  EXPECT_GT(brake.begin(known), 0) << "but even he may not guess for ever";
}

TEST(GuessBrake, TriesAtMadeUpNamesHinderNoAccount) {
  GuessBrake brake;
  for (int i = 0; i < 1000; ++i) brake.begin({"nobody" + std::to_string(i), false, "a", false, true, kNow});
  EXPECT_EQ(brake.begin(at_clerk("a")), 0);
}

TEST(GuessBrake, AMadeUpNameIsBrakedLikeAnAccount) {
  GuessBrake brake;
  const Guess made_up{"nobody", false, "a", false, true, kNow};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(brake.begin(made_up), 0);
  EXPECT_EQ(brake.begin(made_up), 15 * 60);
}

TEST(GuessBrake, TheRightPasswordForgetsOnesOwnMistakes) {
  GuessBrake brake;
  for (int i = 0; i < 5; ++i) brake.begin(at_clerk("a"));
  brake.right(at_clerk("a"));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(brake.begin(at_clerk("a")), 0) << i;
}

TEST(GuessBrake, BehindAProxyThatTellsNobodyApartTheNameAloneCounts) {
  GuessBrake brake;
  Guess one_of_many = at_clerk("127.0.0.1");
  one_of_many.told_apart = false;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(brake.begin(one_of_many), 0) << i;
  EXPECT_GT(brake.begin(one_of_many), 0);
  one_of_many.name = "head";
  EXPECT_EQ(brake.begin(one_of_many), 0) << "another's name is free";
  brake.right(one_of_many);
  one_of_many.name = "clerk";
  EXPECT_GT(brake.begin(one_of_many), 0) << "one's success opens nothing to the others";
}

TEST(GuessBrake, OneStrangerCannotTryAPasswordOnEveryAccount) {
  GuessBrake brake;
  int begun = 0;
  for (int i = 0; i < 500; ++i)
    begun += brake.begin({"user" + std::to_string(i), true, "a", false, true, kNow}) == 0 ? 1 : 0;
  EXPECT_EQ(begun, 100);
  EXPECT_EQ(brake.begin({"user499", true, "b", false, true, kNow}), 0) << "another one is not hindered by it";
}

TEST(GuessBrake, AtATryThatCameToNothingNobodyLoses) {
  GuessBrake brake;
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(brake.begin(at_clerk("a")), 0);
    brake.take_back(at_clerk("a"));
  }
}

TEST(CutName, KeepsSixtyFourCharacters) {
  EXPECT_EQ(cut_name("clerk"), "clerk");
  EXPECT_EQ(cut_name(std::string(900'000, 'x')).size(), 64U);
  std::string cyrillic;
  for (int i = 0; i < 100; ++i) cyrillic += "ж";
  EXPECT_EQ(cut_name(cyrillic).size(), 128U) << "no character is cut in two";
  EXPECT_LE(cut_name(std::string(900'000, '\x80')).size(), 256U);
}

}  // namespace
}  // namespace dyak::service
