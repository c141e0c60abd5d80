// The record asked by bounds gives what going through all of it would, now and as it stood; drafts are drawn when asked for.
#include "engine/crypto/sha256.hpp"
#include "engine/service/historical_record.hpp"
#include "engine/service/papers.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

using cases::CaseBounds;
using Ids = std::vector<std::string>;

class BoundedRecord : public Desk {
 protected:
  static Ids ids(const std::vector<cases::CasePtr>& all) {
    Ids found;
    for (const cases::CasePtr& one : all) found.push_back(one->id.value);
    return found;
  }
  /// Of all, read one by one.
  Ids standing(const HistoricalRecord& record, const std::string& state) const {
    Ids found;
    for (const cases::CasePtr& one : record.of_process("trip-request"))
      if (one->state == state) found.push_back(one->id.value);
    return found;
  }
  static Ids standing_within(const HistoricalRecord& record, const std::string& state) {
    Ids found;
    for (const cases::CasePtr& one : record.within("trip-request", {{{state}}, false, {}}))
      if (one->state == state) found.push_back(one->id.value);
    return found;
  }
};

TEST_F(BoundedRecord, GivesWhatGoingThroughAllOfItDoes) {
  const CaseId first = registered();
  const CaseId second = approved();
  const CaseId third = registered();
  const auto view = store->read();
  EXPECT_EQ(ids(HistoricalRecord(*view).within("trip-request", {{{"considered"}}, false, {}})),
            (Ids{first.value, third.value}));
  EXPECT_EQ(ids(HistoricalRecord(*view).within("trip-request", {})), (Ids{first.value, second.value, third.value}));
  EXPECT_EQ(ids(HistoricalRecord(*view).within("survey", {{{"considered"}}, false, {}})), Ids{});
  const HistoricalRecord read(*view);  // once all of them were read none is read again
  EXPECT_EQ(standing(read, "considered"), standing_within(read, "considered"));
}

TEST_F(BoundedRecord, OfThePastFindsWhatHasGoneOnSince) {
  const CaseId first = registered();
  const CaseId second = registered();
  const std::int64_t then = sequence();
  clock.set(clock.now().plus_seconds(86400));
  fire(first, "approve", chief(), because());
  const CaseId third = registered();
  const auto view = store->read();
  const HistoricalRecord past(*view, then, moment("2026-09-14T12:00:00+03:00"));
  EXPECT_EQ(standing_within(past, "considered"), (Ids{first.value, second.value}));
  EXPECT_EQ(standing_within(HistoricalRecord(*view), "considered"), (Ids{second.value, third.value}));
  const Date day = *Date::parse_iso("2026-09-14");
  const CaseBounds opened{{}, false, {{CaseBounds::Day::Opened, day, day}}};
  EXPECT_EQ(ids(HistoricalRecord(*view).within("trip-request", opened)), (Ids{first.value, second.value}));
}

TEST_F(BoundedRecord, GoesThroughAProcessAsAskingForItWholeDoes) {
  const CaseId first = registered();
  const CaseId second = registered();
  const std::int64_t then = sequence();
  clock.set(clock.now().plus_seconds(86400));
  fire(first, "approve", chief(), because());
  registered();
  const auto view = store->read();
  const auto gone_through = [](const HistoricalRecord& record) {
    Ids found;
    record.each("trip-request", {}, [&](const cases::CasePtr& one) { found.push_back(one->id.value + one->state); });
    return found;
  };
  const HistoricalRecord past(*view, then, moment("2026-09-14T12:00:00+03:00"));
  EXPECT_EQ(gone_through(past), (Ids{first.value + "considered", second.value + "considered"}));
  const Ids before = gone_through(past);
  past.of_process("trip-request");
  EXPECT_EQ(gone_through(past), before);
  EXPECT_EQ(gone_through(HistoricalRecord(*view)).size(), 3U);
}

TEST_F(BoundedRecord, ADraftIsDrawnAsItWasMadeAndWhatIsIssuedIsKept) {
  const CaseId order = order_of(approved());
  const auto stored = [&](int ordinal) {
    return *store->read()->paper(PaperId{order.value + "/p" + std::to_string(ordinal)});
  };
  ASSERT_TRUE(the(order).papers.front().draft);
  EXPECT_EQ(stored(1).bytes, "");
  EXPECT_EQ(crypto::sha256_hex(paper_bytes(stored(1), renderer())), the(order).papers.front().sha256);
  fire(order, "sign", chief());
  const cases::Paper issued = the(order).papers.back();
  ASSERT_FALSE(issued.draft);
  EXPECT_EQ(crypto::sha256_hex(stored(issued.ordinal).bytes), issued.sha256);
  EXPECT_EQ(paper_bytes(stored(issued.ordinal), renderer()), stored(issued.ordinal).bytes);
  expect_record_whole();
}

}  // namespace
}  // namespace dyak::service::testing
