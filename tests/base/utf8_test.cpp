#include "engine/base/utf8.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

using namespace std::string_view_literals;

struct Utf8Row {
  const char* name;
  std::string_view bytes;
  std::optional<std::size_t> bad;
};

class Utf8 : public ::testing::TestWithParam<Utf8Row> {};

TEST_P(Utf8, TellsTheFirstIllFormedByte) { EXPECT_EQ(first_bad_utf8(GetParam().bytes), GetParam().bad); }

INSTANTIATE_TEST_SUITE_P(
    Table, Utf8,
    ::testing::Values(Utf8Row{"Empty", ""sv, {}}, Utf8Row{"Russian", "Ёж и подъезд"sv, {}},
                      Utf8Row{"Palochka", "Ӏуащхьэ"sv, {}}, Utf8Row{"Emoji", "🙂"sv, {}}, Utf8Row{"Nul", "\0"sv, {}},
                      Utf8Row{"Last", "\xF4\x8F\xBF\xBF"sv, {}}, Utf8Row{"AboveLast", "\xF4\x90\x80\x80"sv, 0},
                      Utf8Row{"OverlongSlash", "a\xC0\xAF"sv, 1}, Utf8Row{"OverlongThree", "\xE0\x80\xAF"sv, 0},
                      Utf8Row{"OverlongFour", "\xF0\x80\x80\xAF"sv, 0}, Utf8Row{"Surrogate", "\xED\xA0\x80"sv, 0},
                      Utf8Row{"LoneContinuation", "ab\x80"sv, 2}, Utf8Row{"CutOff", "я\xD1"sv, 2},
                      Utf8Row{"CutOffFour", "\xF0\x9F\x99"sv, 0}, Utf8Row{"Windows1251", "\xCF\xF0\xE8"sv, 0},
                      Utf8Row{"Ff", "\xFF"sv, 0}),
    dyak::testing::RowName{});

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters("приказ"), 6U);
  EXPECT_EQ(count_characters("№ 1-ОД 🙂"), 8U);
  EXPECT_EQ(count_characters("и\u0306"), 2U) << "a decomposed letter is two code points";
}

TEST(Utf8, GoesToCodePointsAndBack) {
  const std::string text = "aЯ€🙂";
  EXPECT_EQ(to_utf32(text), U"aЯ€🙂");
  EXPECT_EQ(to_utf8(to_utf32(text)), text);
}

}  // namespace
}  // namespace dyak
