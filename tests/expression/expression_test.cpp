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

struct ExpressionRow {
  std::string name;
  std::string text;
  std::string json;  ///< of the value
};

class ExpressionValue : public testing::TestWithParam<ExpressionRow> {};

TEST_P(ExpressionValue, IsWhatTheRowSays) {
  EXPECT_EQ(to_json(compiled(GetParam().text).evaluate(Facts{})), GetParam().json) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Choices, ExpressionValue,
    testing::Values(ExpressionRow{"Id", "vote", "\"for\""}, ExpressionRow{"ComparedById", "vote == 'for'", "true"},
                    ExpressionRow{"Title", "vote.title", "\"за\""},
                    ExpressionRow{"TitleByIndex", "vote['title']", "\"за\""},
                    ExpressionRow{"TitlesOfAList", "votes.map(v, v.title).join('; ')", "\"за; против\""},
                    ExpressionRow{"FirstOfAList", "votes.first().title", "\"за\""},
                    ExpressionRow{"OfTwo", "(urgent ? vote : old_vote).title", "\"за\""},
                    ExpressionRow{"NoLongerOffered", "old_vote.title", "\"abstained\""},
                    ExpressionRow{"NotFilled", "no_vote.title", "null"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(Literals, ExpressionValue,
                         testing::Values(ExpressionRow{"Null", "null", "null"}, ExpressionRow{"Truth", "true", "true"},
                                         ExpressionRow{"Whole", "42", "42"}, ExpressionRow{"Decimal", "0.5", "0.5"},
                                         ExpressionRow{"SingleQuotes", "'Это «текст»'", "\"Это «текст»\""},
                                         ExpressionRow{"DoubleQuotes", "\"д'Артаньян\"", "\"д'Артаньян\""},
                                         ExpressionRow{"Escapes", R"('\'\\\n\u044F')", R"("'\\\nя")"},
                                         ExpressionRow{"List", "[1, 'два', [3]]", "[1,\"два\",[3]]"},
                                         ExpressionRow{"EmptyList", "[]", "[]"},
                                         ExpressionRow{"Record", "{'a': 1, 'b': {'c': 2}}.b.c", "2"},
                                         ExpressionRow{"EmptyRecord", "{}", "{}"}),
                         test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Arithmetic, ExpressionValue,
    testing::Values(
        ExpressionRow{"ProductsBeforeSums", "1 + 2 * 3", "7"}, ExpressionRow{"LeftToRight", "10 - 4 - 3", "3"},
        ExpressionRow{"Brackets", "(1 + 2) * 3", "9"}, ExpressionRow{"DivisionIsExact", "7 / 2", "3.5"},
        ExpressionRow{"ThirdsAreExact", "1 / 3 + 1 / 3 + 1 / 3 == 1", "true"},
        ExpressionRow{"Remainder", "-7 % 3", "-1"}, ExpressionRow{"DecimalsAreExact", "0.1 + 0.2 == 0.3", "true"},
        ExpressionRow{"DoubleMinus", "- -2", "2"}, ExpressionRow{"MinusBindsTighter", "-2 * 3", "-6"},
        ExpressionRow{"Texts", "'а' + 'б'", "\"аб\""}, ExpressionRow{"Lists", "[1] + [2, 3]", "[1,2,3]"},
        ExpressionRow{"Round", "round(10 / 3, 2)", "3.33"},
        ExpressionRow{"RoundHalfAway", "[round(2.5), round(-2.5)]", "[3,-3]"},
        ExpressionRow{"IntOfText", "int('12') + 1", "13"}, ExpressionRow{"IntOfWords", "int('двенадцать')", "null"},
        ExpressionRow{"StringOfNumber", "string(mark)", "\"3.5\""}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(Logic, ExpressionValue,
                         testing::Values(ExpressionRow{"AndBeforeOr", "true || false && false", "true"},
                                         ExpressionRow{"NotBindsTightest", "!false && true", "true"},
                                         ExpressionRow{"ComparisonBeforeAnd", "1 < 2 && 2 < 3", "true"},
                                         ExpressionRow{"ChoiceIsLast", "1 > 2 ? 'а' : 'б'", "\"б\""},
                                         ExpressionRow{"ChoiceNestsRight", "false ? 1 : false ? 2 : 3", "3"},
                                         ExpressionRow{"AndStops", "false && 1 / 0 == 1", "false"},
                                         ExpressionRow{"OrStops", "true || 1 / 0 == 1", "true"},
                                         ExpressionRow{"OnlyOneBranchRuns", "true ? 1 : 1 / 0", "1"},
                                         ExpressionRow{"InList", "'дом' in words", "true"},
                                         ExpressionRow{"NotInList", "!('кот' in words)", "true"},
                                         ExpressionRow{"InRecord", "'from' in work", "true"},
                                         ExpressionRow{"TextsInOfficialOrder", "'ёж' < 'яма' && 'ёж' < 'ель'", "true"},
                                         ExpressionRow{"ListsAreEqualByItems", "[1, 2] == [1, 2]", "true"},
                                         ExpressionRow{"ObjectsAreEqualByKey", "members[1].person == leader", "true"},
                                         ExpressionRow{"PartyIsAnOrganisation", "sender == school", "true"}),
                         test::RowName{});

INSTANTIATE_TEST_SUITE_P(Members, ExpressionValue,
                         testing::Values(ExpressionRow{"Attribute", "leader.organisation.short", "\"СОШ № 1\""},
                                         ExpressionRow{"OfACase", "case.state == 'active'", "true"},
                                         ExpressionRow{"InheritedByANamedCase", "group.state + group.topic",
                                                       "\"activeЧтение\""},
                                         ExpressionRow{"ByIndex", "scores[0] + scores[3]", "8"},
                                         ExpressionRow{"OutOfRange", "scores[9]", "null"},
                                         ExpressionRow{"NegativeIndex", "scores[-1]", "null"},
                                         ExpressionRow{"ByText", "lists['refusal-grounds'][1]", "\"п. 2\""},
                                         ExpressionRow{"CountOfAList", "members.count", "3"},
                                         ExpressionRow{"OfAnything", "anything.whatever.more", "null"}),
                         test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Macros, ExpressionValue,
    testing::Values(
        ExpressionRow{"All", "scores.all(x, x > 2)", "true"}, ExpressionRow{"AllOfNone", "[].all(x, false)", "true"},
        ExpressionRow{"Exists", "scores.exists(x, x == 4)", "true"},
        ExpressionRow{"ExistsOne", "scores.exists_one(x, x == 5)", "false"},
        ExpressionRow{"Filter", "scores.filter(x, x > 3)", "[5,4,5]"},
        ExpressionRow{"Map", "scores.map(x, x * 2)", "[6,10,8,10]"},
        ExpressionRow{"MapWithAFilter", "scores.map(x, x < 5, x * 2)", "[6,8]"},
        ExpressionRow{"Nested", "[1, 2].map(x, [10, 20].map(y, x * y))", "[[10,20],[20,40]]"},
        ExpressionRow{"InnerNameShadows", "[1].map(x, [2].map(x, x)[0] + x)", "[3]"},
        ExpressionRow{"VariableShadowsARoot", "[1].map(topic, topic)", "[1]"},
        ExpressionRow{"RootInsideAMacro", "scores.map(x, x + number)", "[24,26,25,26]"},
        ExpressionRow{"SortByNumber", "scores.sort_by(x, -x)", "[5,5,4,3]"},
        ExpressionRow{"SortByTextLikeOfficialLists", "words.sort_by(x, x)", "[\"дом\",\"еда\",\"ёж\",\"яма\"]"},
        ExpressionRow{"SortByObjectUsesItsTitle", "members.map(m, m.person).sort_by(p, p)",
                      "[\"T03\",\"T02\",\"T01\"]"},
        ExpressionRow{"SortPutsNullLast", "members.sort_by(m, m.score).map(m, m.person)", "[\"T01\",\"T03\",\"T02\"]"},
        ExpressionRow{"SortByTwoKeys", "members.sort_by(m, [m.role, string(m.person)]).map(m, m.person)",
                      "[\"T01\",\"T02\",\"T03\"]"},
        ExpressionRow{"RankSharesPlaces", "scores.rank(x, x).map(r, r.place)", "[1,1,3,4]"},
        ExpressionRow{"RankHighestFirst", "scores.rank(x, x).map(r, r.item)", "[5,5,4,3]"},
        ExpressionRow{"RankWithoutAKeyHasNoPlace", "members.rank(m, m.score).map(r, r.place)", "[1,1,null]"},
        ExpressionRow{"GroupBy", "members.group_by(m, m.organisation).map(g, [g.key, g.items.count])",
                      "[[\"I01\",2],[\"I02\",1]]"},
        ExpressionRow{"MaxByTakesTheFirst", "members.max_by(m, m.score).person", "\"T01\""},
        ExpressionRow{"MinBy", "words.min_by(x, size(x))", "\"ёж\""}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Functions, ExpressionValue,
    testing::Values(
        ExpressionRow{"SizeCountsCharacters", "size('ёжик')", "4"}, ExpressionRow{"SizeAsAMethod", "words.size()", "4"},
        ExpressionRow{"SizeOfARecord", "size(work)", "2"}, ExpressionRow{"Contains", "topic.contains('школ')", "true"},
        ExpressionRow{"StartsWith", "topic.startsWith('Чтен')", "true"},
        ExpressionRow{"EndsWith", "topic.endsWith('е')", "true"},
        ExpressionRow{"Folded", "'Ёлка' .folded() == 'елка'.folded()", "true"},
        ExpressionRow{"FoldedWords", "'«Всё  о Ёлке» — чтение, счёт.'.folded_words()", "\"все о елке чтение счет\""},
        ExpressionRow{"FoldedWordsOfMarks", "'…!'.folded_words()", "\"\""},
        ExpressionRow{"Lines", "'а\\n  б \\n\\n'.lines().join('; ')", "\"а; б\""},
        ExpressionRow{"LinesOfNothing", "size(''.lines())", "0"},
        ExpressionRow{"Trim", "'  а б\\u00A0 '.trim()", "\"а б\""},
        ExpressionRow{"Join", "words.join('; ')", "\"ёж; дом; яма; еда\""},
        ExpressionRow{"JoinKeepsInitials", "members.map(m, m.person.surname_initials).join('; ')",
                      "\"Петров\u00A0И.С.; Иванова\u00A0А.П.; Ёлкин\u00A0П.И.\""},
        ExpressionRow{"JoinByCommas", "['а', null, 'б'].join()", "\"а, б\""}, ExpressionRow{"Sum", "sum(scores)", "17"},
        ExpressionRow{"SumOfArguments", "sum(1, 2, 3)", "6"}, ExpressionRow{"SumOfNone", "sum([])", "0"},
        ExpressionRow{"Average", "average(scores)", "4.25"}, ExpressionRow{"AverageOfNone", "average([])", "null"},
        ExpressionRow{"AverageWithAGap", "average([1, null])", "null"},
        ExpressionRow{"MinMax", "[min(scores), max(1, 2)]", "[3,2]"},
        ExpressionRow{"MaxOfDates", "max(day, date('2026-10-01'))", "\"2026-10-01\""},
        ExpressionRow{"Distinct", "scores.distinct()", "[3,5,4]"},
        ExpressionRow{"DistinctObjects", "members.map(m, m.organisation).distinct().size()", "2"},
        ExpressionRow{"Reverse", "[1, 2].reverse()", "[2,1]"},
        ExpressionRow{"FirstLast", "[scores.first(), scores.last()]", "[3,5]"},
        ExpressionRow{"FirstOfNone", "[].first()", "null"},
        ExpressionRow{"Flatten", "[[1], [], [2, 3]].flatten()", "[1,2,3]"},
        ExpressionRow{"StringOfAnObjectIsItsKey", "string(leader)", "\"T02\""},
        ExpressionRow{"StringOfANameWithInitials", "string(leader.surname_initials)", "\"Иванова\u00a0А.П.\""},
        ExpressionRow{"Has", "has(topic) && !has(nothing)", "true"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Dates, ExpressionValue,
    testing::Values(ExpressionRow{"DatePlusDays", "day + duration('P7D')", "\"2026-09-28\""},
                    ExpressionRow{"Plus", "day.plus(length)", "\"2026-09-28\""},
                    ExpressionRow{"EndOfMonth", "date('2026-01-31') + duration('P1M')", "\"2026-02-28\""},
                    ExpressionRow{"MinusDuration", "day - length", "\"2026-09-14\""},
                    ExpressionRow{"Difference", "day - date('2026-09-14')", "7"},
                    ExpressionRow{"MomentPlusHours", "now + duration('PT1H')", "\"2026-09-22T00:30:00+03:00\""},
                    ExpressionRow{"MomentPlusMonth", "case.received_at + duration('P1M')",
                                  "\"2026-10-14T10:05:00+03:00\""},
                    ExpressionRow{"DayInMoscow", "now.date() == day", "true"},
                    ExpressionRow{"Parts", "[day.year(), day.month(), day.day(), day.weekday()]", "[2026,9,21,1]"},
                    ExpressionRow{"Comparison", "case.received_at < now && day >= date('2026-09-21')", "true"},
                    ExpressionRow{"ValidWithAnOpenEnd", "work.valid(now)", "true"},
                    ExpressionRow{"NotYetValid", "work.valid(date('2026-08-31'))", "false"},
                    ExpressionRow{"ValidOnTheFirstDay", "work.valid(date('2026-09-01'))", "true"},
                    ExpressionRow{"ValidOnTheLastDay", "{'to': day}.valid(now)", "true"},
                    ExpressionRow{"DateOfBadText", "date(topic)", "null"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Nulls, ExpressionValue,
    testing::Values(
        ExpressionRow{"Member", "no_person.organisation.short", "null"}, ExpressionRow{"Index", "no_list[0]", "null"},
        ExpressionRow{"Size", "size(no_text)", "0"}, ExpressionRow{"SizeOfList", "no_list.size()", "0"},
        ExpressionRow{"Equal", "nothing == null", "true"}, ExpressionRow{"NotEqual", "nothing != 0", "true"},
        ExpressionRow{"OrderIsFalse", "nothing < 1 || nothing >= 1", "false"},
        ExpressionRow{"Arithmetic", "nothing + 1", "null"}, ExpressionRow{"Negative", "-nothing", "null"},
        ExpressionRow{"Text", "no_text + 'а'", "null"}, ExpressionRow{"Date", "no_date + duration('P1D')", "null"},
        ExpressionRow{"Not", "!null", "true"}, ExpressionRow{"And", "urgent && null", "false"},
        ExpressionRow{"Or", "null || urgent", "true"}, ExpressionRow{"ChoiceTakesNo", "null ? 1 : 2", "2"},
        ExpressionRow{"InNull", "1 in null", "false"}, ExpressionRow{"NullIn", "null in [1, null]", "true"},
        ExpressionRow{"AllOverNull", "no_list.all(m, false)", "true"},
        ExpressionRow{"ExistsOverNull", "no_list.exists(m, true)", "false"},
        ExpressionRow{"MapOverNull", "no_list.map(m, m.person)", "[]"},
        ExpressionRow{"UnfilledListPlusUnfilled", "no_list + no_list", "null"},
        ExpressionRow{"NothingPlusList", "(urgent ? null : [2]) + [1]", "[1]"},
        ExpressionRow{"ListPlusNothing", "[1] + (urgent ? null : [2])", "[1]"},
        ExpressionRow{"Folded", "no_text.folded()", "null"},
        ExpressionRow{"FoldedWords", "no_text.folded_words()", "null"},
        ExpressionRow{"Contains", "no_text.contains('а')", "false"},
        ExpressionRow{"Valid", "work.valid(no_date)", "false"},
        ExpressionRow{"SumOverNull", "no_list.map(m, m.score).sum()", "0"},
        ExpressionRow{"StringOfNull", "string(nothing)", "null"}),
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
