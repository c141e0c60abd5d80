// Copies that a service makes by itself, with a clock that is moved by hand.
#include "engine/cli/night_copies.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/error.hpp"
#include "tests/cli/program.hpp"
#include "tests/service/desk.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

class NightlyCopies : public service::testing::Desk {
 protected:
  NightlyCopies() { start(3); }
  void start(std::size_t keep) {
    copies = std::make_unique<NightCopies>(
        world, NightPlan{place(), "02:30", keep},
        [this](const std::string& path) {
          if (fails) throw Error(ErrorCode::Unavailable, "Нет места на диске");
          sqlite().backup_to(path);
        },
        metrics, log);
  }
  std::string place() const { return (folder.path() / "copies").string(); }
  /// How many copies there are after that minute.
  std::size_t at(const std::string& when) {
    clock.set(*Moment::parse_iso(when));
    copies->minute();
    return service::copies_in(place()).size();
  }

  store::RecordStore& sqlite() { return dynamic_cast<store::RecordStore&>(*store); }

  bool fails = false;
  service::Metrics metrics;
  LogLines log{{(folder.path() / "log").string()}};
  std::unique_ptr<NightCopies> copies;
};

TEST_F(NightlyCopies, OneADayFromItsMinuteOn) {
  EXPECT_EQ(at("2026-10-05T02:29:00+03:00"), 0U);
  EXPECT_EQ(at("2026-10-05T02:30:00+03:00"), 1U);
  EXPECT_EQ(at("2026-10-05T23:59:00+03:00"), 1U);
  start(3);
  EXPECT_EQ(at("2026-10-05T23:59:30+03:00"), 1U) << "a service that began anew sees that it is there";
  EXPECT_EQ(at("2026-10-06T09:00:00+03:00"), 2U) << "a machine that slept makes it when it wakes";
  EXPECT_EQ(store->read()->entries({"backup-made", "", "", 0, 5}).size(), 2U);
}

TEST_F(NightlyCopies, TheOldestGoAndThosePeopleMadeStay) {
  const std::string by_hand = service::make_copy(
      world, place(), [this](const auto& path) { sqlite().backup_to(path); }, "admin");
  for (const char* day : {"05", "06", "07", "08", "09"}) at("2026-10-" + std::string(day) + "T03:00:00+03:00");
  std::vector<std::string> names;
  for (const auto& copy : service::copies_in(place())) names.push_back(copy.name);
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0], "dyak-2026-10-09-030000-night.dyak");
  EXPECT_EQ(names[2], "dyak-2026-10-07-030000-night.dyak");
  EXPECT_EQ(names[3], by_hand);
}

TEST_F(NightlyCopies, AFailureIsTriedAgainAfterHalfAnHourAndCostsNoOlderOne) {
  start(1);
  at("2026-10-05T03:00:00+03:00");
  fails = true;
  EXPECT_EQ(at("2026-10-06T02:30:00+03:00"), 1U);
  fails = false;
  EXPECT_EQ(at("2026-10-06T02:45:00+03:00"), 1U) << "not yet";
  EXPECT_EQ(service::copies_in(place()).front().name, "dyak-2026-10-05-030000-night.dyak");
  EXPECT_EQ(at("2026-10-06T03:00:00+03:00"), 1U);
  EXPECT_EQ(service::copies_in(place()).front().name, "dyak-2026-10-06-030000-night.dyak");
  EXPECT_EQ(store->read()->entries({"backup-failed", "", "", 0, 5}).size(), 1U);
  EXPECT_NE(metrics.text().find("dyak_job_seconds_count{job=\"backup\",outcome=\"failed\"} 1\n"), std::string::npos);
}

TEST_F(NightlyCopies, OneIsRestoredAsItWas) {
  at("2026-10-05T03:00:00+03:00");
  const std::string copy = place() + "/" + service::copies_in(place()).front().name;
  const testing::Ran restored = testing::dyak({"restore", copy, "--data", (folder.path() / "again").string()});
  EXPECT_EQ(restored.code, 0) << restored.err;
}

TEST(NightPlan, AMinuteThatIsNoneIsRefused) {
  for (const char* wrong : {"25:00", "2:30", "02:60", "ночью", "02.30"}) {
    const Arguments arguments({"--backup-at", wrong}, {"backup-at"}, {});
    EXPECT_THROW(night_plan(arguments), UsageError) << wrong;
  }
  EXPECT_FALSE(night_plan(Arguments({}, {"backup-at"}, {})).at) << "none unless it is told";
}

}  // namespace
}  // namespace dyak::cli
