#include "engine/cases/directory.hpp"

#include <gtest/gtest.h>

#include "tests/cases/events.hpp"

namespace dyak::cases {
namespace {

using testing::date;

Employment employment(bool main, std::string organisation, Validity valid) {
  Employment made;
  made.person = "T01";
  made.organisation = std::move(organisation);
  made.main = main;
  made.valid = valid;
  return made;
}

TEST(DirectoryEmployment, PrefersTheMainPlaceInForce) {
  Directory directory;
  directory.employments = {employment(true, "old", {std::nullopt, date("2026-01-31")}), employment(false, "side", {}),
                           employment(true, "new", {date("2026-02-01"), std::nullopt})};
  EXPECT_EQ(directory.employment("T01", date("2026-01-31"))->organisation, "old");
  EXPECT_EQ(directory.employment("T01", date("2026-02-01"))->organisation, "new");
  EXPECT_EQ(directory.employment("T02", date("2026-02-01")), nullptr);
}

TEST(DirectoryEmployment, TakesTheSidePlaceWhenThereIsNoMain) {
  Directory directory;
  directory.employments = {employment(true, "old", {std::nullopt, date("2026-01-31")}), employment(false, "side", {})};
  EXPECT_EQ(directory.employment("T01", date("2026-06-01"))->organisation, "side");
}

OrganisationName name(std::string short_name, Validity valid) {
  OrganisationName made;
  made.short_name = std::move(short_name);
  made.valid = valid;
  return made;
}

TEST(DirectoryNameOn, GivesTheNameOfTheDayElseTheLast) {
  Organisation organisation;
  EXPECT_EQ(Directory::name_on(organisation, date("2026-01-01")), nullptr);
  organisation.names = {name("прежнее", {date("2020-01-01"), date("2025-12-31")}),
                        name("новое", {date("2026-01-01"), {}})};
  EXPECT_EQ(Directory::name_on(organisation, date("2025-12-31"))->short_name, "прежнее");
  EXPECT_EQ(Directory::name_on(organisation, date("2026-01-01"))->short_name, "новое");
  EXPECT_EQ(Directory::name_on(organisation, date("2019-12-31"))->short_name, "новое");
}

TEST(DirectoryLookup, UnknownKeysAreNull) {
  EXPECT_EQ(Directory{}.person("T01"), nullptr);
  EXPECT_EQ(Directory{}.organisation("I01"), nullptr);
}

}  // namespace
}  // namespace dyak::cases
