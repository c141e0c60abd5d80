#include "engine/base/rational.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/row_name.hpp"
#include "tests/support/throws.hpp"

namespace dyak {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

struct RationalRead {
  const char* name;
  const char* text;
  const char* written;  // nullptr = refused
};

class RationalParse : public ::testing::TestWithParam<RationalRead> {};

TEST_P(RationalParse, ReadsAPlainDecimalExactly) {
  const auto read = Rational::parse(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().written != nullptr);
  if (read) {
    EXPECT_EQ(read->text(), GetParam().written);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, RationalParse,
    ::testing::Values(RationalRead{"Whole", "12", "12"}, RationalRead{"Negative", "-12", "-12"},
                      RationalRead{"Half", "0.5", "0.5"}, RationalRead{"TrailingZeros", "88.3300", "88.33"},
                      RationalRead{"MinusZero", "-0", "0"}, RationalRead{"LeadingZeros", "007", "7"},
                      RationalRead{"Largest", "9223372036854775807", "9223372036854775807"},
                      RationalRead{"OneMore", "9223372036854775808", nullptr},
                      RationalRead{"EighteenDecimals", "0.123456789012345678", "0.123456789012345678"},
                      RationalRead{"ManyZeroDecimals", "1.00000000000000000000000", "1"},
                      RationalRead{"TooFine", "0.1234567890123456789", nullptr},
                      RationalRead{"VeryLong", "1000000000000000000000000000000000000000000000000000000000000",
                                   nullptr},
                      RationalRead{"Comma", "88,33", nullptr}, RationalRead{"Empty", "", nullptr},
                      RationalRead{"OnlyMinus", "-", nullptr}, RationalRead{"NoWhole", ".5", nullptr},
                      RationalRead{"NoFraction", "5.", nullptr}, RationalRead{"TwoPoints", "1.2.3", nullptr},
                      RationalRead{"Exponent", "1e3", nullptr}, RationalRead{"Space", " 1", nullptr},
                      RationalRead{"Plus", "+1", nullptr}, RationalRead{"Infinity", "inf", nullptr}),
    dyak::testing::RowName{});

struct RoundRow {
  const char* name;
  Rational number;
  int places;
  const char* text;
};

class RationalFixed : public ::testing::TestWithParam<RoundRow> {};

TEST_P(RationalFixed, RoundsHalfAwayFromZero) {
  EXPECT_EQ(GetParam().number.fixed(GetParam().places), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Table, RationalFixed,
                         ::testing::Values(RoundRow{"HalfUp", Rational::ratio(1, 2), 0, "1"},
                                           RoundRow{"HalfDown", Rational::ratio(-1, 2), 0, "-1"},
                                           RoundRow{"Third", Rational::ratio(1, 3), 2, "0.33"},
                                           RoundRow{"TwoThirds", Rational::ratio(2, 3), 2, "0.67"},
                                           RoundRow{"NotBankers", Rational::ratio(5, 2), 0, "3"},
                                           RoundRow{"HundredthHalf", Rational::ratio(1005, 1000), 2, "1.01"},
                                           RoundRow{"MeanOfMarks", Rational::ratio(715, 12), 2, "59.58"},
                                           RoundRow{"NoMinusZero", Rational::ratio(-1, 1000), 2, "0.00"},
                                           RoundRow{"Padding", Rational(7), 3, "7.000"},
                                           RoundRow{"BelowOne", Rational::ratio(1, 100), 2, "0.01"},
                                           RoundRow{"CarriesOver", Rational::ratio(9995, 1000), 2, "10.00"},
                                           RoundRow{"Largest", Rational(kMax), 0, "9223372036854775807"},
                                           RoundRow{"LargestFine", Rational(kMax), 18,
                                                    "9223372036854775807.000000000000000000"}),
                         dyak::testing::RowName{});

TEST(Rational, IsAlwaysInLowestTermsWithThePlusBelow) {
  const Rational number = Rational::ratio(6, -4);
  EXPECT_EQ(number.numerator(), -3);
  EXPECT_EQ(number.denominator(), 2);
  EXPECT_EQ(Rational::ratio(0, -7), Rational(0));
}

TEST(Rational, CountsExactlyWhereBinaryFractionsDoNot) {
  EXPECT_EQ(Rational::parse("0.1").value() + Rational::parse("0.2").value(), Rational::parse("0.3").value());
  EXPECT_EQ(Rational(1) / Rational(3) * Rational(3), Rational(1));
  EXPECT_EQ(Rational::ratio(1, 3) - Rational::ratio(1, 2), Rational::ratio(-1, 6));
}

TEST(Rational, FloorGoesDownForNegativesToo) {
  EXPECT_EQ(Rational::ratio(7, 2).floor(), Rational(3));
  EXPECT_EQ(Rational::ratio(-7, 2).floor(), Rational(-4));
  EXPECT_EQ(Rational(-4).floor(), Rational(-4));
}

TEST(Rational, WritesWhatHasNoFiniteDecimalAsAFraction) {
  EXPECT_EQ(Rational::ratio(1, 3).text(), "1/3");
  EXPECT_EQ(Rational::ratio(-3, 8).text(), "-0.375");
  EXPECT_EQ(Rational::ratio(1, std::int64_t{1} << 40).text(), "1/1099511627776");
}

TEST(Rational, IsOrderedWithoutRounding) {
  EXPECT_LT(Rational::ratio(1, 3), Rational::ratio(334, 1000));
  EXPECT_LT(Rational::ratio(kMax - 1, kMax), Rational(1));
  EXPECT_GT(Rational::ratio(-1, 3), Rational::ratio(-1, 2));
}

TEST(Rational, RefusesWhatDoesNotFitAndDivisionByZero) {
  EXPECT_EQ(thrown_code([] { return Rational(1) / Rational(0); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return Rational::ratio(1, 0); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return Rational(kMax) + Rational(1); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return Rational(kMax) * Rational(kMax); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return Rational::ratio(1, kMax) + Rational::ratio(1, kMax - 1); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return -Rational(kLeast); }), "arithmetic");
  EXPECT_EQ(thrown_code([] { return Rational(kLeast) + Rational(kLeast); }), "arithmetic");
}

TEST(Rational, AsksForAtMostEighteenPlaces) {
  EXPECT_THROW(static_cast<void>(Rational(1).fixed(19)), Error);
  EXPECT_THROW(static_cast<void>(Rational(1).fixed(-1)), Error);
}

}  // namespace
}  // namespace dyak
