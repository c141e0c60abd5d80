#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

using testing::phrase;
using testing::russian;
using testing::six_forms;

struct PhraseRow {
  PhraseKind kind;
  std::string nominative, genitive, accusative, instrumental;
  friend void PrintTo(const PhraseRow& row, std::ostream* out) { *out << row.nominative; }
};

class DeclinedPhrase : public ::testing::TestWithParam<PhraseRow> {};

TEST_P(DeclinedPhrase, ChangesItsHeadAndWhatAgreesWithIt) {
  const PhraseRow& row = GetParam();
  const Phrase given = phrase(row.kind, row.nominative);
  const auto forms = six_forms(given);
  EXPECT_EQ(forms[0], row.nominative);
  EXPECT_EQ(forms[1], row.genitive);
  EXPECT_EQ(forms[3], row.accusative);
  EXPECT_EQ(forms[4], row.instrumental);
  EXPECT_TRUE(testing::sure_in_all(given));
}

constexpr PhraseKind P = PhraseKind::Post;
constexpr PhraseKind O = PhraseKind::Organisation;
constexpr PhraseKind C = PhraseKind::Common;
const auto row_name = [](const auto& row) { return "Row" + std::to_string(row.index); };

INSTANTIATE_TEST_SUITE_P(
    Posts, DeclinedPhrase,
    ::testing::Values(
        PhraseRow{P, "временно исполняющий обязанности директора", "временно исполняющего обязанности директора", "временно исполняющего обязанности директора", "временно исполняющим обязанности директора"},
        PhraseRow{P, "заведующая детским садом", "заведующей детским садом", "заведующую детским садом", "заведующей детским садом"},
        PhraseRow{P, "преподаватель-организатор основ безопасности", "преподавателя-организатора основ безопасности", "преподавателя-организатора основ безопасности", "преподавателем-организатором основ безопасности"},
        PhraseRow{P, "пресс-секретарь", "пресс-секретаря", "пресс-секретаря", "пресс-секретарём"},
        PhraseRow{P, "член-корреспондент академии", "члена-корреспондента академии", "члена-корреспондента академии", "членом-корреспондентом академии"},
        PhraseRow{P, "ведущий специалист (делопроизводитель)", "ведущего специалиста (делопроизводителя)", "ведущего специалиста (делопроизводителя)", "ведущим специалистом (делопроизводителем)"},
        PhraseRow{P, "заместитель главы района - начальник отдела", "заместителя главы района - начальника отдела", "заместителя главы района - начальника отдела", "заместителем главы района - начальником отдела"},
        PhraseRow{P, "учитель физики и информатики", "учителя физики и информатики", "учителя физики и информатики", "учителем физики и информатики"},
        PhraseRow{P, "воспитатель и методист", "воспитателя и методиста", "воспитателя и методиста", "воспитателем и методистом"},
        PhraseRow{P, "лицо, ответственное за питание", "лица, ответственного за питание", "лицо, ответственное за питание", "лицом, ответственным за питание"},
        PhraseRow{P, "ответственный за питание", "ответственного за питание", "ответственного за питание", "ответственным за питание"},
        PhraseRow{P, "тьютор", "тьютора", "тьютора", "тьютором"},
        PhraseRow{P, "модератор площадки", "модератора площадки", "модератора площадки", "модератором площадки"},
        PhraseRow{P, "и.о. директора", "и.о. директора", "и.о. директора", "и.о. директора"},
        PhraseRow{P, "1-й заместитель", "1-го заместителя", "1-го заместителя", "1-м заместителем"},
        PhraseRow{P, "медицинская сестра", "медицинской сестры", "медицинскую сестру", "медицинской сестрой"},
        PhraseRow{P, "НАЧАЛЬНИК УПРАВЛЕНИЯ", "НАЧАЛЬНИКА УПРАВЛЕНИЯ", "НАЧАЛЬНИКА УПРАВЛЕНИЯ", "НАЧАЛЬНИКОМ УПРАВЛЕНИЯ"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    Organisations, DeclinedPhrase,
    ::testing::Values(
        PhraseRow{O, "Школа-интернат № 1", "Школы-интерната № 1", "Школу-интернат № 1", "Школой-интернатом № 1"},
        PhraseRow{O, "Ясли-сад «Нарт»", "Яслей-сада «Нарт»", "Ясли-сад «Нарт»", "Яслями-садом «Нарт»"},
        PhraseRow{O, "Кабардино-Балкарская Республика", "Кабардино-Балкарской Республики", "Кабардино-Балкарскую Республику", "Кабардино-Балкарской Республикой"},
        PhraseRow{O, "МКОУ «СОШ № 11»", "МКОУ «СОШ № 11»", "МКОУ «СОШ № 11»", "МКОУ «СОШ № 11»"},
        PhraseRow{O, "Государственное казенное учреждение", "Государственного казенного учреждения", "Государственное казенное учреждение", "Государственным казенным учреждением"},
        PhraseRow{O, "Начальная школа - детский сад № 44", "Начальной школы - детского сада № 44", "Начальную школу - детский сад № 44", "Начальной школой - детским садом № 44"},
        PhraseRow{O, "Психолого-педагогическая и медицинская служба", "Психолого-педагогической и медицинской службы", "Психолого-педагогическую и медицинскую службу", "Психолого-педагогической и медицинской службой"},
        PhraseRow{O, "Специальная (коррекционная) школа № 2", "Специальной (коррекционной) школы № 2", "Специальную (коррекционную) школу № 2", "Специальной (коррекционной) школой № 2"},
        PhraseRow{O, "Высшие курсы", "Высших курсов", "Высшие курсы", "Высшими курсами"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    CommonPhrases, DeclinedPhrase,
    ::testing::Values(PhraseRow{C, "выписка из протокола", "выписки из протокола", "выписку из протокола", "выпиской из протокола"},
                      PhraseRow{C, "методические рекомендации", "методических рекомендаций", "методические рекомендации", "методическими рекомендациями"},
                      PhraseRow{C, "педагогические работники", "педагогических работников", "педагогических работников", "педагогическими работниками"},
                      PhraseRow{C, "рабочая программа", "рабочей программы", "рабочую программу", "рабочей программой"},
                      PhraseRow{C, "сборник из 12 сценариев", "сборника из 12 сценариев", "сборник из 12 сценариев", "сборником из 12 сценариев"}),
    row_name);

TEST(Phrase, IsUnsureOfWordsItDoesNotKnow) {
  EXPECT_FALSE(russian().decline(phrase(O, "Зюзюмбель"), GrammaticalCase::Gen).sure);
  EXPECT_FALSE(russian().decline(phrase(O, "«Лицей № 1»"), GrammaticalCase::Gen).sure);
  EXPECT_FALSE(russian().decline(phrase(O, "город Нарт"), GrammaticalCase::Gen).sure);
}

TEST(Phrase, TakesTheFormTypedByHand) {
  Phrase given = phrase(O, "Зюзюмбель");
  given.by_hand[1] = "Зюзюмбеля";
  const Form form = russian().decline(given, GrammaticalCase::Gen);
  EXPECT_EQ(form.text, "Зюзюмбеля");
  EXPECT_TRUE(form.sure);
}

TEST(Phrase, SurvivesBrokenBytesAndSaysSo) {
  const Form form = russian().decline(phrase(P, "учитель\xD0"), GrammaticalCase::Gen);
  EXPECT_FALSE(form.sure);
}

}  // namespace
}  // namespace dyak::language
