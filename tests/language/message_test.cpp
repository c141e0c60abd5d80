#include "tests/language/support.hpp"

namespace dyak::language {
namespace {

TEST(ParseMessage, ReadsPathsCasesTypesAndStyles) {
  const ParsedMessage message = parse_message("От {leader.post:acc} — {application.date, date, d MMMM y 'г.'}.");
  ASSERT_TRUE(message.problems.empty());
  ASSERT_EQ(message.parts.size(), 5U);
  EXPECT_EQ(message.parts[0].literal, "От ");
  EXPECT_EQ(message.parts[1].path, "leader.post");
  EXPECT_EQ(message.parts[1].grammatical_case, "acc");
  EXPECT_EQ(message.parts[1].character, 3U);
  EXPECT_EQ(message.parts[3].path, "application.date");
  EXPECT_EQ(message.parts[3].type, "date");
  EXPECT_EQ(message.parts[3].style, "d MMMM y 'г.'");
  EXPECT_EQ(message.parts[4].literal, ".");
}

TEST(ParseMessage, ReadsPluralBranchesWithTheNumber) {
  const ParsedMessage message =
      parse_message("({members.count, plural, one {# человек} few {# человека} other {# из {total}}})");
  ASSERT_TRUE(message.problems.empty());
  ASSERT_EQ(message.parts.size(), 3U);
  const MessagePart& plural = message.parts[1];
  EXPECT_EQ(plural.path, "members.count");
  EXPECT_EQ(plural.type, "plural");
  ASSERT_EQ(plural.branches.size(), 3U);
  EXPECT_EQ(plural.branches[0].selector, "one");
  ASSERT_EQ(plural.branches[0].parts.size(), 2U);
  EXPECT_EQ(plural.branches[0].parts[0].path, "#");
  EXPECT_EQ(plural.branches[0].parts[1].literal, " человек");
  EXPECT_EQ(plural.branches[2].parts[2].path, "total");
}

TEST(ParseMessage, ReadsSelectExplicitNumbersAndQuotes) {
  const ParsedMessage message =
      parse_message("{sex, select, male {назначен} other {назначена}}{n, plural, =0 {нет} other {есть}} it''s '{'");
  ASSERT_TRUE(message.problems.empty());
  EXPECT_EQ(message.parts[0].type, "select");
  EXPECT_EQ(message.parts[0].branches[1].parts[0].literal, "назначена");
  EXPECT_EQ(message.parts[1].branches[0].selector, "=0");
  EXPECT_EQ(message.parts[2].literal, " it's {");
}

TEST(ParseMessage, AllowsHyphensInNamesAndColonsInText) {
  const ParsedMessage message = parse_message("Итог: {lists.refusal-grounds}.");
  ASSERT_TRUE(message.problems.empty());
  EXPECT_EQ(message.parts[0].literal, "Итог: ");
  EXPECT_EQ(message.parts[1].path, "lists.refusal-grounds");
}

struct BadMessage {
  std::string text;
  friend void PrintTo(const BadMessage& bad, std::ostream* out) { *out << bad.text; }
};
class BadMessages : public ::testing::TestWithParam<BadMessage> {};
TEST_P(BadMessages, AreReportedInRussianWithAPlaceInside) {
  const ParsedMessage message = parse_message(GetParam().text);
  ASSERT_FALSE(message.problems.empty());
  EXPECT_FALSE(message.problems[0].message.empty());
  EXPECT_LE(message.problems[0].character, 60U);
}
INSTANTIATE_TEST_SUITE_P(All, BadMessages,
                         ::testing::Values(BadMessage{"{a"}, BadMessage{"a}{"}, BadMessage{"{}"},
                                           BadMessage{"{a, plural, one {x}}"}, BadMessage{"{a b}"},
                                           BadMessage{"{a..b}"}, BadMessage{"{a:gen:dat}"},
                                           BadMessage{"{n, choice, 0#нет|1#да}"}),
                         [](const auto& row) { return "Row" + std::to_string(row.index); });

}  // namespace
}  // namespace dyak::language
