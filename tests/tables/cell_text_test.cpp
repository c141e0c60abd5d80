// A number of a workbook is read as a person sees it.
#include "engine/tables/cell_text.hpp"

#include <gtest/gtest.h>

namespace dyak::tables {
namespace {

struct NumberRow {
  const char* number;
  const char* code;
  const char* shown;
};

TEST(NumbersOfCells, AreShownByTheirFormat) {
  const NumberRow rows[] = {
      {"89281234567", "General", "89281234567"},
      {"0.1", "0.00", "0.1"},
      {"0.30000000000000004", "General", "0.3"},
      {"1E3", "General", "1000"},
      {"46266", "dd.mm.yyyy", "01.09.2026"},
      {"46266", "[$-419]d mmmm yyyy;@", "01.09.2026"},
      {"46266.5", "dd.mm.yyyy h:mm", "01.09.2026 12:00"},
      {"46266.999999", "dd.mm.yyyy h:mm", "02.09.2026"},
      {"59", "dd.mm.yyyy", "28.02.1900"},
      {"61", "dd.mm.yyyy", "01.03.1900"},
      {"0.378472222222", "h:mm", "09:05"},
      {"7", "000", "007"},
      {"11223344595", "000-000-000 00", "112-233-445 95"},
      {"11223344595", "000\\-000\\-000\\ 00", "112-233-445 95"},
      {"9281234567", "\"+7 \"(000) 000-00-00", "9281234567"},
      {"12", "#,##0", "12"},
      {"0.35", "0%", "35%"},
      {"-5", "dd.mm.yyyy", "-5"},
      {"3000000", "dd.mm.yyyy", "3000000"},
      {"так", "General", "так"},
  };
  for (const NumberRow& row : rows)
    EXPECT_EQ(number_text(row.number, format_of(row.code), false), row.shown) << row.number << " by " << row.code;
  EXPECT_EQ(number_text("44804", format_of("dd.mm.yyyy"), true), "01.09.2026");
  EXPECT_EQ(number_text("46266", built_in_format(14), false), "01.09.2026");
  EXPECT_EQ(number_text("46266", built_in_format(1), false), "46266");
}

TEST(TextsOfCells, LoseTheirEscapes) {
  EXPECT_EQ(unescaped("а_x000D_\nб"), "а\nб");
  EXPECT_EQ(unescaped("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(unescaped("_xZZZZ_ _x00"), "_xZZZZ_ _x00");
  EXPECT_EQ(iso_text("2026-09-01T00:00:00"), "01.09.2026");
  EXPECT_EQ(iso_text("2026-09-01T10:05:00"), "01.09.2026 10:05");
  EXPECT_EQ(iso_text("завтра"), "завтра");
}

}  // namespace
}  // namespace dyak::tables
