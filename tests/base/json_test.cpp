#include "engine/base/json.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

using namespace std::string_literals;

std::string nested(int levels, const std::string& inside) {
  return std::string(static_cast<std::size_t>(levels), '[') + inside +
         std::string(static_cast<std::size_t>(levels), ']');
}

struct GoodRow {
  const char* name;
  std::string text;
  std::string canonical;
};

class JsonRead : public ::testing::TestWithParam<GoodRow> {};

TEST_P(JsonRead, TakesWhatTheStandardAllowsAndWritesItCanonically) {
  const ParsedJson read = parse_json(GetParam().text);
  ASSERT_TRUE(read.findings.empty()) << read.findings.front().text();
  EXPECT_EQ(to_json(read.value), GetParam().canonical);
  EXPECT_EQ(parse_json(to_json(read.value)).value, read.value);
  EXPECT_EQ(parse_json(to_pretty_json(read.value)).value, read.value);
}

INSTANTIATE_TEST_SUITE_P(
    Table, JsonRead,
    ::testing::Values(GoodRow{"Null", "null", "null"}, GoodRow{"Truth", " true ", "true"},
                      GoodRow{"EmptyRecord", "{ }", "{}"}, GoodRow{"EmptyList", "[\n]", "[]"},
                      GoodRow{"KeysAreSorted", R"({"b":1,"a":{"d":2,"c":3}})", R"({"a":{"c":3,"d":2},"b":1})"},
                      GoodRow{"Russian", R"({"тема":"Ёлка «у школы»"})", R"({"тема":"Ёлка «у школы»"})"},
                      GoodRow{"Escapes", R"("\"\\\/\b\f\n\r\t")", R"("\"\\/\u0008\u000c\n\u000d\u0009")"},
                      GoodRow{"EscapedCyrillic", R"("\u041f\u0440\u0438")", R"("При")"},
                      GoodRow{"HexOfEitherCase", R"("\u00AB\u00ab")", R"("««")"},
                      GoodRow{"SurrogatePair", R"("\ud83d\ude42")", R"("🙂")"},
                      GoodRow{"LastCodePoint", R"("\udbff\udfff")", "\"\xF4\x8F\xBF\xBF\""},
                      GoodRow{"Bom", "\xEF\xBB\xBF[1]", "[1]"}, GoodRow{"WindowsLines", "[1,\r\n2]\r\n", "[1,2]"},
                      GoodRow{"Decimal", "0.10", "0.1"}, GoodRow{"MinusZero", "-0", "0"},
                      GoodRow{"Longest", "9223372036854775807", "9223372036854775807"},
                      GoodRow{"Exponent", "[1e3,1.5E+2,25e-1,0e0,-1E0]", "[1000,150,2.5,0,-1]"},
                      GoodRow{"DeepestAllowed", nested(32, ""), nested(32, "")},
                      GoodRow{"DeepestWithValue", nested(32, "1"), nested(32, "1")}),
    dyak::testing::RowName{});

struct BadRow {
  const char* name;
  std::string text;
  const char* code;
  int line;
  int column;
};

class JsonRefused : public ::testing::TestWithParam<BadRow> {};

