// What nobody may wait for goes on record all the same: in batches, bounded, and what is lost is counted.
#include "engine/service/audit.hpp"

#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

/// A store whose writer is held by somebody until told.
class HeldStore final : public cases::Store {
 public:
  explicit HeldStore(cases::Store& store) : store_(store) {}
  std::unique_ptr<cases::ReadView> read() override { return store_.read(); }
  std::unique_ptr<cases::WriteTransaction> write() override {
    if (held) throw Error(ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту");
    return store_.write();
  }
  std::unique_ptr<cases::IncomingFile> receive_file() override { return store_.receive_file(); }
  bool drop_file(const std::string& sha256, Moment not_since) override { return store_.drop_file(sha256, not_since); }
  std::shared_ptr<const cases::FileBytes> open_file(const std::string& sha256) override {
    return store_.open_file(sha256);
  }
  std::vector<cases::RecordFault> verify() override { return store_.verify(); }

  std::atomic<bool> held{false};

 private:
  cases::Store& store_;
};

class AuditTest : public Desk {
 protected:
  std::vector<cases::Entry> of_kind(const std::string& kind) const {
    cases::EntryQuery query;
    query.kind = kind;
    query.limit = 1000;
    std::vector<cases::Entry> all;
    for (const auto& one : store->read()->entries(query)) all.insert(all.begin(), one.entry);
    return all;
  }
  World held_world() {
    World own = service.world();
    return {own.clock, own.zone, held, own.definitions, own.renderer, own.temporary_directory};
  }

  HeldStore held{*store};
};

TEST_F(AuditTest, NobodyWaitsForAStoreThatIsHeldAndNothingIsLost) {
  held.held = true;
  {
    Audit audit(held_world());
    for (int i = 0; i < 50; ++i) audit.note_once("personal-data-read", "clerk", "c-" + std::to_string(i), Record{});
    EXPECT_TRUE(of_kind("personal-data-read").empty());
    held.held = false;
  }
  EXPECT_EQ(of_kind("personal-data-read").size(), 50U);
}

TEST_F(AuditTest, AFullQueueDropsAndCounts) {
  held.held = true;
  Audit audit(held_world(), {}, 10);
  for (int i = 0; i < 25; ++i) audit.note({"signed-in", clock.now(), "clerk", "clerk", Record{}});
  EXPECT_EQ(audit.dropped(), 15U);
  held.held = false;
}

TEST_F(AuditTest, AReadingIsNotedOnceForAPersonAThingAndADay) {
  Audit audit(service.world());
  for (int i = 0; i < 3; ++i) audit.note_once("personal-data-read", "clerk", "c-1", Record{});
  audit.note_once("personal-data-read", "chief", "c-1", Record{});
  audit.note_once("personal-data-read", "clerk", "c-2", Record{});
  clock.set(clock.now().plus_seconds(24 * 60 * 60));
  audit.note_once("personal-data-read", "clerk", "c-1", Record{});
  audit.flush();
  EXPECT_EQ(of_kind("personal-data-read").size(), 4U);
}

TEST_F(AuditTest, WhoeverGuessesDoesNotFillTheRecord) {
  {
    Audit audit(service.world());
    for (int i = 0; i < 1000; ++i) audit.note_refusal("clerk", true, "203.0.113.7");
    for (int i = 0; i < 1000; ++i) audit.note_refusal("made-up-" + std::to_string(i), false, "203.0.113.7");
  }
  const auto all = of_kind("sign-in-refused");
  ASSERT_EQ(all.size(), 4U);
  std::int64_t times = 0;
  for (const cases::Entry& one : all) times += one.data["times"].as_integer();
  EXPECT_EQ(times, 2000) << "each is counted";
}

TEST_F(AuditTest, APageIsNarrowedByPersonKindAndDay) {
  Audit audit(service.world());
  const Date first = clock.now().date(Zone{});
  for (int i = 0; i < 5; ++i) {
    audit.note({"signed-in", clock.now(), "clerk", "clerk", Record{}});
    audit.note({"rights-changed", clock.now(), "admin", "chief", Record{{"person", "P9"}}});
    clock.set(clock.now().plus_seconds(24 * 60 * 60));
  }
  audit.flush();
  const auto view = store->read();
  AuditFilter filter;
  filter.person = "P9";
  EXPECT_EQ(audit_page(*view, filter, Zone{}).entries.size(), 5U);
  filter.person = "chief";
  filter.from = first.plus_days(1);
  filter.to = first.plus_days(2);
  EXPECT_EQ(audit_page(*view, filter, Zone{}).entries.size(), 2U);
  filter = {};
  filter.kind = "signed-in";
  filter.limit = 3;
  const AuditPage page = audit_page(*view, filter, Zone{});
  EXPECT_EQ(page.entries.size(), 3U);
  filter.before = page.next;
  const AuditPage rest = audit_page(*view, filter, Zone{});
  EXPECT_EQ(rest.entries.size(), 2U);
  EXPECT_EQ(rest.next, 0);
}

}  // namespace
}  // namespace dyak::service::testing
