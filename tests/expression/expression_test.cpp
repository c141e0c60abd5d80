#include "engine/expression/expression.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

using test::Facts;
using test::source;

Expression compiled(const std::string& text, const Type& wanted = {}) {
  Diagnostics findings;
  Expression expression = Expression::compile(source(text), test::scope(), wanted, findings);
  for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
  return expression;
}

struct Row {
  std::string name;
  std::string text;
  std::string json;  ///< of the value
};

class ExpressionValue : public testing::TestWithParam<Row> {};

TEST_P(ExpressionValue, IsWhatTheRowSays) {
  EXPECT_EQ(to_json(compiled(GetParam().text).evaluate(Facts{})), GetParam().json) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Choices, ExpressionValue,
                         testing::Values(Row{"Id", "vote", "\"for\""}, Row{"ComparedById", "vote == 'for'", "true"},
                                         Row{"Title", "vote.title", "\"за\""},
                                         Row{"TitleByIndex", "vote['title']", "\"за\""},
                                         Row{"TitlesOfAList", "votes.map(v, v.title).join('; ')", "\"за; против\""},
                                         Row{"FirstOfAList", "votes.first().title", "\"за\""},
                                         Row{"OfTwo", "(urgent ? vote : old_vote).title", "\"за\""},
                                         Row{"NoLongerOffered", "old_vote.title", "\"abstained\""},
                                         Row{"NotFilled", "no_vote.title", "null"}),
                         test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Literals, ExpressionValue,
    testing::Values(Row{"Null", "null", "null"}, Row{"Truth", "true", "true"}, Row{"Whole", "42", "42"},
                    Row{"Decimal", "0.5", "0.5"}, Row{"SingleQuotes", "'Это «текст»'", "\"Это «текст»\""},
                    Row{"DoubleQuotes", "\"д'Артаньян\"", "\"д'Артаньян\""},
                    Row{"Escapes", R"('\'\\\n\u044F')", R"("'\\\nя")"},
                    Row{"List", "[1, 'два', [3]]", "[1,\"два\",[3]]"}, Row{"EmptyList", "[]", "[]"},
                    Row{"Record", "{'a': 1, 'b': {'c': 2}}.b.c", "2"}, Row{"EmptyRecord", "{}", "{}"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Arithmetic, ExpressionValue,
    testing::Values(Row{"ProductsBeforeSums", "1 + 2 * 3", "7"}, Row{"LeftToRight", "10 - 4 - 3", "3"},
                    Row{"Brackets", "(1 + 2) * 3", "9"}, Row{"DivisionIsExact", "7 / 2", "3.5"},
                    Row{"ThirdsAreExact", "1 / 3 + 1 / 3 + 1 / 3 == 1", "true"}, Row{"Remainder", "-7 % 3", "-1"},
                    Row{"DecimalsAreExact", "0.1 + 0.2 == 0.3", "true"}, Row{"DoubleMinus", "- -2", "2"},
                    Row{"MinusBindsTighter", "-2 * 3", "-6"}, Row{"Texts", "'а' + 'б'", "\"аб\""},
                    Row{"Lists", "[1] + [2, 3]", "[1,2,3]"}, Row{"Round", "round(10 / 3, 2)", "3.33"},
                    Row{"RoundHalfAway", "[round(2.5), round(-2.5)]", "[3,-3]"},
                    Row{"IntOfText", "int('12') + 1", "13"}, Row{"IntOfWords", "int('двенадцать')", "null"},
                    Row{"StringOfNumber", "string(mark)", "\"3.5\""}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Logic, ExpressionValue,
    testing::Values(
        Row{"AndBeforeOr", "true || false && false", "true"}, Row{"NotBindsTightest", "!false && true", "true"},
        Row{"ComparisonBeforeAnd", "1 < 2 && 2 < 3", "true"}, Row{"ChoiceIsLast", "1 > 2 ? 'а' : 'б'", "\"б\""},
        Row{"ChoiceNestsRight", "false ? 1 : false ? 2 : 3", "3"}, Row{"AndStops", "false && 1 / 0 == 1", "false"},
        Row{"OrStops", "true || 1 / 0 == 1", "true"}, Row{"OnlyOneBranchRuns", "true ? 1 : 1 / 0", "1"},
        Row{"InList", "'дом' in words", "true"}, Row{"NotInList", "!('кот' in words)", "true"},
        Row{"InRecord", "'from' in work", "true"}, Row{"TextsInOfficialOrder", "'ёж' < 'яма' && 'ёж' < 'ель'", "true"},
        Row{"ListsAreEqualByItems", "[1, 2] == [1, 2]", "true"},
        Row{"ObjectsAreEqualByKey", "members[1].person == leader", "true"},
        Row{"PartyIsAnOrganisation", "sender == school", "true"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(Members, ExpressionValue,
                         testing::Values(Row{"Attribute", "leader.organisation.short", "\"СОШ № 1\""},
                                         Row{"OfACase", "case.state == 'active'", "true"},
                                         Row{"InheritedByANamedCase", "group.state + group.topic", "\"activeЧтение\""},
                                         Row{"ByIndex", "scores[0] + scores[3]", "8"},
                                         Row{"OutOfRange", "scores[9]", "null"},
                                         Row{"NegativeIndex", "scores[-1]", "null"},
                                         Row{"ByText", "lists['refusal-grounds'][1]", "\"п. 2\""},
                                         Row{"CountOfAList", "members.count", "3"},
                                         Row{"OfAnything", "anything.whatever.more", "null"}),
                         test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Macros, ExpressionValue,
    testing::Values(
        Row{"All", "scores.all(x, x > 2)", "true"}, Row{"AllOfNone", "[].all(x, false)", "true"},
        Row{"Exists", "scores.exists(x, x == 4)", "true"}, Row{"ExistsOne", "scores.exists_one(x, x == 5)", "false"},
        Row{"Filter", "scores.filter(x, x > 3)", "[5,4,5]"}, Row{"Map", "scores.map(x, x * 2)", "[6,10,8,10]"},
        Row{"MapWithAFilter", "scores.map(x, x < 5, x * 2)", "[6,8]"},
        Row{"Nested", "[1, 2].map(x, [10, 20].map(y, x * y))", "[[10,20],[20,40]]"},
        Row{"InnerNameShadows", "[1].map(x, [2].map(x, x)[0] + x)", "[3]"},
        Row{"VariableShadowsARoot", "[1].map(topic, topic)", "[1]"},
        Row{"RootInsideAMacro", "scores.map(x, x + number)", "[24,26,25,26]"},
        Row{"SortByNumber", "scores.sort_by(x, -x)", "[5,5,4,3]"},
        Row{"SortByTextLikeOfficialLists", "words.sort_by(x, x)", "[\"дом\",\"еда\",\"ёж\",\"яма\"]"},
        Row{"SortByObjectUsesItsTitle", "members.map(m, m.person).sort_by(p, p)", "[\"T03\",\"T02\",\"T01\"]"},
        Row{"SortPutsNullLast", "members.sort_by(m, m.score).map(m, m.person)", "[\"T01\",\"T03\",\"T02\"]"},
        Row{"SortByTwoKeys", "members.sort_by(m, [m.role, string(m.person)]).map(m, m.person)",
            "[\"T01\",\"T02\",\"T03\"]"},
        Row{"RankSharesPlaces", "scores.rank(x, x).map(r, r.place)", "[1,1,3,4]"},
        Row{"RankHighestFirst", "scores.rank(x, x).map(r, r.item)", "[5,5,4,3]"},
        Row{"RankWithoutAKeyHasNoPlace", "members.rank(m, m.score).map(r, r.place)", "[1,1,null]"},
        Row{"GroupBy", "members.group_by(m, m.organisation).map(g, [g.key, g.items.count])",
            "[[\"I01\",2],[\"I02\",1]]"},
        Row{"MaxByTakesTheFirst", "members.max_by(m, m.score).person", "\"T01\""},
        Row{"MinBy", "words.min_by(x, size(x))", "\"ёж\""}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Functions, ExpressionValue,
    testing::Values(
        Row{"SizeCountsCharacters", "size('ёжик')", "4"}, Row{"SizeAsAMethod", "words.size()", "4"},
        Row{"SizeOfARecord", "size(work)", "2"}, Row{"Contains", "topic.contains('школ')", "true"},
        Row{"StartsWith", "topic.startsWith('Чтен')", "true"}, Row{"EndsWith", "topic.endsWith('е')", "true"},
        Row{"Folded", "'Ёлка' .folded() == 'елка'.folded()", "true"},
        Row{"FoldedWords", "'«Всё  о Ёлке» — чтение, счёт.'.folded_words()", "\"все о елке чтение счет\""},
        Row{"FoldedWordsOfMarks", "'…!'.folded_words()", "\"\""},
        Row{"Lines", "'а\\n  б \\n\\n'.lines().join('; ')", "\"а; б\""}, Row{"LinesOfNothing", "size(''.lines())", "0"},
        Row{"Trim", "'  а б\\u00A0 '.trim()", "\"а б\""}, Row{"Join", "words.join('; ')", "\"ёж; дом; яма; еда\""},
        Row{"JoinKeepsInitials", "members.map(m, m.person.surname_initials).join('; ')",
            "\"Петров\u00A0И.С.; Иванова\u00A0А.П.; Ёлкин\u00A0П.И.\""},
        Row{"JoinByCommas", "['а', null, 'б'].join()", "\"а, б\""}, Row{"Sum", "sum(scores)", "17"},
        Row{"SumOfArguments", "sum(1, 2, 3)", "6"}, Row{"SumOfNone", "sum([])", "0"},
        Row{"Average", "average(scores)", "4.25"}, Row{"AverageOfNone", "average([])", "null"},
        Row{"AverageWithAGap", "average([1, null])", "null"}, Row{"MinMax", "[min(scores), max(1, 2)]", "[3,2]"},
        Row{"MaxOfDates", "max(day, date('2026-10-01'))", "\"2026-10-01\""},
        Row{"Distinct", "scores.distinct()", "[3,5,4]"},
        Row{"DistinctObjects", "members.map(m, m.organisation).distinct().size()", "2"},
        Row{"Reverse", "[1, 2].reverse()", "[2,1]"}, Row{"FirstLast", "[scores.first(), scores.last()]", "[3,5]"},
        Row{"FirstOfNone", "[].first()", "null"}, Row{"Flatten", "[[1], [], [2, 3]].flatten()", "[1,2,3]"},
        Row{"StringOfAnObjectIsItsKey", "string(leader)", "\"T02\""},
        Row{"Has", "has(topic) && !has(nothing)", "true"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Dates, ExpressionValue,
    testing::Values(Row{"DatePlusDays", "day + duration('P7D')", "\"2026-09-28\""},
                    Row{"Plus", "day.plus(length)", "\"2026-09-28\""},
                    Row{"EndOfMonth", "date('2026-01-31') + duration('P1M')", "\"2026-02-28\""},
                    Row{"MinusDuration", "day - length", "\"2026-09-14\""},
                    Row{"Difference", "day - date('2026-09-14')", "7"},
                    Row{"MomentPlusHours", "now + duration('PT1H')", "\"2026-09-22T00:30:00+03:00\""},
                    Row{"MomentPlusMonth", "case.received_at + duration('P1M')", "\"2026-10-14T10:05:00+03:00\""},
                    Row{"DayInMoscow", "now.date() == day", "true"},
                    Row{"Parts", "[day.year(), day.month(), day.day(), day.weekday()]", "[2026,9,21,1]"},
                    Row{"Comparison", "case.received_at < now && day >= date('2026-09-21')", "true"},
                    Row{"ValidWithAnOpenEnd", "work.valid(now)", "true"},
                    Row{"NotYetValid", "work.valid(date('2026-08-31'))", "false"},
                    Row{"ValidOnTheFirstDay", "work.valid(date('2026-09-01'))", "true"},
                    Row{"ValidOnTheLastDay", "{'to': day}.valid(now)", "true"},
                    Row{"DateOfBadText", "date(topic)", "null"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Nulls, ExpressionValue,
    testing::Values(
        Row{"Member", "no_person.organisation.short", "null"}, Row{"Index", "no_list[0]", "null"},
        Row{"Size", "size(no_text)", "0"}, Row{"SizeOfList", "no_list.size()", "0"},
        Row{"Equal", "nothing == null", "true"}, Row{"NotEqual", "nothing != 0", "true"},
        Row{"OrderIsFalse", "nothing < 1 || nothing >= 1", "false"}, Row{"Arithmetic", "nothing + 1", "null"},
        Row{"Negative", "-nothing", "null"}, Row{"Text", "no_text + 'а'", "null"},
        Row{"Date", "no_date + duration('P1D')", "null"}, Row{"Not", "!null", "true"},
        Row{"And", "urgent && null", "false"}, Row{"Or", "null || urgent", "true"},
        Row{"ChoiceTakesNo", "null ? 1 : 2", "2"}, Row{"InNull", "1 in null", "false"},
        Row{"NullIn", "null in [1, null]", "true"}, Row{"AllOverNull", "no_list.all(m, false)", "true"},
        Row{"ExistsOverNull", "no_list.exists(m, true)", "false"}, Row{"MapOverNull", "no_list.map(m, m.person)", "[]"},
        Row{"Folded", "no_text.folded()", "null"}, Row{"FoldedWords", "no_text.folded_words()", "null"},
        Row{"Contains", "no_text.contains('а')", "false"}, Row{"Valid", "work.valid(no_date)", "false"},
        Row{"SumOverNull", "no_list.map(m, m.score).sum()", "0"}, Row{"StringOfNull", "string(nothing)", "null"}),
    test::RowName{});

struct TypeRow {
  std::string name;
  std::string text;
  std::string type;
};

class ExpressionType : public testing::TestWithParam<TypeRow> {};

TEST_P(ExpressionType, IsKnownWhenTheFileIsRead) {
  EXPECT_EQ(compiled(GetParam().text).type().name(), GetParam().type);
}

INSTANTIATE_TEST_SUITE_P(Table, ExpressionType,
                         testing::Values(TypeRow{"WholeStaysWhole", "number * 2 + 1", "целое число"},
                                         TypeRow{"DivisionDoesNot", "number / 2", "число"},
                                         TypeRow{"SumOfWholes", "sum(scores)", "целое число"},
                                         TypeRow{"AverageOfWholes", "average(scores)", "число"},
                                         TypeRow{"Mapped", "members.map(m, m.person)", "список (человек)"},
                                         TypeRow{"Chosen", "urgent ? leader : school", "человек или организация"},
                                         TypeRow{"NullJoinsAnything", "urgent ? day : null", "дата"},
                                         TypeRow{"Mixed", "[1, 'а']", "список"},
                                         TypeRow{"Days", "day - day", "целое число"},
                                         TypeRow{"First", "members.map(m, m.person).first()", "человек"},
                                         TypeRow{"GroupKey", "members.group_by(m, m.role)[0].key", "текст"}),
                         test::RowName{});

TEST(ExpressionRoots, AreTheNamesItNeedsWithoutVariables) {
  EXPECT_EQ(compiled("members.all(m, m.score > number) && number > 1").roots(),
            (std::vector<std::string>{"members", "number"}));
  EXPECT_TRUE(Expression().roots().empty());
}

TEST(ExpressionHolds, TakesNullForFalse) {
  EXPECT_TRUE(compiled("urgent").holds(Facts{}));
  EXPECT_FALSE(compiled("anything").holds(Facts{}));
  EXPECT_FALSE(Expression().holds(Facts{}));
}

TEST(ExpressionEvaluate, AsksTheEnvironmentOncePerName) {
  class Counting final : public Environment {
   public:
    Value root(std::string_view /*name*/) const override {
      ++asked;
      return 1;
    }
    mutable int asked = 0;
  };
  const Counting environment;
  EXPECT_EQ(compiled("[1, 2, 3].map(x, number + number).sum()").evaluate(environment), Value(6));
  EXPECT_EQ(environment.asked, 1);
}

std::string error_code(const std::string& text, const Facts& facts = {}) {
  try {
    compiled(text).evaluate(facts);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_NE(error.public_message.find(text), std::string::npos) << "the message should show the expression";
    return error.details.empty() ? "no details" : error.details.front().code;
  }
  return "no error";
}

struct ErrorRow {
  std::string name;
  std::string text;
  std::string code;
};

class ExpressionError : public testing::TestWithParam<ErrorRow> {};

TEST_P(ExpressionError, IsToldWithItsCode) {
  Facts facts;
  facts.set("anything", "текст");
  EXPECT_EQ(error_code(GetParam().text, facts), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExpressionError,
    testing::Values(
        ErrorRow{"DivisionByZero", "1 / 0", "arithmetic"}, ErrorRow{"RemainderByZero", "1 % 0", "arithmetic"},
        ErrorRow{"TooLarge", "9000000000000000000 + 9000000000000000000", "arithmetic"},
        ErrorRow{"IntOfAFraction", "int(7 / 2)", "arithmetic"},
        ErrorRow{"HoursToADate", "day + duration('PT5H')", "arithmetic"},
        ErrorRow{"DateOutOfRange", "date('9999-12-31') + duration('P1D')", "date-range"},
        ErrorRow{"AnyIsNotANumber", "anything + 1", "expression-type"},
        ErrorRow{"AnyIsNotATruth", "anything && true", "expression-type"},
        ErrorRow{"AnyIsNotAList", "anything.all(x, true)", "expression-type"},
        ErrorRow{"AnyHasNoOrder", "anything < 1", "expression-type"},
        ErrorRow{
            "TooManySteps",
            "[1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, [1,2,3,4,5,6,7,8,9,10].map(c, "
            "[1,2,3,4,5,6,7,8,9,10].map(d, [1,2,3,4,5,6,7,8,9,10].map(e, [1,2,3,4,5,6,7,8,9,10].map(f, a * b))))))",
            "expression-steps"},
        ErrorRow{"TextThatGrows",
                 "[1,1,1,1,1,1,1,1,1,1].map(a, [topic+topic+topic+topic].map(b, b+b+b+b+b+b+b+b)"
                 ".map(b, b+b+b+b+b+b+b+b).map(b, b+b+b+b+b+b+b+b).map(b, b+b+b+b+b+b+b+b).map(b, b+b+b+b+b+b+b+b)"
                 ".map(b, b+b+b+b+b+b+b+b))",
                 "expression-steps"}),
    test::RowName{});

}  // namespace
}  // namespace dyak::expression
