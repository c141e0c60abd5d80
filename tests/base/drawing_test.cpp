#include "engine/base/drawing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

std::string in_svg(const std::string& inside) {
  return "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">" + inside +
         "</svg>";
}

Drawing drawn(const std::string& inside) {
  const auto read = read_svg(in_svg(inside));
  const auto* fault = std::get_if<DrawingFault>(&read);
  EXPECT_EQ(fault, nullptr) << fault->message;
  return fault == nullptr ? std::get<Drawing>(read) : Drawing{};
}

std::string steps_of(const DrawnShape& shape) {
  std::string all;
  for (const PathStep& step : shape.path) {
    all += step.kind;
    for (std::size_t i = 0; i < (step.kind == 'h' ? 0U : step.kind == 'c' ? 6U : 2U); ++i)
      all += " " + std::to_string(std::lround(step.at.at(i) * 10));
    all += ";";
  }
  return all;
}

struct SvgRow {
  std::string name, svg, steps;  // tenths
};
void PrintTo(const SvgRow& row, std::ostream* out) { *out << row.name; }
class Svg : public ::testing::TestWithParam<SvgRow> {};
TEST_P(Svg, IsReadAsAPath) {
  const Drawing drawing = drawn(GetParam().svg);
  ASSERT_EQ(drawing.shapes.size(), 1U);
  EXPECT_EQ(steps_of(drawing.shapes.front()), GetParam().steps);
}
INSTANTIATE_TEST_SUITE_P(
    Table, Svg,
    ::testing::Values(
        SvgRow{"PathOfPairs", "<path d='M1,2 3 4H5v-1z'/>", "m 10 20;l 30 40;l 50 40;l 50 30;h;"},
        SvgRow{"PathInSmallLetters", "<path d='m1 1l.5.5 1-1'/>", "m 10 10;l 15 15;l 25 5;"},
        SvgRow{"CurvesThatGoOn", "<path d='M0 0C1 1 2 1 3 0S5-1 6 0'/>",
               "m 0 0;c 10 10 20 10 30 0;c 40 -10 50 -10 60 0;"},
        SvgRow{"Rectangle", "<rect x='1' y='2' width='3' height='4'/>", "m 10 20;l 40 20;l 40 60;l 10 60;h;"},
        SvgRow{"LineWithAStroke", "<line x1='1' y1='1' x2='2' y2='3' stroke='red'/>", "m 10 10;l 20 30;"},
        SvgRow{"Polygon", "<polygon points='0,0 1,0 1,1'/>", "m 0 0;l 10 0;l 10 10;h;"},
        SvgRow{"MovedByItsGroup", "<g transform='translate(1 2) scale(2)'><polygon points='0,0 1,0 1,1'/></g>",
               "m 10 20;l 30 20;l 30 40;h;"},
        SvgRow{"Turned", "<polyline transform='rotate(90)' points='1,0 2,0'/>", "m 0 10;l 0 20;"}),
    testing::RowName{});

TEST(Drawing, TakesLooksFromAttributesStylesAndGroups) {
  const Drawing drawing = drawn(
      "<title>Герб</title><g fill='#f00' stroke='black'><rect width='1' height='1' "
      "style='fill:none;stroke-width:2'/></g>");
  ASSERT_EQ(drawing.shapes.size(), 1U);
  EXPECT_FALSE(drawing.shapes[0].fill);
  EXPECT_EQ(drawing.shapes[0].stroke, (DrawnColour{0, 0, 0}));
  EXPECT_EQ(drawing.shapes[0].width, 2);
  EXPECT_EQ(drawing.width, 20);
}

struct BrokenSvg {
  std::string name, svg, message;
};
void PrintTo(const BrokenSvg& row, std::ostream* out) { *out << row.name; }
class SvgFaults : public ::testing::TestWithParam<BrokenSvg> {};
TEST_P(SvgFaults, NameWhatIsNotDrawn) {
  const auto read = read_svg(in_svg("\n" + GetParam().svg));
  const auto* fault = std::get_if<DrawingFault>(&read);
  ASSERT_NE(fault, nullptr);
  EXPECT_NE(fault->message.find(GetParam().message), std::string::npos) << fault->message;
  EXPECT_EQ(fault->line, 3);
}
INSTANTIATE_TEST_SUITE_P(
    Table, SvgFaults,
    ::testing::Values(
        BrokenSvg{"Text", "<text>А</text>", "<text> не рисуется"}, BrokenSvg{"Image", "<image/>", "<image>"},
        BrokenSvg{"Gradient", "<linearGradient/>", "<linearGradient>"}, BrokenSvg{"Use", "<use href='#a'/>", "<use>"},
        BrokenSvg{"Arc", "<path d='M0 0A1 1 0 0 1 2 2'/>", "дуга"},
        BrokenSvg{"Transparency", "<rect width='1' height='1' opacity='0.5'/>", "прозрачного"},
        BrokenSvg{"Dashes", "<rect width='1' height='1' stroke-dasharray='2'/>", "прерывистые"},
        BrokenSvg{"Script", "<script/>", "<script>"}, BrokenSvg{"NoColour", "<rect fill='url(#a)'/>", "цвет"},
        BrokenSvg{"BrokenPath", "<path d='M0'/>", "не читается"}),
    testing::RowName{});

TEST(Drawing, OfBrokenBytesIsAFault) {
  const std::string whole = in_svg("<g><path d='M0 0L1 1' fill='none' stroke='#000'/></g>");
  for (std::size_t cut = 0; cut + 1 < whole.size(); ++cut)
    EXPECT_TRUE(std::holds_alternative<DrawingFault>(read_svg(whole.substr(0, cut)))) << cut;
  EXPECT_TRUE(
      std::holds_alternative<DrawingFault>(read_svg("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height='1'/>")));
}

}  // namespace
}  // namespace dyak
