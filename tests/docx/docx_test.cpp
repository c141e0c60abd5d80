#include "output/docx/docx.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "tests/docx/unpacked.hpp"
#include "tests/pdf/papers.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::docx {
namespace {

using testing::fault_of_xml;
using testing::names_in_order;
using testing::paragraphs_of;
using testing::unpacked;

std::string main_part(const document::Document& document) {
  return unpacked(write_docx(document)).at("word/document.xml");
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string code_of(const document::Document& document) {
  try {
    write_docx(document);
  } catch (const Error& error) {
    return error.details.empty() ? "no code" : error.details.front().code;
  }
  return "written";
}

document::Document with_text(const std::string& text) {
  document::Document paper = test::an_order();
  paper.body = {document::Paragraph{document::plain(text)}};
  return paper;
}

struct PaperRow {
  std::string name;
  document::Document paper;
};
void PrintTo(const PaperRow& row, std::ostream* out) { *out << row.name; }

std::vector<PaperRow> gallery_rows() {
  std::vector<PaperRow> rows;
  for (auto& [name, paper] : test::every_paper()) {
    std::string letters;
    for (const char c : name) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) letters += c;
    }
    rows.push_back({letters, std::move(paper)});
  }
  return rows;
}

class Gallery : public ::testing::TestWithParam<PaperRow> {};

TEST_P(Gallery, EveryPartIsWellFormed) {
  for (const auto& [name, content] : unpacked(write_docx(GetParam().paper))) {
    if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
    EXPECT_EQ(fault_of_xml(content), "") << name;
  }
}

TEST_P(Gallery, TwiceTheSameBytes) { EXPECT_EQ(write_docx(GetParam().paper), write_docx(GetParam().paper)); }

TEST_P(Gallery, RelationsLeadToPartsThatAreThere) {
  const auto parts = unpacked(write_docx(GetParam().paper));
  const std::string& relations = parts.at("word/_rels/document.xml.rels");
  for (auto at = relations.find("Target=\""); at != std::string::npos; at = relations.find("Target=\"", at + 1)) {
    const auto from = at + 8;
    const std::string target = relations.substr(from, relations.find('"', from) - from);
    EXPECT_TRUE(parts.contains("word/" + target)) << target;
  }
}

TEST(WriteDocx, KnowsEveryMeansOfTheLanguage) {
  const auto parts = unpacked(write_docx(test::a_paper_of_means()));
  const std::string& text = parts.at("word/document.xml");
  for (const char* part : {"<w:strike/>",
                           "<w:u w:val=\"single\"/>",
                           "w:val=\"superscript\"",
                           "w:val=\"subscript\"",
                           "HYPERLINK",
                           "<w:vMerge w:val=\"restart\"/>",
                           "<w:vMerge/>",
                           "<w:gridSpan w:val=\"2\"/>",
                           "w:hRule=\"atLeast\"",
                           "w:orient=\"landscape\"",
                           "r:embed=\"rIdImage1\"",
                           "Схема проезда",
                           "М.П.",
                           "«____»",
                           "☑",
                           "а)",
                           "Разослано",
                           "1 Пункт 7.2",
                           "(фамилия, имя, отчество)",
                           "Исполнитель",
                           "Примечание. Подпись"})
    EXPECT_TRUE(holds(text, part)) << part;
  EXPECT_EQ(parts.count("word/media/image1.png"), 1U);
}

INSTANTIATE_TEST_SUITE_P(WriteDocx, Gallery, ::testing::ValuesIn(gallery_rows()), dyak::testing::RowName{});

TEST(WriteDocx, ContentTypesComeFirst) {
  const std::vector<std::string> names = names_in_order(write_docx(test::an_order()));
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "[Content_Types].xml");
  EXPECT_EQ(names[1], "_rels/.rels");
}

TEST(WriteDocx, WhateverIsTypedStandsLiterally) {
  const std::string typed = "<w:b/> & «кавычки» \"прямые\" ' ]]> &amp;";
  const std::vector<std::string> lines = paragraphs_of(write_docx(with_text(typed)));
  EXPECT_NE(std::find(lines.begin(), lines.end(), typed), lines.end());
}