TEST_P(JsonRefused, WithACodeAPlaceAndNoValue) {
  const ParsedJson read = parse_json(GetParam().text, "a.json");
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_TRUE(read.value.is_null());
  const Diagnostic& finding = read.findings.front();
  EXPECT_EQ(finding.code, GetParam().code) << finding.text();
  EXPECT_EQ(finding.place, (Place{"a.json", GetParam().line, GetParam().column})) << finding.text();
  EXPECT_FALSE(finding.message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, JsonRefused,
    ::testing::Values(
        BadRow{"Empty", "", "json-syntax", 1, 1}, BadRow{"OnlyBlanks", " \n ", "json-syntax", 2, 2},
        BadRow{"BrokenOff", "{\"a\": [1, 2", "json-syntax", 1, 12},
        BadRow{"BrokenOffInText", "{\"тема\": \"Ёл", "json-syntax", 1, 13},
        BadRow{"BrokenOffAfterBackslash", "\"\\", "json-syntax", 1, 3},
        BadRow{"BrokenOffInEscape", "\"\\u04", "json-syntax", 1, 6},
        BadRow{"BrokenOffInPair", "\"\\ud83d", "json-syntax", 1, 8}, BadRow{"BrokenWord", "[tru]", "json-syntax", 1, 2},
        BadRow{"TextAfterTheEnd", "{}\n{}", "json-syntax", 2, 1},
        BadRow{"TrailingComma", "[1,\n2,\n]", "json-syntax", 3, 1},
        BadRow{"TrailingCommaInRecord", "{\"a\":1,}", "json-syntax", 1, 8},
        BadRow{"NoComma", "[1 2]", "json-syntax", 1, 4}, BadRow{"NoColon", "{\"a\" 1}", "json-syntax", 1, 6},
        BadRow{"BareKey", "{a:1}", "json-syntax", 1, 2}, BadRow{"SingleQuotes", "['a']", "json-syntax", 1, 2},
        BadRow{"Comment", "[1] // да", "json-syntax", 1, 5}, BadRow{"WrongBracket", "[1}", "json-syntax", 1, 3},
        BadRow{"UnknownEscape", "\"тест \\x\"", "json-syntax", 1, 7},
        BadRow{"RawLineFeed", "\"a\nb\"", "json-syntax", 1, 3},
        BadRow{"LoneHighSurrogate", R"("\ud83d!")", "json-syntax", 1, 2},
        BadRow{"LoneLowSurrogate", R"("\ude42")", "json-syntax", 1, 2},
        BadRow{"TwoHighSurrogates", R"("\ud83d\ud83d")", "json-syntax", 1, 2},
        BadRow{"HighThenLetter", R"("\ud83d\u0041")", "json-syntax", 1, 2},
        BadRow{"BadHex", R"("\u04g0")", "json-syntax", 1, 2},
        BadRow{"DuplicateKey", "{\"тема\": 1,\n \"тема\": 2}", "json-duplicate-key", 2, 2},
        BadRow{"DuplicateKeyEscaped", R"({"a":1,"\u0061":2})", "json-duplicate-key", 1, 8},
        BadRow{"TooDeep", nested(33, ""), "json-depth", 1, 33},
        BadRow{"Bottomless", std::string(100000, '['), "json-depth", 1, 33},
        BadRow{"BottomlessRecords", nested(31, "{\"a\":{\"b\":{}}}"), "json-depth", 1, 37},
        BadRow{"NotUtf8", "[\"при\xFF\"]", "json-utf8", 1, 6}, BadRow{"Windows1251", "\"\xCF\xF0\"", "json-utf8", 1, 2},
        BadRow{"EscapedNul", R"("a\u0000")", "json-nul", 1, 3}, BadRow{"RawNul", "\"a\0\""s, "json-nul", 1, 3},
        BadRow{"NulOutside", "[1]\0"s, "json-syntax", 1, 4}, BadRow{"LeadingZero", "[01]", "json-number", 1, 2},
        BadRow{"NoWhole", "-.5", "json-number", 1, 1}, BadRow{"NoFraction", "[5.]", "json-number", 1, 2},
        BadRow{"PointThenExponent", "5.e1", "json-number", 1, 1}, BadRow{"NoExponent", "[1, 5e]", "json-number", 1, 5},
        BadRow{"OnlyMinus", "-", "json-number", 1, 1}, BadRow{"TooLarge", "9223372036854775808", "json-number", 1, 1},
        BadRow{"HugeExponent", "1e400", "json-number", 1, 1},
        BadRow{"MonsterExponent", "1e99999999999999999999", "json-number", 1, 1},
        BadRow{"TooFine", "1e-19", "json-number", 1, 1}, BadRow{"NotANumber", "NaN", "json-syntax", 1, 1},
        BadRow{"Plus", "+1", "json-syntax", 1, 1}),
    dyak::testing::RowName{});

TEST(Json, NumbersStayExact) {
  EXPECT_EQ(parse_json("0.1").value.as_number(), Rational::ratio(1, 10));
  EXPECT_EQ(parse_json("1.1e1").value.as_number(), Rational(11));
}

TEST(Json, SaysThatTheTextIsBrokenOff) {
  EXPECT_NE(parse_json("{\"a\":").findings.front().message.find("оборван"), std::string::npos);
  EXPECT_EQ(parse_json("{\"a\":}").findings.front().message.find("оборван"), std::string::npos);
}

TEST(Json, WithoutAFileNameTheFindingSaysJson) { EXPECT_EQ(parse_json("[").findings.front().place.file, "JSON"); }

TEST(CanonicalJson, WritesEveryKindOfFact) {
  const Date date = Date::parse_iso("2026-09-14").value();
  const Moment moment = Moment::parse_iso("2026-09-14T07:05:00Z").value();
  EXPECT_EQ(to_json(date), "\"2026-09-14\"");
  EXPECT_EQ(to_json(moment), "\"2026-09-14T10:05:00+03:00\"");
  EXPECT_EQ(to_json(Period{0, 7, 0}), "\"P7D\"");
  EXPECT_EQ(to_json(Rational::ratio(1, 3)), "{\"$ratio\":[1,3]}");
  EXPECT_EQ(to_json(Rational::ratio(-5, 4)), "-1.25");
  Phrase phrase;
  phrase.nominative = "выписка из протокола";
  EXPECT_EQ(to_json(phrase), "\"выписка из протокола\"");
}

TEST(CanonicalJson, EqualValuesGiveEqualBytes) {
  EXPECT_EQ(to_json(parse_json("{\"b\":1.50,\"a\":1e1}").value),
            to_json(parse_json("{ \"a\" : 10 , \"b\" : 1.5 }").value));
}

TEST(PrettyJson, IsIndentedByTwo) {
  EXPECT_EQ(to_pretty_json(parse_json(R"({"a":[1,{}],"b":[]})").value),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}\n");
}

}  // namespace
}  // namespace dyak
