#include "engine/expression/text_template.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/language/language.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

using test::Facts;

TextTemplate template_of(const std::string& text) {
  Diagnostics findings;
  TextTemplate result = TextTemplate::compile(test::source(text), test::scope(), findings);
  for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
  return result;
}

RenderedText rendered(const std::string& text, const Facts& facts = {}) {
  return template_of(text).render(facts, language::Language{});
}

struct TemplateRow {
  std::string name;
  std::string text;
  std::string expected;
};

class TextTemplateText : public testing::TestWithParam<TemplateRow> {};

TEST_P(TextTemplateText, IsWhatTheRowSays) { EXPECT_EQ(rendered(GetParam().text).text(), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Plain, TextTemplateText,
    testing::Values(
        TemplateRow{"NoSlot", "Приказ", "Приказ"}, TemplateRow{"Empty", "", ""},
        TemplateRow{"Text", "«{topic}»", "«Чтение в школе»"}, TemplateRow{"Number", "№ {number}", "№ 21"},
        TemplateRow{"Fraction", "{mark}", "3,5"}, TemplateRow{"Date", "от {day}", "от 21.09.2026"},
        TemplateRow{"Moment", "{case.received_at}", "14.09.2026 10:05"},
        TemplateRow{"ObjectByItsTitle", "{school}", "Первая школа"},
        TemplateRow{"ObjectWithATextTitle", "{case}", "Заявление № 1"},
        TemplateRow{"Person", "{leader}", "Иванова Анна Петровна"},
        TemplateRow{"Attribute", "{leader.organisation.short}", "СОШ № 1"},
        TemplateRow{"ListOfTexts", "{words}", "ёж, дом, яма, еда"},
        TemplateRow{"ListOfRecords", "{members}", "Петров Иван Сергеевич, Иванова Анна Петровна, Ёлкин Пётр Ильич"},
        TemplateRow{"PathWithAHyphen", "{lists.refusal-grounds}", "п. 1, п. 2"},
        TemplateRow{"Count", "{members.count}", "3"},
        TemplateRow{"OneDotAfterInitials", "Принять: {leader.surname_initials}.", "Принять: Иванова\u00A0А.П."},
        TemplateRow{"OneDotAfterAYear", "от {day, date, d MMMM y 'г.'}.", "от 21 сентября 2026 г."},
        TemplateRow{"AnEllipsisStays", "{leader.surname_initials}...", "Иванова\u00A0А.П...."},
        TemplateRow{"ChoiceByItsTitle", "{vote}", "за"}, TemplateRow{"TitleOfAChoice", "{vote.title}", "за"},
        TemplateRow{"ListOfChoices", "{votes}", "за, против"},
        TemplateRow{"ChoiceThatIsNoLongerOffered", "{old_vote}", "abstained"},
        TemplateRow{"SentenceOfAChoice", "{vote, sentence}", "за."},
        TemplateRow{"SelectByTheIdOfAChoice", "{vote, select, for {да} other {нет}}", "да"},
        TemplateRow{"QuotedBraces", "'{topic}'", "{topic}"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Formats, TextTemplateText,
    testing::Values(
        TemplateRow{"Case", "назначить {leader:acc}", "назначить Иванову Анну Петровну"},
        TemplateRow{"CaseOfAPhrase", "{post:dat}", "учителю"},
        TemplateRow{"CaseInItsStyle", "{leader.surname_initials:gen}", "Ивановой\u00A0А.П."},
        TemplateRow{"CaseOfAList", "{members:dat}",
                    "Петрову Ивану Сергеевичу, Ивановой Анне Петровне, Ёлкину Петру Ильичу"},
        TemplateRow{"DatePattern", "{day, date, d MMMM y 'г.'}", "21 сентября 2026 г."},
        TemplateRow{"DateWithoutPattern", "{day, date}", "21.09.2026"},
        TemplateRow{"DateOfAMoment", "{now, date, dd.MM.yyyy}", "21.09.2026"},
        TemplateRow{"LongDate", "{day, date, long}", "21 сентября 2026 г."},
        TemplateRow{"DateInWords", "{day, date, words gen}",
                    "двадцать первого сентября две тысячи двадцать шестого года"},
        TemplateRow{"Sentence", "{topic, sentence} Доклад", "Чтение в школе. Доклад"},
        TemplateRow{"SentencesOfSeveralPeople", "{words, sentence}", "ёж. дом. яма. еда."},
        TemplateRow{"Time", "{now, time}", "23:30"}, TemplateRow{"TwoDecimals", "{mark, number, 0.00}", "3,50"},
        TemplateRow{"NoDecimals", "{mark, number, 0}", "4"},
        TemplateRow{"Spellout", "{number, spellout}", "двадцать один"},
        TemplateRow{"SpelloutInACase", "{number, spellout, gen feminine}", "двадцати одной"},
        TemplateRow{"SpelloutAsInIcu", "{number, spellout, %spellout-cardinal-feminine-genitive}", "двадцати одной"},
        TemplateRow{"SpelloutCaseByColon", "{number:dat, spellout}", "двадцати одному"},
        TemplateRow{"Ordinal", "{number, ordinal, feminine}", "двадцать первая"},
        TemplateRow{"OrdinalAsInIcu", "{number, spellout, %spellout-ordinal-masculine-genitive}", "двадцать первого"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    StylesOfIcu, TextTemplateText,
    testing::Values(
        TemplateRow{"DateMedium", "{day, date, medium}", "21 сент. 2026 г."},
        TemplateRow{"DateFull", "{day, date, full}", "понедельник, 21 сентября 2026 г."},
        TemplateRow{"DateSkeleton", "{day, date, ::yMMMM}", "сентябрь 2026 г."},
        TemplateRow{"MomentWithHours", "{now, date, d MMMM 'в' HH:mm}", "21 сентября в 23:30"},
        TemplateRow{"TimeMedium", "{now, time, medium}", "23:30:00"},
        TemplateRow{"TimePattern", "{now, time, H 'ч' mm 'мин'}", "23 ч 30 мин"},
        TemplateRow{"Percent", "{mark, number, percent}", "350\u00A0%"},
        TemplateRow{"UpToPlaces", "{mark, number, #,##0.##}", "3,5"},
        TemplateRow{"Currency", "{mark, number, currency}", "3,50\u00A0₽"},
        TemplateRow{"NumberSkeleton", "{mark, number, ::.00}", "3,50"},
        TemplateRow{"Duration", "{number, duration}", "0:21"},
        TemplateRow{"SelectOrdinal", "{number, selectordinal, other {#-й}}", "21-й"},
        TemplateRow{"PluralOffset",
                    "{number, plural, offset:1 =21 {все} one {ещё #} few {ещё #} many {ещё #} other {ещё #}}", "все"}),
    test::RowName{});

TEST(TextTemplateSentences, AnEmptyTextIsNone) {
  Facts facts;
  facts.set("words", List{"", "Мало заданий!", "", "нет ссылок"});
  EXPECT_EQ(rendered("Замечания: {words, sentence}", facts).text(), "Замечания: Мало заданий! нет ссылок.");
  facts.set("words", List{""});
  EXPECT_TRUE(rendered("{words, sentence}", facts).missing.empty());
}

TEST(TextTemplatePlural, TakesTheOffsetAwayBeforeItCounts) {
  Facts facts;
  facts.set("number", 5);
  EXPECT_EQ(rendered("{number, plural, offset:1 one {он и ещё # человек} few {он и ещё # человека} many {он и ещё # "
                     "человек} other {#}}",
                     facts)
                .text(),
            "он и ещё 4 человека");
  facts.set("number", Rational::ratio(3, 2));
  EXPECT_EQ(rendered("{mark, plural, =3.5 {три с половиной} one {#} few {#} many {#} other {#}}", facts).text(),
            "три с половиной");
}

constexpr const char* kPeople =
    "{number, plural, =0 {никого} one {# человек} few {# человека} many {# человек} other {# человека}}";

TEST(TextTemplatePlural, FollowsRussianCategories) {
  Facts facts;
  const auto with = [&](const Value& number) {
    facts.set("number", number);
    return rendered(kPeople, facts).text();
  };
  EXPECT_EQ(with(1), "1 человек");
  EXPECT_EQ(with(3), "3 человека");
  EXPECT_EQ(with(11), "11 человек");
  EXPECT_EQ(with(21), "21 человек");
  EXPECT_EQ(with(0), "никого");
  EXPECT_EQ(with(Rational::ratio(3, 2)), "1,5 человека");
}

TEST(TextTemplatePlural, MayHoldSlotsAndSelects) {
  EXPECT_EQ(
      rendered("{members.count, plural, one {x} few {{urgent, select, true {срочно: #} other {#}} для {leader:gen}} "
               "many {x} other {x}}")
          .text(),
      "срочно: 3 для Ивановой Анны Петровны");
}

TEST(TextTemplateSelect, TakesTheBranchOfTheText) {
  EXPECT_EQ(rendered("{leader.sex, select, female {назначена} other {назначен}}").text(), "назначена");
  EXPECT_EQ(rendered("{topic, select, female {назначена} other {назначен}}").text(), "назначен");
}

TEST(TextTemplateSelect, TakesOtherForTextAndFalseForTruthNotGiven) {
  Facts facts;
  facts.set("urgent", Value{});
  EXPECT_EQ(rendered("{no_text, select, a {а} other {б}}").text(), "б");
  const RenderedText text = rendered("{urgent, select, false {нет} other {да}}", facts);
  EXPECT_EQ(text.text(), "нет");
  EXPECT_TRUE(text.missing.empty());
}

TEST(TextTemplateRender, MarksSlotsAndNames) {
  const RenderedText text = rendered("Назначить {leader:acc} от {day}");
  ASSERT_EQ(text.segments.size(), 4U);
  EXPECT_FALSE(text.segments[0].from_slot);
  EXPECT_TRUE(text.segments[1].from_slot);
  EXPECT_TRUE(text.segments[1].name);
  EXPECT_EQ(text.segments[1].path, "leader");
  EXPECT_FALSE(text.segments[1].unsure);
  EXPECT_FALSE(text.segments[3].name);
}

TEST(TextTemplateRender, MarksWordsTheProgramDoesNotStandBy) {
  Facts facts;
  Phrase strange;
  strange.nominative = "ыъбр";
  facts.set("post", strange);
  const RenderedText text = rendered("{post:gen}", facts);
  ASSERT_EQ(text.segments.size(), 1U);
  EXPECT_TRUE(text.segments[0].unsure);
  EXPECT_FALSE(text.segments[0].doubt.empty());
}

TEST(TextTemplateRender, NamesWhatIsNotGivenOnce) {
  const RenderedText text = rendered("{no_date} {no_person.organisation} {no_date, date, y} {no_list} {words}", [] {
    Facts facts;
    facts.set("words", List{});
    return facts;
  }());
  EXPECT_EQ(text.missing, (std::vector<std::string>{"no_date", "no_person.organisation", "no_list", "words"}));
}

TEST(TextTemplateRender, ListWithAGapNamesItAndKeepsTheRest) {
  Facts facts;
  facts.set("words", List{Value{}, "а", Value{}, "б"});
  const RenderedText text = rendered("{words}", facts);
  EXPECT_EQ(text.text(), "а, б");
  EXPECT_EQ(text.missing, (std::vector<std::string>{"words"}));
}

TEST(TextTemplateRender, RefusesAnAnyThatCannotBePrinted) {
  Facts facts;
  facts.set("anything", true);
  EXPECT_THROW(rendered("{anything}", facts), Error);
  EXPECT_THROW(rendered("{anything, date, y}", facts), Error);
  EXPECT_THROW(rendered("{anything, number}", facts), Error);
}

TEST(TextTemplateType, OfOnePlainSlotIsItsOwn) {
  EXPECT_EQ(template_of("{day}").type().kind, Kind::Date);
  EXPECT_EQ(template_of("{day}").value(Facts{}), Value(*Date::from_ymd(2026, 9, 21)));
  EXPECT_EQ(template_of("от {day}").type().kind, Kind::Text);
  EXPECT_TRUE(template_of("от {day}").value(Facts{}).is_null());
  EXPECT_EQ(template_of("{leader:gen}").type().kind, Kind::Text);
}

TEST(TextTemplateEmpty, RendersNothing) {
  EXPECT_TRUE(TextTemplate().empty());
  EXPECT_EQ(TextTemplate().render(Facts{}, language::Language{}).text(), "");
  EXPECT_FALSE(template_of("").empty());
}

struct SlotFaultRow {
  std::string name;
  std::string text;
  std::string code;
  int column;
  std::string says;
};

class TextTemplateFault : public testing::TestWithParam<SlotFaultRow> {};

TEST_P(TextTemplateFault, IsToldInItsPlace) {
  const SlotFaultRow& row = GetParam();
  Diagnostics findings;
  EXPECT_TRUE(TextTemplate::compile(test::source(row.text), test::scope(), findings).empty());
  ASSERT_EQ(findings.size(), 1U) << (findings.empty() ? "nothing found"
                                                      : findings[0].text() + "\n" + findings.back().text());
  EXPECT_EQ(findings[0].code, row.code);
  EXPECT_EQ(findings[0].place, (Place{"a.yaml", 1, row.column})) << findings[0].text();
  EXPECT_NE(findings[0].text().find(row.says), std::string::npos) << findings[0].text();
}

std::string nested(int depth) {
  std::string text = "{topic}";
  for (int i = 0; i < depth; ++i) text = "{urgent, select, other {" + text + "}}";
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Paths, TextTemplateFault,
    testing::Values(SlotFaultRow{"Name", "от {dya}", "slot-unknown-name", 4, "возможно, «day»"},
                    SlotFaultRow{"Member", "от {leader.organization}", "slot-unknown-member", 4,
                                 "возможно, «organisation»"},
                    SlotFaultRow{"MemberOfText", "{topic.size}", "slot-unknown-member", 1, "текст"},
                    SlotFaultRow{"Unclosed", "от {day", "slot-syntax", 4, "скобк"},
                    SlotFaultRow{"ACall", "{day} и {members.first()}", "slot-syntax", 10, "computed"},
                    SlotFaultRow{"EmptyName", "{leader..post}", "slot-syntax", 1, "точка"},
                    SlotFaultRow{"NotUtf8", "\xC3", "slot-syntax", 1, "UTF-8"},
                    SlotFaultRow{"TooDeep", nested(40), "slot-syntax", 1, "слишком глубоко"},
                    SlotFaultRow{"Type", "{day, dat, y}", "slot-unknown-type", 1, "есть: date"},
                    SlotFaultRow{"InABranch", "{urgent, select, other {от {dya}}}", "slot-unknown-name", 28, "day"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Types, TextTemplateFault,
    testing::Values(
        SlotFaultRow{"Bool", "{urgent}", "slot-type", 1, "select"},
        SlotFaultRow{"SentenceOfADate", "{day, sentence}", "slot-type", 1, "предложением"},
        SlotFaultRow{"SentencesOfPeople", "{members, sentence}", "slot-type", 1, "предложением"},
        SlotFaultRow{"Record", "{work}", "slot-type", 1, "есть: from, to"},
        SlotFaultRow{"Period", "{length}", "slot-type", 1, "длительность"},
        SlotFaultRow{"CaseOfText", "{topic:gen}", "slot-case", 1, "не склоняется: текст"},
        SlotFaultRow{"CaseOfNumber", "{number:gen}", "slot-case", 1, "spellout"},
        SlotFaultRow{"CaseWithADate", "{day:gen, date, y}", "slot-case", 1, "вместе"},
        SlotFaultRow{"CaseName", "{leader:abl}", "slot-case-name", 1, "nom, gen, dat, acc, ins, loc"},
        SlotFaultRow{"CaseNameInWords", "{number:abl, spellout}", "slot-case-name", 1, "nom, gen"},
        SlotFaultRow{"DateOfText", "{topic, date, y}", "slot-date", 1, "нужно: дата"},
        SlotFaultRow{"TimeOfDate", "{day, time}", "slot-date", 1, "момент"},
        SlotFaultRow{"DatePattern", "{day, date, HH:mm}", "slot-date-pattern", 1, "не годится"},
        SlotFaultRow{"TimePattern", "{now, time, f}", "slot-date-pattern", 1, "HH:mm"},
        SlotFaultRow{"NumberOfText", "{topic, number}", "slot-number", 1, "нужно: число"},
        SlotFaultRow{"NumberOfList", "{members, number}", "slot-number", 1, "members.count"},
        SlotFaultRow{"NumberStyle", "{mark, number, красиво}", "slot-number-style", 1, "0.00"},
        SlotFaultRow{"PluralOfText", "{topic, plural, one {а} few {б} many {в} other {г}}", "slot-number", 1, "число"},
        SlotFaultRow{"PluralBranches", "{number, plural, one {а} other {г}}", "slot-plural-branch", 1, "few, many"},
        SlotFaultRow{"PluralSurplus", "{number, plural, one {а} two {} few {б} many {в} other {г}}",
                     "slot-plural-branch", 1, "«two»"},
        SlotFaultRow{"SelectOfNumber", "{number, select, other {а}}", "slot-select", 1, "целое число"},
        SlotFaultRow{"SelectOfBool", "{urgent, select, yes {а} other {б}}", "slot-select-branch", 1, "true, false"},
        SlotFaultRow{"SpelloutOfFraction", "{mark, spellout}", "slot-number", 1, "целое число"},
        SlotFaultRow{"SpelloutStyle", "{number, spellout, ablative}", "slot-spellout", 1, "«ablative»"}),
    test::RowName{});

TEST(TextTemplateFaults, AreAllToldAtOnce) {
  Diagnostics findings;
  TextTemplate::compile(test::source("{dya} {topic:gen} {number, plural, one {{urgent}} few {} many {} other {}}"),
                        test::scope(), findings);
  std::vector<std::string> codes;
  for (const Diagnostic& finding : findings) codes.push_back(finding.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"slot-unknown-name", "slot-case", "slot-type"}));
}

/// A term that waits for its calendar, and a day that was counted from it.
class Waiting final : public Environment {
 public:
  explicit Waiting(bool provisional) : provisional_(provisional) {}
  Value root(std::string_view name) const override {
    const Value day = Date::parse_iso("2028-01-10").value();
    if (name == "term") return Record{{"due", day}, {"from", day}, {"provisional", provisional_}};
    return day;
  }
  bool provisional(std::string_view name) const override { return provisional_ && name == "counted"; }

 private:
  bool provisional_;
};

TEST(TextTemplateDate, ThatMayStillMoveSaysSoInEveryShape) {
  const Type day = Type::simple(Kind::Date);
  RecordType term;
  term.fields = {{"due", day}, {"from", day}, {"provisional", Type::simple(Kind::Bool)}};
  const Scope names = test::scope().with("term", Type::record_of(term)).with("counted", day).with("firm", day);
  const auto print = [&](const std::string& text, bool provisional) {
    Diagnostics findings;
    const TextTemplate made = TextTemplate::compile(test::source(text), names, findings);
    for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
    const Waiting waiting(provisional);
    return made.render(WithName(waiting, "item", 1), language::Language{}).text();
  };
  EXPECT_EQ(print("до {term.due, date, dd.MM.yyyy}", true), "до 10.01.2028 (предварительно)");
  EXPECT_EQ(print("до {term.due}", true), "до 10.01.2028 (предварительно)");
  EXPECT_EQ(print("до {counted, date, dd.MM.yyyy}", true), "до 10.01.2028 (предварительно)");
  EXPECT_EQ(print("с {term.from, date, dd.MM.yyyy}", true), "с 10.01.2028") << "the beginning is a fact";
  EXPECT_EQ(print("до {firm, date, dd.MM.yyyy}", true), "до 10.01.2028");
  EXPECT_EQ(print("до {term.due, date, dd.MM.yyyy}", false), "до 10.01.2028");
}

}  // namespace
}  // namespace dyak::expression
