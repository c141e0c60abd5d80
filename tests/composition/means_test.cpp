// What stands in papers besides plain words. The example is the one of templates/documents/README.md.
#include <gtest/gtest.h>

#include "engine/composition/markup.hpp"
#include "tests/composition/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::composition {
namespace {

using testing::Office;

constexpr const char* kSlip = "templates/documents/trip-slip.yaml";
constexpr const char* kScheme =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAGUlEQVR42mMQsemJAuL/MJoBmQOiGQiqAAAxtRiJOc+woQAAAABJRU5ErkJggg==";

/// The trips with another text of the slip, and with a picture.
definitions::LoadedDefinitions trips_with(const std::string& body, const std::string& head = {}) {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(testing::trips::folder().string());
  for (definitions::SourceFile& file : files) {
    if (file.path == kSlip)
      file.text =
          "document: trip-slip\nkind: receipt\nkind_title: РАСПИСКА\ntitle: Расписка\n" + head + "body:\n" + body;
    if (file.path == "templates/organisation.yaml")
      file.text += "pictures: {scheme: {file: scheme.png, alt: Схема проезда}}\nfont: pt-serif\n";
  }
  files.push_back({"templates/scheme.png", kScheme});
  return definitions::load_definitions(files);
}

document::Document made_of(const std::string& body, bool draft = false, const std::string& head = {}) {
  definitions::LoadedDefinitions loaded = trips_with(body, head);
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  return Office(loaded.definitions).compose("trip-slip", {.draft = draft}).document;
}

std::string body_of(const document::Document& paper) {
  const std::string whole = document::dump(paper);
  const std::size_t from = whole.find("body\n") + 5;
  return whole.substr(from);
}

std::string readme_example(const std::string& name) {
  const std::string text = dyak::testing::read_file(dyak::testing::source_dir() / "templates/documents/README.md");
  const std::size_t from = text.find("```yaml\n", text.find("<!-- example: " + name + " -->")) + 8;
  std::string lines;
  for (std::size_t at = from; at < text.find("```", from); at = text.find('\n', at) + 1)
    lines += "  " + text.substr(at, text.find('\n', at) + 1 - at);
  return lines;
}

std::string with_plain_spaces(std::string text) {
  for (std::size_t at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0", at))
    text.replace(at, 2, " ");
  return text;
}

TEST(Means, ComeOutAsTheReadmeShowsThem) {
  EXPECT_EQ(
      with_plain_spaces(body_of(made_of(readme_example("means")))),
      R"(  para: Премировать *Орлова М.И.*[* Пункт 7.2 Положения.] за 45 м^{2} посадок; Положение<https://example.org>.
  1)
    text: принять:
    а)
      text: планы;
    б)
      text: отчёты.
  2)
    text: сдать в дело.
  ☑
    text: Согласен.
  ☐
    text: Не согласен.
  fill-in: Получатель (0) (фамилия, имя, отчество)
  picture: Схема проезда (60 × 40) Рисунок 1 — Схема проезда
  sheet: landscape
  table
    columns: | Место работы (0 left) | Срок работы > с (0 left) | Срок работы > по (0 left) | Тула (0 right) | Орёл (0 right) | Обязуется (0 left) 
    row 25 mm: |↓3 Северное отделение | 05.10.2026 | 07.10.2026 | 1 | 1 | Обязуется: / – помочь: Орловой Марии Ивановне; / – помочь: Ёлкину Андрею Петровичу; / – помочь: Елкину Борису Петровичу; 
    row 25 mm: | ^ | 05.10.2026 | 07.10.2026 | 2 | 2 | Обязуется: / – помочь: Орловой Марии Ивановне; / – помочь: Ёлкину Андрею Петровичу; / – помочь: Елкину Борису Петровичу; 
    row 25 mm: | ^ | 05.10.2026 | 07.10.2026 | 3 | 3 | Обязуется: / – помочь: Орловой Марии Ивановне; / – помочь: Ёлкину Андрею Петровичу; / – помочь: Елкину Борису Петровичу; 
    note: Примечание. Подпись заверяется печатью.
  party Сторона 1
    line: Общество «Дальний путь»
    line: *ИНН* 0700000001
    post: Директор
    name: И.О. Морозов
    date: blank
    seal: М.П.
  party Сторона 2
    line: Орлова Мария Ивановна
    post: Инженер
    name: М.И. Орлова
signature
  post: Директор
  name: И.О. Морозов
  date: blank
  seal: М.П.
  facsimile: picture
)");
}

TEST(Means, TwoLanguagesStandSideBySideAsTheReadmeShowsThem) {
  const document::Document made = made_of(readme_example("languages"), false,
                                          "languages: [ru, kbd]\nheading: О поездке\n"
                                          "heading_beside: ГъуэгуанэкӀэ\n");
  EXPECT_EQ(made.second_language, "kbd");
  EXPECT_EQ(made.heading_beside, "ГъуэгуанэкӀэ");
  EXPECT_EQ(with_plain_spaces(body_of(made)), R"(  para: В соответствии с Положением
  beside: Положенэм ипкъ иткӀэ
  order-word: ПРИКАЗЫВАЮ:
  beside: УНАФЭ СОЩӀ:
  1.
    text: Направить Орлова М.И.
    beside: Орлова М.И. гъэкӀуэн.
  formula: d = sum(i = 1; 3; a_i) / 3 * 100 % (1)
)");
}

