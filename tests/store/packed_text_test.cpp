// What is kept packed: long texts, papers.
#include "engine/store/packed_text.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <random>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/store/packing_words.hpp"

namespace dyak::store {
namespace {

std::string long_text(int lines = 60) {
  std::string text = R"({"body":[)";
  for (int n = 0; n < lines; ++n)
    text += R"({"spans":[{"text":"Приказываю создать группу № )" + std::to_string(n) + R"("}],"type":"paragraph"},)";
  return text + "null]}";
}

std::string noise(std::size_t size) {
  std::mt19937 random(7);
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random() & 0xFFU);
  return bytes;
}

constexpr std::array<Packing, 3> kKinds{Packing::Document, Packing::State, Packing::Paper};

TEST(PackedText, ComesBackWholeAndIsShorter) {
  for (const Packing kind : kKinds) {
    const std::string kept = packed(long_text(), kind);
    EXPECT_LT(kept.size() * 4, long_text().size());
    EXPECT_EQ(unpacked(kept), long_text());
    for (const std::string& short_one : {std::string(), std::string("{}"), std::string(511, 'a')})
      EXPECT_EQ(packed(short_one, kind), short_one);
  }
}

TEST(PackedText, IsReadAsAnOlderProgramKeptIt) {
  const std::string text = long_text();
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string bytes(size, '\0');
  compress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
           static_cast<uLong>(text.size()));
  bytes.resize(size);
  EXPECT_EQ(unpacked("deflated:" + std::to_string(text.size()) + ":" + crypto::base64(bytes)), text);
  EXPECT_EQ(unpacked(text), text);
}

TEST(PackedText, ThatIsDamagedIsRefused) {
  std::string torn = packed(long_text(), Packing::State);
  torn.resize(torn.size() / 2);
  std::string other = packed_bytes(long_text(), Packing::Paper);
  other[other.size() / 2] = static_cast<char>(other[other.size() / 2] ^ 0x55);
  EXPECT_THROW(unpacked(torn), Error);
  EXPECT_THROW(unpacked("packed-s1:12"), Error);
  EXPECT_THROW(unpacked("packed-d1:x:AAAA"), Error);
  EXPECT_THROW(unpacked("packed-d1:99999999999:AAAA"), Error);
  EXPECT_THROW(unpacked("packed-d1:10:не base64"), Error);
  EXPECT_THROW(unpacked_bytes(other), Error);
}

TEST(PackedBytes, AreAnyAndStayAsTheyAreWherePackingGainsNothing) {
  const std::string random = noise(4000);
  EXPECT_EQ(packed_bytes(random, Packing::Paper), random);
  EXPECT_EQ(unpacked_bytes(random), random);
  EXPECT_EQ(packed_bytes("", Packing::Paper), "");
  const std::string zeros(5000, '\0');
  EXPECT_LT(packed_bytes(zeros, Packing::Paper).size(), 100U);
  EXPECT_EQ(unpacked_bytes(packed_bytes(zeros, Packing::Paper)), zeros);
}

TEST(PackedBytes, ThatBeginLikePackedOnesComeBackAsTheyWere) {
  for (const std::string& bytes : {std::string("packed-p1:"), "packed-p1:5:" + noise(2000)})
    EXPECT_EQ(unpacked_bytes(packed_bytes(bytes, Packing::Paper)), bytes);
}

// What lies in stores was packed with these very words: without them it is lost.
TEST(PackingWords, NeverChange) {
  EXPECT_EQ(crypto::sha256_hex(std::string(kPaperWords)).substr(0, 16), "c70f7f4877d679e7");
  EXPECT_EQ(crypto::sha256_hex(std::string(kDocumentWords)).substr(0, 16), "d44debb9acdd9fe1");
  EXPECT_EQ(crypto::sha256_hex(std::string(kStateWords)).substr(0, 16), "ddd1f68b5a9e6aef");
}

}  // namespace
}  // namespace dyak::store
