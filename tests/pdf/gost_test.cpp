// Each seeded fault is found by its code; our own papers have none. Faults are made where a careless hand would make them: in the
// numbers of the layout, in what the Document says, in the finished pages, in the bytes of the file.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "output/pdf/gost/gost.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::pdf {
namespace {

using document::Document;
using document::Paragraph;
using document::Points;
using layout::Item;
using layout::Laid;
using layout::TextRun;

constexpr double kMm = 72 / 25.4;

gost::Report report_on(const std::string& bytes, const std::string& profile = "") {
  const inspect::Paper paper = inspect::read_paper(bytes);
  return gost::check(paper, gost::find_standard(profile, paper.created));
}

std::string told(const gost::Report& report) {
  std::string text;
  for (const auto& finding : report.findings) text += finding.code + ", " + std::to_string(finding.page) + ": " + finding.message + "\n";
  return text;
}

Document order() { return test::an_order(); }
Document letter() { return test::a_refusal(); }

using Settings = std::map<std::string, double>;

std::string with_settings(const Document& paper, const Settings& settings) {
  RenderOptions options;
  options.layout = settings;
  return Renderer(options).render(paper);
}

std::string drawn(const Document& paper) {
  static const Renderer renderer;
  return renderer.render(paper);
}

std::string moved(const Document& paper, const std::function<void(Laid&)>& move) {
  static const Renderer renderer;
  Laid laid = renderer.lay_out(paper);
  move(laid);
  return renderer.draw(paper, laid);
}

std::string spoilt(Document paper, const std::function<void(Document&)>& spoil) {
  spoil(paper);
  return drawn(paper);
}

std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  const std::size_t at = bytes.find(from);
  EXPECT_NE(at, std::string::npos) << from << " is not in the file";
  if (at != std::string::npos) bytes.replace(at, from.size(), to);
  return bytes;
}

/// Every line that holds the words.
void each_line(Laid& laid, const std::string& words, const std::function<void(TextRun&, std::size_t page)>& change) {
  bool found = false;
  for (std::size_t page = 0; page < laid.pages.size(); ++page) {
    for (Item& item : laid.pages[page].items) {
      auto* run = std::get_if<TextRun>(&item.shape);
      if (run == nullptr || run->text.find(words) == std::string::npos) continue;
      change(*run, page);
      found = true;
    }
  }
  EXPECT_TRUE(found) << words << " is not on the pages";
}

void shift_line(Laid& laid, const std::string& words, double dx, double dy) {
  each_line(laid, words, [&](TextRun& run, std::size_t) { run.x += dx * kMm, run.y += dy * kMm; });
}

std::function<void(Laid&)> shifting(const std::string& words, double dx, double dy) {
  return [=](Laid& laid) { shift_line(laid, words, dx, dy); };
}

/// The page number of page 2.
void change_number(Laid& laid, const std::function<void(Item&)>& change) {
  for (Item& item : laid.pages.at(1).items) {
    if (item.element == layout::kPagination && std::holds_alternative<TextRun>(item.shape)) return change(item);
  }
  ADD_FAILURE() << "page 2 has no number";
}

/// The last items of page 1 that hold the words go to the top of a new page 2.
std::string on_a_new_page(const Document& paper, const std::vector<std::string>& words) {
  return moved(paper, [&](Laid& laid) {
    layout::Page next;
    next.width = laid.pages[0].width;
    next.height = laid.pages[0].height;
    for (const std::string& word : words) {
      auto& items = laid.pages[0].items;
      for (std::size_t i = 0; i < items.size(); ++i) {
        auto* run = std::get_if<TextRun>(&items[i].shape);
        if (run == nullptr || run->text.find(word) == std::string::npos) continue;
        run->y = 30 * kMm;
        next.items.push_back(items[i]);
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        break;
      }
    }
    laid.pages.insert(laid.pages.begin() + 1, next);
  });
}

Paragraph& preamble(Document& paper) { return std::get<Paragraph>(paper.body.at(0)); }

void say(Document& paper, const std::string& sentence) { preamble(paper).spans = document::plain(sentence); }

