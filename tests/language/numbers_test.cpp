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

constexpr Gender kHe = Gender::Masculine;
constexpr Gender kShe = Gender::Feminine;
constexpr Gender kIt = Gender::Neuter;
INSTANTIATE_TEST_SUITE_P(
    All, Cardinal,
    ::testing::Values(
        NumeralRow{5, Case::Ins, kHe, "пятью"}, NumeralRow{8, Case::Gen, kHe, "восьми"},
        NumeralRow{11, Case::Ins, kHe, "одиннадцатью"}, NumeralRow{17, Case::Dat, kHe, "семнадцати"},
        NumeralRow{40, Case::Nom, kHe, "сорок"}, NumeralRow{40, Case::Ins, kHe, "сорока"},
        NumeralRow{60, Case::Gen, kHe, "шестидесяти"}, NumeralRow{80, Case::Ins, kHe, "восемьюдесятью"},
        NumeralRow{80, Case::Gen, kHe, "восьмидесяти"}, NumeralRow{70, Case::Ins, kHe, "семьюдесятью"},
        NumeralRow{100, Case::Ins, kHe, "ста"}, NumeralRow{200, Case::Ins, kHe, "двумястами"},
        NumeralRow{200, Case::Dat, kHe, "двумстам"}, NumeralRow{300, Case::Gen, kHe, "трёхсот"},
        NumeralRow{300, Case::Dat, kHe, "трёмстам"}, NumeralRow{400, Case::Loc, kHe, "четырёхстах"},
        NumeralRow{500, Case::Ins, kHe, "пятьюстами"}, NumeralRow{600, Case::Dat, kHe, "шестистам"},
        NumeralRow{700, Case::Loc, kHe, "семистах"}, NumeralRow{800, Case::Gen, kHe, "восьмисот"},
        NumeralRow{800, Case::Ins, kHe, "восемьюстами"}, NumeralRow{900, Case::Nom, kHe, "девятьсот"},
        NumeralRow{900, Case::Ins, kHe, "девятьюстами"}, NumeralRow{1001, Case::Acc, kShe, "одну тысячу одну"},
        NumeralRow{1001, Case::Nom, kHe, "одна тысяча один"}, NumeralRow{21, Case::Nom, kIt, "двадцать одно"},
        NumeralRow{2002, Case::Ins, kIt, "двумя тысячами двумя"}, NumeralRow{5000, Case::Gen, kHe, "пяти тысяч"},
        NumeralRow{1000000, Case::Acc, kHe, "один миллион"}, NumeralRow{2000000, Case::Dat, kHe, "двум миллионам"},
        NumeralRow{1000000000, Case::Gen, kHe, "одного миллиарда"},
        NumeralRow{342, Case::Ins, kHe, "тремястами сорока двумя"},
        NumeralRow{1234567, Case::Gen, kShe, "одного миллиона двухсот тридцати четырёх тысяч пятисот шестидесяти семи"},
        NumeralRow{1100, Case::Loc, kHe, "одной тысяче ста"},
        NumeralRow{999999999999, Case::Nom, kHe,
                   "девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов девятьсот девяносто "
                   "девять тысяч девятьсот девяносто девять"},
        NumeralRow{999999999999, Case::Ins, kHe,
                   "девятьюстами девяноста девятью миллиардами девятьюстами девяноста девятью миллионами девятьюстами "
                   "девяноста девятью тысячами девятьюстами девяноста девятью"},
        NumeralRow{0, Case::Nom, kHe, "ноль"}, NumeralRow{1, Case::Gen, kIt, "одного"},
        NumeralRow{2, Case::Nom, kShe, "две"}, NumeralRow{2, Case::Ins, kHe, "двумя"},
        NumeralRow{8, Case::Ins, kHe, "восемью"}, NumeralRow{12, Case::Nom, kHe, "двенадцать"},
        NumeralRow{21, Case::Nom, kShe, "двадцать одна"}, NumeralRow{40, Case::Gen, kHe, "сорока"},
        NumeralRow{50, Case::Ins, kHe, "пятьюдесятью"}, NumeralRow{90, Case::Dat, kHe, "девяноста"},
        NumeralRow{159, Case::Nom, kHe, "сто пятьдесят девять"}, NumeralRow{200, Case::Loc, kHe, "двухстах"},
        NumeralRow{300, Case::Nom, kHe, "триста"}, NumeralRow{400, Case::Ins, kHe, "четырьмястами"},
        NumeralRow{500, Case::Gen, kHe, "пятисот"}, NumeralRow{1000, Case::Nom, kHe, "одна тысяча"},
        NumeralRow{2001, Case::Gen, kShe, "двух тысяч одной"},
        NumeralRow{21000, Case::Acc, kHe, "двадцать одну тысячу"},
        NumeralRow{3'000'000, Case::Nom, kHe, "три миллиона"},
        NumeralRow{5'000'000'000, Case::Ins, kHe, "пятью миллиардами"}, NumeralRow{-7, Case::Nom, kHe, "минус семь"}),
    testing::row_name);

INSTANTIATE_TEST_SUITE_P(
    All, Ordinal,
    ::testing::Values(
        NumeralRow{11, Case::Nom, kHe, "одиннадцатый"}, NumeralRow{21, Case::Gen, kShe, "двадцать первой"},
        NumeralRow{23, Case::Ins, kIt, "двадцать третьим"}, NumeralRow{3, Case::Acc, kShe, "третью"},
        NumeralRow{3, Case::Dat, kIt, "третьему"}, NumeralRow{6, Case::Nom, kHe, "шестой"},
        NumeralRow{7, Case::Nom, kIt, "седьмое"}, NumeralRow{8, Case::Loc, kShe, "восьмой"},
        NumeralRow{30, Case::Nom, kHe, "тридцатый"}, NumeralRow{60, Case::Nom, kHe, "шестидесятый"},
        NumeralRow{80, Case::Gen, kHe, "восьмидесятого"}, NumeralRow{112, Case::Nom, kHe, "сто двенадцатый"},
        NumeralRow{300, Case::Nom, kHe, "трёхсотый"}, NumeralRow{400, Case::Nom, kShe, "четырёхсотая"},
        NumeralRow{500, Case::Nom, kHe, "пятисотый"}, NumeralRow{800, Case::Nom, kHe, "восьмисотый"},
        NumeralRow{900, Case::Gen, kHe, "девятисотого"}, NumeralRow{1100, Case::Nom, kHe, "тысяча сотый"},
        NumeralRow{3000, Case::Nom, kHe, "трёхтысячный"}, NumeralRow{10000, Case::Nom, kHe, "десятитысячный"},
        NumeralRow{40000, Case::Nom, kHe, "сорокатысячный"}, NumeralRow{90000, Case::Nom, kHe, "девяностотысячный"},
        NumeralRow{100000, Case::Nom, kHe, "стотысячный"}, NumeralRow{150000, Case::Nom, kHe, "стопятидесятитысячный"},
        NumeralRow{200000, Case::Nom, kHe, "двухсоттысячный"}, NumeralRow{1000001, Case::Nom, kHe, "миллион первый"},
        NumeralRow{2000000, Case::Nom, kHe, "двухмиллионный"}, NumeralRow{1000000000, Case::Nom, kHe, "миллиардный"},
        NumeralRow{999999999999, Case::Dat, kIt,
                   "девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов девятьсот девяносто "
                   "девять тысяч девятьсот девяносто девятому"},
        NumeralRow{0, Case::Nom, kHe, "нулевой"}, NumeralRow{3, Case::Gen, kShe, "третьей"},
        NumeralRow{2, Case::Nom, kHe, "второй"}, NumeralRow{14, Case::Nom, kIt, "четырнадцатое"},
        NumeralRow{40, Case::Nom, kHe, "сороковой"}, NumeralRow{50, Case::Loc, kHe, "пятидесятом"},
        NumeralRow{90, Case::Nom, kShe, "девяностая"}, NumeralRow{100, Case::Nom, kHe, "сотый"},
        NumeralRow{200, Case::Nom, kHe, "двухсотый"}, NumeralRow{1000, Case::Nom, kHe, "тысячный"},
        NumeralRow{1001, Case::Nom, kHe, "тысяча первый"},
        NumeralRow{1926, Case::Gen, kHe, "тысяча девятьсот двадцать шестого"},
        NumeralRow{2000, Case::Gen, kHe, "двухтысячного"},
        NumeralRow{2026, Case::Gen, kHe, "две тысячи двадцать шестого"},
        NumeralRow{21001, Case::Nom, kHe, "двадцать одна тысяча первый"},
        NumeralRow{1'000'000, Case::Nom, kHe, "миллионный"}, NumeralRow{21'000, Case::Nom, kHe, "двадцатиоднотысячный"},
        NumeralRow{-1, Case::Nom, kShe, "минус первая"}),
    testing::row_name);

TEST(Cardinal, TakesTheAnimateAccusativeOnlyForSimpleTwoToFour) {
  EXPECT_EQ(russian().cardinal(2, Case::Acc, kHe, true), "двух");
  EXPECT_EQ(russian().cardinal(22, Case::Acc, kHe, true), "двадцать два");
  EXPECT_EQ(russian().cardinal(21, Case::Acc, kHe, true), "двадцать одного");
}

TEST(Cardinal, RefusesATrillion) { EXPECT_THROW(russian().cardinal(1'000'000'000'000, Case::Nom, kHe), Error); }

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

struct DateRow {
  const char* iso;
  Case grammatical_case;
  const char* in_words;
  friend void PrintTo(const DateRow& row, std::ostream* out) { *out << row.iso; }
};
class DateInWords : public ::testing::TestWithParam<DateRow> {};
TEST_P(DateInWords, HasTheDayInItsCaseAndTheYearInTheGenitive) {
  EXPECT_EQ(russian().date_in_words(*Date::parse_iso(GetParam().iso), GetParam().grammatical_case),
            GetParam().in_words);
}
INSTANTIATE_TEST_SUITE_P(
    All, DateInWords,
    ::testing::Values(DateRow{"2000-01-01", Case::Nom, "первое января двухтысячного года"},
                      DateRow{"2001-02-02", Case::Nom, "второе февраля две тысячи первого года"},
                      DateRow{"1999-12-31", Case::Gen,
                              "тридцать первого декабря тысяча девятьсот девяносто девятого года"},
                      DateRow{"2030-03-03", Case::Ins, "третьим марта две тысячи тридцатого года"},
                      DateRow{"2040-08-30", Case::Loc, "тридцатом августа две тысячи сорокового года"},
                      DateRow{"2100-05-20", Case::Nom, "двадцатое мая две тысячи сотого года"},
                      DateRow{"1900-07-07", Case::Acc, "седьмое июля тысяча девятисотого года"},
                      DateRow{"2026-11-23", Case::Dat, "двадцать третьему ноября две тысячи двадцать шестого года"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(Cardinal, IsToldInEveryCaseAndGenderUpToATrillion) {
  // Whatever the number: words only, single spaces, and as many distinct forms as the number's last word has.
  for (std::int64_t n = 1; n < 1'000'000'000'000; n = n * 7 + 3)
    for (const Gender gender : {kHe, kShe, kIt})
      for (int c = 0; c < 6; ++c) {
        const std::string text = russian().cardinal(n, static_cast<Case>(c), gender);
        EXPECT_EQ(text.find_first_of("0123456789*"), std::string::npos) << text;
        EXPECT_EQ(text.find("  "), std::string::npos) << text;
        EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' ')) << text;
        EXPECT_EQ(russian().ordinal(n, static_cast<Case>(c), gender).find_first_of("0123456789*"), std::string::npos)
            << n;
      }
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
