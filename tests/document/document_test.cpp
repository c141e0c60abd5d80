#include "output/document/document.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::document {
namespace {

class EveryPaper : public testing::TestWithParam<std::pair<std::string, Document>> {};

TEST_P(EveryPaper, ComesBackFromItsValue) { EXPECT_EQ(from_value(to_value(GetParam().second)), GetParam().second); }

TEST_P(EveryPaper, ComesBackFromItsJsonText) {
  const ParsedJson parsed = parse_json(to_json(to_value(GetParam().second)));
  ASSERT_TRUE(parsed.findings.empty());
  EXPECT_EQ(from_value(parsed.value), GetParam().second);
}

TEST_P(EveryPaper, HasADumpThatNamesItsText) {
  const std::string text = dump(GetParam().second);
  EXPECT_NE(text.find("heading: " + GetParam().second.heading), std::string::npos);
  EXPECT_EQ(text, dump(from_value(to_value(GetParam().second))));
}

INSTANTIATE_TEST_SUITE_P(Gallery, EveryPaper, testing::ValuesIn(test::every_paper()), [](const auto& row) {
  std::string name = row.param.first;
  std::erase(name, '-');
  return name;
});

TEST(ToValue, LeavesOutWhatIsDefault) {
  Document document;
  document.kind = "order";
  EXPECT_EQ(to_json(to_value(document)), R"({"kind":"order"})");
}

TEST(ToValue, NamesTheTypeOfABlock) {
  Document document;
  document.body = {Gap{2}, OrderWord{"ПРИКАЗЫВАЮ:", Align::Center}};
  EXPECT_EQ(to_json(to_value(document)),
            R"({"body":[{"lines":2,"type":"gap"},{"align":"center","text":"ПРИКАЗЫВАЮ:","type":"order-word"}]})");
}

struct Bad {
  std::string name;
  std::string json;
  std::string field;  ///< a JSON Pointer
};

class FromValue : public testing::TestWithParam<Bad> {};

TEST_P(FromValue, RefusesWhatIsNotADocument) {
  try {
    from_value(parse_json(GetParam().json).value);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    ASSERT_FALSE(error.details.empty());
    EXPECT_EQ(error.details.front().code, "document-value");
    EXPECT_EQ(error.details.front().field, GetParam().field);
    EXPECT_NE(error.public_message.find(GetParam().field), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(
    BadValues, FromValue,
    testing::Values(Bad{"NotARecord", "[]", ""}, Bad{"UnknownField", R"({"colour":"red"})", "/colour"},
                    Bad{"NumberForText", R"({"kind":5})", "/kind"},
                    Bad{"UnknownBlock", R"({"body":[{"type":"poem"}]})", "/body/0/type"},
                    Bad{"BlockWithoutType", R"({"body":[{}]})", "/body/0/type"},
                    Bad{"BlockThatIsAText", R"({"body":["Приказываю"]})", "/body/0"},
                    Bad{"UnknownFieldOfABlock", R"({"body":[{"type":"gap"},{"type":"gap","high":2}]})", "/body/1/high"},
                    Bad{"TextForColumns", R"({"body":[{"type":"table","columns":"две"}]})", "/body/0/columns"},
                    Bad{"UnknownAlign", R"({"body":[{"type":"order-word","align":"up"}]})", "/body/0/align"},
                    Bad{"HugeNumber", R"({"body":[{"type":"gap","lines":99999999999}]})", "/body/0/lines"},
                    Bad{"BadMoment", R"({"created":"yesterday"})", "/created"}),
    [](const auto& row) { return row.param.name; });

TEST(Plain, OfAnEmptyTextIsNoSpan) { EXPECT_TRUE(plain("").empty()); }

TEST(TextOf, JoinsTheSpans) {
  Spans spans = plain("Приказ");
  spans.push_back(plain(" № 1").front());
  EXPECT_EQ(text_of(spans), "Приказ № 1");
}

}  // namespace
}  // namespace dyak::document
