// Whatever people type, layout gives readable pages or says which text it will not print; never a lost word, a word off
// the sheet, a crash or a minute of waiting. Seeded: the same papers every time. LONG=1 tries many more.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <random>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "output/layout/layout.hpp"
#include "tests/layout/toy_font.hpp"

namespace dyak::layout {
namespace {

using document::Document;

const test::ToyFont kFont;
const SpaceBreaks kBreaks;

bool is_long() { return std::getenv("LONG") != nullptr; }

constexpr const char* kCounted = "Ф";  // a letter that only these papers' words hold: none may be lost

class Papers {
 public:
  explicit Papers(unsigned seed, bool hostile) : chance_(seed), hostile_(hostile) {}

  Document paper() {
    Document made;
    made.kind = "order";
    made.layout = one_in(2) ? document::Layout::Corner : document::Layout::Longitudinal;
    made.paper = one_in(4) ? document::PaperSize::A5 : document::PaperSize::A4;
    made.kept_long = one_in(2);
    made.two_sided = one_in(3);
    made.draft = one_in(3);
    top(made);
    made.body = blocks(6);
    bottom(made);
    for (int i = 0; i < below(3); ++i) made.appendices.push_back(appendix());
    return made;
  }

 private:
  int below(int n) { return static_cast<int>(chance_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return below(n) == 0; }

  std::string word() {
    if (hostile_ && one_in(150)) return odd_word();
    std::string word;
    for (int i = 0, n = one_in(40) ? 1 + below(300) : 1 + below(14); i < n; ++i) {
      word += one_in(3) ? kCounted : one_in(9) ? "W" : "ы";
      if (hostile_ && one_in(60)) word += "\u200B\u00AD";
    }
    return word;
  }

  std::string odd_word() {
    static const std::vector<std::string> kOdd{
        "\u202Eазам", "שלום", "a\u0301\u0302\u0303", "語", "\x01", "\xFF\xFE", "👩‍👩‍👧",
        "\u0000",     "—",    "\u00A0\u00A0",        "\t", "ﬁ",    "Ӏ"};
    return kOdd[static_cast<std::size_t>(below(static_cast<int>(kOdd.size())))];
  }

  std::string text(int words) {
    std::string text;
    for (int i = 0, n = below(words + 1); i < n; ++i) {
      text += i == 0 ? "" : one_in(30) ? "\n" : one_in(10) ? "\u00A0" : " ";
      text += word();
    }
    return text;
  }

  document::Spans spans(int words) {
    document::Spans made;
    for (int i = 0; i <= below(3); ++i) {
      document::Span span;
      span.text = text(words);
      span.bold = one_in(4);
      span.italic = one_in(4);
      span.spaced = one_in(9);
      span.unsure = one_in(9);
      if (!span.text.empty()) made.push_back(std::move(span));
    }
    return made;
  }

  std::vector<std::string> lines(int most, int words) {
    std::vector<std::string> made;
    for (int i = 0, n = below(most + 1); i < n; ++i) made.push_back(text(words));
    return made;
  }

  document::Align align() { return static_cast<document::Align>(below(4)); }

  document::Blocks blocks(int most) {
    document::Blocks made;
    for (int i = 0, n = below(most + 1); i < n; ++i) made.push_back(block());
    return made;
  }

  document::Block block() {
    switch (below(8)) {
      case 0:
        return document::OrderWord{text(2), align()};
      case 1:
        return document::Points{points(3), one_in(3) ? "7." : "", 1 + below(99)};
      case 2:
        return table();
      case 3:
        return document::Heading{text(6), 1 + below(5), align(), one_in(2)};
      case 4:
        return document::Gap{below(60) - 5};
      case 5:
        return document::Pair{spans(8), spans(4)};
      default:
        break;
    }
    document::Paragraph paragraph;
    paragraph.spans = spans(120);
    paragraph.align = align();
    paragraph.indent = one_in(2);
    paragraph.keep_with_next = one_in(5);
    return paragraph;
  }

  std::vector<document::Point> points(int deep) {
    std::vector<document::Point> made;
    for (int i = 0, n = 1 + below(4); i < n; ++i) {
      document::Point point;
      for (int j = 0; j <= below(2); ++j) point.paragraphs.push_back(spans(30));
      if (deep > 0 && one_in(3)) point.points = points(deep - 1);
      made.push_back(std::move(point));
    }
    return made;
  }

  document::Table table() {
    document::Table made;
    made.caption = text(3);
    const int columns = one_in(20) ? 40 : 1 + below(7);
    for (int i = 0; i < columns; ++i) made.columns.push_back({text(2), one_in(2) ? below(50) : 0, align()});
    made.column_numbers = one_in(2);
    for (int i = 0, n = below(30); i < n; ++i) {
      document::TableRow row;
      row.bold = one_in(5);
      for (int left = columns; left > 0;) {
        document::TableCell cell;
        cell.across = std::min(left, one_in(6) ? 1 + below(4) : 1);
        cell.spans = spans(one_in(60) ? 900 : 6);
        cell.blank = one_in(4);
        left -= cell.across;
        row.cells.push_back(std::move(cell));
      }
      made.rows.push_back(std::move(row));
    }
    return made;
  }

  document::Stamp stamp() { return {text(1), lines(3, 5), text(2), text(1)}; }

  std::vector<document::SignatureRow> signatures() {
    std::vector<document::SignatureRow> rows;
    for (int i = 0, n = below(4); i < n; ++i) {
      document::SignatureRow row;
      for (int j = 0, m = one_in(3) ? 1 + below(4) : 1; j < m; ++j)
        row.side_by_side.push_back({lines(2, 5), text(2), text(1), std::nullopt});
      rows.push_back(std::move(row));
    }
    return rows;
  }

  void top(Document& made) {
    made.letterhead.superior = lines(2, 6);
    made.letterhead.organisation = lines(2, 8);
    made.letterhead.short_name = text(3);
    made.letterhead.unit = lines(2, 5);
    made.letterhead.reference = lines(3, 4);
    made.kind_title = text(2);
    made.date = text(1);
    made.number = text(1);
    made.place = text(2);
    made.reply_to = text(4);
    if (one_in(3)) made.approval = stamp();
    if (one_in(3)) made.agreement = stamp();
    for (int i = 0, n = below(4); i < n; ++i) made.addressees.push_back({lines(4, 4)});
    made.heading = text(12);
    made.salutation = text(4);
  }

  void bottom(Document& made) {
    made.attachments = lines(3, 6);
    made.signatures = signatures();
    if (one_in(4))
      made.certification = document::Certification{text(1), lines(2, 4), text(2), text(1), text(9), one_in(2)};
    for (int i = 0, n = below(3); i < n; ++i) {
      document::SigningList list;
      list.title = text(4);
      list.about = one_in(2) ? text(6) : "";
      list.own_page = one_in(2);
      for (int j = 0, m = below(12); j < m; ++j)
        list.signers.push_back({text(4), text(2), one_in(2) ? text(1) : "", text(4)});
      made.lists.push_back(std::move(list));
    }
    made.executor = lines(3, 3);
    for (int i = 0, n = below(4); i < n; ++i)
      made.marks.push_back({static_cast<document::Mark::Where>(below(3)), lines(2, 3)});
    if (one_in(3)) made.qr = document::QrCode{"https://example.org/" + std::to_string(below(1000)), ""};
    if (one_in(2)) made.letterhead.emblem_jpeg = "only its place is of interest here";
    if (!made.signatures.empty() && one_in(3)) {
      made.signatures.front().side_by_side.front().electronic = document::ElectronicMark{text(1), text(2), text(2)};
    }
  }

  document::Appendix appendix() {
    document::Appendix made;
    made.mark = lines(3, 4);
    if (one_in(3)) made.approved = stamp();
    made.heading = text(8);
    made.blocks = blocks(4);
    made.signatures = signatures();
    made.landscape = one_in(3);
    return made;
  }

  std::mt19937 chance_;
  bool hostile_;
};

struct Outcome {
  std::size_t pages = 0;
  std::size_t counted = 0;      // letters of kCounted on the pages, repeated headers left out
  std::string refused;          // code
  bool in_groups = false;       // a table too wide for the sheet goes on as groups of columns, its keys in each
  std::set<std::string> texts;  // of the elements, without spaces
};

std::size_t count(std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = text.find(kCounted); at != std::string_view::npos; at = text.find(kCounted, at + 1)) ++found;
  return found;
}

std::string without_spaces(std::string text) {
  for (const char* space : {" ", "\u00A0", "\n"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space))
      text.erase(at, std::string_view(space).size());
  }
  return text;
}

// A cell that belongs to several groups is printed in each of
// them: its letters are more, and every cell must still be there.
void expect_every_cell(const document::Blocks& blocks, const Outcome& outcome) {
  for (const document::Block& block : blocks) {
    const auto* table = std::get_if<document::Table>(&block);
    if (table == nullptr) continue;
    for (const auto& column : table->columns)
      EXPECT_TRUE(outcome.texts.contains(without_spaces(column.title))) << column.title;
    for (const document::TableRow& row : table->rows) {
      for (const document::TableCell& cell : row.cells) {
        const std::string text = without_spaces(document::text_of(cell.spans));
        EXPECT_TRUE(outcome.texts.contains(text)) << text;
      }
    }
  }
}

void expect_on_sheet(const Page& page, const TextRun& run) {
  double width = 0;
  for (const PlacedGlyph& glyph : run.glyphs) width += static_cast<double>(glyph.advance);
  EXPECT_GE(run.x, -0.5) << run.text;
  EXPECT_LE(run.x + width, page.width + 0.5) << run.text;
  EXPECT_GE(run.y, 0) << run.text;
  EXPECT_LE(run.y, page.height) << run.text;
}

// The tree is read by the numbers of the elements: the page must not say it otherwise.
void expect_reading_order(const Page& page) {
  int last = 0;
  std::string said;
  for (const Item& item : page.items) {
    if (item.element < 0) continue;
    const auto* run = std::get_if<TextRun>(&item.shape);
    const std::string text = run == nullptr ? "a figure" : run->text;
    EXPECT_GE(item.element, last) << text << "\nafter " << said;
    last = item.element;
    said = text;
  }
}

Outcome outcome_of(const Document& paper) {
  Outcome outcome;
  try {
    const Laid laid = lay_out(paper, gost2025(), kFont, kBreaks);
    outcome.pages = laid.pages.size();
    std::vector<std::string> texts(laid.elements.size());
    for (const Page& page : laid.pages) {
      expect_reading_order(page);
      for (const Item& item : page.items) {
        const auto* run = std::get_if<TextRun>(&item.shape);
        if (run == nullptr) continue;
        expect_on_sheet(page, *run);
        if (item.element < 0) continue;
        outcome.counted += count(run->text);
        std::string& text = texts[static_cast<std::size_t>(item.element)];
        text += run->text;
        if (run->soft_hyphen) text.pop_back();
      }
    }
    for (const std::string& text : texts) {
      outcome.texts.insert(without_spaces(text));
      outcome.in_groups = outcome.in_groups || text.find("Продолжение таблицы: граф") != std::string::npos;
    }
    outcome.texts.insert("");
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput) << error.public_message;
    outcome.refused = error.details.empty() ? "?" : error.details.front().code;
    EXPECT_FALSE(error.public_message.empty());
  }
  return outcome;
}

