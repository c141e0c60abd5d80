// How much room things take: pictures, brackets, cells over more rows than a page holds.
#include <gtest/gtest.h>

#include <algorithm>

#include "output/layout/layout.hpp"
#include "tests/layout/toy_font.hpp"

namespace dyak::layout {
namespace {

const test::ToyFont kSquareFont;
const SpaceBreaks kBetweenWords;

Laid drawn_of(document::Blocks blocks) {
  document::Document paper;
  paper.kind_title = "ПРИКАЗ";
  paper.body = std::move(blocks);
  return lay_out(paper, gost2025(), kSquareFont, kBetweenWords);
}

double baseline_of(const Laid& laid, std::string_view text) {
  for (const Page& page : laid.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run != nullptr && run->text == text) return run->y;
    }
  }
  ADD_FAILURE() << text << " is not there";
  return 0;
}

document::Table tall_cell_beside_rows(int rows) {
  document::Table table;
  table.columns = {{"Кто", 15}, {"Что", 85}};
  for (int i = 0; i < rows; ++i) {
    document::TableCell first, second;
    second.spans = document::plain("строка" + std::to_string(i));
    if (i == 0) {
      first.spans = document::plain("учреждение держит строки через лист");
      first.down = rows;
    } else {
      first.covered = first.blank = true;
    }
    table.rows.push_back({{first, second}});
  }
  return table;
}

TEST(Room, ACellOverMoreRowsThanAPageHoldsLeavesThemAsHighAsTheyAre) {
  const Laid laid = drawn_of({tall_cell_beside_rows(90)});
  EXPECT_GT(laid.pages.size(), 1u);
  const double first = baseline_of(laid, "строка1") - baseline_of(laid, "строка0");
  EXPECT_NEAR(first, baseline_of(laid, "строка2") - baseline_of(laid, "строка1"), 0.01);
}

/// Bold letters are a quarter wider, as those of a text face are.
class HeavyFont final : public layout::FontMetrics {
 public:
  std::vector<Glyph> shape(Face face, std::string_view text, Kerning kerning) const override {
    std::vector<Glyph> glyphs = kSquareFont.shape(face, text, kerning);
    if (face == Face::Bold) {
      for (Glyph& glyph : glyphs) glyph.advance *= 1.25f;
    }
    return glyphs;
  }
  double ascent() const override { return kSquareFont.ascent(); }
  double descent() const override { return kSquareFont.descent(); }
};

TEST(Room, AWordOfTheTotalsIsNotBrokenInANarrowColumn) {
  document::Table table;
  table.columns = {{"№", 1}, {"О чём", 60}};
  table.rows.push_back({{{document::plain("1")}, {document::plain("О дороге")}}});
  table.rows.push_back({{{document::plain("Итого")}, {document::plain("1")}}, true});
  document::Document paper;
  paper.body = {table};
  const HeavyFont heavy;
  baseline_of(lay_out(paper, gost2025(), heavy, kBetweenWords), "Итого");
}

TEST(Room, APictureThatTheSheetCannotHoldKeepsTheProportionsOfItsRoom) {
  struct Row {
    int width, height;
  };
  for (const Row& row : {Row{500, 250}, Row{100, 50}, Row{400, 2000}}) {
    document::Illustration picture;
    picture.width = row.width;
    picture.height = row.height;
    const Laid laid = drawn_of({picture});
    for (const Item& item : laid.pages.at(0).items) {
      const auto* drawn = std::get_if<Picture>(&item.shape);
      if (drawn == nullptr) continue;
      EXPECT_NEAR(drawn->width * row.height, drawn->height * row.width, 1) << row.width;
    }
  }
}

TEST(Room, BracketsReachAsHighAndAsDeepAsWhatTheyHold) {
  document::Formula formula;
  formula.text = "x = ((a / (b + c / (d + e / (f + g)))) / (k / (l / m)))^2";
  const Laid laid = drawn_of({formula});
  double top = 1e9, foot = 0;
  for (const Item& item : laid.pages.at(0).items) {
    const auto* rule = std::get_if<Rule>(&item.shape);
    if (rule == nullptr || rule->x1 == rule->x2 || rule->y1 == rule->y2) continue;  // an arc is of slanted strokes
    top = std::min({top, rule->y1, rule->y2});
    foot = std::max({foot, rule->y1, rule->y2});
  }
  EXPECT_LT(top, baseline_of(laid, "a"));
  EXPECT_GT(foot, baseline_of(laid, "m") - 1);
}

// The page is read in the order of its items: a link of the first language comes before the second.
TEST(Room, OneLanguageIsReadToItsEndBeforeTheOther) {
  document::Document paper;
  paper.second_language = "kbd";
  document::Span link;
  link.text = "ссылка";
  link.link = "https://example.org";
  document::Paragraph paragraph;
  paragraph.spans = {document::plain("начало ").front(), link, document::plain(" конец").front()};
  paragraph.beside = document::plain("другой");
  paper.body = {paragraph};
  const Laid laid = lay_out(paper, gost2025(), kSquareFont, kBetweenWords);
  std::string said;
  for (const Item& item : laid.pages.at(0).items) {
    if (const auto* run = std::get_if<TextRun>(&item.shape)) said += run->text;
  }
  EXPECT_LT(said.find("конец"), said.find("другой")) << said;
}

}  // namespace
}  // namespace dyak::layout
