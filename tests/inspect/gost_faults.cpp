#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect::faults {

const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults{
      {"LetterSheet", "sheet-size",
       [] { return moved(order(), [](Laid& l) { l.pages[0].width = 612, l.pages[0].height = 792; }); }},
      {"LeftMarginOf20", "margin-left",
       [] {
         return with_settings(order(), {{"margin_left_long", 20}});
       }},
      {"LeftMarginOf15OnALetter", "margin-left",
       [] {
         return with_settings(letter(), {{"margin_left", 15}});
       }},
      {"RightMarginOf5", "margin-right",
       [] {
         return with_settings(order(), {{"margin_right", 5}});
       }},
      {"TopMarginOf12", "margin-top",
       [] {
         return with_settings(order(), {{"margin_top", 12}});
       }},
      {"BottomMarginOf8", "margin-bottom",
       [] {
         return with_settings(test::a_long_order(), {{"margin_bottom", 8}});
       }},
      {"NoPageNumber", "page-number-missing",
       [] {
         return moved(test::a_long_order(),
                      [](Laid& l) { change_number(l, [](Item& i) { std::get<TextRun>(i.shape).glyphs.clear(); }); });
       }},
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
             run.text = "стр. 2", run.character_spacing = 0.1F;  // told as ActualText
           });
         });
       }},
      {"NumberAtTheRight", "page-number-centre",
       [] {
         return moved(test::a_long_order(),
                      [](Laid& l) { change_number(l, [](Item& i) { std::get<TextRun>(i.shape).x += 60 * kMm; }); });
       }},
      {"NumberAtTheEdge", "page-number-edge",
       [] {
         return with_settings(test::a_long_order(), {{"page_number_top", 4}});
       }},
      {"TextOf11Points", "text-size",
       [] {
         return with_settings(order(), {{"text_pt", 11}});
       }},
      {"TextOf16Points", "text-size",
       [] {
         return with_settings(order(), {{"text_pt", 16}});
       }},
      {"TableOf7Points", "table-size",
       [] {
         return with_settings(test::an_order_with_list(), {{"table_pt", 7}});
       }},
      {"SignatureMarkOf5Points", "small-print",
       [] {
         return with_settings(test::an_agreement(), {{"electronic_pt", 5}});
       }},
      {"IndentOf10", "indent",
       [] {
         return with_settings(order(), {{"indent", 10}});
       }},
      {"DoubleSpacing", "line-spacing",
       [] {
         return with_settings(test::a_long_order(), {{"leading", 2}});
       }},
      {"LinesTooClose", "line-spacing",
       [] {
         return with_settings(order(), {{"leading", 0.85}});
       }},
      {"RaggedText", "justified",
       [] { return spoilt(order(), [](Document& d) { preamble(d).align = document::Align::Left; }); }},
      {"LineOfLongWords", "ragged-line",
       [] {
         return spoilt(order(), [](Document& d) {
           preamble(d).spans = document::plain(
               "В соответствии с Положением и решением совета "
               "https://example.org/polozhenie/o/setevom/vzaimodejstvii/a "
               "https://example.org/polozhenie/o/setevom/vzaimodejstvii/pedagogov рассмотрев заявление, в целях "
               "объединения методических ресурсов учреждений и по согласованию с учредителем");
         });
       }},
      {"LonelyLine", "lonely-line", [] { return on_a_new_page(order(), {"рассмотрев заявление"}); }},
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
                                      [](const Item& i) {
                                        return i.element == layout::kRepeated &&
                                               std::holds_alternative<TextRun>(i.shape);
                                      }),
                       items.end());
         });
       }},
      {"BlankTooWide", "requisite-too-wide",
       [] {
         return with_settings(order(), {{"longitudinal_width", 165}});
       }},
      {"CornerTooWide", "requisite-too-wide",
       [] {
         return with_settings(letter(), {{"corner_width", 88}});
       }},
      {"KindInSmallLetters", "kind-capitals",
       [] { return spoilt(order(), [](Document& d) { d.kind_title = "Приказ"; }); }},
      {"KindWithSpaces", "kind-spaces",
       [] { return spoilt(order(), [](Document& d) { d.kind_title = "П Р И К А З"; }); }},
      {"NoDate", "date-missing", [] { return spoilt(order(), [](Document& d) { d.date.clear(); }); }},
      {"DateWithoutZero", "date-form",
       [] { return saying("Рассмотрев заявление от 5.9.2026, в целях объединения ресурсов"); }},
      {"DateOfShortYear", "date-form",
       [] { return saying("Рассмотрев заявление от 05.09.26, в целях объединения ресурсов"); }},
      {"DigitsWithTheWordYear", "date-form",
       [] { return spoilt(order(), [](Document& d) { d.date = "18.09.2026 г."; }); }},
      {"VerbalDateWithZero", "date-leading-zero",
       [] { return saying("Рассмотрев заявление от 05\u00A0сентября 2026\u00A0г., в целях объединения"); }},
      {"VerbalDateWithoutTheWordYear", "date-year-word",
       [] { return saying("Рассмотрев заявление от 5\u00A0сентября 2026, в целях объединения"); }},
      {"NumberWithoutItsSign", "number-form", [] { return spoilt(order(), [](Document& d) { d.number = "1-ОД"; }); }},
      {"NumberSignGlued", "number-form",
       [] { return saying("В соответствии с приказом от 05.09.2026 №131-ОД, в целях объединения"); }},
      {"LatinNumberSign", "number-form",
       [] { return saying("В соответствии с приказом от 05.09.2026 N 131, в целях объединения"); }},
      {"NumberOnADraft", "draft-number", [] { return spoilt(order(), [](Document& d) { d.draft = true; }); }},
      {"AddresseeAtTheLeft", "addressee-place",
       [] {
         return moved(letter(), [](Laid& l) {
           for (const char* words : {"Учителю математики", "МКОУ «СОШ", "пос.", "Ёзденову"}) {
             each_line(l, words, [](TextRun& run, std::size_t) {
               if (run.x > 100 * kMm) run.x -= 80 * kMm;
             });
           }
         });
       }},
      {"FiveReceivers", "addressee-too-many",
       [] {
         return spoilt(letter(), [](Document& d) {
           d.addressees = {{{"Школа"}}, {{"Лицей"}}, {{"Гимназия"}}, {{"Сад"}}, {{"Музей"}}};
         });
       }},
      {"NoHeading", "heading-missing", [] { return spoilt(order(), [](Document& d) { d.heading.clear(); }); }},
      {"HeadingWithStop", "heading-stop",
       [] { return spoilt(order(), [](Document& d) { d.heading = "О создании творческой группы."; }); }},
      {"HeadingInAnotherCase", "heading-form",
       [] { return spoilt(order(), [](Document& d) { d.heading = "Создание творческой группы"; }); }},
      {"HeadingAboveTheKind", "heading-place",
       [] {
         return moved(order(),
                      [](Laid& l) { each_line(l, "О создании", [](TextRun& run, std::size_t) { run.y = 48 * kMm; }); });
       }},
      {"HeadingOfALetterInTheMiddle", "heading-place",
       [] { return moved(letter(), shifting("Об отклонении", 40, 0)); }},
      {"AppendixForgotten", "appendix-mark-missing",
       [] { return spoilt(test::an_order_with_list(), [](Document& d) { d.appendices.clear(); }); }},
      {"AppendixMarkAtTheLeft", "appendix-mark-place",
       [] {
         return moved(test::an_order_with_list(), [](Laid& l) {
           each_line(l, "Приложение", [](TextRun& run, std::size_t page) {
             if (page == 1) run.x = 30 * kMm;
           });
         });
       }},
      {"AppendicesOutOfOrder", "appendix-mark-order",
       [] {
         return spoilt(test::an_order_with_list(),
                       [](Document& d) { d.appendices[0].mark[0] = "Приложение №\u00A02"; });
       }},
      {"NoSignature", "signature-missing", [] { return spoilt(order(), [](Document& d) { d.signatures.clear(); }); }},
      {"SignatureAlone", "signature-alone",
       [] {
         return on_a_new_page(order(), {"Начальник Управления", "Сатанеева"});
       }},
      {"PostIndented", "signature-post-left", [] { return moved(order(), shifting("Начальник Управления", 12.5, 0)); }},
      {"NameNotAtTheMargin", "signature-name-right", [] { return moved(order(), shifting("Сатанеева", -15, 0)); }},
      {"SurnameFirst", "signature-initials",
       [] {
         return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].name = "Сатанеева\u00A0Н.К."; });
       }},
      {"NameGlued", "signature-initials",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].name = "Н.К.Сатанеева"; }); }},
      {"SignedForAnother", "signature-acting",
       [] {
         return spoilt(order(), [](Document& d) {
           d.signatures[0].side_by_side[0].post = {"За начальника Управления образования"};
         });
       }},
      {"SignedWithASlash", "signature-acting",
       [] {
         return spoilt(order(), [](Document& d) {
           d.signatures[0].side_by_side[0].post = {"/ Начальник Управления образования"};
         });
       }},
      {"ExecutorOf13Points", "executor-size",
       [] {
         return with_settings(order(), {{"small_pt", 13}});
       }},
      {"ExecutorInTheMiddle", "executor-place",
       [] {
         return moved(order(), [](Laid& l) {
           shift_line(l, "Псатинова Асият", 60, 0);
           shift_line(l, "555-01-17", 60, 0);
         });
       }},
      {"NumberSignAtTheLineEnd", "broken-number", [] { return parted("и приказом №", "131"); }},
      {"NumberPartedAtItsHyphen", "broken-number", [] { return parted("и приказом №\u00A0131-", "ОД"); }},
      {"InitialsAtTheLineEnd", "broken-initials", [] { return parted("по заявлению Ф.Х.", "Атмурзаевой"); }},
      {"SurnameAtTheLineEnd", "broken-initials", [] { return parted("по заявлению Атмурзаевой", "Ф.Х."); }},
      {"YearAtTheLineEnd", "broken-year", [] { return parted("до 5\u00A0сентября 2026", "г."); }},
      {"PointAtTheLineEnd", "broken-reference", [] { return parted("и согласно п.", "3.1"); }},
      {"Encrypted", "encrypted",
       [] { return replaced(drawn(order()), "trailer\n<<", "trailer\n<</Encrypt <</Filter /Standard>> "); }},
      {"Script", "active-content",
       [] {
         return replaced(drawn(order()), "/ViewerPreferences",
                         "/OpenAction <</S /JavaScript /JS (app.alert)>> /ViewerPreferences");
       }},
      {"NoColourProfile", "output-intent", [] { return replaced(drawn(order()), "/OutputIntents", "/OutputOthers"); }},
      {"NotAnArchiveFile", "archive-mark", [] { return replaced(drawn(order()), "<pdfaid:part>", "<pdfxid:part>"); }},
      {"FontOutside", "font-embedded", [] { return replaced(drawn(order()), "/FontFile2", "/FontFileX"); }},
      {"FontWithoutCharacters", "font-unreadable", [] { return replaced(drawn(order()), "/ToUnicode", "/ToNothing"); }},
      {"NoTags", "tags-missing", [] { return replaced(drawn(order()), "/StructTreeRoot", "/StructTreeBush"); }},
      {"TextOutsideTheTree", "untagged-content", [] { return replaced(drawn(order()), "/K 0>>", "/K 900>>"); }},
      {"EnglishFile", "language", [] { return spoilt(order(), [](Document& d) { d.language = "en-GB"; }); }},
      {"NoTitle", "title", [] { return replaced(drawn(order()), "/Title (", "/Tytle ("); }},
      {"TitleNotShown", "title",
       [] { return replaced(drawn(order()), "/DisplayDocTitle true", "/DisplayDocTitle false"); }},
      {"PictureWithoutWords", "figure-text",
       [] {
         return replaced(spoilt(order(),
                                [](Document& d) {
                                  d.qr = document::QrCode{"https://example.org/1", "код"};
                                }),
                         "/Alt <", "/Alx <");
       }},
  };
  return kFaults;
}

}  // namespace dyak::inspect::faults
