#include "engine/base/json_place.hpp"

#include <gtest/gtest.h>

namespace dyak {
namespace {

const std::string kText = "{\n  \"люди\": [{\"имя\": \"А\\\"]\"},\n    {\"имя\": \"Б\", \"a/b\": {\"x\": [1, 2]}}]\n}";

std::string place(const char* pointer) {
  const Place at = json_place(kText, pointer, "f");
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

TEST(JsonPlace, FindsAValueByItsPointer) {
  EXPECT_EQ(place("/люди"), "2:11");
  EXPECT_EQ(place("/люди/0/имя"), "2:20");
  EXPECT_EQ(place("/люди/1"), "3:5");
  EXPECT_EQ(place("/люди/1/a~1b/x/1"), "3:35");
}

TEST(JsonPlace, StaysAtTheInnermostValueThereIs) {
  EXPECT_EQ(place("/люди/1/нет/дальше"), "3:5");
  EXPECT_EQ(place("/люди/7"), "2:11");
  EXPECT_EQ(place("/"), "1:1");
  EXPECT_EQ(place(""), "1:1");
}

TEST(JsonPlace, AStepOfAPointerLeadsBackToItsName) {
  const std::string text = R"({"a/b": 1, "c~1d": 2})";
  EXPECT_EQ(json_place(text, "/" + pointer_step("a/b"), "f.json").column, 9);
  EXPECT_EQ(json_place(text, "/" + pointer_step("c~1d"), "f.json").column, 20);
}

TEST(JsonPlace, FindsManyInOneWalkInTheirOrder) {
  std::vector<std::string> all;
  for (const Place& at : json_places(kText, {"/люди/1/a~1b/x/1", "/", "/люди/0/имя", "/люди/7", "/люди/0/имя"}, "f"))
    all.push_back(std::to_string(at.line) + ":" + std::to_string(at.column));
  EXPECT_EQ(all, (std::vector<std::string>{"3:35", "1:1", "2:20", "2:11", "2:20"}));
}

}  // namespace
}  // namespace dyak
