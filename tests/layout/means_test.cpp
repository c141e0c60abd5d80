// Tables, notes, pictures and hands: where they stand, and what a screen reader is told of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "output/layout/layout.hpp"
#include "output/layout/lines.hpp"
#include "tests/layout/toy_font.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::layout {
namespace {

using document::Document;

const test::ToyFont kToy;
const SpaceBreaks kAtSpaces;

Laid set(const Document& paper) { return lay_out(paper, gost2025(), kToy, kAtSpaces); }

std::string said_on(const Page& page) {
  std::string text;
  for (const Item& item : page.items) {
    if (const auto* run = std::get_if<TextRun>(&item.shape)) text += run->text;
  }
  return text;
}

bool says(const Page& page, std::string_view text) { return said_on(page).find(text) != std::string::npos; }

std::vector<const TextRun*> runs_of(const Page& page) {
  std::vector<const TextRun*> runs;
  for (const Item& item : page.items) {
    if (const auto* run = std::get_if<TextRun>(&item.shape)) runs.push_back(run);
  }
  return runs;
}

const TextRun* run_that_says(const Page& page, std::string_view text) {
  for (const TextRun* run : runs_of(page)) {
    if (run->text.find(text) != std::string::npos) return run;
  }
  return nullptr;
}

document::Spans plain_words(int count, const std::string& word = "слово") {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word;
  return document::plain(text);
}

Document with_body(document::Blocks blocks) {
  Document paper;
  paper.kind_title = "ПРИКАЗ";
  paper.body = std::move(blocks);
  return paper;
}

document::TableCell cell_of(const std::string& text) {
  document::TableCell made;
  made.spans = document::plain(text);
  return made;
}

document::Table table_of(std::vector<document::TableColumn> columns, std::vector<std::vector<std::string>> rows) {
  document::Table table;
  table.columns = std::move(columns);
  for (const auto& texts : rows) {
    document::TableRow row;
    for (const std::string& text : texts) row.cells.push_back(cell_of(text));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- line ends

TEST(WideGaps, NoSpaceGrowsByMoreThanItMay) {
  for (const auto& [name, paper] : test::every_paper()) {
    for (const Page& page : set(paper).pages) {
      for (const TextRun* run : runs_of(page)) {
        for (std::size_t i = 0; i < run->glyphs.size(); ++i) {
          if (run->text[run->glyphs[i].offset] != ' ' || run->character_spacing > 0) continue;
          EXPECT_LE(run->glyphs[i].advance, run->size * 0.25 * (1 + kMaxStretch) + 0.01) << name << ": " << run->text;
        }
      }
    }
  }
}

TEST(WideGaps, ALineWithoutMeansEndsBeforeTheMargin) {
  document::Paragraph paragraph;
  paragraph.spans =
      document::plain("Слово слово " + std::string(34, 'x') + " " + std::string(34, 'y') + " и ещё слова");
  paragraph.indent = false;
  const Laid laid = set(with_body({paragraph}));
  const TextRun* run = run_that_says(laid.pages.at(0), "Слово");
  ASSERT_NE(run, nullptr);
  for (const PlacedGlyph& glyph : run->glyphs) EXPECT_LE(glyph.advance, run->size / 2 + 0.01);
}

TEST(WideGaps, ADoubleSurnameIsPartedRatherThan) {
  document::Span name;
  name.text = "Джаппуева-Этезова";
  name.proper = true;
  document::Paragraph paragraph;
  paragraph.indent = false;
  const auto lines_with = [&](const std::string& before) {
    paragraph.spans = document::plain(before);
    paragraph.spans.push_back(name);
    paragraph.spans.push_back(document::plain(" и ещё несколько слов до конца этого абзаца").front());
    const Laid laid = set(with_body({paragraph}));
    std::string text;
    for (const TextRun* run : runs_of(laid.pages.at(0))) text += "|" + run->text;
    return text;
  };
  std::string words;
  for (int i = 0; i < 7; ++i) words += "абвгдежз ";  // a line of these alone would have gaps of three spaces
  const std::string parted = lines_with(words);
  EXPECT_NE(parted.find("Джаппуева-|Этезова"), std::string::npos) << parted;
  const std::string whole = lines_with("Раз два три четыре пять шесть семь восемь девять десять одиннадцать ");
  EXPECT_NE(whole.find("Джаппуева-Этезова"), std::string::npos) << whole;
}

// ---- tables

TEST(Tables, AreNeverSetSmallerThanTenPoints) {
  for (const Page& page : set(test::a_wide_paper()).pages) {
    for (const TextRun* run : runs_of(page)) EXPECT_GE(run->size, 10) << run->text;
  }
}

TEST(Tables, TurnTheirSheetBeforeTheyPartWords) {
  const Laid laid = set(test::a_wide_paper());
  int lying = 0;
  for (const Page& page : laid.pages) {
    const bool table = says(page, "укомплектовано");
    EXPECT_EQ(page.width > page.height, table) << said_on(page);
    lying += table ? 1 : 0;
    EXPECT_TRUE(table || !says(page, "Сведения об учреждениях")) << "the annex lies as a whole";
    EXPECT_TRUE(page.width < page.height || !says(page, "Текст после"));
  }
  EXPECT_EQ(lying, 2);
}

TEST(Tables, RepeatTheFirstColumnOfWordsInEachGroup) {
  std::vector<document::TableColumn> columns{{"Код"}, {"Школа"}};
  std::vector<std::string> row{"1", "Гимназия"};
  for (int i = 0; i < 16; ++i) {
    columns.push_back({"Показательвторойдлинный" + std::to_string(i)});
    row.push_back(std::to_string(i));
  }
  Document paper = with_body({table_of(columns, {row, row})});
  paper.landscape = true;
  std::string all;
  for (const Page& page : set(paper).pages) all += said_on(page);
  const auto count = [&all](std::string_view text) {
    int found = 0;
    for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) ++found;
    return found;
  };
  EXPECT_GE(count("Продолжение таблицы"), 1);
  EXPECT_EQ(count("Гимназия"), 2 * (1 + count("Продолжение таблицы")));
  EXPECT_EQ(count("Код"), 1);
}

const Element& element_of(const Laid& laid, std::string_view text) {
  for (const Page& page : laid.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item.shape);
      if (run != nullptr && item.element >= 0 && run->text.find(text) != std::string::npos)
        return laid.elements[static_cast<std::size_t>(item.element)];
    }
  }
  ADD_FAILURE() << text;
  return laid.elements.front();
}

