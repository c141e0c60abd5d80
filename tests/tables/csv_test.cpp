// Tables written as text, in the ways spreadsheets write them.
#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"
#include "tests/tables/books.hpp"

namespace dyak::tables {
namespace {

using test::codes;
using test::drawn;
using namespace std::string_literals;

struct CsvRow {
  const char* name;
  std::string bytes;
  std::string drawn;
};
void PrintTo(const CsvRow& row, std::ostream* out) { *out << row.name; }

class Csv : public ::testing::TestWithParam<CsvRow> {};

TEST_P(Csv, IsReadAsThisTable) {
  const Book book = read_csv(GetParam().bytes);
  EXPECT_EQ(codes(book.findings), "");
  EXPECT_EQ(drawn(headed(book, [](const auto&) { return ""s; }).table), GetParam().drawn);
}

const std::vector<CsvRow>& csv_rows() {
  static const std::vector<CsvRow> kRows{
      {"Semicolons", "а;б\n1;2\n", "а | б\n2: 1 | 2\n"},
      {"CommasInsideQuotes", "а,б\r\n\"1,5\",\"с \"\"кавычками\"\"\"\r\n", "а | б\n2: 1,5 | с \"кавычками\"\n"},
      {"TabsWithSentences", "а\tб\nда, так\tнет, иначе\n", "а | б\n2: да, так | нет, иначе\n"},
      {"SeveralLinesInACell", "а;б\n\"раз\r\nдва\";3\n4;5\n", "а | б\n2: раз\nдва | 3\n4: 4 | 5\n"},
      {"Mark", "\xEF\xBB\xBFа;б\n1;2\n", "а | б\n2: 1 | 2\n"},
      {"ToldSeparator", "sep=,\r\nа,б;в\n1,2;3\n", "а | б;в\n3: 1 | 2;3\n"},
      {"Windows1251", "\xE0;\xE1\n\xB9 1;\xA8\n", "а | б\n2: № 1 | Ё\n"},
      {"Utf16Little", "\xFF\xFE\x30\x04;\0\x31\x04\n\0001\0;\0002\0"s, "а | б\n2: 1 | 2\n"},
      {"Utf16Big", "\xFE\xFF\x04\x30\0;\x04\x31\0\n\0001\0;\0002"s, "а | б\n2: 1 | 2\n"},
      {"Utf16WithoutAMark", "a\0;\0b\0\n\0001\0;\0002\0"s, "a | b\n2: 1 | 2\n"},
      {"LinesOfAnOldMac", "а;б\r1;2\r", "а | б\n2: 1 | 2\n"},
      {"BlanksAndNoBreakSpaces",
       "а ;\xC2\xA0"
       "б\n;\n 1\xC2\xA0; \n",
       "а | б\n3: 1\n"},
      {"AQuoteInsideAWord", "а;б\n5\" труба;2\n", "а | б\n2: 5\" труба | 2\n"},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Ways, Csv, ::testing::ValuesIn(csv_rows()), dyak::testing::RowName{});

TEST(CsvFaults, AreTold) {
  EXPECT_EQ(codes(read_csv("а;б\n\"1;2\n").findings), "table-quote 2");
  EXPECT_EQ(codes(read_csv("").findings), "table-empty");
  EXPECT_EQ(codes(read_csv("\x01\0\0\x02"s).findings), "table-encoding");
  EXPECT_EQ(codes(read_csv("\xFF\xFE\x30"s).findings), "table-encoding");
  EXPECT_EQ(codes(read_book("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).findings), "table-old");
  EXPECT_EQ(codes(read_book("%PDF-1.7"s).findings), "table-workbook");
}

}  // namespace
}  // namespace dyak::tables
