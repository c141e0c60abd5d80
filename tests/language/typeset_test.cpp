#include "engine/language/quotes.hpp"
#include "engine/language/sentence.hpp"
#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

#define NB "\u00A0"

struct TypesetRow {
  std::string typed, expected;
  friend void PrintTo(const TypesetRow& row, std::ostream* out) { *out << row.typed; }
};
class Typeset : public ::testing::TestWithParam<TypesetRow> {};

TEST_P(Typeset, GivesOfficialText) { EXPECT_EQ(typeset(GetParam().typed), GetParam().expected); }
TEST_P(Typeset, IsIdempotent) { EXPECT_EQ(typeset(typeset(GetParam().typed)), typeset(GetParam().typed)); }

TEST(NestQuotes, TurnsQuotesInsideQuotesLineByLine) {
  EXPECT_EQ(nest_quotes("№ ПР-01 «Сборник «По следам Кязима»»; «Игры»\n«А «Б»»"),
            "№ ПР-01 «Сборник „По следам Кязима“»; «Игры»\n«А „Б“»");
}
TEST(NestQuotes, LeavesOtherTextAsItIs) {
  EXPECT_EQ(nest_quotes("=HYPERLINK(\"x\") - «а», «б»\n«в"), "=HYPERLINK(\"x\") - «а», «б»\n«в");
  EXPECT_EQ(nest_quotes(""), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, Typeset,
    ::testing::Values(
        TypesetRow{"5-\"Б\" класс", "5-«Б» класс"}, TypesetRow{"МКОУ\"СОШ №4\"", "МКОУ «СОШ №" NB "4»"},
        TypesetRow{"классы \"А\"-\"Б\"", "классы «А»-«Б»"}, TypesetRow{"”Письмо„", "«Письмо»"},
        TypesetRow{"и ”Письмо„ и", "и «Письмо» и"}, TypesetRow{"„Письмо”", "«Письмо»"},
        TypesetRow{"№\"5\"", "№" NB "«5»"}, TypesetRow{"(\"А\")", "(«А»)"}, TypesetRow{"№№ 1-3", "№№" NB "1–3"},
        TypesetRow{"диагональ 19\"", "диагональ 19\""}, TypesetRow{"№ 1-ОД", "№" NB "1-ОД"},
        TypesetRow{"два  слова ", "два слова"}, TypesetRow{"и\u0306од\u200B", "йод"},
        TypesetRow{"МКОУ \"СОШ № 11\"", "МКОУ «СОШ №" NB "11»"},
        TypesetRow{"«Детский сад № 21 «Нарт»", "«Детский сад №" NB "21 „Нарт“»"},
        TypesetRow{"«Детский сад № 21 «Нарт»» с. Былым", "«Детский сад №" NB "21 „Нарт“» с." NB "Былым"},
        TypesetRow{"«редакция: «сад «Ласточка»», с. Былым»", "«редакция: „сад «Ласточка»“, с." NB "Былым»"},
        TypesetRow{"(пункт 3.4 Положения)", "(пункт" NB "3.4 Положения)"},
        TypesetRow{"пунктами 1.9, 3.4", "пунктами" NB "1.9, 3.4"},
        TypesetRow{"со статьёй 21, приложению 1", "со статьёй" NB "21, приложению" NB "1"},
        TypesetRow{"участие 5 человек", "участие 5 человек"}, TypesetRow{"06-05, л. 2", "06-05, л." NB "2"},
        TypesetRow{"на 2 л. в 1 экз.", "на 2" NB "л. в 1" NB "экз."}, TypesetRow{"“слово”", "«слово»"},
        TypesetRow{"Дьяк - программа", "Дьяк" NB "— программа"}, TypesetRow{"для детей 5-7 лет", "для детей 5–7 лет"},
        TypesetRow{"для детей 5 - 7 лет", "для детей 5–7 лет"}, TypesetRow{"7 - 5", "7" NB "— 5"},
        TypesetRow{"СОШ № 5 - 7 человек", "СОШ №" NB "5" NB "— 7 человек"},
        TypesetRow{"2026-2027 учебный год", "2026–2027 учебный год"},
        TypesetRow{"ГОСТ Р 7.0.97-2016", "ГОСТ Р 7.0.97-2016"}, TypesetRow{"№ 01-18/23", "№" NB "01-18/23"},
        TypesetRow{"№ 12-15", "№" NB "12-15"}, TypesetRow{"+7 900 000-00-15", "+7 900 000-00-15"},
        TypesetRow{"2026-09-14", "2026-09-14"}, TypesetRow{"№12", "№" NB "12"},
        TypesetRow{"от 14.09.2026 N 45", "от 14.09.2026 №" NB "45"}, TypesetRow{"88,33%", "88,33" NB "%"},
        TypesetRow{"А. Ё. Дебетов", "А.Ё." NB "Дебетов"},
        TypesetRow{"Дебетов А.Ё. и Х.-М.А. Бек", "Дебетов" NB "А.Ё. и Х.-М.А." NB "Бек"},
        TypesetRow{"14 сентября 2026 г. в г. п. Тырныауз", "14" NB "сентября 2026" NB "г. в г." NB "п." NB "Тырныауз"},
        TypesetRow{"слова «17 мая 2026 г.» и «до 2027 г.».", "слова «17" NB "мая 2026" NB "г.» и «до 2027" NB "г.»."},
        TypesetRow{"согласно п. 3.2 и ст. 9", "согласно п." NB "3.2 и ст." NB "9"},
        TypesetRow{"ст. 9 ч. 1 закона", "ст." NB "9 ч." NB "1 закона"}, TypesetRow{"и т. е.", "и т." NB "е."},
        TypesetRow{"слово , слово", "слово, слово"}, TypesetRow{"", ""},
        TypesetRow{"строка\n- пункт", "строка\n— пункт"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(AsSentence, AddsTheFullStopThatATypedTextLacks) {
  EXPECT_EQ(as_sentence("все файлы открываются"), "все файлы открываются.");
  EXPECT_EQ(as_sentence("просил опубликовать в журнале «Учитель» \n"), "просил опубликовать в журнале «Учитель».");
  EXPECT_EQ(as_sentence("Доклад Ивановой А.П."), "Доклад Ивановой А.П.");
  EXPECT_EQ(as_sentence("до конца 2026 г. (см. план)"), "до конца 2026 г. (см. план).");
  EXPECT_EQ(as_sentence("Принять к сведению;"), "Принять к сведению;");
  EXPECT_EQ(as_sentence("Проект «Пора!»"), "Проект «Пора!»");
  EXPECT_EQ(as_sentence(""), "");
}

}  // namespace
}  // namespace dyak::language
