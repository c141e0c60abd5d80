#include "engine/http/pages/picture.hpp"

#include <gtest/gtest.h>

#include "engine/definitions/definitions.hpp"
#include "engine/http/pages/picture_layout.hpp"
#include "tests/support/files.hpp"

// The picture of a process, regions and all.

namespace dyak::http {
namespace {

class Picture : public ::testing::Test {
 protected:
  Picture()
      : read(definitions::load_definitions(definitions::read_definition_files(
            (dyak::testing::source_dir() / "tests/regulations/patterns/regions").string()))) {}
  const definitions::Process& contract() const { return *read.definitions->process("contract"); }

  definitions::LoadedDefinitions read;
};

bool is_within(const Box& inner, const Box& outer) {
  return inner.x > outer.x && inner.y > outer.y && inner.x + inner.width < outer.x + outer.width &&
         inner.y + inner.height < outer.y + outer.height;
}

TEST_F(Picture, HoldsRegionsInTheirStateAndTheirStatesInThem) {
  const Boxes boxes = laid_out(contract(), arrows_of(contract()));
  for (const char* region : {"legal", "money"})
    EXPECT_TRUE(is_within(boxes.at(region), boxes.at("agreement"))) << region;
  for (const char* state : {"reading", "asked", "lawful", "waived"})
    EXPECT_TRUE(is_within(boxes.at(state), boxes.at("legal"))) << state;
  for (const char* state : {"counting", "funded"}) EXPECT_TRUE(is_within(boxes.at(state), boxes.at("money"))) << state;
  EXPECT_GT(boxes.at("money").y, boxes.at("legal").y + boxes.at("legal").height) << "one below the other";
  EXPECT_GT(boxes.at("signed").x, boxes.at("agreement").x + boxes.at("agreement").width);
}

TEST_F(Picture, LightsEveryStateInWhichTheCaseStands) {
  const std::string whole = to_svg(contract(), {"agreement", "asked", "counting"}, "Согласование");
  std::size_t lit = 0;
  for (std::size_t at = whole.find(" current\""); at != std::string::npos; at = whole.find(" current\"", at + 1)) ++lit;
  EXPECT_EQ(lit, 3U);
  EXPECT_NE(whole.find(">Правовая<"), std::string::npos);
}

TEST_F(Picture, OfWhatIsNearShowsTheStateWithAllItsRegions) {
  const std::string near = to_near_svg(contract(), {"agreement", "asked", "counting"}, {"drafted"}, "Согласование");
  for (const char* title : {"Проект", "Правовая", "Финансовая", "изучается", "Подписан"})
    EXPECT_NE(near.find(title), std::string::npos) << title;
}

}  // namespace
}  // namespace dyak::http
