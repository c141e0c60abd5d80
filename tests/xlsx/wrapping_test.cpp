#include "output/xlsx/wrapping.hpp"

#include <gtest/gtest.h>

namespace dyak::xlsx {
namespace {

struct Row {
  const char* name;
  const char* text;
  double width;
  int lines;
};

class CountLines : public testing::TestWithParam<Row> {};

TEST_P(CountLines, FollowsWordsAndLineBreaks) {
  EXPECT_EQ(count_lines(GetParam().text, GetParam().width, 11), GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CountLines,
    testing::Values(Row{"Empty", "", 10, 1}, Row{"Short", "лично", 10, 1}, Row{"LineBreaks", "а\n\nб", 10, 3},
                    Row{"TwoWords", "эл. почта секретаря", 12, 2}, Row{"CutWord", "нерасположенность", 6, 4},
                    Row{"NumberStaysWithItsSign", "аааа № 10 бб", 6.8, 3},
                    Row{"HyphenBreaks", "учебно-методический", 14, 2},
                    Row{"Sentence",
                        "Формирование читательской грамотности младших школьников на материале краеведческих текстов",
                        40, 3}),
    [](const auto& row) { return row.param.name; });

TEST(HeldTogether, ANumberStaysWithItsSignAndNothingElseChanges) {
  EXPECT_EQ(held_together("приказ № 10-ОД и № 11, №12, №"), "приказ №\u00A010-ОД и №\u00A011, №12, №");
  EXPECT_EQ(held_together(""), "");
}

}  // namespace
}  // namespace dyak::xlsx
