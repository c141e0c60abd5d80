// Small parts of composition: periods, the order of lists, names kept whole in typeset text.
#include <gtest/gtest.h>

#include "engine/composition/ordering.hpp"
#include "engine/composition/period.hpp"
#include "engine/composition/writer.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::composition {
namespace {

struct PeriodRow {
  const char* name;
  const char* text;
  const char* from;  ///< empty = not a period
  const char* to;
  const char* title;
};

class ParsePeriod : public ::testing::TestWithParam<PeriodRow> {};

TEST_P(ParsePeriod, GivesBothDaysAndATitle) {
  const PeriodRow& row = GetParam();
  const auto period = parse_period(row.text);
  ASSERT_EQ(period.has_value(), *row.from != '\0');
  if (!period) return;
  EXPECT_EQ(period->from.iso(), row.from);
  EXPECT_EQ(period->to.iso(), row.to);
  EXPECT_EQ(period->title, row.title);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ParsePeriod,
    ::testing::Values(
        PeriodRow{"Year", "2026", "2026-01-01", "2026-12-31", "2026"},
        PeriodRow{"FirstHalf", "2026-H1", "2026-01-01", "2026-06-30", "1 полугодие 2026"},
        PeriodRow{"SecondHalf", "2026-H2", "2026-07-01", "2026-12-31", "2 полугодие 2026"},
        PeriodRow{"Quarter", "2026-Q4", "2026-10-01", "2026-12-31", "4 кв. 2026"},
        PeriodRow{"LeapFebruary", "2028-02", "2028-02-01", "2028-02-29", "02.2028"},
        PeriodRow{"FirstWeekBeginsInTheOldYear", "2026-W01", "2025-12-29", "2026-01-04", "29.12.2025–04.01.2026"},
        PeriodRow{"WeekFiftyThree", "2026-W53", "2026-12-28", "2027-01-03", "28.12.2026–03.01.2027"},
        PeriodRow{"Days", "2026-09-01..2026-10-15", "2026-09-01", "2026-10-15", "01.09.2026–15.10.2026"},
        PeriodRow{"OneDay", "2026-09-01..2026-09-01", "2026-09-01", "2026-09-01", "01.09.2026–01.09.2026"},
        PeriodRow{"NoWeekFiftyThree", "2027-W53", "", "", ""}, PeriodRow{"NoWeekZero", "2026-W00", "", "", ""},
        PeriodRow{"NoFifthQuarter", "2026-Q5", "", "", ""}, PeriodRow{"NoThirdHalf", "2026-H3", "", "", ""},
        PeriodRow{"NoThirteenthMonth", "2026-13", "", "", ""}, PeriodRow{"MonthOfOneDigit", "2026-9", "", "", ""},
        PeriodRow{"SignedWeek", "2026-W-1", "", "", ""}, PeriodRow{"Backwards", "2026-10-15..2026-09-01", "", "", ""},
        PeriodRow{"DayThatIsNot", "2026-02-31..2026-03-01", "", "", ""}, PeriodRow{"Empty", "", "", "", ""},
        PeriodRow{"Word", "год", "", "", ""}, PeriodRow{"NoYear", "-Q4", "", "", ""},
        PeriodRow{"YearFarAway", "9999", "", "", ""}, PeriodRow{"TextAfter", "2026-Q4 ", "", "", ""}),
    dyak::testing::RowName{});

const language::Language& russian() { return testing::trips::shared()->language; }

std::vector<std::string> sorted(const std::vector<std::string>& names) {
  List items;
  std::vector<Value> keys;
  for (const std::string& name : names) {
    items.emplace_back(name);
    keys.emplace_back(name);
  }
  std::vector<std::string> out;
  for (const Value& item : sorted_by(items, keys, russian())) out.push_back(item.as_text());
  return out;
}

TEST(SortedBy, PutsNamesInTheOrderOfOfficialLists) {
  EXPECT_EQ(sorted({"Яковлев", "Ёлкин", "Елкин", "Жуков", "абрамов", "Абрамова", "Елкина", "Еж"}),
            (std::vector<std::string>{"абрамов", "Абрамова", "Еж", "Елкин", "Ёлкин", "Елкина", "Жуков", "Яковлев"}));
}

TEST(SortedBy, KeepsEqualsAsTheyStood) {
  const List items{"first", "second", "third"};
  const List same = sorted_by(items, {Value(2), Value(1), Value(2)}, russian());
  EXPECT_EQ(same, (List{"second", "first", "third"}));
}

TEST(Compare, NumbersAndDatesGoBySizeAndEmptyComesFirst) {
  EXPECT_LT(compare(Value(9), Value(10), russian()), 0);
  EXPECT_LT(compare(*Date::parse_iso("2026-09-30"), *Date::parse_iso("2026-10-01"), russian()), 0);
  EXPECT_LT(compare(Value(), Value(0), russian()), 0);
  EXPECT_LT(compare(Value(), Value("а"), russian()), 0);
  EXPECT_EQ(compare(Value(), Value(), russian()), 0);
}

TEST(Compare, ListsGoMemberByMember) {
  EXPECT_LT(compare(List{1, "я"}, List{2, "а"}, russian()), 0);
  EXPECT_LT(compare(List{1, "а"}, List{1, "б"}, russian()), 0);
  EXPECT_LT(compare(List{1}, List{1, "а"}, russian()), 0);
}

expression::RenderedText rendered(std::vector<expression::Segment> segments) {
  expression::RenderedText text;
  text.segments = std::move(segments);
  return text;
}

expression::Segment words(std::string text) {
  expression::Segment segment;
  segment.text = std::move(text);
  return segment;
}

expression::Segment name(std::string text) {
  expression::Segment segment = words(std::move(text));
  segment.from_slot = segment.name = true;
  return segment;
}

std::vector<std::string> names_of(const document::Spans& spans) {
  std::vector<std::string> out;
  for (const document::Span& span : spans) {
    if (span.proper) out.push_back(span.text);
  }
  return out;
}

TEST(TypesetSpans, KeepsNamesMarkedThoughSpacesChange) {
  const auto spans = typeset_spans(
      rendered({words("Назначить "), name("Орлову М.И."), words(" и "), name("М.И. Орлову"), words(".")}));
  EXPECT_EQ(document::text_of(spans), language::typeset("Назначить Орлову М.И. и М.И. Орлову."));
  EXPECT_EQ(names_of(spans),
            (std::vector<std::string>{language::typeset("Орлову М.И."), language::typeset("М.И. Орлову")}));
}

TEST(TypesetSpans, KeepsANameBesideQuotesThatChange) {
  const auto spans =
      typeset_spans(rendered({words("отряд \""), name("Орлова Мария Ивановна"), words("\" и \"друзья\"")}));
  EXPECT_EQ(document::text_of(spans), "отряд «Орлова Мария Ивановна» и «друзья»");
  EXPECT_EQ(names_of(spans), (std::vector<std::string>{"Орлова Мария Ивановна"}));
}

TEST(TypesetSpans, MarksEachOfTwoEqualNames) {
  const auto spans = typeset_spans(rendered({name("Орлов"), words(" и Орлов, "), name("Орлов")}));
  EXPECT_EQ(document::text_of(spans), "Орлов и Орлов, Орлов");
  ASSERT_EQ(names_of(spans).size(), 2U);
  EXPECT_TRUE(spans.front().proper);
}

TEST(TypesetSpans, DoesNotTakeAnEarlierWordForTheName) {
  const auto spans = typeset_spans(rendered({words("Анна и "), name("Ан"), words(" едут")}));
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].text, "Анна и ");
  EXPECT_TRUE(spans[1].proper);
  EXPECT_EQ(spans[1].text, "Ан");
}

TEST(TypesetSpans, TellsUnsureWordsApart) {
  expression::Segment doubtful = name("Бо Вана Ли");
  doubtful.unsure = true;
  const auto spans = typeset_spans(rendered({words("заявление "), doubtful}));
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_FALSE(spans[0].unsure);
  EXPECT_TRUE(spans[1].unsure);
  EXPECT_EQ(spans[1].text, "Бо Вана Ли");
}

TEST(TypesetSpans, EmptyTextGivesNoSpans) { EXPECT_TRUE(typeset_spans(rendered({words("")})).empty()); }

}  // namespace
}  // namespace dyak::composition
