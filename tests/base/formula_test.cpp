#include "engine/base/formula.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

using Part = FormulaPart::Kind;

/// The tree in brackets: what stands over what can be read off it.
std::string told(const FormulaPart& part) {
  static constexpr const char* kNames[] = {"row", "", "fraction", "root", "sum", "script", "brackets"};
  if (part.kind == Part::Word) return part.sign ? " " + part.text + " " : part.italic ? "_" + part.text : part.text;
  std::string all = part.kind == Part::Row ? "" : std::string(kNames[static_cast<std::size_t>(part.kind)]) + "{";
  for (std::size_t i = 0; i < part.parts.size(); ++i)
    all += (i > 0 && part.kind != Part::Row ? ", " : "") + told(part.parts[i]);
  return all + (part.kind == Part::Row ? "" : "}");
}

struct FormulaRow {
  std::string name, typed, made;
};
void PrintTo(const FormulaRow& row, std::ostream* out) { *out << row.name; }

class Formula : public ::testing::TestWithParam<FormulaRow> {};
TEST_P(Formula, IsReadAsItWouldBeSaid) {
  const auto parsed = parse_formula(GetParam().typed);
  const auto* fault = std::get_if<FormulaFault>(&parsed);
  ASSERT_EQ(fault, nullptr) << fault->message;
  EXPECT_EQ(told(std::get<FormulaPart>(parsed)), GetParam().made);
}
INSTANTIATE_TEST_SUITE_P(
    Table, Formula,
    ::testing::Values(FormulaRow{"DivisionTakesItsNeighbours", "2 a / b + 1", "2fraction{_a, _b} + 1"},
                      FormulaRow{"BracketsOfAFractionGo", "(a + b) / (2 c)", "fraction{_a + _b, 2_c}"},
                      FormulaRow{"NegativeDivisor", "a / -83", "fraction{_a, −83}"},
                      FormulaRow{"OtherBracketsStay", "2 (a + b)", "2brackets{_a + _b}"},
                      FormulaRow{"RaisedAndLowered", "x_1^2 - x^-1", "script{_x, 2, 1} − script{_x, −1, }"},
                      FormulaRow{"Root", "sqrt(b^2 - 4 a c)", "root{script{_b, 2, } − 4_a_c}"},
                      FormulaRow{"RootOfADegree", "root(x; 3)", "root{_x, 3}"},
                      FormulaRow{"SumWithItsLimits", "sum(i = 1; n; a_i)", "sum{script{_a, , _i}, _i = 1, _n}"},
                      FormulaRow{"SumAlone", "sum(a)", "sum{_a}"},
                      FormulaRow{"WordsAreOneName", "Итог = средний балл / 15", "Итог = fraction{средний балл, 15}"},
                      FormulaRow{"ACommaBelongsToItsNumber", "12,5 * 100 %", "12,5 · 100%"},
                      FormulaRow{"AMinusThatBegins", "-b <= |x|", "−_b ≤ brackets{_x}"},
                      FormulaRow{"WordsInQuotes", "\"число дней\" / 7", "fraction{число дней, 7}"}),
    testing::RowName{});

struct BrokenFormula {
  std::string name, typed, message;
  std::size_t at;
};
void PrintTo(const BrokenFormula& row, std::ostream* out) { *out << row.name; }

class FormulaFaults : public ::testing::TestWithParam<BrokenFormula> {};
TEST_P(FormulaFaults, AreToldWithTheirPlace) {
  const auto parsed = parse_formula(GetParam().typed);
  const auto* fault = std::get_if<FormulaFault>(&parsed);
  ASSERT_NE(fault, nullptr);
  EXPECT_EQ(fault->message, GetParam().message);
  EXPECT_EQ(fault->at, GetParam().at);
}
INSTANTIATE_TEST_SUITE_P(
    Table, FormulaFaults,
    ::testing::Values(BrokenFormula{"Empty", " ", "формула пуста", 1},
                      BrokenFormula{"NoDivisor", "a / ", "после «/» нет делителя", 4},
                      BrokenFormula{"NothingDivided", "/ b", "перед «/» нет делимого", 1},
                      BrokenFormula{"BracketLeftOpen", "2 (a + b", "скобка «(» не закрыта", 2},
                      BrokenFormula{"BracketClosedTwice", "a)", "лишний знак «)»", 1},
                      BrokenFormula{"Integral", "x + int(y)", "интеграл («int») в строку не набирается", 4},
                      BrokenFormula{"UnknownSign", "a & b", "знака «&» формулы не знают", 2},
                      BrokenFormula{"TwoPowers", "a^2^3", "два показателя подряд: возьмите в скобки", 3},
                      BrokenFormula{"SumOfTwo", "sum(a; b)", "sum — это sum(что) или sum(от; до; что)", 3}),
    testing::RowName{});

TEST(DeepFormula, IsAFault) {
  const std::string deep = std::string(5000, '(') + "a" + std::string(5000, ')');
  EXPECT_TRUE(std::holds_alternative<FormulaFault>(parse_formula(deep)));
}

}  // namespace
}  // namespace dyak
