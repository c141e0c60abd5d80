// Where requisites and rows stand on the sheet.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "output/layout/layout.hpp"
#include "tests/layout/toy_font.hpp"

namespace dyak::layout {
namespace {

using document::Align;
using document::Document;

const test::ToyFont kFont;
const SpaceBreaks kBreaks;

Laid laid(const Document& paper) { return lay_out(paper, gost2016(), kFont, kBreaks); }

document::Paragraph para(std::string text) {
  document::Paragraph paragraph;
  paragraph.spans = document::plain(std::move(text));
  return paragraph;
}

struct Place {
  std::size_t page;
  TextRun run;
  double width() const {
    double sum = 0;
    for (const PlacedGlyph& glyph : run.glyphs) sum += static_cast<double>(glyph.advance);
    return sum;
  }
};

std::optional<Place> place_of(const Laid& paper, std::string_view text) {
  for (std::size_t page = 0; page < paper.pages.size(); ++page) {
    for (const Item& item : paper.pages[page].items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run != nullptr && run->text.starts_with(text)) return Place{page, *run};
    }
  }
  return std::nullopt;
}

std::size_t page_of(const Laid& paper, std::string_view text) {
  const auto place = place_of(paper, text);
  return place ? place->page : paper.pages.size();
}

// The level rule just below a baseline.
Rule rule_under(const Page& page, const TextRun& run) {
  for (const Item& item : page.items) {
    const auto* rule = std::get_if<Rule>(&item.shape);
    if (rule != nullptr && rule->y1 > run.y && rule->y1 < run.y + 4 && rule->x1 <= run.x + 1 && rule->x2 > run.x)
      return *rule;
  }
  return {};
}

TEST(LayOut, CentresDateAndNumberOfACornerBlankOnTheirRules) {
  Document letter;
  letter.kind = "letter";
  letter.layout = document::Layout::Corner;
  letter.date = "06.10.2026";
  letter.number = "№\u00A001-18/2";
  const Laid paper = laid(letter);
  const auto expect_centred = [&paper](double x, double width, const TextRun& run) {
    TextRun from = run;
    from.x = x;
    const Rule rule = rule_under(paper.pages[0], from);
    EXPECT_NEAR(x - rule.x1, rule.x2 - x - width, 0.1) << run.text;
  };
  const auto date = place_of(paper, "06.10.2026"), number = place_of(paper, "№\u00A001-18/2");
  ASSERT_TRUE(date && number);
  expect_centred(date->run.x, date->width(), date->run);
  const double sign = static_cast<double>(number->run.glyphs[0].advance + number->run.glyphs[1].advance);
  expect_centred(number->run.x + sign, number->width() - sign, number->run);
}

TEST(LayOut, KeepsANumberWholeThatIsLongerThanItsRule) {
  Document letter;
  letter.kind = "letter";
  letter.layout = document::Layout::Corner;
  letter.number = "№\u00A001-18/12345678901234567890";
  const Laid paper = laid(letter);
  EXPECT_TRUE(place_of(paper, "№"));
  EXPECT_EQ(paper.pages.size(), 1u);
}

TEST(LayOut, PutsTheNameOnTheLevelOfTheLastLineOfThePostBesideAnElectronicMark) {
  Document order;
  document::Signature signature;
  signature.post = {"Начальник управления образования района"};
  signature.name = "А.Ё.\u00A0Дебетов";
  signature.electronic = document::ElectronicMark{"00A1", "Дебетов", "с 01.02.2026 по 01.05.2027"};
  order.signatures = {document::SignatureRow{{signature}}};
  const Laid paper = laid(order);
  const auto name = place_of(paper, "А.Ё.");
  ASSERT_TRUE(name);
  double last_line = 0;
  for (const Item& item : paper.pages[0].items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run != nullptr && run->x < mm(40) && run->size > 10)
      last_line = std::max(last_line, static_cast<double>(run->y));
  }
  EXPECT_NEAR(static_cast<double>(name->run.y), last_line, 0.01);
}

document::Table a_table(std::size_t columns, std::size_t rows, const std::string& cell) {
  document::Table table;
  for (std::size_t i = 0; i < columns; ++i) table.columns.push_back({"Графа", 0, Align::Left});
  for (std::size_t r = 0; r < rows; ++r) {
    document::TableRow row;
    for (std::size_t i = 0; i < columns; ++i) row.cells.push_back({document::plain(cell), false, 1});
    table.rows.push_back(std::move(row));
  }
  return table;
}

