#include "output/layout/layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/base/error.hpp"
#include "output/layout/lines.hpp"
#include "tests/layout/toy_font.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::layout {
namespace {

using document::Align;
using document::Document;

const test::ToyFont kFont;
const SpaceBreaks kBreaks;

Laid laid(const Document& paper, const Profile& profile = gost2025()) {
  return lay_out(paper, profile, kFont, kBreaks);
}

std::vector<std::string> lines_on(const Page& page) {
  std::vector<std::pair<double, std::string>> runs;
  for (const Item& item : page.items) {
    if (const auto* run = std::get_if<TextRun>(&item.shape)) runs.emplace_back(run->y, run->text);
  }
  return test::lines_of(runs);
}

bool has_line(const Page& page, std::string_view text) {
  const auto lines = lines_on(page);
  return std::any_of(lines.begin(), lines.end(),
                     [text](const auto& line) { return line.find(text) != std::string::npos; });
}

std::string words(int count, const std::string& word = "слово") {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word;
  return text;
}

document::Paragraph para(std::string text) {
  document::Paragraph paragraph;
  paragraph.spans = document::plain(std::move(text));
  return paragraph;
}

Document short_order(int paragraphs = 1) {
  Document order;
  order.kind = "order";
  order.kind_title = "ПРИКАЗ";
  order.heading = "О проверке";
  for (int i = 0; i < paragraphs; ++i) order.body.emplace_back(para(words(40)));
  document::Signature signature;
  signature.post = {"Начальник"};
  signature.name = "А.Ё.\u00A0Дебетов";
  order.signatures = {document::SignatureRow{{signature}}};
  return order;
}

std::string code_of(const Document& paper) {
  try {
    laid(paper);
  } catch (const Error& error) {
    return error.details.at(0).code;
  }
  return "";
}

// ---- lines

std::vector<Line> lines_for(const std::string& text, double width, LineShape shape = {Align::Justify, LastLine::Short},
                            const std::vector<BreakChance>& hyphens = {}) {
  TextStyle style;
  style.size_pt = 10;
  const Measured measured = measure(document::plain(text), style, kFont);
  std::vector<BreakChance> chances = kBreaks.find(text, false);
  chances.insert(chances.end(), hyphens.begin(), hyphens.end());
  std::sort(chances.begin(), chances.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  return choose_lines(measured, chances, {width, width}, shape, 5);
}

TEST(ChooseLines, GivesNoLineForAnEmptyText) { EXPECT_TRUE(lines_for("", 100).empty()); }

TEST(ChooseLines, TakesOneLineWhenTheTextFits) { EXPECT_EQ(lines_for("раз два", 100).size(), 1u); }

TEST(ChooseLines, NeverLeavesALineWiderThanItsMeasureCanShrink) {
  for (const Line& line : lines_for(words(200), 120)) EXPECT_LE(line.width_pt, 121.5);
}

TEST(ChooseLines, BreaksAnEndlessWordBetweenLetters) {
  const auto lines = lines_for(std::string(300, 'x'), 100);
  EXPECT_EQ(lines.size(), 15u);
  for (const Line& line : lines) EXPECT_LE(line.width_pt, 100);
}

TEST(ChooseLines, LeavesNoPartOfAWordOnALineThatEndsEarlyAnyway) {
  const std::string text = "В соответствии " + std::string(34, 'x') + " приложениями к нему";
  const std::size_t part = std::string("В соответ").size();
  const auto lines = lines_for(text, 200, {Align::Justify, LastLine::Short}, {{part, true}});
  ASSERT_GE(lines.size(), 2u);
  EXPECT_FALSE(lines[0].hyphen);
}

TEST(ChooseLines, PutsAtMostTwoHyphensInARow) {
  std::vector<BreakChance> hyphens;
  const std::string text = words(60, "слововоречивость");
  for (std::size_t at = 8; at + 8 < text.size(); at += 4) {
    if (text[at] != ' ' && text[at - 1] != ' ' && at % 2 == 0) hyphens.push_back({at, true});
  }
  int row = 0;
  for (const Line& line : lines_for(text, 130, {Align::Justify, LastLine::Short}, hyphens)) {
    row = line.hyphen ? row + 1 : 0;
    EXPECT_LE(row, 2);
  }
}

// A column of a crowded table: «за-яв-ле-ние» is read, «заяв/лени/е» is not.
TEST(ChooseLines, HyphenatesAWordOnThreeLinesInARowRatherThanCutItAnywhere) {
  const auto lines =
      lines_for(std::string(16, 'x'), 26, {Align::Left, LastLine::Short}, {{4, true}, {8, true}, {12, true}});
  ASSERT_EQ(lines.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(lines[i].hyphen) << i;
}

TEST(ChooseLines, BreaksAnEndlessWordWithHyphensBetweenLettersToo) {
  std::vector<BreakChance> hyphens;
  const std::string text = "x " + std::string(300, 'x') + " x";
  for (std::size_t at = 4; at < 300; at += 2) hyphens.push_back({at, true});
  const auto lines = lines_for(text, 100, {Align::Justify, LastLine::Short}, hyphens);
  EXPECT_GE(lines.size(), 15u);
  for (const Line& line : lines) EXPECT_LE(line.width_pt, 101);
}

TEST(ChooseLines, BalancesACentredHeading) {
  const auto lines = lines_for("раз два три четыре пять", 100, {Align::Center, LastLine::Short});
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_LT(std::abs(lines[0].width_pt - lines[1].width_pt), 40);
}

TEST(ChooseLines, EvensTheLastLineOfARequisite) {
  const std::string post = "Эксперт специалист методической службы";
  const auto ends_of = [&post](LastLine last) { return lines_for(post, 160, {Align::Left, last}).at(0).end; };
  EXPECT_EQ(ends_of(LastLine::Short), std::u32string(U"Эксперт специалист методической").size());
  EXPECT_EQ(ends_of(LastLine::Even), std::u32string(U"Эксперт специалист").size());
}

TEST(ChooseLines, LeavesNoPrepositionAtTheEndOfALineWhenTheNextWillDo) {
  const std::string text = "слово слово слово в слово слово слово слово слово";
  constexpr std::size_t kAfterPreposition = 19;  // letters and spaces up to «в»
  for (const Line& line : lines_for(text, 95, {Align::Left, LastLine::Short})) EXPECT_NE(line.end, kAfterPreposition);
}

TEST(ChooseLines, EndsALineWhereTheTextSays) { EXPECT_EQ(lines_for("раз\nдва\nтри", 200).size(), 3u); }

TEST(ChooseLines, LetsAMeasureNarrowerThanALetterStickOut) { EXPECT_FALSE(lines_for("слово слово", 1).empty()); }

// ---- pages

std::size_t page_with(const Laid& paper, std::string_view text) {
  for (std::size_t i = 0; i < paper.pages.size(); ++i) {
    if (has_line(paper.pages[i], text)) return i;
  }
  return paper.pages.size();
}

document::TableRow row_of(std::vector<std::string> texts, int across = 1) {
  document::TableRow row;
  for (std::string& text : texts) row.cells.push_back({document::plain(std::move(text)), false, across});
  return row;
}

// Papers whose text grows line by line, so that every break of a page is met.
template <typename Last>
void expect_at_every_height(Last last) {
  for (int lines = 0; lines < 60; ++lines) {
    Document order = short_order(0);
    for (int i = 0; i < lines; ++i) order.body.emplace_back(para("строка"));
    last(order);
  }
}

TEST(LayOut, KeepsALeadingInParagraphWithItsTable) {
  expect_at_every_height([](Document& order) {
    document::Table table;
    table.columns = {{"Файл", 0, Align::Left}, {"Размер", 0, Align::Left}};
    for (int i = 0; i < 3; ++i) table.rows.push_back(row_of({"первый", "50"}));
    order.body.emplace_back(para("Получены файлы:"));
    order.body.emplace_back(table);
    const Laid paper = laid(order);
    EXPECT_EQ(page_with(paper, "Получены"), page_with(paper, "первый"));
  });
}

TEST(LayOut, KeepsATitleOfRowsWithItsFirstRowAndATotalWithItsLast) {
  expect_at_every_height([](Document& order) {
    document::Table table;
    table.columns = {{"Код", 0, Align::Left}, {"Балл", 0, Align::Left}};
    for (int i = 0; i < 4; ++i) table.rows.push_back(row_of({"ранний", "3"}));
    table.rows.push_back(row_of({"Методика"}, 2));
    for (const char* text : {"второй", "средний", "последний"}) table.rows.push_back(row_of({text, "3"}));
    table.rows.push_back(row_of({"Всего", "21"}));
    table.rows.back().bold = true;
    order.body.emplace_back(table);
    document::Paragraph note = para("Записей: 7");
    note.indent = false;
    order.body.emplace_back(note);
    const Laid paper = laid(order);
    EXPECT_EQ(page_with(paper, "Методика"), page_with(paper, "второй"));
    EXPECT_EQ(page_with(paper, "Всего"), page_with(paper, "последний"));
    EXPECT_EQ(page_with(paper, "Записей"), page_with(paper, "Всего"));
  });
}

TEST(LayOut, SetsTheGapAfterANumberAlike) {
  Document order = short_order(0);
  order.body.emplace_back(
      para("2. О создании межшкольной творческой группы по проблеме словами " + std::string(22, 'x')));
  const Laid paper = laid(order);
  for (const Item& item : paper.pages[0].items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run == nullptr || run->text.rfind("2. ", 0) != 0) continue;
    EXPECT_FLOAT_EQ(run->glyphs[2].advance, run->size / 4);
    EXPECT_GT(run->glyphs[4].advance, run->size / 4);
    return;
  }
  FAIL() << "no line of the agenda";
}

TEST(LayOut, PutsEqualsBelowWhereTheyFindNoRoomSideBySide) {
  Document order = short_order();
  document::SignatureRow row;
  for (int i = 0; i < 20; ++i) row.side_by_side.push_back({{"Член комиссии"}, "А.Б.\u00A0Иванов", "", std::nullopt});
  order.signatures = {row};
  const Laid paper = laid(order);
  int names = 0;
  for (const Page& page : paper.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run == nullptr) continue;
      EXPECT_LT(run->x, page.width - mm(20));
      names += run->text.find("Иванов") != std::string::npos ? 1 : 0;
    }
  }
  EXPECT_EQ(names, 20);
}

