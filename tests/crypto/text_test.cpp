#include "engine/crypto/text.hpp"

#include <gtest/gtest.h>

namespace dyak::crypto {
namespace {

struct Written {
  const char* name;
  std::string bytes;
  std::string text;
};
void PrintTo(const Written& row, std::ostream* out) { *out << row.name; }

class Base64 : public testing::TestWithParam<Written> {};

TEST_P(Base64, IsWrittenAndReadBack) {
  EXPECT_EQ(base64(GetParam().bytes), GetParam().text);
  EXPECT_EQ(from_base64(GetParam().text), GetParam().bytes);
}

// RFC 4648, section 10, and bytes that are no text.
INSTANTIATE_TEST_SUITE_P(Text, Base64,
                         testing::Values(Written{"Empty", "", ""}, Written{"One", "f", "Zg=="},
                                         Written{"Two", "fo", "Zm8="}, Written{"Three", "foo", "Zm9v"},
                                         Written{"Six", "foobar", "Zm9vYmFy"},
                                         Written{"Zeros", std::string(3, '\0'), "AAAA"},
                                         Written{"High", "\xFF\xFE", "//4="}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(FromBase64, RefusesWhatIsNone) {
  for (const char* text : {"Z", "Zg=", "Zg", "Zg==Zg==", "Z*==", "Zm 9"}) EXPECT_FALSE(from_base64(text)) << text;
}

TEST(Hexadecimal, IsWrittenAndReadBack) {
  const std::string bytes("\x00\x7f\xff", 3);
  EXPECT_EQ(hexadecimal(bytes), "007fff");
  EXPECT_EQ(from_hexadecimal("007fff"), bytes);
}

TEST(FromHexadecimal, RefusesWhatIsNeverWritten) {
  for (const char* text : {"0", "0g", "FF", "0x"}) EXPECT_FALSE(from_hexadecimal(text)) << text;
}

}  // namespace
}  // namespace dyak::crypto
