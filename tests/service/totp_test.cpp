// One-time codes: the vectors of RFC 6238 (appendix B) and RFC 4648 (section 10).
#include "engine/service/totp.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak::service {
namespace {

constexpr const char* kRfcSecret = "12345678901234567890";

Moment at_second(std::int64_t second) { return Moment::from_unix_ms(second * 1000); }

struct Vector {
  const char* name;
  std::int64_t second;
  const char* code;
};

class TotpVector : public ::testing::TestWithParam<Vector> {};

TEST_P(TotpVector, IsWhatTheRfcSays) {
  EXPECT_EQ(totp_code(kRfcSecret, totp_step(at_second(GetParam().second)), 8), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Rfc6238, TotpVector,
                         ::testing::Values(Vector{"Y1970", 59, "94287082"}, Vector{"Y2005a", 1111111109, "07081804"},
                                           Vector{"Y2005b", 1111111111, "14050471"},
                                           Vector{"Y2009", 1234567890, "89005924"},
                                           Vector{"Y2033", 2000000000, "69279037"},
                                           Vector{"Y2603", 20000000000, "65353130"}),
                         dyak::testing::RowName{});

TEST(Totp, TakesTheStepBeforeAndAfterForClocksDiffer) {
  const Moment now = at_second(1234567890);
  const std::int64_t step = totp_step(now);
  for (const std::int64_t near : {step - 1, step, step + 1})
    EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, near), now, 0), near);
  for (const std::int64_t far : {step - 2, step + 2})
    EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, far), now, 0), std::nullopt);
}

TEST(Totp, ACodeWorksOnce) {
  const Moment now = at_second(1234567890);
  const std::int64_t step = totp_step(now);
  const std::string code = totp_code(kRfcSecret, step);
  EXPECT_EQ(totp_match(kRfcSecret, code, now, step - 1), step);
  EXPECT_EQ(totp_match(kRfcSecret, code, now, step), std::nullopt) << "it was used";
  EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, step - 1), now, step), std::nullopt) << "an older one too";
}

TEST(Totp, BlanksDoNotCountAndOtherLengthsDo) {
  const Moment now = at_second(1234567890);
  const std::string code = totp_code(kRfcSecret, totp_step(now));
  EXPECT_TRUE(totp_match(kRfcSecret, code.substr(0, 3) + " " + code.substr(3), now, 0));
  EXPECT_FALSE(totp_match(kRfcSecret, code.substr(0, 5), now, 0));
  EXPECT_FALSE(totp_match(kRfcSecret, code + "0", now, 0));
  EXPECT_FALSE(totp_match(kRfcSecret, "", now, 0));
}

TEST(Base32, IsWhatTheRfcSaysAndComesBack) {
  const std::pair<const char*, const char*> rows[] = {{"f", "MY"},           {"fo", "MZXQ"},
                                                      {"foo", "MZXW6"},      {"foob", "MZXW6YQ"},
                                                      {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
  EXPECT_EQ(from_base32("mzxw 6ytb oi"), "foobar");
  EXPECT_EQ(in_groups("MZXW6YTBOI"), "MZXW 6YTB OI");
}

TEST(Otpauth, NamesTheOfficeAndTheAccount) {
  EXPECT_EQ(otpauth_uri("Отдел 1", "clerk", "foobar"),
            "otpauth://totp/%D0%9E%D1%82%D0%B4%D0%B5%D0%BB%201:clerk?secret=MZXW6YTBOI&issuer="
            "%D0%9E%D1%82%D0%B4%D0%B5%D0%BB%201");
}

}  // namespace
}  // namespace dyak::service
