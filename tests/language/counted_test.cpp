// A number with its noun phrase, ranges of days, school years.
#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::russian;
using Case = GrammaticalCase;

struct CountedRow {
  const char* number;
  const char* phrase;
  Case grammatical_case;
  bool in_words;
  const char* expected;
  friend void PrintTo(const CountedRow& row, std::ostream* out) { *out << row.expected; }
};

class Counted : public ::testing::TestWithParam<CountedRow> {};
TEST_P(Counted, AgreesWithItsNumber) {
  const CountedRow& row = GetParam();
  const Form form = russian().counted(*Rational::parse(row.number), row.phrase, row.grammatical_case, row.in_words);
  std::string text = form.text;
  for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) text.replace(at, 2, " ");
  EXPECT_EQ(text, row.expected);
  EXPECT_TRUE(form.sure) << form.doubt;
}

INSTANTIATE_TEST_SUITE_P(
    All, Counted,
    ::testing::Values(
        CountedRow{"1000", "рубль", Case::Dat, true, "одной тысяче рублей"},
        CountedRow{"1000000", "рубль", Case::Dat, true, "одному миллиону рублей"},
        CountedRow{"1000", "эксперт", Case::Ins, false, "1000 экспертов"},
        CountedRow{"2000", "педагогический работник", Case::Ins, true, "двумя тысячами педагогических работников"},
        CountedRow{"21000", "рубль", Case::Loc, true, "двадцати одной тысяче рублей"},
        CountedRow{"1001", "рубль", Case::Dat, true, "одной тысяче одному рублю"},
        CountedRow{"1005", "рубль", Case::Dat, true, "одной тысяче пяти рублям"},
        CountedRow{"3000000000", "житель", Case::Gen, true, "трёх миллиардов жителей"},
        CountedRow{"0", "рубль", Case::Ins, false, "0 рублей"}, CountedRow{"5", "сын", Case::Nom, false, "5 сыновей"},
        CountedRow{"2", "сын", Case::Dat, false, "2 сыновьям"}, CountedRow{"5", "счёт", Case::Nom, false, "5 счетов"},
        CountedRow{"3", "счёт", Case::Ins, false, "3 счетами"}, CountedRow{"5", "чудо", Case::Nom, false, "5 чудес"},
        CountedRow{"2", "чудо", Case::Nom, false, "2 чуда"}, CountedRow{"5", "стул", Case::Nom, false, "5 стульев"},
        CountedRow{"5", "килограмм", Case::Nom, false, "5 килограммов"},
        CountedRow{"2", "грамм", Case::Nom, false, "2 грамма"},
        CountedRow{"100", "грамм", Case::Gen, false, "100 граммов"},
        CountedRow{"1.5", "год", Case::Nom, false, "1,5 года"},
        CountedRow{"0.5", "процент", Case::Nom, false, "0,5 процента"},
        CountedRow{"22", "человек", Case::Nom, false, "22 человека"},
        CountedRow{"21", "человек", Case::Gen, true, "двадцати одного человека"},
        CountedRow{"5", "ребёнок", Case::Nom, false, "5 детей"},
        CountedRow{"2", "рабочий день", Case::Nom, false, "2 рабочих дня"},
        CountedRow{"5", "рабочий день", Case::Nom, false, "5 рабочих дней"},
        CountedRow{"1", "рабочий день", Case::Nom, false, "1 рабочий день"},
        CountedRow{"2", "минута", Case::Nom, true, "две минуты"},
        CountedRow{"5", "неделя", Case::Nom, false, "5 недель"},
        CountedRow{"5", "месяц", Case::Nom, false, "5 месяцев"},
        CountedRow{"6", "экземпляр", Case::Loc, true, "шести экземплярах"},
        CountedRow{"5", "страница", Case::Nom, false, "5 страниц"},
        CountedRow{"5", "статья", Case::Nom, false, "5 статей"}, CountedRow{"5", "копия", Case::Nom, false, "5 копий"},
        CountedRow{"5", "учреждение", Case::Nom, false, "5 учреждений"},
        CountedRow{"5", "письмо", Case::Nom, false, "5 писем"}, CountedRow{"5", "семья", Case::Nom, false, "5 семей"},
        CountedRow{"5", "место", Case::Nom, false, "5 мест"},
        CountedRow{"12", "лист", Case::Nom, true, "двенадцать листов"},
        CountedRow{"3", "заведующий", Case::Nom, false, "3 заведующих"},
        CountedRow{"31", "учащийся", Case::Nom, false, "31 учащийся"},
        CountedRow{"33", "обучающийся", Case::Gen, false, "33 обучающихся"},
        CountedRow{"500", "рубль", Case::Ins, true, "пятьюстами рублями"},
        CountedRow{"200", "участник", Case::Ins, true, "двумястами участниками"},
        CountedRow{"40", "балл", Case::Gen, true, "сорока баллов"},
        CountedRow{"101", "школа", Case::Acc, true, "сто одну школу"},
        CountedRow{"1000", "балл", Case::Nom, true, "одна тысяча баллов"},
        CountedRow{"1000000", "рубль", Case::Gen, true, "одного миллиона рублей"},
        CountedRow{"1", "день", Case::Nom, false, "1 день"}, CountedRow{"2", "день", Case::Nom, false, "2 дня"},
        CountedRow{"5", "день", Case::Nom, false, "5 дней"}, CountedRow{"11", "день", Case::Nom, false, "11 дней"},
        CountedRow{"21", "день", Case::Nom, false, "21 день"}, CountedRow{"112", "день", Case::Gen, false, "112 дней"},
        CountedRow{"0", "балл", Case::Nom, false, "0 баллов"}, CountedRow{"1.5", "балл", Case::Nom, false, "1,5 балла"},
        CountedRow{"1.5", "балл", Case::Ins, false, "1,5 балла"},
        CountedRow{"5", "эксперт", Case::Nom, false, "5 экспертов"},
        CountedRow{"2", "эксперт", Case::Acc, false, "2 экспертов"},
        CountedRow{"22", "эксперт", Case::Acc, false, "22 эксперта"},
        CountedRow{"21", "эксперт", Case::Acc, false, "21 эксперта"},
        CountedRow{"3", "школа", Case::Acc, false, "3 школы"},
        CountedRow{"2", "педагогический работник", Case::Ins, true, "двумя педагогическими работниками"},
        CountedRow{"2", "педагогический работник", Case::Nom, false, "2 педагогических работника"},
        CountedRow{"4", "средняя школа", Case::Nom, true, "четыре средние школы"},
        CountedRow{"3", "творческая группа", Case::Gen, true, "трёх творческих групп"},
        CountedRow{"7", "участник группы", Case::Gen, true, "семи участников группы"},
        CountedRow{"1", "заявление", Case::Nom, true, "одно заявление"},
        CountedRow{"2", "заявление", Case::Nom, true, "два заявления"},
        CountedRow{"6", "учитель начальных классов", Case::Dat, false, "6 учителям начальных классов"},
        CountedRow{"3", "педагог-психолог", Case::Nom, false, "3 педагога-психолога"},
        CountedRow{"14", "человек", Case::Nom, false, "14 человек"},
        CountedRow{"2", "человек", Case::Nom, false, "2 человека"}, CountedRow{"5", "год", Case::Nom, false, "5 лет"},
        CountedRow{"3", "год", Case::Nom, false, "3 года"},
        CountedRow{"5", "человек", Case::Ins, true, "пятью человеками"},
        CountedRow{"10", "календарный день", Case::Gen, true, "десяти календарных дней"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

INSTANTIATE_TEST_SUITE_P(
    NounsThatWereAdjectives, Counted,
    ::testing::Values(CountedRow{"2", "столовая", Case::Nom, true, "две столовые"},
                      CountedRow{"3", "столовая", Case::Acc, true, "три столовые"},
                      CountedRow{"4", "старшая вожатая", Case::Nom, true, "четыре старшие вожатые"},
                      CountedRow{"2", "вожатая", Case::Acc, true, "двух вожатых"},
                      CountedRow{"2", "животное", Case::Nom, true, "два животных"},
                      CountedRow{"22", "портной", Case::Nom, true, "двадцать два портных"},
                      CountedRow{"2", "учебное заведение", Case::Nom, true, "два учебных заведения"},
                      CountedRow{"2", "заведующая", Case::Nom, true, "две заведующие"},
                      CountedRow{"1", "заведующая", Case::Acc, true, "одну заведующую"},
                      CountedRow{"2", "учащаяся", Case::Acc, true, "двух учащихся"},
                      CountedRow{"2", "рабочий", Case::Acc, true, "двух рабочих"},
                      CountedRow{"1", "рабочий", Case::Acc, true, "одного рабочего"},
                      CountedRow{"2", "член совета", Case::Acc, true, "двух членов совета"},
                      CountedRow{"1", "член комиссии", Case::Acc, true, "одного члена комиссии"}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(Counted, DoesNotVouchForAnUnknownWordOrACollectiveNumeral) {
  EXPECT_FALSE(russian().counted(Rational(3), "бурбулятор", Case::Gen).sure);
  EXPECT_FALSE(russian().counted(Rational(3), "сутки", Case::Nom, true).sure);
}

TEST(Counted, DoesNotVouchForASecondNounThatStays) {
  for (const char* phrase :
       {"ученик, учитель", "ученик и учитель", "ученик/учитель", "ученик / учитель", "ученик (учитель)",
        "учитель - методист", "ученик + учитель", "ученик; учитель", "ученик или учитель", "врач участковый",
        "пед. работник", "ученик, 5 класс", "детский сад, школа", "лет"})
    for (const int n : {2, 5}) EXPECT_FALSE(russian().counted(Rational(n), phrase, Case::Gen).sure) << phrase;
  for (const char* phrase : {"учитель-методист", "ученик 5 класса", "лицо, ответственное за питание", "кв. м", "МТГ",
                             "член совета", "час", "заведующий хозяйством"})
    EXPECT_TRUE(russian().counted(Rational(5), phrase, Case::Dat).sure) << phrase;
}

TEST(Phrase, ThatBeginsWithANumberIsMarked) {
  for (const char* text : {"2 ученика, учитель", "2 ученика, 3 учителя", "2 учителя и воспитатель", "сто учителей",
                           "первый заместитель, 2 помощника", "2 учителя (один на полставки)", "5 учителей"}) {
    Phrase phrase;
    phrase.kind = PhraseKind::Post;
    phrase.nominative = text;
    EXPECT_FALSE(russian().decline(phrase, Case::Gen).sure) << text;
  }
  for (const char* text : {"учитель 0,5 ставки", "учитель, 2 ставки", "рабочий 3 разряда", "1-й заместитель",
                           "учитель 5-9 классов", "2) учитель"}) {
    Phrase phrase;
    phrase.kind = PhraseKind::Post;
    phrase.nominative = text;
    EXPECT_TRUE(russian().decline(phrase, Case::Gen).sure) << text;
  }
}

TEST(Phrase, OfAnOrganisationMayBeginWithItsNumber) {
  struct Row {
    const char *text, *genitive;
  };
  for (const Row& row : {Row{"75 ПСЧ", "75 ПСЧ"}, Row{"2 ОФПС МЧС России", "2 ОФПС МЧС России"},
                         Row{"2 кафе", "2 кафе"}, Row{"Сто первая школа", "Сто первой школы"},
                         Row{"Девяносто третий детский сад", "Девяносто третьего детского сада"}}) {
    Phrase phrase;
    phrase.kind = PhraseKind::Organisation;
    phrase.nominative = row.text;
    const Form form = russian().decline(phrase, Case::Gen);
    EXPECT_EQ(form.text, row.genitive);
    EXPECT_TRUE(form.sure) << form.doubt;
  }
  for (const char* text : {"5 учителей", "сто учителей"}) {
    Phrase phrase;
    phrase.kind = PhraseKind::Organisation;
    phrase.nominative = text;
    EXPECT_FALSE(russian().decline(phrase, Case::Gen).sure) << text;
  }
}

Date day(const char* iso) { return *Date::parse_iso(iso); }

std::string with_plain_spaces(std::string text) {
  for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) text.replace(at, 2, " ");
  return text;
}

struct RangeRow {
  const char* from;
  const char* to;
  const char* range;
  const char* span;
  friend void PrintTo(const RangeRow& row, std::ostream* out) { *out << row.range; }
};

class DayRange : public ::testing::TestWithParam<RangeRow> {};
TEST_P(DayRange, TellsMonthAndYearOnce) {
  const RangeRow& row = GetParam();
  EXPECT_EQ(with_plain_spaces(russian().date_range(day(row.from), day(row.to))), row.range);
  EXPECT_EQ(with_plain_spaces(russian().date_span(day(row.from), day(row.to))), row.span);
}

INSTANTIATE_TEST_SUITE_P(
    All, DayRange,
    ::testing::Values(RangeRow{"2026-05-02", "2026-05-03", "2–3 мая 2026 г.", "со 2 по 3 мая 2026 г."},
                      RangeRow{"2026-05-12", "2026-05-20", "12–20 мая 2026 г.", "с 12 по 20 мая 2026 г."},
                      RangeRow{"2026-09-21", "2026-09-22", "21–22 сентября 2026 г.", "с 21 по 22 сентября 2026 г."},
                      RangeRow{"2026-09-28", "2026-10-02", "28 сентября – 2 октября 2026 г.",
                               "с 28 сентября по 2 октября 2026 г."},
                      RangeRow{"2026-12-30", "2027-01-11", "30 декабря 2026 г. – 11 января 2027 г.",
                               "с 30 декабря 2026 г. по 11 января 2027 г."},
                      RangeRow{"2026-09-21", "2026-09-21", "21 сентября 2026 г.", "21 сентября 2026 г."}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(SchoolYear, BeginsInSeptember) {
  EXPECT_EQ(with_plain_spaces(russian().school_year(day("2026-09-01"))), "2026/27 учебный год");
  EXPECT_EQ(with_plain_spaces(russian().school_year(day("2027-08-31"), Case::Loc)), "2026/27 учебном году");
  EXPECT_EQ(with_plain_spaces(russian().school_year(day("2099-12-01"), Case::Gen)), "2099/00 учебного года");
}

TEST(PersonName, WithForeignSignsIsNeverSure) {
  for (const char* surname : {"=Иванов", "Иванов1", "Ива@нов", "Иванов№"}) {
    Phrase phrase;
    phrase.kind = PhraseKind::Person;
    phrase.surname = surname;
    phrase.first_name = "Иван";
    phrase.sex = Sex::Male;
    EXPECT_FALSE(russian().decline(phrase, Case::Gen).sure) << surname;
  }
}

}  // namespace
}  // namespace dyak::language
