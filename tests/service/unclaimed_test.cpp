// Files that were brought and never used.
#include "engine/service/unclaimed.hpp"

#include <filesystem>

#include "tests/service/desk.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

class Unclaimed : public testing::Desk {
 protected:
  std::string bring(const std::string& bytes, const std::string& owner = "t01") {
    const auto incoming = store->receive_file();
    incoming->append(bytes);
    const auto kept = incoming->finish();
    const auto transaction = store->write();
    transaction->put_upload({kept.sha256, owner, kept.size, clock.now()});
    transaction->commit();
    age(kept.sha256);
    return kept.sha256;
  }
  /// As old as the clock of the test says: the file system has a clock of its own.
  void age(const std::string& sha256) {
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
      if (entry.path().filename() == sha256) fs::last_write_time(entry.path(), fs::file_time_type::min());
    }
  }
  void wait(std::int64_t hours) { clock.set(clock.now().plus_seconds(hours * 60 * 60)); }
};

TEST_F(Unclaimed, GoAfterADay) {
  const std::string sha256 = bring("a scan");
  wait(23);
  EXPECT_EQ(drop_unclaimed_files(world), 0U);
  EXPECT_TRUE(store->open_file(sha256));
  wait(2);
  EXPECT_EQ(drop_unclaimed_files(world), 1U);
  EXPECT_FALSE(store->open_file(sha256));
  EXPECT_EQ(drop_unclaimed_files(world), 0U);
}

TEST_F(Unclaimed, WhatIsNamedStays) {
  const std::string in_event = bring("in an event");
  const std::string typed = bring("typed");
  auto transaction = store->write();
  const CaseId made = transaction->new_case();
  transaction->append(
      {{made, 1, "opened", clock.now(), "t01", Record{{"process", "trip"}, {"scan", Record{{"sha256", in_event}}}}}});
  transaction->put_draft({"t01", "trip", clock.now(), Record{{"scan", Record{{"sha256", typed}}}}});
  transaction->commit();
  transaction.reset();
  wait(25);
  EXPECT_EQ(drop_unclaimed_files(world), 0U);
  EXPECT_TRUE(store->open_file(in_event));
  EXPECT_TRUE(store->open_file(typed));
  EXPECT_TRUE(store->read()->uploads_before(clock.now(), 10).empty()) << "and is not looked at again";
}

TEST_F(Unclaimed, WhatWasBroughtAgainStays) {
  bring("a scan", "t01");
  wait(25);
  const auto incoming = store->receive_file();
  incoming->append("a scan");
  const std::string sha256 = incoming->finish().sha256;
  clock.set(Moment::from_unix_ms(
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count()));
  drop_unclaimed_files(world);
  EXPECT_TRUE(store->open_file(sha256)) << "its bytes are new, whoever has brought them first";
}

}  // namespace
}  // namespace dyak::service
