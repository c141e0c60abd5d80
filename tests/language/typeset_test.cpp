#include <random>

#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"
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
        TypesetRow{"и ”Письмо„ и", "и «Письмо» и"}, TypesetRow{"5\"Б\"класс", "5«Б» класс"},
        TypesetRow{"экран 10\" и 5\"Б\"", "экран 10\" и 5«Б»"}, TypesetRow{"Жанна д\"Арк", "Жанна д\"Арк"},
        TypesetRow{"<<Письмо>> и ,,Письмо''", "«Письмо» и «Письмо»"}, TypesetRow{"‹Письмо›", "«Письмо»"},
        TypesetRow{"1 << 2 >> 1", "1 << 2 >> 1"},
        TypesetRow{"МБОУ \"Гимназия \"Лидер\"\nМБОУ \"Лицей\"", "МБОУ «Гимназия „Лидер“»\nМБОУ «Лицей»"},
        TypesetRow{"«Текст \"вложенный\" идёт\nдальше»", "«Текст „вложенный“ идёт\nдальше»"},
        TypesetRow{"„Письмо”", "«Письмо»"}, TypesetRow{"№\"5\"", "№" NB "«5»"}, TypesetRow{"(\"А\")", "(«А»)"},
        TypesetRow{"№№ 1-3", "№№" NB "1–3"}, TypesetRow{"диагональ 19\"", "диагональ 19\""},
        TypesetRow{"№ 1-ОД", "№" NB "1-ОД"}, TypesetRow{"два  слова ", "два слова"},
        TypesetRow{"и\u0306од\u200B", "йод"}, TypesetRow{"МКОУ \"СОШ № 11\"", "МКОУ «СОШ №" NB "11»"},
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

