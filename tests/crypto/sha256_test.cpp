#include "engine/crypto/sha256.hpp"

#include <gtest/gtest.h>

namespace dyak::crypto {
namespace {

// The examples of FIPS 180-4 (NIST, SHA-256 example values).
TEST(Sha256Hex, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, IsTheSameForBytesThatComeInPieces) {
  Sha256 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  EXPECT_EQ(digest.hex(), sha256_hex("abc"));
}

TEST(Sha256Hex, ReadsAllBytesThroughNul) { EXPECT_NE(sha256_hex(std::string("a\0b", 3)), sha256_hex("a")); }

}  // namespace
}  // namespace dyak::crypto
