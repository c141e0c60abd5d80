// The night's look through the whole record, with a clock that is moved by hand.
#include "engine/cli/record_watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/store/sample.hpp"
#include "tests/store/support.hpp"
#include "tests/support/cluster.hpp"

namespace dyak::cli {
namespace {

using store::testing::Folder;
using store::testing::moment;

class NightWatch : public ::testing::Test {
 protected:
  NightWatch() {
    store::testing::write_sample(folder);
    record = store::open_sqlite_store(folder.path(), store::OpenMode::Existing);
    watch = std::make_unique<RecordWatch>(*record, clock, Zone{}, health, log, AnchorPlace{});
    watch->start();
  }
  /// Whether a look was taken when the clock stood so.
  bool looks_at(const std::string& when) {
    clock.set(moment(when));
    watch->night();
    return health.now().check->at == clock.now();
  }

  const Folder folder;
  FixedClock clock{moment("2026-09-14T12:00:00+03:00")};
  service::Health health;
  LogLines log{{folder.path() + "/log"}};
  std::unique_ptr<store::RecordStore> record;
  std::unique_ptr<RecordWatch> watch;
};

TEST_F(NightWatch, LooksOnceANightInTheSmallHours) {
  ASSERT_TRUE(health.now().check->whole) << "the look at the start saw it all";
  EXPECT_FALSE(looks_at("2026-09-14T23:50:00+03:00")) << "this day has been looked at";
  EXPECT_FALSE(looks_at("2026-09-15T01:50:00+03:00")) << "people may still be at work";
  EXPECT_TRUE(looks_at("2026-09-15T02:00:00+03:00"));
  EXPECT_FALSE(looks_at("2026-09-15T02:10:00+03:00"));
  EXPECT_FALSE(looks_at("2026-09-15T23:50:00+03:00"));
  EXPECT_TRUE(looks_at("2026-09-18T09:00:00+03:00")) << "a machine that slept looks when it wakes";
}

TEST_F(NightWatch, FindsWhatWasDamagedWhileTheServiceRan) {
  EXPECT_TRUE(looks_at("2026-09-15T02:00:00+03:00"));
  EXPECT_TRUE(health.now().check->faults.empty());
  store::testing::rewrite(folder, "UPDATE payloads SET content = replace(content, '{', '{\"x\":1,') WHERE seq = 1");
  EXPECT_TRUE(looks_at("2026-09-16T02:00:00+03:00"));
  const auto check = health.now().check;
  EXPECT_TRUE(check->whole);
  ASSERT_FALSE(check->faults.empty());
  EXPECT_EQ(check->faults.front().code, "digest-wrong");
  EXPECT_FALSE(record->write_trouble().empty() && record->read()->entries({"record-damaged", "", "", 0, 5}).empty())
      << "it is put on record, or nothing can be any more";
}

TEST_F(NightWatch, TellsTheFirstFaultsAtTheStartAndHowManyMoreThereAre) {
  store::testing::rewrite(folder,
                          "UPDATE payloads SET content = replace(content, '{', '{\"x\":1,'); UPDATE events SET actor = "
                          "actor || 'x'; DELETE FROM case_list");
  ::testing::internal::CaptureStderr();
  watch->start();
  const std::string told = ::testing::internal::GetCapturedStderr();
  const std::size_t faults = health.now().check->faults.size();
  ASSERT_GT(faults, 20U) << told;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 22) << told;
  EXPECT_NE(told.find("… и ещё " + std::to_string(faults - 20)), std::string::npos) << told;
}

/// A record whose database is gone.
class GoneRecord : public NightWatch {};

TEST_F(GoneRecord, IsToldWithinSecondsAndWhenItIsBack) {
  const Folder place;
  dyak::testing::put_on_postgres(place.path());
  const auto region = store::open_store(place.path(), store::OpenMode::Create);
  RecordWatch watching(*region, clock, Zone{}, health, log, AnchorPlace{});
  watching.pulse();
  EXPECT_EQ(health.now().read_trouble, "");
  dyak::testing::Cluster::shared().freeze();
  watching.pulse();
  EXPECT_NE(health.now().read_trouble, "");
  dyak::testing::Cluster::shared().thaw();
  watching.pulse();
  EXPECT_EQ(health.now().read_trouble, "");
}

}  // namespace
}  // namespace dyak::cli