std::string saying(const std::string& sentence) {
  return spoilt(order(), [&](Document& paper) { say(paper, sentence); });
}

/// A line end forced where none may be: our own line breaking would never part these.
std::string parted(const std::string& above, const std::string& below) {
  return saying("В соответствии с положением о сетевом взаимодействии учреждений района " + above + "\n" + below +
                ", в целях объединения методических ресурсов учреждений района");
}

struct Fault {
  const char* name;   ///< what was done
  const char* code;   ///< what must be found
  std::function<std::string()> make;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults{
      {"LetterSheet", "sheet-size", [] { return moved(order(), [](Laid& l) { l.pages[0].width = 612, l.pages[0].height = 792; }); }},
      {"LeftMarginOf20", "margin-left", [] { return with_settings(order(), {{"margin_left_long", 20}}); }},
      {"LeftMarginOf15OnALetter", "margin-left", [] { return with_settings(letter(), {{"margin_left", 15}}); }},
      {"RightMarginOf5", "margin-right", [] { return with_settings(order(), {{"margin_right", 5}}); }},
      {"TopMarginOf12", "margin-top", [] { return with_settings(order(), {{"margin_top", 12}}); }},
      {"BottomMarginOf8", "margin-bottom", [] { return with_settings(test::a_long_order(), {{"margin_bottom", 8}}); }},
      {"NoPageNumber", "page-number-missing",
       [] { return moved(test::a_long_order(), [](Laid& l) { change_number(l, [](Item& i) { std::get<TextRun>(i.shape).glyphs.clear(); }); }); }},
      {"NumberOnPageOne", "page-number-first",
       [] {
         return moved(test::a_long_order(), [](Laid& l) {
           change_number(l, [&](Item& i) {
             l.pages[0].items.push_back(i);
             TextRun& run = std::get<TextRun>(l.pages[0].items.back().shape);
             each_line(l, "18.09.2026", [&](TextRun& date, std::size_t) {
               run.glyphs[0].id = date.glyphs[0].id;
               run.text = "1";
             });
           });
         });
       }},
      {"NumberWithDashes", "page-number-form",
       [] {
         return moved(test::a_long_order(), [](Laid& l) {
           change_number(l, [](Item& i) {
             TextRun& run = std::get<TextRun>(i.shape);
             run.text = "стр. 2", run.character_spacing = 0.1F;   // told as ActualText
           });
         });
       }},
      {"NumberAtTheRight", "page-number-centre",
       [] { return moved(test::a_long_order(), [](Laid& l) { change_number(l, [](Item& i) { std::get<TextRun>(i.shape).x += 60 * kMm; }); }); }},
      {"NumberAtTheEdge", "page-number-edge", [] { return with_settings(test::a_long_order(), {{"page_number_top", 4}}); }},
      {"TextOf11Points", "text-size", [] { return with_settings(order(), {{"text_pt", 11}}); }},
      {"TextOf16Points", "text-size", [] { return with_settings(order(), {{"text_pt", 16}}); }},
      {"TableOf7Points", "table-size", [] { return with_settings(test::an_order_with_list(), {{"table_pt", 7}}); }},
      {"SignatureMarkOf5Points", "small-print", [] { return with_settings(test::an_agreement(), {{"electronic_pt", 5}}); }},
      {"IndentOf10", "indent", [] { return with_settings(order(), {{"indent", 10}}); }},
      {"DoubleSpacing", "line-spacing", [] { return with_settings(test::a_long_order(), {{"leading", 2}}); }},
      {"LinesTooClose", "line-spacing", [] { return with_settings(order(), {{"leading", 0.85}}); }},
      {"RaggedText", "justified", [] { return spoilt(order(), [](Document& d) { preamble(d).align = document::Align::Left; }); }},
      {"LonelyLine", "lonely-line",
       [] {
         return on_a_new_page(order(), {"рассмотрев заявление"});
       }},
      {"HeadingLeftBehind", "heading-left-behind",
       [] {
         Document paper = test::a_protocol();
         const std::string end = "ПОВЕСТКА ДНЯ";
         return moved(paper, [&](Laid& l) {
           layout::Page next = l.pages[0];
           std::vector<Item> first, rest;
           bool after = false;
           for (const Item& item : l.pages[0].items) {
             (after ? rest : first).push_back(item);
             const auto* run = std::get_if<TextRun>(&item.shape);
             after = after || (run != nullptr && run->text.find(end) != std::string::npos);
           }
           l.pages[0].items = first;
           next.items = rest;
           l.pages.insert(l.pages.begin() + 1, next);
         });
       }},
      {"TableHeaderNotRepeated", "table-header-repeated",
       [] {
         return moved(test::an_order_with_list(), [](Laid& l) {
           auto& items = l.pages.at(2).items;
           items.erase(std::remove_if(items.begin(), items.end(),
                                      [](const Item& i) { return i.element == layout::kPagination && std::holds_alternative<TextRun>(i.shape) && std::get<TextRun>(i.shape).text != "3"; }),
                       items.end());
         });
       }},
      {"BlankTooWide", "requisite-too-wide",
       [] { return with_settings(order(), {{"longitudinal_width", 165}}); }},
      {"CornerTooWide", "requisite-too-wide", [] { return with_settings(letter(), {{"corner_width", 88}}); }},
      {"KindInSmallLetters", "kind-capitals", [] { return spoilt(order(), [](Document& d) { d.kind_title = "Приказ"; }); }},
      {"KindWithSpaces", "kind-spaces", [] { return spoilt(order(), [](Document& d) { d.kind_title = "П Р И К А З"; }); }},
      {"NoDate", "date-missing", [] { return spoilt(order(), [](Document& d) { d.date.clear(); }); }},
      {"DateWithoutZero", "date-form", [] { return saying("Рассмотрев заявление от 5.9.2026, в целях объединения ресурсов"); }},
      {"DateOfShortYear", "date-form", [] { return saying("Рассмотрев заявление от 05.09.26, в целях объединения ресурсов"); }},
      {"DigitsWithTheWordYear", "date-form", [] { return spoilt(order(), [](Document& d) { d.date = "18.09.2026 г."; }); }},
      {"VerbalDateWithZero", "date-leading-zero", [] { return saying("Рассмотрев заявление от 05\u00A0сентября 2026\u00A0г., в целях объединения"); }},
      {"VerbalDateWithoutTheWordYear", "date-year-word", [] { return saying("Рассмотрев заявление от 5\u00A0сентября 2026, в целях объединения"); }},
      {"NumberWithoutItsSign", "number-form", [] { return spoilt(order(), [](Document& d) { d.number = "1-ОД"; }); }},
      {"NumberSignGlued", "number-form", [] { return saying("В соответствии с приказом от 05.09.2026 №131-ОД, в целях объединения"); }},
      {"LatinNumberSign", "number-form", [] { return saying("В соответствии с приказом от 05.09.2026 N 131, в целях объединения"); }},
      {"NumberOnADraft", "draft-number", [] { return spoilt(order(), [](Document& d) { d.draft = true; }); }},
      {"AddresseeAtTheLeft", "addressee-place",
       [] {
         return moved(letter(), [](Laid& l) {
           for (const char* words : {"Учителю математики", "МКОУ «СОШ", "пос.", "Ёзденову"}) {
             each_line(l, words, [](TextRun& run, std::size_t) { if (run.x > 100 * kMm) run.x -= 80 * kMm; });
           }
         });
       }},
      {"FiveReceivers", "addressee-too-many",
       [] { return spoilt(letter(), [](Document& d) { d.addressees = {{{"Школа"}}, {{"Лицей"}}, {{"Гимназия"}}, {{"Сад"}}, {{"Музей"}}}; }); }},
      {"NoHeading", "heading-missing", [] { return spoilt(order(), [](Document& d) { d.heading.clear(); }); }},
      {"HeadingWithStop", "heading-stop", [] { return spoilt(order(), [](Document& d) { d.heading = "О создании творческой группы."; }); }},
      {"HeadingInAnotherCase", "heading-form", [] { return spoilt(order(), [](Document& d) { d.heading = "Создание творческой группы"; }); }},
      {"HeadingAboveTheKind", "heading-place",
       [] { return moved(order(), [](Laid& l) { each_line(l, "О создании", [](TextRun& run, std::size_t) { run.y = 48 * kMm; }); }); }},
      {"HeadingOfALetterInTheMiddle", "heading-place", [] { return moved(letter(), shifting("Об отклонении", 40, 0)); }},
      {"AppendixForgotten", "appendix-mark-missing", [] { return spoilt(test::an_order_with_list(), [](Document& d) { d.appendices.clear(); }); }},
      {"AppendixMarkAtTheLeft", "appendix-mark-place",
       [] { return moved(test::an_order_with_list(), [](Laid& l) { each_line(l, "Приложение", [](TextRun& run, std::size_t page) { if (page == 1) run.x = 30 * kMm; }); }); }},
      {"AppendicesOutOfOrder", "appendix-mark-order",
       [] { return spoilt(test::an_order_with_list(), [](Document& d) { d.appendices[0].mark[0] = "Приложение №\u00A02"; }); }},
      {"NoSignature", "signature-missing", [] { return spoilt(order(), [](Document& d) { d.signatures.clear(); }); }},
      {"SignatureAlone", "signature-alone", [] { return on_a_new_page(order(), {"Начальник Управления", "Сатанеева"}); }},
      {"PostIndented", "signature-post-left", [] { return moved(order(), shifting("Начальник Управления", 12.5, 0)); }},
      {"NameNotAtTheMargin", "signature-name-right", [] { return moved(order(), shifting("Сатанеева", -15, 0)); }},
      {"SurnameFirst", "signature-initials",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].name = "Сатанеева\u00A0Н.К."; }); }},
      {"NameGlued", "signature-initials",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].name = "Н.К.Сатанеева"; }); }},
      {"SignedForAnother", "signature-acting",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].post = {"За начальника Управления образования"}; }); }},
      {"SignedWithASlash", "signature-acting",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].post = {"/ Начальник Управления образования"}; }); }},
      {"ExecutorOf13Points", "executor-size", [] { return with_settings(order(), {{"small_pt", 13}}); }},
      {"ExecutorInTheMiddle", "executor-place",
       [] {
         return moved(order(), [](Laid& l) {
           shift_line(l, "Псатинова Асият", 60, 0);
           shift_line(l, "555-01-17", 60, 0);
         });
       }},
      {"NumberSignAtTheLineEnd", "broken-number", [] { return parted("и приказом №", "131"); }},
      {"InitialsAtTheLineEnd", "broken-initials", [] { return parted("по заявлению Ф.Х.", "Атмурзаевой"); }},
      {"SurnameAtTheLineEnd", "broken-initials", [] { return parted("по заявлению Атмурзаевой", "Ф.Х."); }},
      {"YearAtTheLineEnd", "broken-year", [] { return parted("до 5\u00A0сентября 2026", "г."); }},
      {"PointAtTheLineEnd", "broken-reference", [] { return parted("и согласно п.", "3.1"); }},
      {"Encrypted", "encrypted", [] { return replaced(drawn(order()), "trailer\n<<", "trailer\n<</Encrypt <</Filter /Standard>> "); }},
      {"Script", "active-content", [] { return replaced(drawn(order()), "/ViewerPreferences", "/OpenAction <</S /JavaScript /JS (app.alert)>> /ViewerPreferences"); }},
      {"NoColourProfile", "output-intent", [] { return replaced(drawn(order()), "/OutputIntents", "/OutputOthers"); }},
      {"NotAnArchiveFile", "archive-mark", [] { return replaced(drawn(order()), "<pdfaid:part>", "<pdfxid:part>"); }},
      {"FontOutside", "font-embedded", [] { return replaced(drawn(order()), "/FontFile2", "/FontFileX"); }},
      {"FontWithoutCharacters", "font-unreadable", [] { return replaced(drawn(order()), "/ToUnicode", "/ToNothing"); }},
      {"NoTags", "tags-missing", [] { return replaced(drawn(order()), "/StructTreeRoot", "/StructTreeBush"); }},
      {"TextOutsideTheTree", "untagged-content", [] { return replaced(drawn(order()), "/K [0]", "/K [900]"); }},
      {"EnglishFile", "language", [] { return spoilt(order(), [](Document& d) { d.language = "en-GB"; }); }},
      {"NoTitle", "title", [] { return replaced(drawn(order()), "/Title <", "/Tytle <"); }},
      {"TitleNotShown", "title", [] { return replaced(drawn(order()), "/DisplayDocTitle true", "/DisplayDocTitle false"); }},
      {"PictureWithoutWords", "figure-text", [] { return spoilt(order(), [](Document& d) { d.qr = document::QrCode{"https://example.org/1", ""}; }); }},
  };
  return kFaults;
}

