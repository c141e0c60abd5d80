#include "output/layout/line_ends.hpp"

#include <gtest/gtest.h>

#include "tests/layout/toy_font.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::layout {
namespace {

/// «|» is the end of the line, with what a typographer finds worse and better.
struct EndRow {
  std::string name, worse, better;
};

LineEnd end_of(std::string_view text) {
  const std::size_t bar = text.find('|');
  const bool hyphen = bar > 0 && text[bar - 1] != ' ' && bar + 1 < text.size();
  const std::string_view before = text.substr(0, hyphen ? bar : bar - 1);
  return {before, text.substr(bar + 1), hyphen};
}

class WorseEnd : public ::testing::TestWithParam<EndRow> {};
TEST_P(WorseEnd, CostsMore) { EXPECT_GT(demerits(end_of(GetParam().worse)), demerits(end_of(GetParam().better))); }
INSTANTIATE_TEST_SUITE_P(
    Table, WorseEnd,
    ::testing::Values(EndRow{"OneLetter", "согласно приложению к |настоящему", "согласно приложению |к настоящему"},
                      EndRow{"AfterAQuote", "приказ «О |создании", "приказ |«О создании"},
                      EndRow{"OneLetterOverTwo", "положение о |сети", "законом от |29\u00A0декабря"},
                      EndRow{"TwoLetters", "законом от |29\u00A0декабря", "законом |от 29\u00A0декабря"},
                      EndRow{"TwoLettersThatLeanBack", "положение об |оплате", "положение же |оплаты"},
                      EndRow{"ThreeLetters", "сборника для |школ", "сборника |для школ"},
                      EndRow{"SchoolAndNumber", "МКОУ «СОШ |№\u00A011»", "МКОУ |«СОШ №\u00A011»"},
                      EndRow{"SchoolRatherThanOrder", "МКОУ «СОШ |№\u00A011»", "от 05.11.2026 |№\u00A07-ОД"},
                      EndRow{"NumberAndNoun", "сборник 12 |сценариев", "сборник |12 сценариев"},
                      EndRow{"RangeAndNoun", "игры для детей 5–7 |лет", "пункт\u00A01.8 |настоящего"},
                      EndRow{"NumberOfDays", "в срок 15 |дней", "сборник 12 |сценариев"},
                      EndRow{"Date", "22\u00A0декабря |2026\u00A0г.", "после декабря |2026\u00A0г."},
                      EndRow{"TwoLettersLeft", "уча ра|ботники", "уча работ|ники"},
                      EndRow{"TwoLettersCarried", "учреждение рабо|та.", "учреждение рабо|тал"},
                      EndRow{"SecondHyphenOfACompound", "по учебно-воспи|тательной", "по воспи|тательной"}),
    dyak::testing::RowName{});

TEST(HeadingDemerits, LetATitleStayOnItsLine) {
  EXPECT_LT(heading_demerits({"МКДОУ «Детский сад № 21 „Нарт“»", "г. п. Тырныауз", false}),
            heading_demerits({"МКДОУ «Детский сад № 21", "„Нарт“» г. п. Тырныауз", false}));
}

TEST(HeadingDemerits, LetATitleBeginALine) {
  EXPECT_LT(heading_demerits({"О мероприятии", "«Продукты сети»", false}),
            heading_demerits({"О мероприятии «Продукты", "сети»", false}));
}

struct WrongRow {
  std::string name, text;  ///< «|» where no line may end
};
class WrongEnd : public ::testing::TestWithParam<WrongRow> {};
TEST_P(WrongEnd, IsNoChance) {
  std::string text = GetParam().text;
  const std::size_t bar = text.find('|');
  text.erase(bar, 1);
  const bool hyphen = text[bar - 1] != ' ' && text[bar - 1] != '/' && text[bar - 1] != '-';
  const Measured measured = measure(document::plain(text), TextStyle{}, test::ToyFont{});
  std::vector<BreakChance> chances{{bar, hyphen}};
  remove_wrong_ends(measured, chances, NameHyphens::Whole);
  EXPECT_TRUE(chances.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Table, WrongEnd,
    ::testing::Values(WrongRow{"Initials", "Х.-|М.А."}, WrongRow{"Number", "приказ №\u00A01-|ОД"},
                      WrongRow{"Incoming", "вх. |№\u00A05"}, WrongRow{"Stroke", "№ п/|п"},
                      WrongRow{"Address", "https://|example.org"}, WrongRow{"InsideAddress", "https:/|/example.org"},
                      WrongRow{"Patronymic", "Алиева Севиндж Вагиф |кызы"},
                      WrongRow{"Month", "на срок с 2\u00A0но|ября"},
                      WrongRow{"CodeOfATelephone", "тел. 8 |(86638) 4-12-34"},
                      WrongRow{"BehindTheCode", "8 (86638) |4-12-34"}, WrongRow{"Mobile", "+7 |928 000-00-00"},
                      WrongRow{"MobilePairs", "+7 928 |000-00-00"}, WrongRow{"TelephoneAlone", "тел. |555-01-17"}),
    dyak::testing::RowName{});

TEST(RemoveWrongEnds, LeavesTheHyphenOfADoubleSurnameAsTheLastMeans) {
  document::Span name;
  name.text = "Джаппуева-Этезова";
  name.proper = true;
  const Measured measured = measure({name}, TextStyle{}, test::ToyFont{});
  const std::size_t behind = name.text.find('-') + 1;
  std::vector<BreakChance> whole{{behind, false}}, last{{behind, false}};
  remove_wrong_ends(measured, whole, NameHyphens::Whole);
  remove_wrong_ends(measured, last, NameHyphens::LastMeans);
  EXPECT_TRUE(whole.empty());
  EXPECT_EQ(last.size(), 1U);
}

}  // namespace
}  // namespace dyak::layout