const std::set<std::string> kLawful{"", "text-invalid", "text-direction", "glyph-missing", "layout-too-tall"};

class LayoutFuzz : public ::testing::TestWithParam<bool> {};

TEST_P(LayoutFuzz, GivesPagesOrARefusal) {
  const bool hostile = GetParam();
  const unsigned papers = is_long() ? 4000 : 25;
  std::size_t laid = 0;
  for (unsigned seed = 1; seed <= papers; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Document paper = Papers(seed, hostile).paper();
    const std::clock_t begin = std::clock();  // work, not waiting: the machine may be busy with other things
    const Outcome outcome = outcome_of(paper);
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_TRUE(kLawful.contains(outcome.refused)) << outcome.refused;
    if (!outcome.refused.empty()) continue;
    ++laid;
    EXPECT_GT(outcome.pages, 0U);
    EXPECT_LT(took, 2.0 + static_cast<double>(outcome.pages)) << outcome.pages << " pages";
    if (HasFailure()) return;
  }
  EXPECT_GT(laid, papers / 20) << "nearly everything was refused: the papers test nothing";
}

INSTANTIATE_TEST_SUITE_P(Table, LayoutFuzz, ::testing::Bool(), [](const auto& row) {
  return row.param ? std::string("HostileTexts") : std::string("PlainTexts");
});