TEST(LayOut, LeavesNoSingleRowOfATableOnItsLastPage) {
  for (int lines = 0; lines < 60; ++lines) {
    Document order;
    for (int i = 0; i < lines; ++i) order.body.emplace_back(para("строка"));
    document::Table table = a_table(2, 4, "раз");
    table.rows[2].cells[0].spans = document::plain("третья");
    table.rows[3].cells[0].spans = document::plain("четвёртая");
    order.body.emplace_back(table);
    const Laid paper = laid(order);
    EXPECT_EQ(page_of(paper, "третья"), page_of(paper, "четвёртая")) << lines;
  }
}

TEST(LayOut, KeepsAContinuedPartOfAWideTableOnOneSheet) {
  for (int lines = 0; lines < 60; ++lines) {
    Document order;
    for (int i = 0; i < lines; ++i) order.body.emplace_back(para("строка"));
    document::Table table = a_table(16, 6, std::string(18, 'x'));
    table.rows.back().cells.back().spans = document::plain("последняя");
    order.body.emplace_back(table);
    const Laid paper = laid(order);
    ASSERT_TRUE(place_of(paper, "Продолжение таблицы"));
    std::size_t caption = 0;
    for (std::size_t page = 0; page < paper.pages.size(); ++page) {
      for (const Item& item : paper.pages[page].items) {
        const auto* run = std::get_if<TextRun>(&item.shape);
        if (run != nullptr && run->text.starts_with("Продолжение таблицы")) caption = page;
      }
    }
    EXPECT_EQ(page_of(paper, "последняя"), caption) << lines;
  }
}

TEST(LayOut, KeepsANumberOfFourDigitsWholeInALongTable) {
  Document order;
  document::Table table = a_table(3, 1'000, "слово слово слово слово слово слово");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    table.rows[i].cells[0].spans = document::plain(std::to_string(i + 1));
  order.body.emplace_back(table);
  const Laid paper = laid(order);
  const auto last = place_of(paper, "1000");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->run.text, "1000");
}

TEST(LayOut, TakesNoPartOfAWordOverToTheNextPage) {
  class EveryOtherLetter final : public BreakFinder {
   public:
    std::vector<BreakChance> find(std::string_view text, bool hyphenate) const override {
      std::vector<BreakChance> found = kBreaks.find(text, hyphenate);
      for (std::size_t i = 4; hyphenate && i + 4 < text.size(); i += 4) {
        if (text.substr(i - 4, 8).find(' ') == std::string_view::npos) found.push_back({i, true});
      }
      std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
      return found;
    }
  };
  Document order;
  std::string text;
  for (int i = 0; i < 900; ++i) text += (i > 0 ? " " : "") + std::string(7 + static_cast<std::size_t>(i * i % 19), 'x');
  order.body.emplace_back(para(text));
  const Laid paper = lay_out(order, gost2016(), kFont, EveryOtherLetter{});
  int hyphens = 0;
  ASSERT_GT(paper.pages.size(), 4u);
  for (const Page& page : paper.pages) {
    const TextRun* lowest = nullptr;
    for (const Item& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run == nullptr) continue;
      hyphens += run->soft_hyphen ? 1 : 0;
      if (lowest == nullptr || run->y > lowest->y) lowest = run;
    }
    EXPECT_FALSE(lowest->soft_hyphen);
  }
  EXPECT_GT(hyphens, 10);
}

TEST(LayOut, CentresADashThatFillsACellAsOneOfItsOwn) {
  Document order;
  document::Table table = a_table(1, 3, "слово слово слово");
  table.rows[1].cells[0].spans = document::plain("—");
  table.rows[2].cells[0].spans = {};
  order.body.emplace_back(table);
  std::vector<double> dashes;
  const Laid paper = laid(order);
  for (const Item& item : paper.pages[0].items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run != nullptr && run->text == "—") dashes.push_back(run->x);
  }
  ASSERT_EQ(dashes.size(), 2u);
  EXPECT_DOUBLE_EQ(dashes[0], dashes[1]);
}

}  // namespace
}  // namespace dyak::layout