INSTANTIATE_TEST_SUITE_P(
    NumbersAndRanges, Typeset,
    ::testing::Values(
        TypesetRow{"ровно 1 000 000 рублей 50 копеек", "ровно 1" NB "000" NB "000 рублей 50 копеек"},
        TypesetRow{"10 000", "10" NB "000"}, TypesetRow{"№ 1 234", "№" NB "1" NB "234"},
        TypesetRow{"12 345,60 руб.", "12" NB "345,60" NB "руб."}, TypesetRow{"5 000 ₽", "5" NB "000" NB "₽"},
        TypesetRow{"в 2026 году 120 школ", "в 2026 году 120 школ"}, TypesetRow{"5 12 классов", "5 12 классов"},
        TypesetRow{"+7 900 000-00-15", "+7 900 000-00-15"}, TypesetRow{"8 800 555-35-35", "8 800 555-35-35"},
        TypesetRow{"9-17 ч", "9–17" NB "ч"}, TypesetRow{"9:00-17:30", "9:00–17:30"},
        TypesetRow{"сентябрь-май", "сентябрь–май"}, TypesetRow{"в январе-марте", "в январе–марте"},
        TypesetRow{"понедельник-пятница", "понедельник–пятница"}, TypesetRow{"Май-1", "Май-1"},
        TypesetRow{"пп. 1-3", "пп." NB "1–3"}, TypesetRow{"пп. 1.8-1.10", "пп." NB "1.8–1.10"},
        TypesetRow{"пунктами 3.1-3.3", "пунктами" NB "3.1–3.3"}, TypesetRow{"стр. 12-15", "стр." NB "12–15"},
        TypesetRow{"2026-27 учебный год", "2026–27 учебный год"}, TypesetRow{"2026-27", "2026-27"},
        TypesetRow{"100-150 руб.", "100–150" NB "руб."},
        TypesetRow{"10 000-15 000 руб.", "10" NB "000–15" NB "000" NB "руб."}, TypesetRow{"1,5-2 часа", "1,5–2 часа"},
        TypesetRow{"I-IV классы", "I–IV классы"}, TypesetRow{"в XIX-XX вв.", "в XIX–XX вв."},
        TypesetRow{"I - IV кварталы", "I–IV кварталы"}, TypesetRow{"Пётр I - император", "Пётр I" NB "— император"},
        TypesetRow{"с 10-00 до 12-30", "с 10-00 до 12-30"}, TypesetRow{"в 10-15, кабинет 5", "в 10-15, кабинет 5"},
        TypesetRow{"в 10-15 минут", "в 10–15 минут"}, TypesetRow{"до 10-15 человек", "до 10–15 человек"},
        TypesetRow{"1-3.pdf", "1-3.pdf"}, TypesetRow{"IV-I", "IV-I"}, TypesetRow{"IIII-V", "IIII-V"},
        TypesetRow{"шифр I-IV", "шифр I-IV"}, TypesetRow{"XI-й", "XI-й"}, TypesetRow{"DVI-X", "DVI-X"},
        TypesetRow{"5-7%", "5–7" NB "%"}, TypesetRow{"1-4-е классы", "1–4-е классы"},
        TypesetRow{"1-ОД и ТГ-02", "1-ОД и ТГ-02"}, TypesetRow{"8-9-10", "8-9-10"},
        TypesetRow{"12-15.09.2026", "12–15.09.2026"}, TypesetRow{"с 12 - 15.05.2026 г.", "с 12–15.05.2026" NB "г."},
        TypesetRow{"28.02.-01.03.2027", "28.02–01.03.2027"}, TypesetRow{"№ 12-15.05.2026", "№" NB "12-15.05.2026"},
        TypesetRow{"15-12.05.2026", "15-12.05.2026"}, TypesetRow{"32-15.05.2026", "32-15.05.2026"},
        TypesetRow{"\"ООО \"\"Ромашка\"\" Иванов\"", "«ООО „Ромашка“ Иванов»"},
        TypesetRow{"МБОУ \"СОШ №4 \"\"Лидер\"\"\"", "МБОУ «СОШ №" NB "4 „Лидер“»"},
        TypesetRow{"01.09-30.09", "01.09-30.09"}, TypesetRow{"ГОСТ 127-2020", "ГОСТ 127-2020"},
        TypesetRow{"тел. 42-135", "тел." NB "42-135"}, TypesetRow{"5-7@mail.ru", "5-7@mail.ru"},
        TypesetRow{"(http://x.ru/?a=5%20b&n=1-3)", "(http://x.ru/?a=5%20b&n=1-3)"},
        TypesetRow{"сайт \"www.x.ru/1-3\", 1-3", "сайт «www.x.ru/1-3», 1–3"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

INSTANTIATE_TEST_SUITE_P(
    AsPeopleTypeIt, Typeset,
    ::testing::Values(TypesetRow{"социально - экономического развития", "социально-экономического развития"},
                      TypesetRow{"Учебно - методический кабинет", "Учебно-методический кабинет"},
                      TypesetRow{"О СОЦИАЛЬНО - ЭКОНОМИЧЕСКОМ РАЗВИТИИ", "О СОЦИАЛЬНО-ЭКОНОМИЧЕСКОМ РАЗВИТИИ"},
                      TypesetRow{"социально – экономический", "социально-экономический"},
                      TypesetRow{"торгово - промышленно - финансовая", "торгово" NB "— промышленно" NB "— финансовая"},
                      TypesetRow{"быстро - учебный год", "быстро" NB "— учебный год"},
                      TypesetRow{"Иванов - директор", "Иванов" NB "— директор"},
                      TypesetRow{"заявление и”Письмо„", "заявление и «Письмо»"},
                      TypesetRow{"с 1 сентября-15 октября", "с 1" NB "сентября" NB "— 15" NB "октября"},
                      TypesetRow{"1-5 сентября-15 октября", "1–5" NB "сентября" NB "— 15" NB "октября"},
                      TypesetRow{"5°С", "5" NB "°С"}, TypesetRow{"18–20 ° C днём", "18–20" NB "°C днём"},
                      TypesetRow{"угол 15° и 5°Старт", "угол 15° и 5°Старт"}, TypesetRow{"и т.д.", "и" NB "т." NB "д."},
                      TypesetRow{"т.е. так, в т. ч. дети", "т." NB "е. так, в" NB "т." NB "ч. дети"},
                      TypesetRow{"до н.э.", "до н." NB "э."}, TypesetRow{"д.5,кв.7", "д." NB "5, кв." NB "7"},
                      TypesetRow{"до 10%-15%", "до 10" NB "%–15" NB "%"}, TypesetRow{"XXв.", "XX" NB "в."},
                      TypesetRow{"XX-XXIвв.", "XX–XXI" NB "вв."}, TypesetRow{"XXвека", "XXвека"},
                      TypesetRow{"1-4классы", "1–4" NB "классы"}, TypesetRow{"8-10ч.", "8–10" NB "ч."},
                      TypesetRow{"0,5ставки", "0,5" NB "ставки"}, TypesetRow{"5ч класс", "5ч класс"},
                      TypesetRow{"\"\"Школа\"\"", "«„Школа“»"}, TypesetRow{"Слово\"Лес\"растёт", "Слово «Лес» растёт"},
                      TypesetRow{"\"БелАЗ\"ом", "«БелАЗ»ом"}, TypesetRow{"Он сказал:\"Да\"", "Он сказал: «Да»"},
                      TypesetRow{"Иванов И.И.-директор", "Иванов" NB "И.И." NB "— директор"},
                      TypesetRow{"Х.-М. Бек", "Х.-М." NB "Бек"}, TypesetRow{"№ 01-18 / 3", "№" NB "01-18/3"},
                      TypesetRow{"№ 5 / 6 раз", "№" NB "5 / 6 раз"}, TypesetRow{"№ № 3-5", "№№" NB "3–5"},
                      TypesetRow{"5 млн. руб.", "5" NB "млн. руб."}, TypesetRow{"тов.Иванов", "тов." NB "Иванов"},
                      TypesetRow{"см.п.3", "см." NB "п." NB "3"},
                      TypesetRow{"(ред.от 01.01.2026)", "(ред. от 01.01.2026)"},
                      TypesetRow{"канд.пед.наук", "канд. пед. наук"}, TypesetRow{"и.о.директора", "и.о. директора"},
                      TypesetRow{"отчёт.зам.docx", "отчёт.зам.docx"}, TypesetRow{"Ж.-д. транспорт", "Ж.-д. транспорт"},
                      TypesetRow{"Живёт на ул. С.-петербургской", "Живёт на ул.\u00a0С.-петербургской"},
                      TypesetRow{"С.-петербургский", "С.-петербургский"}, TypesetRow{"А.И.-о.", "А.И.-о."},
                      TypesetRow{"\"КамАЗ\"овский", "«КамАЗ»овский"}, TypesetRow{"\"АЗ\"инского", "«АЗ»инского"},
                      TypesetRow{"\"Урал\"ский", "«Урал»ский"}, TypesetRow{"\"Лес\"скоро", "«Лес» скоро"},
                      TypesetRow{"5\"А\"классники", "5«А»классники"}, TypesetRow{"5\"А\"классов", "5«А» классов"},
                      TypesetRow{"на (гос.услуги.рф).", "на (гос.услуги.рф)."},
                      TypesetRow{"т.е.школа.москва", "т.е.школа.москва"}, TypesetRow{"20 ° С", "20" NB "°С"},
                      TypesetRow{"Угол 45° С начала", "Угол 45° С начала"}, TypesetRow{"20° C", "20" NB "°C"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

INSTANTIATE_TEST_SUITE_P(
    TypedWithoutSpaces, Typeset,
    ::testing::Values(
        TypesetRow{"п.3.1", "п." NB "3.1"}, TypesetRow{"пп.1-3", "пп." NB "1–3"},
        TypesetRow{"ст.ст.5-7", "ст." NB "ст." NB "5–7"}, TypesetRow{"ч.1-3 ст.5", "ч." NB "1–3 ст." NB "5"},
        TypesetRow{"г.п.Тырныауз", "г." NB "п." NB "Тырныауз"},
        TypesetRow{"ул.Ленина,д.5", "ул." NB "Ленина, д." NB "5"}, TypesetRow{"ул.Ленина,5", "ул." NB "Ленина, 5"},
        TypesetRow{"1 000руб.", "1" NB "000" NB "руб."}, TypesetRow{"5кг", "5" NB "кг"},
        TypesetRow{"2026-2027гг.", "2026–2027" NB "гг."}, TypesetRow{"от 01.09.2026г.", "от 01.09.2026" NB "г."},
        TypesetRow{"А.С.Пушкин,М.Ю.Лермонтов", "А.С." NB "Пушкин, М.Ю." NB "Лермонтов"},
        TypesetRow{"слово,слово", "слово, слово"}, TypesetRow{"п.1.pdf", "п.1.pdf"}, TypesetRow{"М.Видео", "М.Видео"},
        TypesetRow{"зам.директора", "зам.директора"}, TypesetRow{"12026г.", "12026г."}, TypesetRow{"10,а", "10,а"},
        TypesetRow{"0,5л", "0,5л"}, TypesetRow{"http://x.ru/п.5,№5", "http://x.ru/п.5,№5"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

INSTANTIATE_TEST_SUITE_P(
    HoursDatesAndNumbersOfActs, Typeset,
    ::testing::Values(TypesetRow{"№ 273 - ФЗ", "№" NB "273-ФЗ"}, TypesetRow{"№ 44 – ФЗ", "№" NB "44-ФЗ"},
                      TypesetRow{"№ 10- ОД", "№" NB "10-ОД"}, TypesetRow{"№ 5 - МКОУ", "№" NB "5" NB "— МКОУ"},
                      TypesetRow{"СОШ № 5 - п. Былым", "СОШ №" NB "5" NB "— п." NB "Былым"},
                      TypesetRow{"10.00-12.00", "10.00–12.00"}, TypesetRow{"8.30 - 17.30", "8.30–17.30"},
                      TypesetRow{"9:00 - 17:30", "9:00–17:30"},
                      TypesetRow{"01.09.2026-31.05.2027", "01.09.2026–31.05.2027"},
                      TypesetRow{"01.09.2026 - 31.05.2027", "01.09.2026–31.05.2027"},
                      TypesetRow{"85.14-85.20", "85.14-85.20"}, TypesetRow{"код 10.10-10.20", "код 10.10-10.20"},
                      TypesetRow{"5.10-5.15.3", "5.10-5.15.3"}, TypesetRow{"п. 3.1 - 3.4", "п." NB "3.1–3.4"},
                      TypesetRow{"5- 7 лет", "5–7 лет"}, TypesetRow{"5 -7 лет", "5–7 лет"}, TypesetRow{"5 -7", "5 -7"},
                      TypesetRow{"-5- 7 лет", "-5- 7 лет"}, TypesetRow{"слово -- слово", "слово" NB "— слово"},
                      TypesetRow{"п. 3.1 — 15 баллов", "п." NB "3.1" NB "— 15 баллов"},
                      TypesetRow{"По пункту 7 — 3 голоса", "По пункту" NB "7" NB "— 3 голоса"},
                      TypesetRow{"ст. 12.1 - 2 экз.", "ст." NB "12.1" NB "— 2" NB "экз."},
                      TypesetRow{"п. 3.4 - 3.1", "п." NB "3.4" NB "— 3.1"},
                      TypesetRow{"п. 3.1.1 - 3.2", "п." NB "3.1.1" NB "— 3.2"},
                      TypesetRow{"СОШ № 5 - п Былым", "СОШ №" NB "5" NB "— п Былым"},
                      TypesetRow{"приказа № 12 — п 3.1", "приказа №" NB "12" NB "— п 3.1"},
                      TypesetRow{"№ 5 -п Былым", "№" NB "5 -п Былым"}, TypesetRow{"№ 5- п 3", "№" NB "5- п 3"},
                      TypesetRow{"№ 44 — ФЗ", "№" NB "44" NB "— ФЗ"}, TypesetRow{"№ 44—ФЗ", "№" NB "44—ФЗ"},
                      TypesetRow{"от 5 -7 градусов", "от 5 -7 градусов"},
                      TypesetRow{"баллы: 3 -5 баллов штрафа", "баллы: 3 -5 баллов штрафа"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

/// Letters and digits in their order: the words of a text.
std::u32string words_of(std::string_view text) {
  std::u32string words;
  for (const char32_t c : to_utf32(to_nfc(text)))
    if (is_letter(c) || is_digit(c)) words += c;
  return words;
}

TEST(TypesetOfAnything, ChangesSpacesQuotesAndDashesAlone) {
  const std::vector<std::string> pieces{
      "1",   "000", "12", "2026", "5",   "0", " ",  " ",   " ",        "-",     "–",     "—",     ".",  ",",   "\"",
      "«",   "»",   "(",  ")",    "№",   "%", "ч",  "май", "сентябрь", "пп. ",  "ОД",    "г.",    "А.", "Бек", "и",
      "руб", "₽", "+7", "@",    ".ru", ":", "\n", "/",   "http://",  "класс", "тел. ", "ГОСТ ", " "};
  std::mt19937 chance(20);
  for (int i = 0; i < 20'000; ++i) {
    std::string typed;
    for (std::size_t n = 1 + chance() % 12; n > 0; --n) typed += pieces[chance() % pieces.size()];
    const std::string made = typeset(typed);
    ASSERT_EQ(to_utf8(words_of(made)), to_utf8(words_of(typed))) << typed;
    ASSERT_EQ(typeset(made), made) << typed;
  }
}

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
