#include "engine/intake/pdf_text.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak::intake {
namespace {

using namespace std::string_literals;

struct PdfStringRow {
  const char* name;
  std::string bytes;
  const char* text;
};

class PdfText : public ::testing::TestWithParam<PdfStringRow> {};

TEST_P(PdfText, IsReadByItsMark) { EXPECT_EQ(pdf_text(GetParam().bytes), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Strings, PdfText,
    ::testing::Values(PdfStringRow{"Utf16", "\xFE\xFF\x04\x14\x04\x30"s, "Да"},
                      PdfStringRow{"LittleUtf16", "\xFF\xFE\x14\x04\x30\x04"s, "Да"},
                      PdfStringRow{"Utf8", "\xEF\xBB\xBFДа"s, "Да"}, PdfStringRow{"Latin", "Yes\xE9"s, "Yesé"},
                      PdfStringRow{"SignsOfDocEncoding", "\x84 \x8D\x8E \xA0"s, "— “” €"},
                      PdfStringRow{"AccentOfDocEncoding", "\x18"s, "˘"},
                      PdfStringRow{"PairOfSurrogates", "\xFE\xFF\xD8\x3D\xDE\x00"s, "😀"},
                      PdfStringRow{"LoneSurrogate", "\xFE\xFF\xD8\x3D\x04\x30"s, "\uFFFDа"},
                      PdfStringRow{"OddByteAtTheEnd", "\xFE\xFF\x04\x30\x04"s, "а"},
                      PdfStringRow{"LanguageInside", "\xFE\xFF\x00\x1B\x00r\x00u\x00\x1B\x04\x30"s, "а"},
                      PdfStringRow{"EndsOfLines", "a\r\nb\rc\nd"s, "a\nb\nc\nd"},
                      PdfStringRow{"ControlCharacters", "a\0\x07\x62\tc"s, "ab c"},
                      PdfStringRow{"BrokenUtf8",
                                   "\xEF\xBB\xBF"
                                   "a\xFFz"s,
                                   "a\uFFFD"},
                      PdfStringRow{"Nothing", ""s, ""}, PdfStringRow{"MarkAlone", "\xFE\xFF"s, ""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dyak::intake
