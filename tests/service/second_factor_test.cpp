// Codes of a second factor where several programs serve one record: each has its own memory, what counts is the record.
#include "engine/service/second_factor.hpp"

#include "engine/service/totp.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

class TwoPrograms : public Desk {
 protected:
  TwoPrograms() : secret(from_base32(first.offer("clerk"))) {
    recovery = first.confirm("clerk", code(), "");
    next_step();
  }
  std::string code() const { return totp_code(secret, totp_step(clock.now())); }
  void next_step() { clock.set(clock.now().plus_seconds(30)); }
  static bool waits(SecondFactor& factor, const std::string& code) {
    try {
      factor.check("clerk", code);
      return false;
    } catch (const TooManyCodes& wait) {
      return wait.seconds > 0;
    }
  }

  SecondFactor first{world};
  SecondFactor second{world};
  std::string secret;
  std::vector<std::string> recovery;
};

TEST_F(TwoPrograms, ACodeThatWasUsedInOneIsNotTakenInTheOther) {
  EXPECT_TRUE(first.check("clerk", code()));
  EXPECT_FALSE(second.check("clerk", code()));
  EXPECT_TRUE(second.check("clerk", recovery[0]));
  EXPECT_FALSE(first.check("clerk", recovery[0]));
  next_step();
  EXPECT_TRUE(second.check("clerk", code()));
}

TEST_F(TwoPrograms, WrongCodesAreCountedTogether) {
  ASSERT_TRUE(first.check("clerk", code()));
  const std::string seen = code();  // over the shoulder
  int tried = 0;
  for (int i = 0; i < 8; ++i) tried += waits(i % 2 == 0 ? first : second, seen) ? 0 : 1;
  EXPECT_EQ(tried, 5);
  EXPECT_TRUE(waits(first, recovery[0])) << "what is right is not tried either";
  EXPECT_TRUE(waits(second, recovery[0]));
  clock.set(clock.now().plus_seconds(16 * 60));
  EXPECT_TRUE(second.check("clerk", code())) << "nobody is locked out for good";
  next_step();
  EXPECT_TRUE(first.check("clerk", code())) << "and what was wrong is forgotten in both";
}

TEST_F(TwoPrograms, NewRecoveryCodesTakeTheOldOnesAway) {
  const std::vector<std::string> made = second.new_recovery_codes("clerk");
  EXPECT_FALSE(first.check("clerk", recovery[1]));
  EXPECT_TRUE(first.check("clerk", made[1]));
}

}  // namespace
}  // namespace dyak::service::testing
