#include "engine/crypto/mac.hpp"

#include <gtest/gtest.h>

#include "engine/crypto/text.hpp"

namespace dyak::crypto {
namespace {

// RFC 4231, test case 2.
TEST(HmacSha256, GivesThePublishedSeal) {
  EXPECT_EQ(hexadecimal(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 2202, test case 2.
TEST(HmacSha1, GivesThePublishedSeal) {
  EXPECT_EQ(hexadecimal(hmac_sha1("Jefe", "what do ya want for nothing?")), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST(SameSecret, ComparesEveryByteAndTheLength) {
  EXPECT_TRUE(same_secret("", ""));
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "xbc"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_FALSE(same_secret(std::string("a\0b", 3), std::string("a\0c", 3)));
}

}  // namespace
}  // namespace dyak::crypto
