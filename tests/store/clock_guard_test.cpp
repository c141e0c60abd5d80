// A record that a real clock keeps goes forward as a whole, not only case by case.
#include "engine/store/clock_guard.hpp"

#include "engine/cases/deliveries.hpp"
#include "engine/store/dated_transaction.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using testing::moment;

class ClockGuardTest : public ::testing::Test {
 protected:
  ClockGuardTest() { store->keep_time(clock); }

  template <class Change>
  void write(const Change& change) {
    const auto transaction = store->write();
    change(*transaction);
    transaction->commit();
  }

  Folder folder;
  FixedClock clock{moment("2026-09-14T10:00:00+03:00")};
  std::unique_ptr<RecordStore> store = open_store(folder.path(), OpenMode::Create);
};

/// Whatever carries a day that people go by.
const std::vector<std::pair<const char*, void (*)(cases::WriteTransaction&)>> kDated{
    {"event", [](cases::WriteTransaction& to) { to.append({testing::event(to.new_case(), 1, "opened", {})}); }},
    {"account", [](cases::WriteTransaction& to) { to.put_account({}, moment("2026-09-14T10:00:00+03:00"), "root"); }},
    {"directory",
     [](cases::WriteTransaction& to) {
       cases::Directory changed = *to.directory();
       to.put_directory(changed, moment("2026-09-14T10:00:00+03:00"), "root");
     }},
    {"erasure", [](cases::WriteTransaction& to) { to.erase({}); }},
    {"letter", [](cases::WriteTransaction& to) { dynamic_cast<cases::DeliveryWriter&>(to).claim_letters({}); }},
};

TEST_F(ClockGuardTest, NothingDatedIsWrittenMoreThanADayBeforeTheNewestOfAll) {
  testing::commit_order(*store);
  for (const char* now : {"2025-09-14T10:00:00+03:00", "2026-09-13T09:59:00+03:00"}) {
    clock.set(moment(now));
    for (const auto& [name, change] : kDated) {
      const auto sequence = store->read()->last_sequence();
      EXPECT_EQ(testing::error_of([&] { write(change); }), ErrorCode::Refused) << name << ' ' << now;
      EXPECT_EQ(store->read()->last_sequence(), sequence);
    }
    EXPECT_NE(store->write_trouble().find("Часы показывают " + std::string(now).substr(0, 10)), std::string::npos);
  }
}

TEST_F(ClockGuardTest, ATransactionTellsBeforehandOnItsOwnConnectionAndWritesNothing) {
  testing::commit_order(*store);
  const auto kept = store->kept_until();
  clock.set(moment("2026-10-01T10:00:00+03:00"));
  write([](cases::WriteTransaction& to) { dynamic_cast<DatedTransaction&>(to).check_clock(); });
  EXPECT_EQ(store->kept_until(), kept) << "to ask is not to write";
  clock.set(moment("2025-09-14T10:00:00+03:00"));
  const auto transaction = store->write();
  EXPECT_EQ(testing::error_of([&] { dynamic_cast<DatedTransaction&>(*transaction).check_clock(); }),
            ErrorCode::Refused);
}

TEST_F(ClockGuardTest, AClockThatDiffersByHoursStopsNobodyNorDoesOneThatWasPutRight) {
  testing::commit_order(*store);
  clock.set(moment("2026-09-13T10:01:00+03:00"));
  testing::commit_order(*store);
  EXPECT_EQ(store->write_trouble(), "");
  EXPECT_EQ(*store->kept_until(), moment("2026-09-14T10:00:00+03:00")) << "it does not go back by and by";
  clock.set(moment("2025-01-01T10:00:00+03:00"));
  EXPECT_EQ(testing::error_of([&] { testing::commit_order(*store); }), ErrorCode::Refused);
  clock.set(moment("2026-09-14T18:00:00+03:00"));
  testing::commit_order(*store);
  EXPECT_EQ(*store->kept_until(), moment("2026-09-14T18:00:00+03:00"));
}

TEST_F(ClockGuardTest, WhatIsTypedAndWhoSignsInIsKeptByAnyClock) {
  testing::commit_order(*store);
  clock.set(moment("2025-09-14T10:00:00+03:00"));
  write([&](cases::WriteTransaction& to) {
    to.put_draft({"clerk", "apply/order", {}, clock.now()});
    to.record({"signed-in", clock.now(), "clerk", "clerk", {}});
  });
  EXPECT_TRUE(store->read()->draft("clerk", "apply/order").has_value());
}

TEST_F(ClockGuardTest, ARecordThatWasToldGoesOnFromWhereItIsSaidTo) {
  testing::commit_order(*store);
  const auto transaction = store->write();
  put_kept_until(*transaction, moment("2026-03-01T10:00:00+03:00"));
  transaction->commit();
  clock.set(moment("2026-03-01T12:00:00+03:00"));
  testing::commit_order(*store);
  EXPECT_TRUE(open_store(folder.path(), OpenMode::ReadOnly)->verify().empty());
}

TEST_F(ClockGuardTest, AStoreThatNobodyGaveAClockTellsThePast) {
  testing::commit_order(*store);
  store.reset();
  testing::commit_order(*open_store(folder.path(), OpenMode::Existing));
}

}  // namespace
}  // namespace dyak::store