class SeededFault : public testing::TestWithParam<Fault> {};

TEST_P(SeededFault, IsFoundByItsCode) {
  const gost::Report report = report_on(GetParam().make());
  const bool found = std::any_of(report.findings.begin(), report.findings.end(), [](const gost::Finding& f) { return f.code == GetParam().code; });
  EXPECT_TRUE(found) << told(report);
}

INSTANTIATE_TEST_SUITE_P(Gost, SeededFault, testing::ValuesIn(faults()), [](const auto& tested) { return std::string(tested.param.name); });

class OurPaper : public testing::TestWithParam<std::pair<std::string, Document>> {};

TEST_P(OurPaper, HasNoFindings) {
  const gost::Report report = report_on(drawn(GetParam().second));
  EXPECT_TRUE(report.findings.empty()) << told(report);
  EXPECT_TRUE(report.tagged);
}

INSTANTIATE_TEST_SUITE_P(Gost, OurPaper, testing::ValuesIn(test::gallery()), [](const auto& tested) {
  std::string name = tested.param.first;
  name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
  return name;
});

TEST(Gost, HasASeededFaultForEachOfItsRules) {
  std::set<std::string> tried;
  for (const Fault& fault : faults()) tried.insert(fault.code);
  for (const std::string& code : gost::all_codes()) EXPECT_TRUE(tried.count(code) > 0) << code;
  EXPECT_GE(tried.size(), 40u);
}