TEST(Tables, TellWhichCellsReachOverColumnsAndRows) {
  const Laid laid = set(test::a_paper_of_means());
  EXPECT_EQ(element_of(laid, "Срок работы").column_span, 2);
  EXPECT_EQ(element_of(laid, "Участник").row_span, 2);
  EXPECT_EQ(element_of(laid, "Участник").role, Role::HeaderCell);
  EXPECT_EQ(element_of(laid, "МКОУ «СОШ № 3»").row_span, 2);
}

TEST(Tables, ARowIsNoLowerThanItIsToBe) {
  document::Table table = table_of({{"Подпись, печать"}}, {{"подпись"}, {"дальше"}});
  table.rows[0].height = 25;
  const Laid laid = set(with_body({table}));
  const TextRun* first = run_that_says(laid.pages.at(0), "подпись");
  const TextRun* next = run_that_says(laid.pages.at(0), "дальше");
  ASSERT_TRUE(first != nullptr && next != nullptr);
  EXPECT_GE(next->y - first->y, mm(25) - 0.01);
}

TEST(Tables, ACellOverSeveralRowsHasRoomForItsWords) {
  document::Table table = table_of({{"Школа", 20}, {"Имя", 80}}, {{"", "Первый"}, {"", "Второй"}, {"Рядом", "Третий"}});
  table.rows[0].cells[0].spans = plain_words(12);
  table.rows[0].cells[0].down = 2;
  table.rows[1].cells[0].covered = true;
  const Laid laid = set(with_body({table}));
  const Page& page = laid.pages.at(0);
  double lowest = 0;
  for (const TextRun* run : runs_of(page)) {
    if (run->text.find("слово") != std::string::npos) lowest = std::max(lowest, run->y);
  }
  EXPECT_LT(lowest, run_that_says(page, "Третий")->y);
  EXPECT_GT(lowest, run_that_says(page, "Второй")->y);
}