TEST(WriteDocx, PropertiesAreThoseOfTheDocument) {
  document::Document paper = test::an_order();
  paper.title = "Приказ <О поездке>";
  const std::string core = unpacked(write_docx(paper)).at("docProps/core.xml");
  EXPECT_TRUE(holds(core, "<dc:title>Приказ &lt;О поездке&gt;</dc:title>"));
  EXPECT_TRUE(holds(core, ">2026-09-18T07:30:00Z<")) << core;
  EXPECT_TRUE(holds(core, "<dc:language>ru-RU</dc:language>"));
}

TEST(WriteDocx, EverySheetSaysWhatItIsFor) {
  const auto parts = unpacked(write_docx(test::an_order()));
  EXPECT_TRUE(holds(parts.at("word/footer1.xml"), "Экземпляр для согласования"));
  EXPECT_TRUE(holds(parts.at("word/footer1.xml"), "PDF"));
}

TEST(WriteDocx, SheetsAreNumberedFromTheSecondOn) {
  const auto parts = unpacked(write_docx(test::an_order()));
  EXPECT_FALSE(holds(parts.at("word/header1.xml"), "PAGE"));
  EXPECT_TRUE(holds(parts.at("word/header2.xml"), "PAGE"));
}

TEST(WriteDocx, DraftSaysSoOnEverySheet) {
  for (const bool draft : {true, false}) {
    const auto parts = unpacked(write_docx(draft ? test::a_draft() : test::an_order()));
    for (const char* part : {"word/header1.xml", "word/header2.xml"})
      EXPECT_EQ(holds(parts.at(part), "ПРОЕКТ"), draft) << part;
  }
}

TEST(WriteDocx, MarginsAreThoseOfTheProfile) {
  // 30, 10, 20, 20 mm in twentieths of a point.
  EXPECT_TRUE(holds(main_part(test::an_order()), "w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" w:left=\"1701\""));
  EXPECT_TRUE(holds(main_part(test::a_request()), "w:left=\"1134\""));
}

TEST(WriteDocx, HeadingsAreWordsOwn) {
  document::Document paper = test::an_order();
  paper.body = {document::Heading{"Раздел первый", 2, document::Align::Center, true},
                document::Heading{"Подраздел", 3, document::Align::Left, true}};
  const std::string text = main_part(paper);
  for (const char* style : {"Heading1", "Heading2", "Heading3"})
    EXPECT_TRUE(holds(text, std::string("<w:pStyle w:val=\"") + style + "\"/>")) << style;
}

TEST(WriteDocx, NumbersOfPointsAreWords) {
  document::Document paper = test::an_order();
  document::Point inner{{document::plain("внутри")}, {}, ""};
  document::Point outer{{document::plain("снаружи"), document::plain("абзац")}, {inner}, ""};
  document::Point copied{{document::plain("списан")}, {}, "7)"};
  paper.body = {document::Points{{outer, copied}, "2.", 3}};
  const std::vector<std::string> lines = paragraphs_of(write_docx(paper));
  for (const char* line : {"2.3.\u00A0снаружи", "абзац", "2.3.1.\u00A0внутри", "7)\u00A0списан"})
    EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
}

TEST(WriteDocx, HeadOfATableComesAgainAndCellsSpan) {
  document::Document paper = test::an_order();
  document::Table table;
  table.columns = {{"№", 1, {}}, {"Кто", 3, {}}, {"Когда", 2, {}}};
  table.column_numbers = true;
  document::TableCell wide;
  wide.spans = document::plain("Всего");
  wide.across = 2;
  document::TableCell blank;
  blank.blank = true;
  table.rows = {{{wide, document::TableCell{}}, true}, {{blank}, false}};
  paper.body = {table};
  const std::string text = main_part(paper);
  std::size_t heads = 0;
  for (auto at = text.find("<w:tblHeader/>"); at != std::string::npos; at = text.find("<w:tblHeader/>", at + 1))
    ++heads;
  EXPECT_EQ(heads, 2U);
  EXPECT_TRUE(holds(text, "<w:gridSpan w:val=\"2\"/>"));
  EXPECT_TRUE(holds(text, ">—<"));
}