TEST(Gost, TellsMillimetresAndTheParagraph) {
  const gost::Report report = report_on(with_settings(order(), {{"margin_left_long", 22.5}}));
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].message, "Левое поле 22,5 мм, должно быть не меньше 30 мм: документ хранится больше 10 лет.");
  EXPECT_EQ(report.findings[0].paragraph, "ГОСТ Р 7.0.97-2025, раздел 6");
  EXPECT_EQ(report.findings[0].page, 1);
}

TEST(Gost, TakesTheEditionInForceWhenTheFileWasMade) {
  EXPECT_EQ(gost::find_standard("", "D:20250817120000+03'00'").id, "gost2016");
  EXPECT_EQ(gost::find_standard("", "D:20250818000000+03'00'").id, "gost2025");
  EXPECT_EQ(gost::find_standard("gost2016", "D:20260101").id, "gost2016");
}

TEST(Gost, LetsACornerLineBe80MillimetresOnlyIn2025) {
  const std::string bytes = with_settings(letter(), {{"corner_width", 79}});
  EXPECT_TRUE(report_on(bytes, "gost2025").findings.empty()) << told(report_on(bytes, "gost2025"));
  EXPECT_EQ(report_on(bytes, "gost2016").findings.at(0).code, "requisite-too-wide");
}

TEST(Gost, MeasuresAPaperWithoutTagsByItsGeometry) {
  const std::string bytes = replaced(with_settings(order(), {{"indent", 10}}), "/StructTreeRoot", "/StructTreeBush");
  const gost::Report report = report_on(bytes);
  EXPECT_FALSE(report.tagged);
  std::set<std::string> codes;
  for (const auto& finding : report.findings) codes.insert(finding.code);
  EXPECT_EQ(codes, (std::set<std::string>{"indent", "tags-missing"})) << told(report);
}

}  // namespace
}  // namespace dyak::pdf