TEST(LayOut, LeavesTheEmblemItsPlaceBetweenTheStamps) {
  Document order = short_order();
  order.letterhead.organisation = {"Управление"};
  order.letterhead.emblem_jpeg = "AAAA";
  order.approval = document::Stamp{"УТВЕРЖДАЮ", {"Начальник"}, "А.Ё.\u00A0Дебетов", ""};
  const Laid paper = laid(order);
  double emblem_right = 0;
  for (const Item& item : paper.pages[0].items) {
    if (const auto* emblem = std::get_if<Picture>(&item.shape)) emblem_right = emblem->x + emblem->width;
  }
  ASSERT_GT(emblem_right, 0);
  for (const Item& item : paper.pages[0].items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run == nullptr || run->text != "УТВЕРЖДАЮ") continue;
    EXPECT_GT(run->x, emblem_right);
  }
}

TEST(LayOut, AnEmblemNeverStandsAloneOnASheet) {
  for (int lines = 30; lines < 48; ++lines) {
    Document letter = short_order();
    letter.letterhead.organisation = {"Управление"};
    letter.letterhead.emblem_jpeg = "AAAA";
    letter.addressees = {{std::vector<std::string>(static_cast<std::size_t>(lines), "Директору")}};
    const Laid paper = laid(letter);
    int runs = 0;
    for (const Item& item : paper.pages[0].items) runs += std::holds_alternative<TextRun>(item.shape) ? 1 : 0;
    EXPECT_GT(runs, 0) << lines;
  }
}