TEST(Means, MembersInBothLanguagesEndAlike) {
  const std::string points =
      "  - points: {marks: letters, points: [{text: планы, beside: план}, {text: отчёты, beside: отчёт}]}\n";
  EXPECT_EQ(with_plain_spaces(body_of(made_of(points, false, "languages: [ru, kbd]\n"))),
            "  а)\n    text: планы;\n    beside: план;\n  б)\n    text: отчёты.\n    beside: отчёт.\n");
}

TEST(Means, NobodysHandStandsOnADraft) {
  const std::string signature = "  - signature: {role: chief, facsimile: scheme}\n";
  EXPECT_FALSE(made_of(signature).signatures.at(0).side_by_side.at(0).facsimile.empty());
  EXPECT_TRUE(made_of(signature, true).signatures.at(0).side_by_side.at(0).facsimile.empty());
}

struct LookRow {
  std::string name, words, shown;
};
void PrintTo(const LookRow& row, std::ostream* out) { *out << row.name; }
class Look : public ::testing::TestWithParam<LookRow> {};
TEST_P(Look, StandsOnTheWordsItWasPutOn) {
  EXPECT_EQ(body_of(made_of("  - para: '" + GetParam().words + "'\n")), "  para: " + GetParam().shown + "\n");
}
INSTANTIATE_TEST_SUITE_P(
    Table, Look,
    ::testing::Values(LookRow{"Bold", "Это <b>важно</b>.", "Это *важно*."},
                      LookRow{"QuotesAreSetAsEver", "Книга <i>\"Звёзды\"</i> и др.", "Книга _«Звёзды»_ и\u00A0др."},
                      LookRow{"Inside", "<b>Очень <i>важно</i></b>", "*Очень **_важно_*"},
                      LookRow{"Small", "45 м<sup>2</sup>, H<sub>2</sub>O", "45 м^{2}, H_{2}O"},
                      LookRow{"Link", "См. <a>https://example.org</a>", "См. https://example.org<https://example.org>"},
                      LookRow{"LinkOfWords", "См. <a href=\"mailto:a@example.org\">письмо</a>",
                              "См. письмо<mailto:a@example.org>"},
                      LookRow{"NoScriptIsALink", "<a href=\"javascript:x\">нет</a>", "Нет"},
                      LookRow{"Note", "Премия<note>Пункт 7.2.</note> выдана", "Премия[* Пункт 7.2.] выдана"},
                      LookRow{"ASignAsItIs", "Если 5 < 7 и 7 > 5", "Если 5 < 7 и 7 > 5"}),
    dyak::testing::RowName{});

TEST(Markup, IsNotReadInWhatSomebodyTyped) {
  definitions::LoadedDefinitions loaded = trips_with("  - para: 'Цель: {purpose}'\n");
  ASSERT_NE(loaded.definitions, nullptr);
  Office office(loaded.definitions);
  office.the_trip().data["purpose"] = "<b>ярмарка</b> <a>https://example.org</a>";
  EXPECT_EQ(body_of(office.compose("trip-slip", {}).document),
            "  para: Цель: <b>ярмарка</b> <a>https://example.org</a>\n");
}

struct FaultRow {
  std::string name, body, code;
};
void PrintTo(const FaultRow& row, std::ostream* out) { *out << row.name; }
class MeansFault : public ::testing::TestWithParam<FaultRow> {};
TEST_P(MeansFault, IsToldWhenTheFileIsRead) {
  const definitions::LoadedDefinitions loaded = trips_with(GetParam().body);
  const std::vector<std::string> told = testing::codes(loaded.findings);
  EXPECT_NE(std::find(told.begin(), told.end(), GetParam().code), told.end()) << ::testing::PrintToString(told);
}
INSTANTIATE_TEST_SUITE_P(
    Table, MeansFault,
    ::testing::Values(FaultRow{"MarkLeftOpen", "  - para: 'Это <b>важно'\n", "markup"},
                      FaultRow{"MarkInAHeading", "  - heading: 'О <b>важном</b>'\n", "markup"},
                      FaultRow{"MarkInTheTextOfAHeading", "  - heading: {text: 'О важном<note>Сноска</note>'}\n",
                               "markup"},
                      FaultRow{"MarkClosedTwice", "  - points: ['Это важно</i>']\n", "markup"},
                      FaultRow{"FormulaThatNoLineSays", "  - formula: 'int(x)'\n", "formula"},
                      FaultRow{"WordsBesideNothing", "  - {para: а, beside: б}\n", "beside"},
                      FaultRow{"NoSuchPicture", "  - picture: plan\n", "unknown-picture"},
                      FaultRow{"NoSuchFacsimile", "  - signature: {role: chief, facsimile: hand}\n", "unknown-picture"},
                      FaultRow{"NoSuchSheet", "  - sheet: upright\n", "bad-choice"},
                      FaultRow{"NoSuchMarks", "  - points: {marks: stars, points: [а]}\n", "bad-choice"},
                      FaultRow{"TooLongARule", "  - fill: {label: Имя, width: 900}\n", "bad-number"},
                      FaultRow{"ChangesOfNoPaper", "  - changes: {before: purpose, after: purpose}\n", "copy-from"}),
    dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::composition
