// Papers of other programs: what they place, tag and space in their own ways is read all the same.
#include <gtest/gtest.h>

#include "tests/inspect/foreign_paper.hpp"
#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect {
namespace {

using namespace faults;  // NOLINT: the vocabulary of these tests
using Pieces = std::vector<std::pair<double, std::string>>;

struct ForeignRow {
  std::string name;
  std::string codes;  ///< all that must be found
  std::function<ForeignPaper()> make;
};
void PrintTo(const ForeignRow& row, std::ostream* out) { *out << row.name; }

ForeignPaper numbered(double x, double y, const Pieces& pieces) {
  ForeignPaper paper = ForeignPaper::long_order();
  paper.number(x, y, pieces);
  return paper;
}

ForeignPaper headed(const std::string& heading, const std::string& role) {
  ForeignPaper paper;
  const double y = paper.text(paper.head(heading, role));
  paper.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  return paper;
}

ForeignPaper signed_by(const std::string& post, const std::string& name) {
  ForeignPaper paper;
  paper.signature(paper.text(paper.head()) + 10, post, name);
  return paper;
}

ForeignPaper with_second_page(double left) {
  ForeignPaper paper = ForeignPaper::long_order(left);
  paper.number(113, 14, {{4, "2"}});
  return paper;
}

// The signature in the cells of a table without rules, as it is often made.
ForeignPaper with_signature_in_a_table(bool ruled) {
  ForeignPaper paper;
  const double y = paper.text(paper.head()) + 10;
  const int table = paper.element("Table"), row = paper.element("TR", table);
  paper.element("P", paper.element("TD", row)), paper.draw(30, y, 80, "Начальник Управления образования");
  paper.element("P", paper.element("TD", row)), paper.draw(165, y, 35, "Н.К.\u00A0Сатанеева");
  if (ruled) paper.page().rules = {{30, y - 5, 30, y + 2}, {200, y - 5, 200, y + 2}};
  return paper;
}

ForeignPaper drawn_in_one_go() {
  ForeignPaper paper;
  const double y = paper.text(paper.head()) + 10;
  paper.element("P"), paper.draw(30, y, 170, "Начальник Управления ________________ Н.К.\u00A0Сатанеева");
  return paper;
}

ForeignPaper with_heading_below() {
  ForeignPaper paper;
  const double y = paper.text(paper.head(""));
  paper.element("H2"), paper.draw(80, y + 8, 70, "О создании творческой группы", true);
  paper.signature(paper.paragraph(y + 18, {"2. Руководителям учреждений создать условия", "для работы группы."}) + 10,
                  "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  return paper;
}

ForeignPaper with_number_as_text() {
  ForeignPaper paper = ForeignPaper::long_order();
  paper.element("P"), paper.draw(113, 14, 4, "2", false, 12);
  return paper;
}

ForeignPaper with_points_at_the_margin() {
  ForeignPaper paper;
  double y = paper.text(paper.head());
  for (const char* point : {"2. Утвердить план работы.", "3. Создать условия."})
    paper.element("P"), paper.draw(30, y, 80, point), y += ForeignPaper::kStep;
  paper.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  return paper;
}

ForeignPaper with_emblem(double top) {
  ForeignPaper paper = ForeignPaper::order();
  paper.page().pictures = {{108, top, 122, top + 8}};
  return paper;
}

/// The text of an order at such a step, of lines that one sentence runs through.
ForeignPaper spaced(double spacing) {
  ForeignPaper paper;
  const double step = spacing * 14 * 1.15 * 25.4 / 72;
  double y = paper.text(paper.head());
  const std::vector<std::string> lines{"2. Руководителям образовательных учреждений создать условия",
                                       "для работы участников группы и обеспечить участие педагогов",
                                       "в её работе в течение года."};
  for (std::size_t i = 0; i < lines.size(); ++i, y += step) {
    paper.element("P");  // each line is a paragraph to this program
    const double x = ForeignPaper::kLeft + (i == 0 ? 12.5 : 0);
    paper.draw(x, y, i + 1 == lines.size() ? 70 : ForeignPaper::kRight - x, lines[i]);
  }
  paper.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  return paper;
}

/// Signed so many millimetres under the last line of the text, the post in lines of its own.
ForeignPaper signed_under(double gap, const std::vector<std::string>& post) {
  ForeignPaper paper;
  double y = paper.text(paper.head()) - ForeignPaper::kStep + gap;
  for (std::size_t i = 0; i + 1 < post.size(); ++i, y += ForeignPaper::kStep)
    paper.element("P"), paper.draw(ForeignPaper::kLeft, y, 60, post[i]);
  paper.signature(y, post.back(), "Н.К.\u00A0Сатанеева");
  return paper;
}

const std::vector<std::string> kShortPost{"Начальник Управления образования"};
const std::vector<std::string> kLongPost{"Начальник",     "Управления",   "образования", "местной",
                                         "администрации", "Эльбрусского", "района"};

ForeignPaper signed_on_a_line(const std::string& drawn, bool post_above) {
  ForeignPaper paper;
  const double y = paper.text(paper.head()) + 10;
  paper.element("P"), paper.draw(ForeignPaper::kLeft, y, 80, "Начальник Управления образования");
  paper.draw(130, post_above ? y + ForeignPaper::kStep : y, 70, drawn);
  return paper;
}

/// A table whose frame hangs over the text's edges, as word processors draw it.
ForeignPaper with_frame(double over) {
  ForeignPaper paper;
  double y = paper.text(paper.head()) + 6;
  const int table = paper.element("Table"), row = paper.element("TR", table);
  for (const auto& [x, words] : {std::pair{30.0, "Класс"}, {115.0, "Учитель"}})
    paper.element("P", paper.element("TH", row)), paper.draw(x, y, 60, words, true, 12);
  for (const double x : {30 - over, 113.0, 200 + over}) paper.page().rules.push_back({x, y - 5, x, y + 2});
  paper.signature(y + 16, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  return paper;
}

ForeignPaper saying_in_it(const std::string& words) { return ForeignPaper::order(words); }

class ForeignOrder : public testing::TestWithParam<ForeignRow> {};

TEST_P(ForeignOrder, HasTheseFindingsAndNoOthers) {
  const gost::Report report = GetParam().make().report();
  EXPECT_EQ(codes_of(report), GetParam().codes) << told(report);
}

const std::vector<ForeignRow> kRows{
    {"Right", "", [] { return ForeignPaper::order(); }},
    {"RightOfTwoPages", "",
     [] {
       return numbered(113, 14, {{4, "2"}});
     }},
    {"NumberInPieces", "page-number-form",
     [] {
       return numbered(107, 14, {{12, "стр. "}, {4, "2"}});
     }},
    {"NumberBetweenDashes", "page-number-form",
     [] {
       return numbered(109, 14, {{4, "– "}, {3, "2"}, {4, " –"}});
     }},
    {"NumberOfAll", "page-number-form",
     [] {
       return numbered(100, 14, {{22, "Страница "}, {3, "2"}, {9, " из 3"}});
     }},
    {"SmallRomanNumber", "page-number-form",
     [] {
       return numbered(113, 14, {{4, "ii"}});
     }},
    {"NumberAtTheRight", "page-number-centre",
     [] {
       return numbered(197, 14, {{3, "2"}});
     }},
    {"NumberAtTheRightBesideATitle", "page-number-centre",
     [] {
       ForeignPaper paper = numbered(30, 14, {{60, "Управление образования"}});
       paper.number(197, 14, {{3, "2"}});
       return paper;
     }},
    {"NumberAtTheFoot", "page-number-centre",
     [] {
       return numbered(113, 285, {{4, "2"}});
     }},
    {"NumberThatIsNoArtifact", "", with_number_as_text},
    {"LeftMarginOnlyOnPageTwo", "margin-left", [] { return with_second_page(22); }},
    {"HeadingTaggedAndInAnotherCase", "heading-form", [] { return headed("Создание творческой группы", "H2"); }},
    {"BoldHeadingInAnotherCase", "heading-form", [] { return headed("Создание творческой группы", "P"); }},
    {"NoHeading", "heading-missing", [] { return headed("", "P"); }},
    {"HeadingBelowTheText", "heading-place", with_heading_below},
    {"SignatureInATableWithoutRules", "", [] { return with_signature_in_a_table(false); }},
    {"TableWithRulesAndNoHeader", "signature-missing, table-header", [] { return with_signature_in_a_table(true); }},
    {"SignatureWithALineToSignOn", "", drawn_in_one_go},
    {"FullNameInTheSignature", "signature-initials",
     [] { return signed_by("Начальник Управления образования", "Сатанеева Нальжан Кантемировна"); }},
    {"SlashesAroundTheName", "signature-initials",
     [] { return signed_by("Начальник Управления образования", "/Н.К.\u00A0Сатанеева/"); }},
    {"PointsWithoutIndent", "indent", with_points_at_the_margin},
    {"EmblemAtTheEdge", "emblem-place", [] { return with_emblem(6); }},
    {"Emblem", "", [] { return with_emblem(10); }},
    {"CommonSpacesInAName", "breaking-space", [] { return saying_in_it("по заявлению С. С. Нартокова"); }},
    {"CommonSpaceAfterASurname", "breaking-space", [] { return saying_in_it("по заявлению Нартокова С.С. и других"); }},
    {"CommonSpaceBetweenInitials", "breaking-space",
     [] { return saying_in_it("по заявлению Нартокова\u00A0С. С. и других"); }},
    {"SentenceAfterInitials", "", [] { return saying_in_it("выслушали Нартокова\u00A0С.С. Решение принято"); }},
    {"CommonSpaceInASignature", "breaking-space",
     [] { return signed_by("Начальник Управления образования", "Н.К. Сатанеева"); }},
    {"CommonSpaceBeforeANumber", "breaking-space", [] { return saying_in_it("по приказу № 131-ОД"); }},
    {"CommonSpaceBeforeAPlace", "breaking-space", [] { return saying_in_it("для школ г. Нальчик"); }},
    {"CommonSpaceBeforeAUnit", "breaking-space", [] { return saying_in_it("на сумму 4500 руб. из средств"); }},
    {"CommonSpaceAfterAYear", "breaking-space", [] { return saying_in_it("до 5\u00A0мая 2026 г. включительно"); }},
    {"SheetOfAFileAfterAComma", "",
     [] {
       ForeignPaper paper;
       double y = paper.text(paper.head());
       y = paper.paragraph(y, {"2. Хранить материалы группы в деле 06-05,", "л.\u00A02 и следующие."});
       paper.signature(y + 10, "Начальник Управления образования", "Н.К.\u00A0Сатанеева");
       return paper;
     }},
    {"TitleOfARegister", "",
     [] {
       ForeignPaper paper;
       paper.element("H1"), paper.draw(60, 30, 110, "Журнал регистрации заявлений", true);
       paper.paragraph(60, {"Журнал начат в первый рабочий день года и ведётся", "без исправлений."});
       return paper;
     }},
    {"NoSuchDay", "date-form", [] { return saying_in_it("по заявлению от 31.02.2026 и другим"); }},
    {"NoSuchDayInWords", "date-form", [] { return saying_in_it("до 31\u00A0июня 2026\u00A0г. включительно"); }},
    {"CodeOfASpeciality", "", [] { return saying_in_it("по специальности 44.02.01 Дошкольное образование"); }},
    {"UntaggedAndRight", "tags-missing", [] { return untagged(ForeignPaper::order()); }},
    {"LinesAtOneAndAHalf", "", [] { return spaced(1.5); }},
    {"LinesAtOnePointEight", "line-spacing", [] { return spaced(1.8); }},
    {"LinesAtTwo", "line-spacing", [] { return spaced(2.0); }},
    {"UntaggedLinesAtOneAndAHalf", "tags-missing", [] { return untagged(spaced(1.5)); }},
    {"UntaggedLinesAtOnePointEight", "line-spacing, tags-missing", [] { return untagged(spaced(1.8)); }},
    {"UntaggedLinesAtTwo", "line-spacing, tags-missing", [] { return untagged(spaced(2.0)); }},
    {"UntaggedLinesAtThree", "line-spacing, tags-missing", [] { return untagged(spaced(3.0)); }},
    {"SignedThreeLinesBelow", "", [] { return signed_under(17, kShortPost); }},
    {"SignedWithoutAGap", "signature-gap", [] { return signed_under(ForeignPaper::kStep, kShortPost); }},
    {"UntaggedSignedThreeLinesBelow", "tags-missing", [] { return untagged(signed_under(17, kShortPost)); }},
    {"UntaggedSignedWithoutAGap", "signature-gap, tags-missing",
     [] { return untagged(signed_under(ForeignPaper::kStep, kShortPost)); }},
    {"SignedSevenLinesBelow", "signature-gap", [] { return signed_under(45, kShortPost); }},
    {"PostOfSevenLines", "", [] { return signed_under(17, kLongPost); }},
    {"PostOfSevenLinesWithoutAGap", "signature-gap", [] { return signed_under(ForeignPaper::kStep, kLongPost); }},
    {"UntaggedPostOfSevenLines", "tags-missing", [] { return untagged(signed_under(17, kLongPost)); }},
    {"UntaggedPostOfSevenLinesWithoutAGap", "signature-gap, tags-missing",
     [] { return untagged(signed_under(ForeignPaper::kStep, kLongPost)); }},
    {"NameAfterALineToSignOn", "", [] { return signed_on_a_line("_______ Н.К.\u00A0Сатанеева", false); }},
    {"NameAfterALineToSignOnBelowThePost", "",
     [] { return signed_on_a_line("___________ Н.К.\u00A0Сатанеева", true); }},
    {"NameInBracketsAfterALine", "signature-initials",
     [] { return signed_on_a_line("_______ (Н.К.\u00A0Сатанеева)", false); }},
    {"FrameOfATableHangsOver", "", [] { return with_frame(1.9); }},
    {"FrameOfATableInTheMargin", "margin-left, margin-right", [] { return with_frame(4); }},
    {"HeadingEndsWithInitials", "", [] { return headed("О назначении Соловей\u00A0М.В.", "H2"); }},
    {"HeadingEndsWithInitialsAndAStop", "heading-stop", [] { return headed("О назначении Соловей\u00A0М.В..", "H2"); }},
    {"HeadingInTheGenitive", "heading-case", [] { return headed("О создания плана", "H2"); }},
    {"HeadingWithAnAdjective", "heading-case", [] { return headed("О новое положение", "H2"); }},
    {"HeadingInThePlural", "", [] { return headed("О мероприятиях творческой группы", "H2"); }},
    {"Range", "dash", [] { return saying_in_it("для учителей 5-9 классов и других"); }},
    {"RangeOfPages", "dash", [] { return saying_in_it("по тексту на стр. 12-15 и далее"); }},
    {"RangeOfTime", "dash", [] { return saying_in_it("с перерывом 13.00-14.00 ежедневно"); }},
    {"RangeOfDays", "dash", [] { return saying_in_it("на время 01.09.2026-31.05.2027 включительно"); }},
    {"RangeWithTheHoldingHyphen", "dash", [] { return saying_in_it("для учителей 1\u20113 классов"); }},
    {"RangeOfQuarters", "dash", [] { return saying_in_it("на I-III кварталы текущего года"); }},
    {"RangeWithADash", "", [] { return saying_in_it("для учителей 5–9 классов и других"); }},
    {"NumbersWithHyphens", "",
     [] { return saying_in_it("по приказу №\u00A01-ОД, письму №\u00A001-18/12 и делу 12-15"); }},
    {"TelephoneInTheText", "", [] { return saying_in_it("по телефонам 8-928-123-45-67, 4-12-15 и тел. 2-15"); }},
    {"FileOfTheList", "", [] { return saying_in_it("хранить в папке 06-05 и 02-11 по описи"); }},
    {"LawsAndWordsWithNumbers", "", [] { return saying_in_it("по законам 273-ФЗ, 59-ФЗ и для 5-го, 6-х классов"); }},
    {"InnerQuotesOfTheirOwn", "", [] { return saying_in_it("для «Детский сад „Ласточка“» и других"); }},
    {"InnerQuotesClosedOnce", "", [] { return saying_in_it("для МКОУ «СОШ «Лицей» района и других"); }},
    {"InnerQuotesOfTheSameKind", "nested-quotes",
     [] { return saying_in_it("для МКОУ «СОШ «Лицей» района» и других"); }},
    {"ThreeKindsOfQuotes", "", [] { return saying_in_it("для «План „Сад «Ласточка»“ и смета» и других"); }},
    {"NumberLeftBlank", "", [] { return saying_in_it("к приказу от 05.09.2026 №\u00A0____ и другим"); }},
    {"NumberForgotten", "number-blank", [] { return saying_in_it("к приказу №\u00A0от 05.09.2026 и другим"); }},
    {"LatinPreposition", "mixed-letters", [] { return saying_in_it("заявления c просьбой учителей"); }},
    {"LatinInitials", "mixed-letters", [] { return saying_in_it("по заявлению C.C.\u00A0Нартокова и других"); }},
    {"LettersOfAFormula", "", [] { return saying_in_it("где a и b — части, точки A и B, кВт, SMS-рассылка"); }},
    {"YearThenAName", "", [] { return saying_in_it("в 2026\u00A0г. Нальчик и в 2027\u00A0г. Баксан"); }},
};

INSTANTIATE_TEST_SUITE_P(Gost, ForeignOrder, testing::ValuesIn(kRows),
                         [](const auto& tested) { return tested.param.name; });

TEST(Gost, KnowsAHeadingByItsPlaceWithoutTags) {
  ForeignPaper paper = headed("Создание творческой группы", "P");
  paper.paper().tagged = false;
  paper.paper().elements.clear();
  for (inspect::Piece& piece : paper.page().pieces) piece.element = -1;
  EXPECT_EQ(codes_of(paper.report()), "heading-form, tags-missing") << told(paper.report());
}

TEST(Gost, NamesEveryWordWithStrangeLettersAndTheLetters) {
  const gost::Report report = saying_in_it("Прoба сo смешанными буквами и Mетодистом").report();
  ASSERT_EQ(codes_of(report), "mixed-letters") << told(report);
  for (const char* word : {"«Прoба» (латинские o)", "«сo» (латинские o)", "«Mетодистом» (латинские M)"})
    EXPECT_NE(report.findings[0].message.find(word), std::string::npos) << report.findings[0].message;
}

TEST(Gost, PassesAnOrderOfAWordProcessorThatIsNoArchiveFile) {
  ForeignPaper paper = untagged(ForeignPaper::order());
  paper.paper().output_intent = paper.paper().archive_mark = paper.paper().shows_title = false;
  const gost::Report report = paper.report();
  EXPECT_EQ(codes_of(report), "archive-mark, output-intent, tags-missing, title") << told(report);
  EXPECT_EQ(report.of_layout(), 0u);
  EXPECT_TRUE(report.passes());
  paper.paper().active = true;  // a program that runs by itself is no wish
  EXPECT_FALSE(paper.report().passes());
  EXPECT_FALSE(ForeignPaper::order("для 5-9 классов и других").report().passes());
}

TEST(Gost, TakesTheEditionInForceOnTheDayOfThePaper) {
  const auto edition = [](const std::string& day) {
    ForeignPaper paper = ForeignPaper::order();
    for (inspect::Piece& piece : paper.page().pieces) {
      if (piece.text == "21.09.2026") piece.text = day;
    }
    return gost::standard_for(paper.paper(), "").id;
  };
  EXPECT_EQ(edition("17.08.2025"), "gost2016");
  EXPECT_EQ(edition("10 марта 2020 г."), "gost2016");
  EXPECT_EQ(edition("18.08.2025"), "gost2025");
  EXPECT_EQ(edition(""), "gost2025");  // then the file's own date
  EXPECT_EQ(gost::standard_for(ForeignPaper::order().paper(), "gost2016").id, "gost2016");
}

}  // namespace
}  // namespace dyak::inspect