TEST(LayOut, DoesNotBreakBetweenStubsOfAStroke) {
  Document order = short_order(0);
  document::Table table;
  table.columns = {{"№ п/п", 1, Align::Left}, {"Примечание", 60, Align::Left}};
  table.rows.push_back(row_of({"1", words(20)}));
  order.body.emplace_back(table);
  EXPECT_TRUE(has_line(laid(order).pages[0], "п/п"));
}

TEST(LayOut, JustifiesToBothMargins) {
  const Profile profile = gost2025();
  Document order = short_order();
  const Laid result = laid(order, profile);
  double right = 0;
  for (const Item& item : result.pages.at(0).items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run == nullptr || run->text.find("слово слово") == std::string::npos) continue;
    double width = 0;
    for (const PlacedGlyph& glyph : run->glyphs) width += static_cast<double>(glyph.advance);
    if (run->text.back() == ' ') width -= static_cast<double>(run->glyphs.back().advance);
    right = std::max(right, run->x + width);
  }
  EXPECT_NEAR(right, mm(200), 0.05);
}

TEST(LayOut, IndentsTheFirstLineBy12Point5Millimetres) {
  const Laid result = laid(short_order());
  for (const Item& item : result.pages.at(0).items) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run != nullptr && run->text.find("слово") == 0) {
      EXPECT_NEAR(run->x, mm(30 + 12.5), 0.01);
      return;
    }
  }
  FAIL() << "no text";
}

