#include "engine/base/error.hpp"
#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::russian;
using Case = GrammaticalCase;

struct NumeralRow {
  std::int64_t n;
  Case grammatical_case;
  Gender gender;
  std::string expected;
  friend void PrintTo(const NumeralRow& row, std::ostream* out) { *out << row.n << ' ' << row.expected; }
};

class Cardinal : public ::testing::TestWithParam<NumeralRow> {};
TEST_P(Cardinal, IsSpelt) {
  EXPECT_EQ(russian().cardinal(GetParam().n, GetParam().grammatical_case, GetParam().gender), GetParam().expected);
}

class Ordinal : public ::testing::TestWithParam<NumeralRow> {};
TEST_P(Ordinal, IsSpelt) {
  EXPECT_EQ(russian().ordinal(GetParam().n, GetParam().grammatical_case, GetParam().gender), GetParam().expected);
}

constexpr Gender M = Gender::Masculine;
constexpr Gender F = Gender::Feminine;
constexpr Gender N = Gender::Neuter;
const auto row_name = [](const auto& row) { return "Row" + std::to_string(row.index); };

INSTANTIATE_TEST_SUITE_P(
    All, Cardinal,
    ::testing::Values(
        NumeralRow{0, Case::Nom, M, "ноль"}, NumeralRow{1, Case::Gen, N, "одного"}, NumeralRow{2, Case::Nom, F, "две"},
        NumeralRow{2, Case::Ins, M, "двумя"}, NumeralRow{8, Case::Ins, M, "восемью"},
        NumeralRow{12, Case::Nom, M, "двенадцать"}, NumeralRow{21, Case::Nom, F, "двадцать одна"},
        NumeralRow{40, Case::Gen, M, "сорока"}, NumeralRow{50, Case::Ins, M, "пятьюдесятью"},
        NumeralRow{90, Case::Dat, M, "девяноста"}, NumeralRow{159, Case::Nom, M, "сто пятьдесят девять"},
        NumeralRow{200, Case::Loc, M, "двухстах"}, NumeralRow{300, Case::Nom, M, "триста"},
        NumeralRow{400, Case::Ins, M, "четырьмястами"}, NumeralRow{500, Case::Gen, M, "пятисот"},
        NumeralRow{1000, Case::Nom, M, "одна тысяча"}, NumeralRow{2001, Case::Gen, F, "двух тысяч одной"},
        NumeralRow{21000, Case::Acc, M, "двадцать одну тысячу"}, NumeralRow{3'000'000, Case::Nom, M, "три миллиона"},
        NumeralRow{5'000'000'000, Case::Ins, M, "пятью миллиардами"}, NumeralRow{-7, Case::Nom, M, "минус семь"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    All, Ordinal,
    ::testing::Values(NumeralRow{0, Case::Nom, M, "нулевой"}, NumeralRow{3, Case::Gen, F, "третьей"},
                      NumeralRow{2, Case::Nom, M, "второй"}, NumeralRow{14, Case::Nom, N, "четырнадцатое"},
                      NumeralRow{40, Case::Nom, M, "сороковой"}, NumeralRow{50, Case::Loc, M, "пятидесятом"},
                      NumeralRow{90, Case::Nom, F, "девяностая"}, NumeralRow{100, Case::Nom, M, "сотый"},
                      NumeralRow{200, Case::Nom, M, "двухсотый"}, NumeralRow{1000, Case::Nom, M, "тысячный"},
                      NumeralRow{1001, Case::Nom, M, "тысяча первый"},
                      NumeralRow{1926, Case::Gen, M, "тысяча девятьсот двадцать шестого"},
                      NumeralRow{2000, Case::Gen, M, "двухтысячного"},
                      NumeralRow{2026, Case::Gen, M, "две тысячи двадцать шестого"},
                      NumeralRow{21001, Case::Nom, M, "двадцать одна тысяча первый"},
                      NumeralRow{1'000'000, Case::Nom, M, "миллионный"},
                      NumeralRow{21'000, Case::Nom, M, "двадцатиоднотысячный"},
                      NumeralRow{-1, Case::Nom, F, "минус первая"}),
    row_name);

TEST(Cardinal, TakesTheAnimateAccusativeOnlyForSimpleTwoToFour) {
  EXPECT_EQ(russian().cardinal(2, Case::Acc, M, true), "двух");
  EXPECT_EQ(russian().cardinal(22, Case::Acc, M, true), "двадцать два");
  EXPECT_EQ(russian().cardinal(21, Case::Acc, M, true), "двадцать одного");
}

TEST(Cardinal, RefusesATrillion) { EXPECT_THROW(russian().cardinal(1'000'000'000'000, Case::Nom, M), Error); }

TEST(PluralCategory, FollowsTheRussianRules) {
  const auto category = [](Rational n) { return russian().plural_category(n); };
  EXPECT_EQ(category(21), "one");
  EXPECT_EQ(category(11), "many");
  EXPECT_EQ(category(22), "few");
  EXPECT_EQ(category(5), "many");
  EXPECT_EQ(category(112), "many");
  EXPECT_EQ(category(Rational::ratio(3, 2)), "other");
}

TEST(Number, HasADecimalCommaAndGroupsFromFiveDigits) {
  EXPECT_EQ(russian().number(Rational::ratio(265, 3), 2), "88,33");
  EXPECT_EQ(russian().number(Rational::ratio(3, 2)), "1,5");
  EXPECT_EQ(russian().number(Rational::ratio(1, 3)), "0,333333");
  EXPECT_EQ(russian().number(9999), "9999");
  EXPECT_EQ(russian().number(12345), "12\u00A0345");
  EXPECT_EQ(russian().number(1234567), "1\u00A0234\u00A0567");
  EXPECT_EQ(russian().number(-5), "−5");
  EXPECT_EQ(russian().number(70, 2), "70,00");
}

TEST(DateText, HasTheOfficialForms) {
  const Date day = *Date::from_ymd(2026, 9, 14);
  EXPECT_EQ(russian().date(day, "dd.MM.yyyy"), "14.09.2026");
  EXPECT_EQ(russian().date(day, "d MMMM y 'г.'"), "14 сентября 2026 г.");
  EXPECT_EQ(russian().date(day, "LLLL y"), "сентябрь 2026");
  EXPECT_EQ(russian().date(*Date::from_ymd(1500, 1, 1), "dd.MM.yyyy"), "01.01.1500");
  EXPECT_EQ(russian().date_in_words(day), "четырнадцатое сентября две тысячи двадцать шестого года");
  EXPECT_EQ(russian().date_in_words(day, Case::Gen), "четырнадцатого сентября две тысячи двадцать шестого года");
}

TEST(DatePattern, IsRefusedWhenItIsNotOneOfADay) {
  EXPECT_EQ(russian().date_pattern_problem("d MMMM y 'г.'"), "");
  EXPECT_NE(russian().date_pattern_problem("dd.MM.YYYY"), "");
  EXPECT_NE(russian().date_pattern_problem("HH:mm"), "");
  EXPECT_NE(russian().date_pattern_problem("d 'г."), "");
  EXPECT_NE(russian().date_pattern_problem("j"), "");
  EXPECT_THROW(russian().date(*Date::from_ymd(2026, 1, 1), "YYYY"), Error);
}

}  // namespace
}  // namespace dyak::language