TEST(Tables, AWordOfTheHeaderIsPartedWithAHyphen) {
  const std::string word = "Водогрязеторфопарафинолечение";  // wider than a column of nine on a sheet that lies
  std::vector<document::TableColumn> columns;
  std::vector<std::string> row;
  for (int i = 0; i < 9; ++i) columns.push_back({word}), row.emplace_back("1");
  int hyphens = 0;
  for (const Page& page : set(with_body({table_of(columns, {row})})).pages) {
    for (const TextRun* run : runs_of(page)) {
      const std::string piece = run->soft_hyphen ? run->text.substr(0, run->text.size() - 1) : run->text;
      if (piece.size() < 4 || word.find(piece) == std::string::npos) continue;
      EXPECT_TRUE(run->soft_hyphen || word.ends_with(piece)) << run->text;
      hyphens += run->soft_hyphen ? 1 : 0;
    }
  }
  EXPECT_GE(hyphens, 9);
}

TEST(Tables, NotesStandUnderTheLastRowOnItsPage) {
  document::Table table = table_of({{"Графа"}}, std::vector<std::vector<std::string>>(120, {"строка"}));
  table.notes = {"Примечание к таблице."};
  for (const Page& page : set(with_body({table})).pages) EXPECT_TRUE(says(page, "строка") || !says(page, "Примечание"));
}

TEST(Tables, AListInACellHangsBehindItsMarks) {
  document::Table table = table_of({{"Графа", 20}, {"Другая", 80}}, {{"Ведёт:", "x"}});
  document::Spans member = document::plain("–\u00A0");
  for (document::Span& span : plain_words(9)) member.push_back(span);
  table.rows[0].cells[0].more = {member};
  const Laid laid = set(with_body({table}));
  std::vector<double> lefts;
  for (const TextRun* run : runs_of(laid.pages.at(0))) {
    if (run->text.starts_with("слово")) lefts.push_back(run->x);
  }
  ASSERT_GE(lefts.size(), 3U);
  for (const double x : lefts) EXPECT_NEAR(x, lefts.front(), 0.01);
}

// ---- notes

TEST(Footnotes, StandAtTheFootOfThePageThatNamesThem) {
  document::Blocks body;
  for (int i = 1; i <= 40; ++i) {
    document::Paragraph paragraph;
    paragraph.spans = plain_words(60);
    paragraph.spans.back().text += " метка" + std::to_string(i) + "я";
    paragraph.spans.back().note = "Пояснение" + std::to_string(i) + "е.";
    body.emplace_back(std::move(paragraph));
  }
  const Laid laid = set(with_body(std::move(body)));
  ASSERT_GT(laid.pages.size(), 3U);
  int seen = 0;
  for (const Page& page : laid.pages) {
    for (int i = 1; i <= 40; ++i) {
      const std::string n = std::to_string(i);
      EXPECT_EQ(says(page, "метка" + n + "я"), says(page, "Пояснение" + n + "е")) << i;
      const TextRun* note = run_that_says(page, "Пояснение" + n + "е");
      if (note == nullptr) continue;
      ++seen;
      EXPECT_GT(note->y, run_that_says(page, "метка" + n + "я")->y);
      EXPECT_LE(note->y, page.height - mm(20)) << i;
    }
  }
  EXPECT_EQ(seen, 40);
}

TEST(Footnotes, AreReadWhereTheyAreNamed) {
  const Laid laid = set(test::a_paper_of_means());
  const Element& note = element_of(laid, "Пункт 7.2");
  EXPECT_EQ(note.role, Role::Note);
  EXPECT_EQ(laid.elements[static_cast<std::size_t>(note.parent)].role, Role::Paragraph);
}

// ---- the rest

TEST(Inserts, APageBeginsWhereTheTextSays) {
  document::Paragraph first, second;
  first.spans = document::plain("Первый");
  second.spans = document::plain("Второй");
  const Laid laid = set(with_body({first, document::NewSheet{document::NewSheet::Turn::Landscape}, second}));
  ASSERT_EQ(laid.pages.size(), 2U);
  EXPECT_TRUE(says(laid.pages[0], "Первый") && says(laid.pages[1], "Второй"));
  EXPECT_GT(laid.pages[1].width, laid.pages[1].height);
}

