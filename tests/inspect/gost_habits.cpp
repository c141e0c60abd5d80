#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect::faults {
namespace {

/// Only when the preamble says it too.
std::string saying_so(const std::string& words) {
  return saying("В соответствии с положением о сетевом взаимодействии учреждений района " + words +
                ", в целях объединения методических ресурсов");
}

void underline(Laid& laid) {
  each_line(laid, "рассмотрев", [&](TextRun& run, std::size_t page) {
    laid.pages[page].items.push_back(
        {layout::kDecoration, layout::Rule{run.x, run.y + 1.6, run.x + 50 * kMm, run.y + 1.6, 0.6}});
  });
}

Document order_with_short_end() {
  Document paper = order();
  std::get<Points>(paper.body.back()).points.back().paragraphs = {document::plain("Контроль оставляю за собой.")};
  return paper;
}

}  // namespace

const std::vector<Fault>& habits() {
  static const std::vector<Fault> kHabits{
      {"KindAtTheLeft", "kind-place", [] { return moved(order(), shifting("ПРИКАЗ", -50, 0)); }},
      {"KindOnALetter", "kind-on-letter",
       [] { return spoilt(letter(), [](Document& d) { d.kind_title = "ПИСЬМО"; }); }},
      {"NoAuthor", "author-missing", [] { return spoilt(order(), [](Document& d) { d.letterhead = {}; }); }},
      {"NoNumber", "number-missing", [] { return spoilt(order(), [](Document& d) { d.number.clear(); }); }},
      {"NoPlace", "place-missing", [] { return spoilt(order(), [](Document& d) { d.place.clear(); }); }},
      {"ReceiverTooWide", "addressee-width",
       [] {
         return moved(letter(), [](Laid& l) {
           each_line(l, "Учителю математики", [](TextRun& run, std::size_t) {
             run.x -= 5 * kMm;
             for (layout::PlacedGlyph& glyph : run.glyphs) glyph.advance *= 2.2F;
           });
         });
       }},
      {"ReceiverWithInitialsFirst", "addressee-initials",
       [] {
         return spoilt(letter(), [](Document& d) {
           d.addressees = {{{"Учителю математики", "Ф.Х.\u00A0Атмурзаевой"}}};
         });
       }},
      {"RaggedReceiver", "addressee-lines", [] { return moved(letter(), shifting("Учителю математики", 9, 0)); }},
      {"WrongPreposition", "heading-preposition",
       [] { return spoilt(order(), [](Document& d) { d.heading = "О утверждении состава творческой группы"; }); }},
      {"OtherWrongPreposition", "heading-preposition",
       [] { return spoilt(order(), [](Document& d) { d.heading = "Об создании творческой группы"; }); }},
      {"HyphenInTheHeading", "heading-hyphen",
       [] { return spoilt(order(), [](Document& d) { d.heading = "О создании межшколь-\nной творческой группы"; }); }},
      {"StampWithColon", "stamp-form",
       [] { return spoilt(test::an_agreement(), [](Document& d) { d.approval->word = "УТВЕРЖДАЮ:"; }); }},
      {"StampAtTheLeft", "stamp-place", [] { return moved(test::an_agreement(), shifting("УТВЕРЖДАЮ", -90, 0)); }},
      {"SalutationWithComma", "salutation",
       [] { return spoilt(letter(), [](Document& d) { d.salutation = "Уважаемый Азамат Хасанович,"; }); }},
      {"SalutationAtTheLeft", "salutation", [] { return moved(letter(), shifting("Уважаем", -55, 0)); }},
      {"ReplyWithoutDate", "reply-form",
       [] { return spoilt(letter(), [](Document& d) { d.reply_to = "На №\u00A0К-02"; }); }},
      {"NoOrderWord", "order-word",
       [] {
         return spoilt(order(), [](Document& d) {
           std::erase_if(
               d.body, [](const document::Block& block) { return std::holds_alternative<document::OrderWord>(block); });
         });
       }},
      {"OrderWordWithoutColon", "order-word",
       [] {
         return spoilt(order(), [](Document& d) {
           for (document::Block& block : d.body) {
             if (auto* word = std::get_if<document::OrderWord>(&block)) word->text = "ПРИКАЗЫВАЮ";
           }
         });
       }},
      {"OrderWordWithSpaces", "kind-spaces",
       [] {
         return spoilt(order(), [](Document& d) {
           for (document::Block& block : d.body) {
             if (auto* word = std::get_if<document::OrderWord>(&block)) word->text = "П Р И К А З Ы В А Ю:";
           }
         });
       }},
      {"PointLeftOut", "points-order",
       [] { return spoilt(order(), [](Document& d) { std::get<Points>(d.body.back()).points.at(2).number = "5."; }); }},
      {"AttachmentWithoutColon", "attachment-form",
       [] {
         return spoilt(test::a_request(),
                       [](Document& d) { d.attachments = {"Приложение на 2\u00A0л. в 1\u00A0экз."}; });
       }},
      {"AppendixOfNothing", "appendix-mark-form",
       [] { return spoilt(test::an_order_with_list(), [](Document& d) { d.appendices[0].mark = {"Приложение"}; }); }},
      {"SecondAppendixForgotten", "appendix-mark-missing",
       [] {
         return spoilt(test::an_order_with_list(), [](Document& d) {
           say(d,
               "В соответствии с планом (приложение №\u00A02) и положением о сетевом взаимодействии учреждений района");
         });
       }},
      {"SignatureCloseToTheText", "signature-gap",
       [] {
         return with_settings(order(), {{"gap_signature_lines", 0.3}});
       }},
      {"TextBelowTheSignature", "text-after-signature",
       [] { return moved(order_with_short_end(), shifting("Контроль оставляю", 0, 45)); }},
      {"SealOnAnOrder", "seal",
       [] { return spoilt(order(), [](Document& d) { d.signatures[0].side_by_side[0].date = "М.П."; }); }},
      {"ExtractNotCertified", "certification-missing",
       [] { return spoilt(test::an_extract(), [](Document& d) { d.certification.reset(); }); }},
      {"CertifiedWithoutDate", "certification-form",
       [] { return spoilt(test::an_extract(), [](Document& d) { d.certification->date.clear(); }); }},
      {"ExecutorWithoutTelephone", "executor-phone",
       [] { return spoilt(order(), [](Document& d) { d.executor = {"Псатинова Асият Уазырмесовна"}; }); }},
      {"ElectronicMarkWithoutOwner", "electronic-mark",
       [] {
         return moved(test::an_agreement(),
                      [](Laid& l) { each_line(l, "Владелец", [](TextRun& run, std::size_t) { run.glyphs.clear(); }); });
       }},
      {"BoldParagraph", "bold-text",
       [] {
         return spoilt(order(), [](Document& d) {
           for (auto& span : preamble(d).spans) span.bold = true;
         });
       }},
      {"YearGluedToItsMark", "year-space", [] { return saying_so("на 2026г."); }},
      {"UnderlinedWords", "underlined", [] { return moved(order(), underline); }},
      {"SoldFace", "font-free", [] { return replaced_all(drawn(order()), "+LiberationSerif", "+TimesNewRomanPS"); }},
      {"ParagraphInSmallerType", "text-sizes",
       [] {
         return moved(order_with_short_end(), [](Laid& l) {
           each_line(l, "Контроль оставляю", [](TextRun& run, std::size_t) { run.size = 12; });
         });
       }},
      {"LinesOverOneAnother", "overlap",
       [] { return moved(order_with_short_end(), shifting("Контроль оставляю", 0, -3.5)); }},
      {"SheetUpsideDown", "sheet-turned",
       [] { return replaced_all(drawn(order()), "/Tabs /S", "/Tabs /S /Rotate 180"); }},
      {"OnlyAPictureOnTheSheet", "page-without-text",
       [] {
         Document paper = order();
         paper.letterhead.emblem_jpeg = test::kTinyPng;
         return moved(paper, [](Laid& l) {
           layout::Page scanned;
           scanned.width = l.pages[0].width, scanned.height = l.pages[0].height;
           for (const Item& item : l.pages[0].items) {
             if (std::holds_alternative<layout::Picture>(item.shape)) scanned.items.push_back(item);
           }
           l.pages.push_back(scanned);
         });
       }},
      {"NumberLeftOutInAReference", "number-blank", [] { return saying_so("и приказом от 05.09.2026 №"); }},
      {"HeadingInTheNominative", "heading-case",
       [] { return spoilt(order(), [](Document& d) { d.heading = "О создание межшкольной творческой группы"; }); }},
      {"HeadingOfSixLines", "heading-long",
       [] {
         return spoilt(order(), [](Document& d) {
           d.heading = "О создании\nмежшкольной\nтворческой\nгруппы\nучителей начальных\nклассов";
         });
       }},
      {"SameQuotesInQuotes", "nested-quotes", [] { return saying_so("и письмом МКДОУ «Детский сад «Ласточка»»"); }},
      {"HyphenBetweenNumbers", "dash", [] { return saying_so("для учителей 1-3 классов"); }},
      {"GreekLetterInside", "mixed-letters", [] { return saying_so("и приказом нαчальника"); }},
      {"TableOf8Points", "table-size",
       [] {
         return with_settings(test::an_order_with_list(), {{"table_pt", 8}});
       }},
      {"SignatureFarFromTheText", "signature-gap",
       [] {
         Document paper = order();  // so short that nothing asks for its gaps to be set tighter
         auto& points = std::get<document::Points>(paper.body[2]).points;
         points.erase(points.begin() + 2, points.end());
         return with_settings(paper, {{"gap_signature_lines", 7}});
       }},
      {"BlankSheet", "blank-page",
       [] {
         return moved(order(), [](Laid& l) {
           layout::Page blank;
           blank.width = l.pages[0].width, blank.height = l.pages[0].height;
           l.pages.push_back(blank);
         });
       }},
      {"CommonSpacesInAName", "breaking-space", [] { return saying_so("и заявлением С. С. Нартокова"); }},
      {"EmblemAtTheEdge", "emblem-place",
       [] {
         Document paper = order();
         paper.letterhead.emblem_jpeg = test::kTinyPng;
         return with_settings(paper, {{"emblem_top", 5}});
       }},
      {"TwoSpaces", "double-space", [] { return saying_so("и  приказом начальника"); }},
      {"TypewriterQuotes", "quotes", [] { return saying_so("и письмом МКОУ \"Гимназия\""); }},
      {"EnglishQuotes", "quotes", [] { return saying_so("и письмом МКОУ “Гимназия”"); }},
      {"HyphenForDash", "dash", [] { return saying_so("и решением совета - органа управления"); }},
      {"HyphenBetweenYears", "dash", [] { return saying_so("на 2026-2027 учебный год"); }},
      {"SpaceBeforeComma", "mark-space", [] { return saying_so("и приказом , изданным ранее"); }},
      {"NoSpaceAfterComma", "mark-space", [] { return saying_so("и приказом,изданным ранее"); }},
      {"PercentGlued", "percent", [] { return saying_so("не менее чем для 80% учителей"); }},
      {"LatinLetterInside", "mixed-letters", [] { return saying_so("и приказом нaчальника"); }},
      {"DateOfOneDigit", "date-form", [] { return saying_so("рассмотрев заявление от 1.9.26"); }},
      {"DateOfTheMachine", "date-form", [] { return saying_so("рассмотрев заявление от 2026-09-05"); }},
      {"DateWithSlashes", "date-form", [] { return saying_so("рассмотрев заявление от 05/09/2026"); }},
      {"DateGluedToTheWordYear", "date-form", [] { return saying_so("рассмотрев заявление от 05.09.2026г."); }},
      {"MonthWithCapital", "date-form",
       [] { return saying_so("рассмотрев заявление от 5\u00A0Сентября 2026\u00A0г."); }},
      {"ShortDateInTheHead", "date-form", [] { return spoilt(order(), [](Document& d) { d.date = "1.9.26"; }); }},
      {"PlaceAtTheLineEnd", "broken-place", [] { return parted("школы г.", "Тырныауза"); }},
      {"DashAtTheLineStart", "broken-dash", [] { return parted("и решением совета", "— органа управления"); }},
      {"AbbreviationParted", "broken-reference", [] { return parted("и т.", "д."); }},
      {"IncomingNumberParted", "broken-reference", [] { return parted("и заявлением (вх.", "№\u00A0131)"); }},
      {"NoIndent", "indent", [] { return spoilt(order(), [](Document& d) { preamble(d).indent = false; }); }},
      {"IndentOf25", "indent",
       [] {
         return with_settings(order(), {{"indent", 25}});
       }},
      {"HeadingLevelSkipped", "heading-level", [] { return replaced(drawn(test::a_protocol()), "/S /H2", "/S /H4"); }},
      {"HeaderNotMarked", "table-header",
       [] { return replaced_all(drawn(test::an_order_with_list()), "/S /TH", "/S /TD"); }},
  };
  return kHabits;
}

}  // namespace dyak::inspect::faults
