// What of a signed text an extract takes.
#include "engine/composition/marked_parts.hpp"

#include <gtest/gtest.h>

namespace dyak::composition {
namespace {

using document::plain;

document::Point point(const std::string& text, std::vector<std::string> items,
                      std::vector<document::Point> inner = {}) {
  document::Point made;
  made.paragraphs = {plain(text)};
  made.items = std::move(items);
  made.points = std::move(inner);
  return made;
}

document::TableRow row(const std::string& text, std::vector<std::string> items) {
  document::TableRow made;
  made.cells = {{plain(text)}};
  made.items = std::move(items);
  return made;
}

document::Blocks order() {
  document::Points points;
  points.points = {point("Включить.", {"a", "b"}), point("Разместить.", {}),
                   point("Назначить:", {}, {point("Орлову.", {"a"}), point("Белову.", {"b"})}),
                   point("Выдать.", {"b"}, {point("Выписку.", {}), point("Справку.", {})})};
  document::Table table;
  table.caption = "Таблица 1";
  table.columns = {{"Название"}};
  table.column_numbers = true;
  table.rows = {row("Уроки", {"a"}), row("Сборник", {"b"}), row("Всего", {})};
  return {document::Paragraph{plain("Во исполнение")}, document::OrderWord{"ПРИКАЗЫВАЮ:"}, points, table};
}

std::vector<document::MarkedBlocks> preamble() { return {{"a", 0, 2}, {"b", 0, 2}}; }

std::string dump_of(MarkedText text) {
  document::Document paper;
  paper.body = std::move(text.blocks);
  paper.items = std::move(text.items);
  const std::string whole = document::dump(paper);
  const std::size_t body = whole.find("body\n") + 5;
  return whole.substr(body);
}

TEST(MarkedParts, PointsKeepTheirNumbersWhenThoseBetweenAreLeftOut) {
  EXPECT_EQ(dump_of(marked_parts(order(), preamble(), "b")),
            "  para: Во исполнение\n"
            "  order-word: ПРИКАЗЫВАЮ:\n"
            "  1. item a, b\n"
            "    text: Включить.\n"
            "  3.\n"
            "    text: Назначить:\n"
            "    3.2. item b\n"
            "      text: Белову.\n"
            "  4. item b\n"
            "    text: Выдать.\n"
            "    4.1.\n"
            "      text: Выписку.\n"
            "    4.2.\n"
            "      text: Справку.\n"
            "  table Таблица 1\n"
            "    columns numbered: | Название (0 left) \n"
            "    row item b: | Сборник \n"
            "item b: blocks 1..2\n");
}

TEST(MarkedParts, WhatIsCopiedCanBeCopiedAgain) {
  const MarkedText once = marked_parts(order(), preamble(), "b");
  const MarkedText twice = marked_parts(once.blocks, once.items, "b");
  EXPECT_EQ(twice.blocks, once.blocks);
  EXPECT_EQ(twice.items, once.items);
}

TEST(MarkedParts, NumbersContinueFromTheFirstAndAfterThePrefix) {
  document::Points points;
  points.first = 4;
  points.prefix = "2.";
  points.points = {point("Один.", {}), point("Два.", {"a"})};
  const MarkedText taken = marked_parts({points}, {}, "a");
  ASSERT_EQ(taken.blocks.size(), 1U);
  const auto& part = std::get<document::Points>(taken.blocks[0]).points;
  ASSERT_EQ(part.size(), 1U);
  EXPECT_EQ(part[0].number, "2.5.");
}

TEST(MarkedParts, AMarkedGroupIsTakenWholeAndOnce) {
  const document::Blocks blocks{document::Gap{1}, document::Gap{2}, document::Gap{3}, document::Gap{4}};
  const MarkedText taken = marked_parts(blocks, {{"a", 1, 1}, {"a", 1, 2}, {"a", 2, 1}, {"b", 0, 4}}, "a");
  EXPECT_EQ(taken.blocks, (document::Blocks{document::Gap{2}, document::Gap{3}}));
  EXPECT_EQ(taken.items, (std::vector<document::MarkedBlocks>{{"a", 0, 2}}));
}

TEST(MarkedParts, NothingIsTakenByAMarkThatIsNotThere) {
  EXPECT_TRUE(marked_parts(order(), preamble(), "c").blocks.empty());
  EXPECT_TRUE(marked_parts(order(), preamble(), "").blocks.empty());
}

TEST(MarkedParts, AGroupThatEndsOutsideTheTextIsCutThere) {
  const MarkedText taken = marked_parts({document::Gap{1}}, {{"a", 0, 9}}, "a");
  EXPECT_EQ(taken.blocks.size(), 1U);
  EXPECT_EQ(taken.items, (std::vector<document::MarkedBlocks>{{"a", 0, 1}}));
}

TEST(MarksOf, AreTextsNumbersAndListsOfThem) {
  using Marks = std::vector<std::string>;
  EXPECT_EQ(marks_of(Value()), Marks{});
  EXPECT_EQ(marks_of(Value("agenda")), Marks{"agenda"});
  EXPECT_EQ(marks_of(Value(2)), Marks{"2"});
  EXPECT_EQ(marks_of(Value("")), Marks{});
  EXPECT_EQ(marks_of(List{Value("a"), Value(), Value(2), Value("a"), List{Value("b")}}), (Marks{"a", "2", "b"}));
}

}  // namespace
}  // namespace dyak::composition