// What a paper's texts hold, by their recorded form: nothing of it may be missing on the pages.
TEST(LayoutFuzzed, LosesNoLetterOfTheText) {
  for (unsigned seed = 1; seed <= (is_long() ? 2000U : 20U); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Document paper = Papers(seed, false).paper();
    Document body;  // body and appendices alone: requisites may be left out of a layout that has no place for them
    body.kind = "order";
    body.body = paper.body;
    for (document::Appendix& appendix : paper.appendices) {
      document::Appendix made;
      made.blocks = appendix.blocks;
      made.landscape = appendix.landscape;
      body.appendices.push_back(std::move(made));
    }
    const Outcome outcome = outcome_of(body);
    if (!outcome.refused.empty()) continue;
    const std::size_t wanted = count(document::dump(body));
    if (outcome.in_groups) {
      EXPECT_GE(outcome.counted, wanted);
    } else {
      EXPECT_EQ(outcome.counted, wanted);
    }
    expect_every_cell(body.body, outcome);
    for (const document::Appendix& appendix : body.appendices) expect_every_cell(appendix.blocks, outcome);
    if (HasFailure()) return;
  }
}

TEST(LayoutFuzzed, TheSamePaperIsLaidOutTheSameWay) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Outcome once = outcome_of(Papers(seed, false).paper());
    const Outcome again = outcome_of(Papers(seed, false).paper());
    EXPECT_EQ(once.pages, again.pages);
    EXPECT_EQ(once.counted, again.counted);
  }
}

}  // namespace
}  // namespace dyak::layout
