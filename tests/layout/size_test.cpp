// Long papers: an annex of a thousand rows, a protocol of two hundred pages, ten thousand members.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "engine/base/error.hpp"
#include "output/layout/layout.hpp"
#include "tests/layout/toy_font.hpp"

namespace dyak::layout {
namespace {

using document::Document;

const test::ToyFont kFont;
const SpaceBreaks kBreaks;

std::string words(int count, const std::string& word) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word;
  return text;
}

std::string text_of(const Page& page, bool repeated = false) {
  std::string text;
  for (const Item& item : page.items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run != nullptr && (item.element >= 0 || repeated)) text += run->text + "\n";
  }
  return text;
}

document::TableCell cell(const std::string& text) {
  document::TableCell made;
  made.spans = document::plain(text);
  return made;
}

Document with_members(int count) {
  Document paper;
  paper.kind = "list";
  document::Table table;
  table.columns = {{"№", 6, document::Align::Center},
                   {"Фамилия, имя, отчество", 40, document::Align::Left},
                   {"Учреждение", 40, document::Align::Left}};
  for (int i = 1; i <= count; ++i) {
    document::TableRow row;
    row.cells = {cell(std::to_string(i)), cell("Иванов Иван Иванович"), cell("Школа № " + std::to_string(i % 30 + 1))};
    table.rows.push_back(std::move(row));
  }
  document::Appendix annex;
  annex.heading = "Список";
  annex.blocks.emplace_back(std::move(table));
  paper.appendices.push_back(std::move(annex));
  return paper;
}

TEST(LayoutSize, AnnexOfAThousandRowsRepeatsItsHeaderAndLosesNoRow) {
  const Laid laid = lay_out(with_members(1000), gost2025(), kFont, kBreaks);
  std::string all;
  for (std::size_t i = 1; i < laid.pages.size(); ++i) {
    EXPECT_NE(text_of(laid.pages[i], true).find("Учреждение"), std::string::npos) << i;
    all += text_of(laid.pages[i]);
  }
  for (int row = 1; row <= 1000; ++row)
    EXPECT_NE(all.find("\n" + std::to_string(row) + "\n"), std::string::npos) << row;
  EXPECT_LT(laid.pages.size(), 60U);
}

TEST(LayoutSize, TenThousandMembersTakeSecondsNotMinutes) {
  const std::clock_t begin = std::clock();
  const Laid laid = lay_out(with_members(std::getenv("LONG") != nullptr ? 10'000 : 2'000), gost2025(), kFont, kBreaks);
  const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LT(took, static_cast<double>(laid.pages.size()));
}

TEST(LayoutSize, ProtocolOfTwoHundredPagesIsNumberedToItsEnd) {
  Document protocol;
  protocol.kind = "protocol";
  const int questions = std::getenv("LONG") != nullptr ? 700 : 120;
  for (int i = 1; i <= questions; ++i) {
    protocol.body.emplace_back(document::Heading{"Вопрос " + std::to_string(i), 2, document::Align::Left, true});
    document::Paragraph heard;
    heard.spans = document::plain(words(120, "слушали"));
    protocol.body.emplace_back(heard);
    document::Points decided;
    decided.prefix = std::to_string(i) + ".";
    decided.points.resize(3);
    for (document::Point& point : decided.points) point.paragraphs = {document::plain(words(14, "решили"))};
    protocol.body.emplace_back(decided);
  }
  const Laid laid = lay_out(protocol, gost2025(), kFont, kBreaks);
  EXPECT_GT(laid.pages.size(), std::getenv("LONG") != nullptr ? 200U : 35U);
  const std::string last = std::to_string(laid.pages.size());
  EXPECT_NE(text_of(laid.pages.back(), true).find(last + "\n"), std::string::npos);
}

TEST(LayoutSize, ACellTallerThanAPageGoesOnOverTheNextOnes) {
  Document paper;
  document::Table table;
  table.columns = {{"№", 6, document::Align::Center}, {"Текст", 40, document::Align::Left}};
  document::TableRow row;
  row.cells = {cell("1"), cell(words(1500, "слово"))};
  table.rows.push_back(std::move(row));
  paper.body.emplace_back(std::move(table));
  const Laid laid = lay_out(paper, gost2025(), kFont, kBreaks);
  ASSERT_GT(laid.pages.size(), 2U);
  std::size_t found = 0;
  for (const Page& page : laid.pages) {
    const std::string text = text_of(page);
    for (std::size_t at = text.find("слово"); at != std::string::npos; at = text.find("слово", at + 1)) ++found;
  }
  EXPECT_EQ(found, 1500U);
}

TEST(LayoutSize, ANameOfThreeHundredLettersIsBrokenNotCutOff) {
  Document paper;
  std::string name;
  for (int i = 0; i < 300; ++i) name += "Ж";
  document::Signature signature;
  signature.post = {"Начальник"};
  signature.name = name;
  paper.signatures = {document::SignatureRow{{signature}}};
  const Laid laid = lay_out(paper, gost2025(), kFont, kBreaks);
  std::size_t letters = 0;
  for (const Page& page : laid.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run == nullptr) continue;
      double width = 0;
      for (const PlacedGlyph& glyph : run->glyphs) width += static_cast<double>(glyph.advance);
      EXPECT_LE(run->x + width, page.width);
      for (std::size_t at = run->text.find("Ж"); at != std::string::npos; at = run->text.find("Ж", at + 1)) ++letters;
    }
  }
  EXPECT_EQ(letters, 300U);
}

}  // namespace
}  // namespace dyak::layout