TEST(LayOut, NumbersPagesFromTheSecondOn) {
  const Laid result = laid(short_order(30));
  ASSERT_GE(result.pages.size(), 3u);
  EXPECT_FALSE(has_line(result.pages[0], "1"));
  EXPECT_EQ(lines_on(result.pages[1]).front(), "2");
  EXPECT_EQ(lines_on(result.pages[2]).front(), "3");
}

// Whatever the length, the page with the signature has two lines of the text or more.
TEST(LayOut, NeverLeavesASignatureAlone) {
  for (int paragraphs = 1; paragraphs < 16; ++paragraphs) {
    const Laid result = laid(short_order(paragraphs));
    const auto lines = lines_on(result.pages.back());
    const auto text = std::count_if(lines.begin(), lines.end(),
                                    [](const auto& line) { return line.find("слово") != std::string::npos; });
    EXPECT_GE(text, 2) << paragraphs;
    EXPECT_TRUE(has_line(result.pages.back(), "Дебетов"));
  }
}

TEST(LayOut, LeavesNoSingleLineOfAParagraphOnAPage) {
  for (int paragraphs = 5; paragraphs < 16; ++paragraphs) {
    const Laid result = laid(short_order(paragraphs));
    for (const Page& page : result.pages) {
      std::map<int, int> lines_of_element;
      for (const Item& item : page.items) {
        if (item.element >= 0 && std::holds_alternative<TextRun>(item.shape)) ++lines_of_element[item.element];
      }
      for (const auto& [element, count] : lines_of_element) {
        if (result.elements[static_cast<std::size_t>(element)].role != Role::Paragraph) continue;
        const auto total = std::count_if(result.pages.begin(), result.pages.end(), [&, e = element](const Page& other) {
          return std::any_of(other.items.begin(), other.items.end(),
                             [e](const Item& item) { return item.element == e; });
        });
        if (total > 1) {
          EXPECT_GE(count, 2);
        }
      }
    }
  }
}

TEST(LayOut, KeepsTheOrderWordWithItsFirstPoint) {
  for (int paragraphs = 5; paragraphs < 16; ++paragraphs) {
    Document order = short_order(paragraphs);
    order.body.emplace_back(document::OrderWord{"ПРИКАЗЫВАЮ:", Align::Left});
    document::Points points;
    document::Point point;
    point.paragraphs = {document::plain("Создать группу.")};
    points.points = {point, point, point, point, point, point};
    order.body.emplace_back(points);
    for (const Page& page : laid(order).pages) {
      EXPECT_EQ(has_line(page, "ПРИКАЗЫВАЮ:"), has_line(page, "1.\u00A0Создать")) << paragraphs;
    }
  }
}