TEST(WriteDocx, AppendixBeginsASheetOfItsOwnOnItsSide) {
  const std::string text = main_part(test::an_order_with_list());
  std::size_t sections = 0;
  for (auto at = text.find("<w:sectPr>"); at != std::string::npos; at = text.find("<w:sectPr>", at + 1)) ++sections;
  EXPECT_EQ(sections, 1 + test::an_order_with_list().appendices.size());
  EXPECT_TRUE(holds(main_part(test::a_list()), "w:orient=\"landscape\""));
}

TEST(WriteDocx, ALargeSheetIsAnA3) {
  document::Document paper = test::an_order();
  document::Appendix appendix;
  appendix.heading = "Сведения";
  appendix.blocks = {document::NewSheet{document::NewSheet::Turn::Large}, document::Paragraph{}};
  paper.appendices = {appendix};
  const std::string text = main_part(paper);
  EXPECT_TRUE(holds(text, "<w:pgSz w:w=\"23811\" w:h=\"16838\" w:orient=\"landscape\"/>"));
  EXPECT_TRUE(holds(text, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>")) << "the paper itself is an A4";
}

TEST(WriteDocx, UnsureWordsAreMarkedInDraftsOnly) {
  document::Document paper = test::an_order();
  document::Span unsure;
  unsure.text = "слово";
  unsure.unsure = true;
  paper.body = {document::Paragraph{{unsure}}};
  EXPECT_FALSE(holds(main_part(paper), "highlight"));
  paper.draft = true;
  EXPECT_TRUE(holds(main_part(paper), "<w:highlight"));
}

TEST(WriteDocx, EmblemGoesAlong) {
  document::Document paper = test::an_order();
  paper.letterhead.emblem_jpeg = test::kTinyPng;
  paper.letterhead.emblem_alt = "Герб \"района\"";
  const auto parts = unpacked(write_docx(paper));
  ASSERT_TRUE(parts.contains("word/media/emblem.png"));
  EXPECT_TRUE(parts.at("word/media/emblem.png").starts_with("\x89PNG"));
  EXPECT_EQ(fault_of_xml(parts.at("word/document.xml")), "");
}

struct RefusedRow {
  const char* name;
  document::Document paper;
  const char* code;
};
void PrintTo(const RefusedRow& row, std::ostream* out) { *out << row.name; }
class RefusedPaper : public ::testing::TestWithParam<RefusedRow> {};
TEST_P(RefusedPaper, WithItsCode) { EXPECT_EQ(code_of(GetParam().paper), GetParam().code); }

document::Document with_title(std::string title) {
  document::Document paper = test::an_order();
  paper.title = std::move(title);
  return paper;
}
document::Document with_emblem(std::string emblem) {
  document::Document paper = test::an_order();
  paper.letterhead.emblem_jpeg = std::move(emblem);
  return paper;
}
document::Document of_profile(std::string id) {
  document::Document paper = test::an_order();
  paper.profile = std::move(id);
  return paper;
}

INSTANTIATE_TEST_SUITE_P(WriteDocx, RefusedPaper,
                         ::testing::Values(RefusedRow{"ControlSign", with_text("звонок\x07"), "text-invalid"},
                                           RefusedRow{"NoUtf8", with_text("\xC3("), "text-invalid"},
                                           RefusedRow{"NoCharacter", with_text("\uFFFE"), "text-invalid"},
                                           RefusedRow{"ControlSignInTheTitle", with_title("\x01"), "text-invalid"},
                                           RefusedRow{"EmblemIsNoBase64", with_emblem("!"), "emblem-unreadable"},
                                           RefusedRow{"EmblemIsNoPicture", with_emblem("0KLQtdC60YHRgg=="),
                                                      "emblem-unreadable"},
                                           RefusedRow{"TornPicture", with_emblem("iVBORw0KGgo="), "emblem-unreadable"},
                                           RefusedRow{"ForeignProfile", of_profile("gost1974"), "layout-profile"}),
                         dyak::testing::RowName{});

TEST(WriteDocx, EmptyDocumentIsAFileToo) {
  const auto parts = unpacked(write_docx({}));
  EXPECT_EQ(fault_of_xml(parts.at("word/document.xml")), "");
}

}  // namespace
}  // namespace dyak::docx
