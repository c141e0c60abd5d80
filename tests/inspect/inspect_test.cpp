// Whatever the bytes, reading ends, with a paper or with an error that says so in Russian.
#include <gtest/gtest.h>

#include <random>

#include "engine/base/error.hpp"
#include "output/inspect/gost/gost.hpp"
#include "output/inspect/page_text.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::inspect {
namespace {

using pdf::Renderer;

const std::string& sample() {
  static const std::string bytes = Renderer().render(test::an_agreement());
  return bytes;
}

/// Empty when the file was read and measured.
std::string first_code(const std::string& bytes) {
  try {
    gost::check(inspect::read_paper(bytes), gost::find_standard("gost2025", ""));
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_FALSE(error.public_message.empty());
    return error.details.at(0).code;
  }
}

TEST(ReadPaper, TellsWhatTheFileIsAndWhereItsTextStands) {
  const inspect::Paper paper = inspect::read_paper(Renderer().render(test::an_order()));
  ASSERT_EQ(paper.pages.size(), 1u);
  EXPECT_NEAR(paper.pages[0].width, 210, 0.1);
  EXPECT_EQ(paper.language, "ru-RU");
  EXPECT_EQ(paper.title, "Приказ от 18.09.2026 № 1-ОД");
  EXPECT_TRUE(paper.tagged && paper.output_intent && paper.archive_mark && paper.shows_title);
  EXPECT_FALSE(paper.active || paper.encrypted || paper.pages[0].untagged_text);
  const auto& pieces = paper.pages[0].pieces;
  const auto kind =
      std::find_if(pieces.begin(), pieces.end(), [](const inspect::Piece& piece) { return piece.text == "ПРИКАЗ"; });
  ASSERT_NE(kind, pieces.end());
  EXPECT_NEAR(kind->x + kind->width / 2, 115, 0.2);
  EXPECT_NEAR(kind->size, 16, 0.01);
}

TEST(ReadPaper, ReadsAFileWithPackedObjects) {
  // One object stream holds catalog, pages and page; no cross-reference table at all.
  const std::string inside =
      "1 0 2 33 3 80 <</Type /Catalog /Pages 2 0 R>>  <</Type /Pages /Kids [3 0 R] /Count 1>>        <</Type /Page "
      "/Parent 2 0 R /MediaBox [0 0 595 842]>>";
  const std::string first = std::to_string(std::string("1 0 2 33 3 80 ").size());
  const std::string file = "%PDF-1.5\n9 0 obj\n<</Type /ObjStm /N 3 /First " + first + " /Length " +
                           std::to_string(inside.size()) + ">>\nstream\n" + inside +
                           "\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n";
  EXPECT_EQ(inspect::read_paper(file).pages.size(), 1u);
}

// Other writers justify by a number before the space: one gap, not two.
TEST(ReadPaper, CountsAGapBeforeASpaceOnce) {
  const std::string content = "BT /F 12 Tf 100 700 Td [(one) -300 ( two) -400 (three)] TJ ET";
  std::string widths;
  for (int i = 0; i < 224; ++i) widths += " 500";
  const std::string file =
      "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count "
      "1>>\nendobj\n3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font "
      "<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length " +
      std::to_string(content.size()) + ">>\nstream\n" + content +
      "\nendstream\nendobj\n5 0 obj\n<</Type /Font /Subtype /TrueType /BaseFont /Plain /Encoding /WinAnsiEncoding "
      "/FirstChar 32 /LastChar 255 /Widths [" +
      widths + "]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n";
  const inspect::Paper paper = inspect::read_paper(file);
  ASSERT_EQ(paper.pages.at(0).pieces.size(), 1u);
  EXPECT_EQ(paper.pages[0].pieces[0].text, "one two three");
}

struct Wrong {
  const char* name;
  std::string bytes;
  const char* code;
};
class WrongFile : public testing::TestWithParam<Wrong> {};
TEST_P(WrongFile, IsRefusedWithAReason) { EXPECT_EQ(first_code(GetParam().bytes), GetParam().code); }
INSTANTIATE_TEST_SUITE_P(
    ReadPaper, WrongFile,
    testing::Values(Wrong{"Empty", "", "pdf-unreadable"}, Wrong{"Text", "просто текст", "pdf-unreadable"},
                    Wrong{"HeaderOnly", "%PDF-1.4\n", "pdf-unreadable"},
                    Wrong{"NoPages", "%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>",
                          "pdf-unreadable"},
                    Wrong{"Huge", "%PDF-1.4\n" + std::string(64'000'001, ' '), "pdf-too-big"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ReadPaper, EndsOnLoopsInTheFile) {
  const std::string file =
      "%PDF-1.4\n1 0 obj\n<</Pages 2 0 R /StructTreeRoot 7 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [2 0 R 3 0 R 3 "
      "0 R]>>\nendobj\n"
      "3 0 obj\n<</Type /Page /Contents 5 0 R /Resources <</XObject <</A 6 0 R>>>>>>\nendobj\n4 0 obj\n4 0 R\nendobj\n"
      "5 0 obj\n<</Length 14>>\nstream\n/A Do /A Do /A\nendstream\nendobj\n6 0 obj\n<</Subtype /Form /Length "
      "12>>\nstream\n/A Do /A Do \n"
      "endstream\nendobj\n7 0 obj\n<</S /P /K [7 0 R 8 0 R]>>\nendobj\n8 0 obj\n<</S /P /K 8 0 "
      "R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n";
  EXPECT_EQ(inspect::read_paper(file).pages.size(), 1u);
}

TEST(ReadPaper, SurvivesDepthWithoutBottom) {
  const std::string deep(100'000, '[');
  EXPECT_EQ(first_code("%PDF-1.4\n1 0 obj\n" + deep + "\nendobj\n"), "pdf-unreadable");
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "<</A ";
  EXPECT_EQ(first_code("%PDF-1.4\n1 0 obj\n" + nested + "\nendobj\n"), "pdf-unreadable");
}

TEST(ReadPaper, SurvivesEveryTruncation) {
  for (std::size_t size = 0; size < sample().size(); size += 97) first_code(sample().substr(0, size));
}

TEST(ReadPaper, SurvivesChangedBytes) {
  std::mt19937 random(2026);  // the same faults each time
  for (int round = 0; round < 300; ++round) {
    std::string bytes = sample();
    const int changes = 1 + static_cast<int>(random() % 40);
    for (int i = 0; i < changes; ++i) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    first_code(bytes);
  }
}

TEST(ReadPaper, SurvivesChangedNumbersAndNames) {
  std::mt19937 random(97);
  const std::string marks = "0123456789-.<>[]()/% RMDTQ";
  for (int round = 0; round < 300; ++round) {
    std::string bytes = sample();
    for (int i = 0; i < 60; ++i) {
      const std::size_t at = random() % bytes.size();
      const bool plain = bytes[at] >= ' ' && bytes[at] <= '~';
      if (plain) bytes[at] = marks[random() % marks.size()];
    }
    first_code(bytes);
  }
}

TEST(Inspect, FindsTheBeginningOfATitleTooLongForAString) {
  document::Document paper = test::an_order();
  for (int i = 0; i < 40'000; ++i) paper.title += "Ж";
  const std::string title = inspect::read_paper(Renderer().render(paper)).title;
  EXPECT_EQ(title.substr(0, 20), paper.title.substr(0, 20));
  EXPECT_EQ(title.substr(title.size() - 3), "…");
  EXPECT_LT(title.size(), 8'100U);
}

}  // namespace
}  // namespace dyak::inspect