TEST(LayOut, SavesASecondSheetByTighterLinesButNoTighterThanTheProfileAllows) {
  Profile fixed = gost2025();
  fixed.leading = fixed.tightest_leading;
  int saved = 0;
  for (int paragraphs = 5; paragraphs < 16; ++paragraphs) {
    const std::size_t tight = laid(short_order(paragraphs), fixed).pages.size();
    const std::size_t usual = laid(short_order(paragraphs)).pages.size();
    if (tight == 1) {
      EXPECT_EQ(usual, 1u) << paragraphs;
      ++saved;
    }
  }
  EXPECT_GT(saved, 0);
}

TEST(LayOut, RepeatsTheHeaderOfATableAndKeepsItsRowsWhole) {
  const Laid result = laid(test::a_register(200));
  ASSERT_GT(result.pages.size(), 5u);
  for (std::size_t i = 1; i < result.pages.size(); ++i) {
    EXPECT_TRUE(has_line(result.pages[i], "Должность")) << i;
    const bool artifact = std::any_of(result.pages[i].items.begin(), result.pages[i].items.end(), [](const Item& item) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      return run != nullptr && run->text == "Должность" && item.element == kRepeated;
    });
    EXPECT_EQ(artifact, i > 1) << "only the first header is content";
  }
}

TEST(LayOut, CutsARowTallerThanAPage) {
  Document order = short_order();
  document::Table table;
  table.columns = {{"№", 1, Align::Center}, {"Текст", 9, Align::Left}};
  document::TableRow row;
  row.cells.resize(2);
  row.cells[0].spans = document::plain("1");
  row.cells[1].spans = document::plain(words(3000));
  table.rows = {row};
  order.body.emplace_back(table);
  EXPECT_GT(laid(order).pages.size(), 3u);
}

TEST(LayOut, StaysInsideTheMarginsOnEveryPaperOfTheGallery) {
  for (const auto& [name, paper] : test::every_paper()) {
    for (const Page& page : laid(paper).pages) {
      for (const Item& item : page.items) {
        const auto* run = std::get_if<TextRun>(&item.shape);
        if (run == nullptr) continue;
        EXPECT_GE(run->x, mm(20) - 0.01) << name << ": " << run->text;
        double width = 0;
        for (const PlacedGlyph& glyph : run->glyphs) width += static_cast<double>(glyph.advance);
        if (run->text.back() == ' ') width -= static_cast<double>(run->glyphs.back().advance);
        EXPECT_LE(run->x + width, page.width - mm(10) + 0.05) << name << ": " << run->text;
        EXPECT_LE(run->y, page.height - mm(8)) << name << ": " << run->text;
      }
    }
  }
}

TEST(LayOut, GivesTheSameSettingsMillimetresTheOrganisationAsksFor) {
  const Profile profile = with_settings(gost2025(), {{"margin_left_long", 35}, {"indent", 10}});
  const Laid result = laid(short_order(), profile);
  const auto found = std::find_if(result.pages[0].items.begin(), result.pages[0].items.end(), [](const Item& item) {
    const auto* run = std::get_if<TextRun>(&item.shape);
    return run != nullptr && run->text.find("слово") == 0;
  });
  ASSERT_NE(found, result.pages[0].items.end());
  EXPECT_NEAR(std::get<TextRun>(found->shape).x, mm(45), 0.01);
}

TEST(LayOut, MirrorsTheMarginsOfATwoSidedPaper) {
  Document order = short_order(30);
  order.two_sided = true;
  const Laid result = laid(order);
  const auto left_of = [](const Page& page) {
    double left = 1000;
    for (const Item& item : page.items) {
      if (const auto* run = std::get_if<TextRun>(&item.shape); run != nullptr && item.element >= 0)
        left = std::min(left, run->x);
    }
    return left;
  };
  EXPECT_NEAR(left_of(result.pages[1]), mm(10), 0.01);
  EXPECT_NEAR(left_of(result.pages[2]), mm(30), 0.01);
}

