// Tables that only their rules tell, sentences over a page's end, signatures where word processors put them.
#include <gtest/gtest.h>

#include "tests/inspect/foreign_paper.hpp"

namespace dyak::inspect {
namespace {

using namespace faults;  // NOLINT: the vocabulary of these tests

struct UntaggedRow {
  const char* name;
  const char* codes;  ///< all that must be found
  ForeignPaper (*make)();
};
void PrintTo(const UntaggedRow& row, std::ostream* out) { *out << row.name; }

constexpr const char* kPost = "Начальник Управления образования";
constexpr const char* kName = "Н.К.\u00A0Сатанеева";

// Two rows of three cells whose upper border lies so far under the last line of the text.
ForeignPaper with_table(double size, double under, double frame_left = 30, double frame_right = 200) {
  ForeignPaper paper;
  const double top = paper.text(paper.head()) - ForeignPaper::kStep + under;
  constexpr double kRow = 7;
  const std::vector<double> borders{frame_left, 42, 150, frame_right};
  for (int row = 0; row < 2; ++row) {
    const double y = top + row * kRow + 5;
    paper.element("P"), paper.draw(32, y, 5, row == 0 ? "№" : "1", false, size);
    paper.element("P"), paper.draw(44, y, 50, row == 0 ? "Учреждение" : "Школа села Эльбрус", false, size);
    paper.element("P"), paper.draw(152, y, 30, row == 0 ? "Участников" : "12", false, size);
    for (std::size_t i = 0; i < borders.size(); ++i) {  // in pieces, a row each, as programs draw them
      paper.page().rules.push_back({borders[i], top + row * kRow, borders[i] + 0.2, top + (row + 1) * kRow});
      if (i + 1 == borders.size()) continue;
      for (const double level : {top + row * kRow, top + (row + 1) * kRow})
        paper.page().rules.push_back({borders[i], level, borders[i + 1], level + 0.2});
    }
  }
  paper.signature(top + 2 * kRow + 14, kPost, kName);
  return untagged(paper);
}

// A frame around the whole sheet is no table: what stands in it is the text.
ForeignPaper in_a_frame() {
  ForeignPaper paper;
  double y = paper.text(paper.head());
  y = paper.paragraph(y, {"2. Руководителям создать условия для работы", "участников группы."}, 30);
  for (std::size_t i = paper.page().pieces.size() - 2; i < paper.page().pieces.size(); ++i)
    paper.page().pieces[i].size = 11;
  paper.page().rules = {{28.5, 18, 28.5, 280}, {201.5, 18, 201.5, 280}, {28.5, 18, 201.5, 18}, {28.5, 280, 201.5, 280}};
  paper.signature(y + 10, kPost, kName);
  return untagged(paper);
}

// The sheet ends within a sentence; what goes on begins with a capital.
ForeignPaper over_the_page(double indent) {
  ForeignPaper paper;
  double y = paper.text(paper.head());
  paper.element("P");
  paper.draw(42.5, y, 157.5, "2. Руководителям учреждений представить"), y += ForeignPaper::kStep;
  paper.draw(30, y, 170, "сведения об участниках и их занятости в местное");
  paper.add_page();
  paper.number(113, 14, {{4, "2"}});
  paper.element("P");
  paper.draw(30 + indent, 30, 170 - indent, "Управление образования до начала учебного года и"), y = 36.8;
  paper.draw(30, y, 90, "сообщить о том участникам.");
  paper.signature(y + 17, kPost, kName);
  return untagged(paper);
}

ForeignPaper signed_at(double post, double name_right, const char* written, bool with_post = true) {
  ForeignPaper paper;
  const double y = paper.text(paper.head()) + 10;
  paper.element("P");
  if (with_post) paper.draw(post, y, 80, kPost);
  paper.element("P"), paper.draw(with_post ? name_right - 35 : 30, y, with_post ? 35 : 75, written);
  return paper;
}

// A wide table stands on a sheet of its own, in a section of its own; the signature comes on the sheet after it.
ForeignPaper with_turned_part(bool is_signed) {
  ForeignPaper paper;
  const auto section = [&paper] { return paper.element("Sect"); };
  double y = paper.text(paper.head());
  for (std::size_t i = 0; i < paper.paper().elements.size(); ++i) paper.paper().elements[i].parent = -1;
  const int first = section();
  for (std::size_t i = 0; i + 1 < paper.paper().elements.size(); ++i) paper.paper().elements[i].parent = first;
  paper.add_page(), paper.page().width = 297, paper.page().height = 210;
  paper.number(156, 14, {{4, "2"}});
  const int turned = section();
  paper.element("P", turned), paper.draw(42.5, 36, 80, "План на год дан в таблице.");
  paper.draw(30, 42, 257, "широкая строка во весь лист");
  paper.add_page();
  paper.number(113, 14, {{4, "3"}});
  const int last = section();
  paper.element("P", last), paper.draw(42.5, 30, 157.5, "2. Руководителям учреждений создать условия для");
  paper.draw(30, 36.8, 90, "работы группы."), y = 36.8 + 17;
  if (is_signed) {
    paper.element("P", last), paper.draw(30, y, 80, kPost), paper.draw(165, y, 35, kName);
  }
  return paper;
}

class UntaggedPaper : public testing::TestWithParam<UntaggedRow> {};

TEST_P(UntaggedPaper, HasTheseFindingsAndNoOthers) {
  const gost::Report report = GetParam().make().report();
  std::string told;
  for (const auto& finding : report.findings) told += finding.message + "\n";
  EXPECT_EQ(codes_of(report), GetParam().codes) << told;
}

INSTANTIATE_TEST_SUITE_P(
    Gost, UntaggedPaper,
    testing::Values(
        UntaggedRow{"TableOfTwelvePoints", "tags-missing", [] { return with_table(12, 6); }},
        UntaggedRow{"TableOfNinePoints", "tags-missing", [] { return with_table(9, 6); }},
        UntaggedRow{"TableOfEightPoints", "table-size, tags-missing", [] { return with_table(8, 6); }},
        UntaggedRow{"TableCloseUnderTheText", "tags-missing", [] { return with_table(12, 1.2); }},
        UntaggedRow{"TableThatHangsOver", "tags-missing", [] { return with_table(12, 6, 28.1, 201.9); }},
        UntaggedRow{"FrameAroundTheSheet", "tags-missing, text-size, text-sizes", in_a_frame},
        UntaggedRow{"SentenceOverThePage", "tags-missing", [] { return over_the_page(0); }},
        UntaggedRow{"ParagraphBegunOnThePage", "tags-missing", [] { return over_the_page(12.5); }},
        UntaggedRow{"NameAloneAfterALine", "", [] { return signed_at(30, 0, "_________ Н.К.\u00A0Сатанеева", false); }},
        UntaggedRow{"NameAfterAPostAndALineInTheText", "",
                    [] { return signed_at(30, 0, "Начальник ________ Н.К.\u00A0Сатанеева", false); }},
        UntaggedRow{"NameAloneWithoutALine", "signature-missing", [] { return signed_at(30, 0, kName, false); }},
        UntaggedRow{"SignatureMovedByThePaddingOfCells", "", [] { return signed_at(31.9, 196.2, kName); }},
        UntaggedRow{"SignatureMovedByMore", "signature-name-right, signature-post-left",
                    [] { return signed_at(34, 190, kName); }},
        UntaggedRow{"TurnedPartBeforeTheSignature", "", [] { return with_turned_part(true); }},
        UntaggedRow{"TurnedPartAndNoSignature", "signature-missing", [] { return with_turned_part(false); }}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace dyak::inspect
