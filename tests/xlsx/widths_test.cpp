// How wide columns stand that nobody measured: by what a reader sees in them.
#include "output/xlsx/column_widths.hpp"

#include <gtest/gtest.h>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

document::Sheet one_column(const std::string& text) {
  document::Sheet sheet;
  sheet.columns = {{"Школа", 0}};
  sheet.rows.push_back({{text}, {}});
  return sheet;
}

double width_for(const std::string& text) { return column_widths(one_column(text), Zone{}).at(0); }

TEST(ColumnWidths, AShareIsMeasuredAsItIsShown) {
  document::Column share{"Доля", 0, document::ColumnFormat::Share, 2};
  EXPECT_EQ(shown_text(document::CellValue(Rational(1)), share, Zone{}), "100.00 %");
}

TEST(ColumnWidths, ATextThatLacksLittleToOneLineHasIt) {
  const std::string name = "МКОУ «СОШ № 10» с. Нижний Чегем";
  EXPECT_EQ(count_lines(name, width_for(name), kBodySize), 1);
  EXPECT_LT(width_for(name + ", " + name + ", " + name), 3 * width_for(name));
}

TEST(ColumnWidths, ANarrowTableIsAsWideAsAWordOfItsTitle) {
  document::Sheet sheet = one_column("1");
  const double narrow = column_widths(sheet, Zone{}).at(0);
  sheet.title_lines = {"Исполнительность"};
  EXPECT_GT(column_widths(sheet, Zone{}).at(0), narrow);
  EXPECT_EQ(count_lines("Исполнительность", column_widths(sheet, Zone{}).at(0), kTitleSize, true), 1);
}

}  // namespace
}  // namespace dyak::xlsx