TEST(Inserts, AWideTableMayStandOnAnA3) {
  document::Paragraph first, second;
  first.spans = document::plain("Первый");
  second.spans = document::plain("Второй");
  const document::NewSheet large{document::NewSheet::Turn::Large};
  Document paper = with_body({first, large, second, document::NewSheet{document::NewSheet::Turn::Portrait}, first});
  document::Appendix appendix;
  appendix.heading = "Сведения";
  appendix.blocks = {large, second};
  paper.appendices = {appendix};
  const Laid laid = set(paper);
  ASSERT_EQ(laid.pages.size(), 4U) << "an appendix that begins with the sheet stands on it as a whole";
  EXPECT_NEAR(laid.pages[1].width, mm(420), 0.1);
  EXPECT_NEAR(laid.pages[1].height, mm(297), 0.1);
  EXPECT_NEAR(laid.pages[2].width, mm(210), 0.1);
  EXPECT_NEAR(laid.pages[3].width, mm(420), 0.1);
  EXPECT_TRUE(says(laid.pages[3], "Сведения") && says(laid.pages[3], "Второй"));
}

TEST(Inserts, ContentsNameThePagesOfTheHeadings) {
  document::Blocks body{document::Contents{"Содержание"}};
  for (int i = 1; i <= 30; ++i) {
    body.emplace_back(document::Heading{"Раздел" + std::to_string(i) + "й"});
    document::Paragraph paragraph;
    paragraph.spans = plain_words(150);
    body.emplace_back(paragraph);
  }
  const Laid laid = set(with_body(std::move(body)));
  ASSERT_GT(laid.pages.size(), 8U);
  std::map<std::string, std::string> told;  // what a line of the contents says at its left and at its right
  std::string last;
  for (const Page* page : {&laid.pages[0], &laid.pages[1]}) {
    for (const TextRun* run : runs_of(*page)) {
      if (run->text.starts_with("Раздел") && !told.contains(run->text)) told[last = run->text];
      const bool number = run->text.find_first_not_of("0123456789") == std::string::npos && run->x > mm(150);
      if (number && told.contains(last) && told[last].empty()) told[last] = run->text;
    }
  }
  for (int i = 1; i <= 30; ++i) {
    const std::string title = "Раздел" + std::to_string(i) + "й";
    std::size_t on = 0;
    for (std::size_t p = 0; p < laid.pages.size(); ++p) on = says(laid.pages[p], title) ? p + 1 : on;
    EXPECT_EQ(told[title], std::to_string(on)) << title;
  }
}

TEST(Inserts, EveryPictureSaysWhatItShows) {
  int pictures = 0;
  for (const Element& element : set(test::a_paper_of_means()).elements) {
    if (element.role != Role::Figure) continue;
    ++pictures;
    EXPECT_FALSE(element.alt.empty());
  }
  EXPECT_EQ(pictures, 2);
}

TEST(Inserts, ListsHaveTheirMarks) {
  std::string all;
  for (const Page& page : set(test::a_paper_of_means()).pages) all += said_on(page);
  for (const char* mark : {"1)\u00A0принять", "а)\u00A0планы", "б)\u00A0отчёты", "–\u00A0в дело", "☑\u00A0Согласен",
                           "☐\u00A0Не согласен", "М.П.", "«____»", "(фамилия, имя, отчество)", "Разослано: в дело"})
    EXPECT_NE(all.find(mark), std::string::npos) << mark;
}

TEST(Inserts, ADraftSaysSoInItsCorner) {
  const Laid draft = set(test::a_draft());
  const TextRun* corner = run_that_says(draft.pages.at(0), "Проект");
  ASSERT_NE(corner, nullptr);
  EXPECT_LT(corner->y, mm(20));
  EXPECT_GT(corner->x, mm(150));
  EXPECT_EQ(run_that_says(set(test::an_order()).pages.at(0), "Проект"), nullptr);
}

}  // namespace
}  // namespace dyak::layout
