#include <gtest/gtest.h>

#include "engine/expression/expression.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

Diagnostics faults_of(const std::string& text, const Type& wanted = {}) {
  Diagnostics findings;
  const Expression expression = Expression::compile(test::source(text), test::scope(), wanted, findings);
  EXPECT_EQ(expression.empty(), !findings.empty());
  return findings;
}

struct FaultRow {
  std::string name;
  std::string text;
  std::string code;
  int column;
  std::string says;  ///< a piece of the message or hint
  Type wanted{};
};

class ExpressionFault : public testing::TestWithParam<FaultRow> {};

TEST_P(ExpressionFault, IsToldInItsPlace) {
  const FaultRow& row = GetParam();
  const Diagnostics findings = faults_of(row.text, row.wanted);
  ASSERT_EQ(findings.size(), 1U) << (findings.empty() ? "nothing found"
                                                      : findings[0].text() + "\n" + findings.back().text());
  EXPECT_EQ(findings[0].code, row.code);
  EXPECT_EQ(findings[0].place, (Place{"a.yaml", 1, row.column})) << findings[0].text();
  EXPECT_NE(findings[0].text().find(row.says), std::string::npos) << findings[0].text();
}

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, ExpressionFault,
    testing::Values(
        FaultRow{"Empty", "", "expr-syntax", 1, "оборвано"},
        FaultRow{"TitleOfAnyText", "topic.title", "expr-unknown-member", 7, "title"},
        FaultRow{"TitleOfAChoiceOrAnyText", "(urgent ? vote : topic).title", "expr-unknown-member", 25, "title"},
        FaultRow{"CutOff", "number +", "expr-syntax", 9, "оборвано"},
        FaultRow{"Unclosed", "(number", "expr-syntax", 8, "«)»"},
        FaultRow{"Surplus", "number number", "expr-syntax", 8, "Лишнее"},
        FaultRow{"SingleEquals", "number = 1", "expr-syntax", 8, "=="},
        FaultRow{"And", "urgent and urgent", "expr-syntax", 8, "&&"},
        FaultRow{"SingleAmpersand", "urgent & urgent", "expr-syntax", 8, "&&"},
        FaultRow{"Cyrillic", "размер(1)", "expr-syntax", 1, "латиницей"},
        FaultRow{"RussianQuotes", "topic == «да", "expr-syntax", 10, "кавычки"},
        FaultRow{"NumberTooLarge", "99999999999999999999", "expr-syntax", 1, "слишком велико"},
        FaultRow{"KeyTwice", "{'a': 1, 'a': 2}", "expr-syntax", 15, "дважды"},
        FaultRow{"KeyWithoutQuotes", "{a: 1}", "expr-syntax", 2, "в кавычках"},
        FaultRow{"NotUtf8", "'\xC3'", "expr-syntax", 1, "UTF-8"},
        FaultRow{"OpenText", "topic == 'да", "expr-text-literal", 10, "не закрыт"},
        FaultRow{"BadEscape", R"('а\q')", "expr-text-literal", 3, "обратной черты"},
        FaultRow{"BadCodePoint", R"('\uD800')", "expr-text-literal", 2, "обратной черты"},
        FaultRow{"DeepBrackets", repeated("(", 70) + "1" + repeated(")", 70), "expr-too-deep", 65, "слишком глубокое"},
        FaultRow{"DeepMinus", repeated("-", 70) + "1", "expr-too-deep", 64, "слишком глубокое"},
        FaultRow{"LongChain", "1" + repeated("+1", 300), "expr-too-deep", 514, "computed"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Names, ExpressionFault,
    testing::Values(FaultRow{"Name", "1 + nomber", "expr-unknown-name", 5, "возможно, «number»"},
                    FaultRow{"VariableOutside", "scores.all(x, true) && x > 1", "expr-unknown-name", 24, "«x»"},
                    FaultRow{"NearVariable", "scores.all(score, scor > 1)", "expr-unknown-name", 19,
                             "возможно, «score»"},
                    FaultRow{"Attribute", "leader.organization", "expr-unknown-member", 8, "возможно, «organisation»"},
                    FaultRow{"AttributeOfNothing", "number.size", "expr-unknown-member", 8, "size()"},
                    FaultRow{"FieldOfItems", "members.score", "expr-unknown-member", 9, ".map(x, x.score)"},
                    FaultRow{"ChoiceOfFields", "work.since", "expr-unknown-member", 6, "есть: from, to"},
                    FaultRow{"ByText", "lists['refusals']", "expr-unknown-member", 7, "refusal-grounds"},
                    FaultRow{"Function", "siz(words)", "expr-unknown-function", 1, "возможно, «size»"},
                    FaultRow{"Method", "words.srt_by(x, x)", "expr-unknown-function", 7, "возможно, «sort_by»"},
                    FaultRow{"ForeignFunction", "topic.matches('.*')", "expr-unknown-function", 7, "contains"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Types, ExpressionFault,
    testing::Values(FaultRow{"TextPlusNumber", "topic + 1", "expr-wrong-type", 7, "string(x)"},
                    FaultRow{"DatePlusNumber", "day + 7", "expr-wrong-type", 5, "duration('P7D')"},
                    FaultRow{"MinusText", "-topic", "expr-wrong-type", 1, "текст"},
                    FaultRow{"NegativeLength", "day + duration('-P15D')", "expr-arguments", 16,
                             "день - duration('P15D')"},
                    FaultRow{"DateAndMoment", "day < now", "expr-wrong-type", 5, "m.date()"},
                    FaultRow{"DateAndText", "day == '2026-09-21'", "expr-wrong-type", 5, "date('2026-09-21')"},
                    FaultRow{"ObjectAndText", "leader == 'T01'", "expr-wrong-type", 8, "string(x)"},
                    FaultRow{"PersonAndOrganisationAttribute", "leader == topic", "expr-wrong-type", 8, "человек"},
                    FaultRow{"PhraseAndText", "post == 'учитель'", "expr-wrong-type", 6, "string(x)"},
                    FaultRow{"NoOrder", "members < members", "expr-wrong-type", 9, "список"},
                    FaultRow{"RemainderOfAFraction", "mark % 2", "expr-wrong-type", 6, "целых"},
                    FaultRow{"InText", "'а' in topic", "expr-wrong-type", 5, "contains"},
                    FaultRow{"WrongItem", "1 in words", "expr-wrong-type", 3, "невозможно"},
                    FaultRow{"AndOfList", "urgent && words", "expr-wrong-type", 11, "size(x) > 0"},
                    FaultRow{"NotOfNumber", "!number", "expr-wrong-type", 2, "целое число"},
                    FaultRow{"Branches", "urgent ? 1 : 'а'", "expr-wrong-type", 14, "разного вида"},
                    FaultRow{"IndexOfNumber", "number[0]", "expr-wrong-type", 7, "списка"},
                    FaultRow{"TextIndexOfList", "words['а']", "expr-wrong-type", 7, "целое число"},
                    FaultRow{"MacroOverText", "topic.all(x, true)", "expr-wrong-type", 7, "список"},
                    FaultRow{"MacroCondition", "scores.all(x, x)", "expr-wrong-type", 15, "да или нет"},
                    FaultRow{"KeyWithoutOrder", "members.sort_by(m, m)", "expr-wrong-type", 20, "порядка"},
                    FaultRow{"Argument", "sum(words)", "expr-wrong-type", 5, "в списке нужно: число"},
                    FaultRow{"SecondArgument", "topic.contains(1)", "expr-wrong-type", 16, "нужно: текст"},
                    FaultRow{"ContainsOfAList", "words.contains('а')", "expr-wrong-type", 1, "значение in список"},
                    FaultRow{"MixedExtremes", "max(1, day)", "expr-wrong-type", 8, "раньше"},
                    FaultRow{"ValidOfNoBounds", "leader.valid(now)", "expr-wrong-type", 1, "«from»"},
                    FaultRow{"ValidOfText", "{'from': 'а'}.valid(now)", "expr-wrong-type", 1, "должно быть датой"},
                    FaultRow{"ArgumentCount", "size(words, 1)", "expr-arguments", 1, "нужно аргументов: 1, а дано: 2"},
                    FaultRow{"NoArguments", "sum()", "expr-arguments", 1, "1–100"},
                    FaultRow{"MacroForm", "all(words, true)", "expr-arguments", 1, "список.all(x, условие"},
                    FaultRow{"MacroVariable", "words.map(1, 2)", "expr-arguments", 7, "список.map"},
                    FaultRow{"BadDate", "date('21.09.2026')", "expr-arguments", 6, "не дата"},
                    FaultRow{"BadDuration", "duration('7 дней')", "expr-arguments", 10, "ISO 8601"},
                    FaultRow{"RoundPlaces", "round(mark, number)", "expr-arguments", 13, "от 0 до 6"}),
    test::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Wanted, ExpressionFault,
    testing::Values(
        FaultRow{"Condition", "words", "expr-condition-not-bool", 1, "size(x) > 0", Type::simple(Kind::Bool)},
        FaultRow{"ConditionNumber", "number", "expr-condition-not-bool", 1, "сравните", Type::simple(Kind::Bool)},
        FaultRow{"Date", "topic", "expr-wanted", 1, "нужно: дата", Type::simple(Kind::Date)},
        FaultRow{"Whole", "mark", "expr-wanted", 1, "round(x)", Type::whole()},
        FaultRow{"ListOfPeople", "scores", "expr-wanted", 1, "человек", Type::list_of(Type::object_of("person"))}),
    test::RowName{});

TEST(ExpressionFaults, AreAllToldAtOnce) {
  const Diagnostics findings = faults_of("nomber > 1 && leader.age > topic && siz(words) > 0 && !words");
  std::vector<std::string> codes;
  for (const Diagnostic& finding : findings) codes.push_back(finding.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"expr-unknown-name", "expr-unknown-member", "expr-unknown-function",
                                             "expr-wrong-type"}));
}

TEST(ExpressionFaults, OneMistakeIsToldOnce) {
  EXPECT_EQ(faults_of("(nomber + 1) * 2 > nomber2 - 1 ? 'а' : ''").size(), 2U);
}

TEST(ExpressionNesting, HoldsALongListOfConditionsAndAFairDepth) {
  EXPECT_TRUE(faults_of("urgent" + repeated(" && urgent", 2000)).empty());
  EXPECT_TRUE(faults_of(repeated("(", 60) + "1" + repeated(")", 60)).empty());
}

}  // namespace
}  // namespace dyak::expression