// ---- characters

TEST(LayOut, NamesTheCharacterThatTheFontLacksAndTheWordsAroundIt) {
  Document order = short_order();
  order.body = {para("Создать группу 漢 до конца года")};
  try {
    laid(order);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "glyph-missing");
    EXPECT_NE(error.public_message.find("U+6F22"), std::string::npos);
    EXPECT_NE(error.public_message.find("漢"), std::string::npos);
    EXPECT_NE(error.public_message.find("Создать группу"), std::string::npos);
  }
}

struct Refused {
  std::string name;
  std::string text;
  std::string code;
};

class BadText : public testing::TestWithParam<Refused> {};

TEST_P(BadText, IsRefusedWithItsCode) {
  Document order = short_order();
  order.body = {para(GetParam().text)};
  EXPECT_EQ(code_of(order), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Characters, BadText,
    testing::Values(Refused{"Control", "а\x01б", "text-invalid"}, Refused{"BrokenUtf8", "а\xFF", "text-invalid"},
                    Refused{"Hebrew", "שלום", "text-direction"}, Refused{"Override", "а\u202Eб", "text-direction"},
                    Refused{"Emoji", "группа 😀", "glyph-missing"}, Refused{"ZeroWidth", "гр\u200Bупп\u00ADа", ""},
                    Refused{"TabAndNewline", "а\tб\nв", ""}),
    [](const auto& row) { return row.param.name; });

TEST(LayOut, TellsWhichRequisiteIsTallerThanAPage) {
  Document order = short_order();
  order.addressees = {document::Addressee{{words(2000)}}};
  EXPECT_EQ(code_of(order), "layout-too-tall");
}

document::Point point(std::string text, std::string number, std::vector<document::Point> inner = {}) {
  document::Point made;
  if (!text.empty()) made.paragraphs = {document::plain(std::move(text))};
  made.number = std::move(number);
  made.points = std::move(inner);
  return made;
}

// An extract leaves points out; those it has say by what numbers the order knows them.
TEST(LayOut, PointsThatCarryTheirNumbersKeepThem) {
  Document extract;
  extract.body = {
      document::Points{{point("первый", "1."), point("третий", "3.", {point("второй из них", "3.2.")})}, "", 1}};
  const Page page = laid(extract).pages.at(0);
  for (const char* line : {"1.\u00A0первый", "3.\u00A0третий", "3.2.\u00A0второй"})
    EXPECT_TRUE(has_line(page, line)) << line;
}

TEST(LayOut, APointWithoutWordsOfItsOwnHasItsNumberAndSubpoints) {
  Document order;
  order.body = {document::Points{{point("", "", {point("внутри", "")})}, "", 1}};
  const Page page = laid(order).pages.at(0);
  EXPECT_TRUE(has_line(page, "1."));
  EXPECT_TRUE(has_line(page, "1.1.\u00A0внутри"));
}

TEST(LayOut, NoCellIsLostBeyondTheLastColumn) {
  document::Table table;
  table.columns = {{"Графа"}};
  table.rows.resize(1);
  table.rows[0].cells = {{document::plain("есть")}, {document::plain("лишняя")}};
  Document order = short_order();
  order.body = {table};
  EXPECT_EQ(code_of(order), "table-cells");
  std::get<document::Table>(order.body[0]).columns.clear();
  EXPECT_EQ(code_of(order), "table-cells");
}

TEST(LayOut, AnAppendixThatSaysNothingIsNoPage) {
  Document order = short_order();
  order.appendices.resize(2);
  order.appendices[1].blocks = {document::Gap{3}};
  EXPECT_EQ(laid(order).pages.size(), 1U);
}

// Random documents of nasty pieces: only an Error may come out.
TEST(LayOut, TakesHostileTextOrSaysWhyNot) {
  const std::vector<std::string> pieces{"слово",
                                        " ",
                                        "\u00A0",
                                        std::string(300, 'W'),
                                        "\u200B",
                                        "\u0301",
                                        "—",
                                        "-",
                                        "\n",
                                        "«",
                                        "№\u00A012",
                                        std::string(400, '.'),
                                        "😀",
                                        "\t",
                                        "а\u0301\u0301\u0301",
                                        "  "};
  std::mt19937 random(20260918);
  for (int round = 0; round < 150; ++round) {
    const auto text = [&] {
      std::string made;
      for (auto n = random() % 60; n > 0; --n) made += pieces[random() % pieces.size()];
      return made;
    };
    Document order = short_order();
    order.heading = text();
    order.place = text();
    order.body = {para(text()), document::Heading{text(), static_cast<int>(random() % 9), Align::Center, true}};
    document::Table table;
    table.columns = {{text(), 0, Align::Left}, {text(), 0, Align::Right}};
    for (int i = 0; i < 5; ++i) {
      document::TableRow row;
      row.cells.resize(random() % 4);
      for (auto& cell : row.cells) cell.spans = document::plain(text()), cell.across = static_cast<int>(random() % 4);
      table.rows.push_back(row);
    }
    order.body.emplace_back(table);
    order.signatures[0].side_by_side[0].post = {text()};
    try {
      EXPECT_FALSE(laid(order).pages.empty());
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    }
  }
}

TEST(LayOut, SetsTenThousandRows) { EXPECT_GT(laid(test::a_register(10'000)).pages.size(), 300u); }

TEST(LayOut, SetsAParagraphOfAHundredThousandLetters) {
  Document order = short_order();
  order.body = {para(std::string(100'000, 'x')), para(words(20'000))};
  EXPECT_GT(laid(order).pages.size(), 50u);
}

// ---- profile

TEST(FindProfile, PicksTheStandardInForceOnTheDay) {
  EXPECT_EQ(find_profile("", *Date::parse_iso("2025-08-17")).id, "gost2016");
  EXPECT_EQ(find_profile("", *Date::parse_iso("2025-08-18")).id, "gost2025");
  EXPECT_EQ(find_profile("gost2016", *Date::parse_iso("2026-09-18")).corner_width, 75);
}

TEST(FindProfile, RefusesAnUnknownName) { EXPECT_THROW(find_profile("gost1897", Date{}), Error); }

TEST(WithSettings, NamesEveryWrongSetting) {
  try {
    with_settings(gost2025(), {{"indnt", 10}, {"text_pt", -1}, {"leading", 1.5}});
    FAIL() << "taken";
  } catch (const Error& error) {
    ASSERT_EQ(error.details.size(), 2u);
    EXPECT_NE(error.details[0].hint.find("indent"), std::string::npos);
    EXPECT_EQ(error.details[1].code, "layout-setting");
  }
}

// ---- marks

TEST(LayOut, MarksOfOnePlaceAndTheCodeDoNotCoverOneAnother) {
  Document order = short_order();
  order.marks = {{document::Mark::Where::BottomRight, {"Вх. № 5", "14.09.2026"}},
                 {document::Mark::Where::TopRight, {"Контроль"}},
                 {document::Mark::Where::TopRight, {"Для служебного пользования"}}};
  order.qr = document::QrCode{"1-К", "номер"};
  const Laid paper = laid(order);
  std::vector<double> tops;
  double code = 0;
  double mark_end = 0;
  for (const Item& item : paper.pages.at(0).items) {
    if (const auto* squares = std::get_if<QrSquares>(&item.shape)) code = squares->x;
    const auto* run = std::get_if<TextRun>(&item.shape);
    if (run == nullptr) continue;
    if (run->text == "Контроль" || run->text == "Для служебного пользования") tops.push_back(run->y);
    if (run->text != "14.09.2026") continue;
    mark_end = run->x;
    for (const PlacedGlyph& glyph : run->glyphs) mark_end += static_cast<double>(glyph.advance);
  }
  ASSERT_EQ(tops.size(), 2U);
  EXPECT_GT(tops[1] - tops[0], 8);
  EXPECT_GT(mark_end, 0);
  EXPECT_LT(mark_end, code);
}

}  // namespace
}  // namespace dyak::layout
