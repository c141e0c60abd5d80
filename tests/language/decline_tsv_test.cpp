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

struct DoubtfulLine {
  std::string text;
  friend void PrintTo(const DoubtfulLine& row, std::ostream* out) { *out << row.text; }
};
class DoubtfulLines : public ::testing::TestWithParam<DoubtfulLine> {};
TEST_P(DoubtfulLines, AreNeverSure) {
  const std::string answer = line(GetParam().text);
  EXPECT_TRUE(answer.ends_with("\tunsure") || answer.starts_with("error\t")) << answer;
}
INSTANTIATE_TEST_SUITE_P(
    Names, DoubtfulLines,
    ::testing::Values(
        // The order of the words, or a part that is missing.
        DoubtfulLine{"name\tm\tИван Иванович Петров"}, DoubtfulLine{"name\t-\tАнна Петровна Ткач"},
        DoubtfulLine{"name\tf\tАнна Петровна"}, DoubtfulLine{"name\tm\tПётр Ильич"},
        DoubtfulLine{"name\tm\tИван Петров"}, DoubtfulLine{"name\tf\tАнна Ткач"},
        DoubtfulLine{"name\tm\tИван Петров Ильич"}, DoubtfulLine{"name\tm\tА.Б. Петров"},
        DoubtfulLine{"name\tm\tПетров Иван Ильич Кузьмич"}, DoubtfulLine{"name\tm\tПетров Орлов Иван Ильич"},
        DoubtfulLine{"name\tm\tАлиев Рашад оглы"}, DoubtfulLine{"name\tm\tПетров"}, DoubtfulLine{"name\tm\tПетров -"},
        // The sex and the forms contradict each other.
        DoubtfulLine{"name\tf\tПетров Анна Ивановна"}, DoubtfulLine{"name\tm\tПетрова Иван Иванович"},
        DoubtfulLine{"name\tm\tПетров Иван Ивановна"}, DoubtfulLine{"name\tm\tЧерных Ольга"},
        DoubtfulLine{"name\tf\tЧерных Олег"}, DoubtfulLine{"name\t-\tКим Саша"},
        // What does not belong to a name.
        DoubtfulLine{"name\tm\t=Петров Иван"}, DoubtfulLine{"name\tm\tПетров1 Иван"},
        DoubtfulLine{"name\tm\tПетрoв Иван"}, DoubtfulLine{"name\tm\tPetrov Ivan"},
        DoubtfulLine{"name\tm\tпЕТРОВ Иван"}, DoubtfulLine{"name\tm\tПетров, Иван"},
        DoubtfulLine{"name\tm\tПетров (Орлов) Иван"}, DoubtfulLine{"name\tm\t-Петров Иван"},
        DoubtfulLine{"name\tm\t. ."}, DoubtfulLine{"name\tm\tА Б"}, DoubtfulLine{"name\tm\tКӏэш Хьэсэн"},
        DoubtfulLine{"name\tm\tПетров Иван 🎉"}, DoubtfulLine{"name\tm\tПетров—Орлов Иван"},
        DoubtfulLine{"post\t-\tучитeль физики"}, DoubtfulLine{"organisation\t-\tИП Петров И.И."},
        DoubtfulLine{"organisation\t-\tМУ Управление образования"},
        DoubtfulLine{"organisation\t-\tКазённое учреждение Управление образования"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(DeclineTsv, TakesBlanksAndDecompositionAsTheyCome) {
  const std::string plain = line("name\tm\tЁлкин Андрей Йосифович");
  EXPECT_TRUE(plain.ends_with("\tsure"));
  EXPECT_EQ(line("name\tm\t  Ёлкин  Андрей   Йосифович  "), plain);
  EXPECT_EQ(line("name\tm\tЁлкин\u00A0Андрей\u2009Йосифович"), plain);
  EXPECT_EQ(line("name\tm\tЕ\u0308лкин Андреи\u0306 И\u0306осифович"), plain);
  EXPECT_EQ(line("name\tm\tЁлки\u0301н Андре\u0300й\u200B Йосифович\r"), plain);
  EXPECT_EQ(line("\uFEFFname \t m\tЁлкин Андрей Йосифович"), plain);
  EXPECT_EQ(line("post\t-\t  старший   методист "), line("post\t-\tстарший методист"));
}

TEST(DeclineTsv, KeepsTheOrderThatWasGiven) {
  EXPECT_TRUE(line("name\tm\tИван Ильич Ткач").starts_with("Иван Ильич Ткач\tИвана Ильича Ткача\tИвану Ильичу Ткачу"));
}

TEST(DeclineTsv, DeclinesInitialsWithTheirSurname) {
  EXPECT_TRUE(line("name\tf\tПетрова А.Б.").starts_with("Петрова А.Б.\tПетровой А.Б.\t"));
  EXPECT_TRUE(line("name\tm\tПетров Х.-М.А.").ends_with("\tsure"));
  EXPECT_TRUE(line("name\t-\tПетров А.Б.").ends_with("\tunsure"));
}

struct BadLine {
  std::string text;
};
class BadLines : public ::testing::TestWithParam<BadLine> {};
TEST_P(BadLines, AreErrors) { EXPECT_TRUE(line(GetParam().text).starts_with("error\t")); }
INSTANTIATE_TEST_SUITE_P(All, BadLines,
                         ::testing::Values(BadLine{""}, BadLine{"name"}, BadLine{"name\tf"},
                                           BadLine{"city\tm\tНальчик"}, BadLine{"name\tx\tКим Роза"},
                                           BadLine{"name\tf\t"}, BadLine{"name\tf\t   "}, BadLine{"\r\n"},
                                           BadLine{"\uFEFF"}, BadLine{"name\tm\tПетров Иван\x7F"},
                                           BadLine{"name\tm\tПетров\u2028Иван"}, BadLine{"name\tm\tПетров\u0085Иван"},
                                           BadLine{"name\tm\tПетров\x1CИван"}, BadLine{"name m Петров Иван"},
                                           BadLine{"NAME\tm\tПетров Иван"}, BadLine{"name\tf\tКим"},
                                           BadLine{"name\tf\tКим\xFF Роза"}, BadLine{"post\t-\tучитель\tфизики"},
                                           BadLine{"post\t-\t" + std::string(5000, 'a')}),
                         [](const auto& row) { return "Row" + std::to_string(row.index); });

}  // namespace
}  // namespace dyak::language
