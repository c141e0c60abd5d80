#include "engine/language/decline_tsv.hpp"

#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::russian;

std::string line(std::string_view text) { return decline_tsv_line(russian(), text); }

TEST(DeclineTsv, WritesSixFormsAndCertainty) {
  EXPECT_EQ(line("name\tf\tАлиева Севиндж Вагиф кызы"),
            "Алиева Севиндж Вагиф кызы\tАлиевой Севиндж Вагиф кызы\tАлиевой Севиндж Вагиф кызы\tАлиеву Севиндж Вагиф "
            "кызы\tАлиевой Севиндж Вагиф "
            "кызы\tАлиевой Севиндж Вагиф кызы\tsure");
  EXPECT_EQ(line("post\t-\tметодист"), "методист\tметодиста\tметодисту\tметодиста\tметодистом\tметодисте\tsure");
  EXPECT_EQ(line("organisation\t-\tЛицей № 1\r\n"),
            "Лицей № 1\tЛицея № 1\tЛицею № 1\tЛицей № 1\tЛицеем № 1\tЛицее № 1\tsure");
}

TEST(DeclineTsv, FindsTheSexByThePatronymicElseIsUnsure) {
  EXPECT_TRUE(line("name\t-\tХут Залина Аслановна").ends_with("\tsure"));
  EXPECT_TRUE(line("name\t-\tКим Роза").ends_with("\tunsure"));
  EXPECT_TRUE(line("name\tm\tХут Залина Аслановна").ends_with("\tunsure"));
}

struct BadLine {
  std::string text;
};
class BadLines : public ::testing::TestWithParam<BadLine> {};
TEST_P(BadLines, AreErrors) { EXPECT_TRUE(line(GetParam().text).starts_with("error\t")); }
INSTANTIATE_TEST_SUITE_P(All, BadLines,
                         ::testing::Values(BadLine{""}, BadLine{"name"}, BadLine{"name\tf"},
                                           BadLine{"city\tm\tНальчик"}, BadLine{"name\tx\tКим Роза"},
                                           BadLine{"name\tf\t"}, BadLine{"name\tf\t   "}, BadLine{"name\tf\tКим"},
                                           BadLine{"name\tf\tКим\xFF Роза"}, BadLine{"post\t-\tучитель\tфизики"},
                                           BadLine{"post\t-\t" + std::string(5000, 'a')}),
                         [](const auto& row) { return "Row" + std::to_string(row.index); });

}  // namespace
}  // namespace dyak::language
