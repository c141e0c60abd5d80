#include <gtest/gtest.h>

#include "engine/base/clock.hpp"
#include "engine/base/date.hpp"
#include "tests/support/row_name.hpp"
#include "tests/support/throws.hpp"

namespace dyak {
namespace {

constexpr Zone kMoscow{180};
constexpr Zone kUtc{0};

Moment moment(const char* iso) { return Moment::parse_iso(iso).value(); }

struct MomentRow {
  const char* name;
  const char* text;
  const char* moscow;  // as written again in Moscow time; nullptr = refused
};

class MomentIso : public ::testing::TestWithParam<MomentRow> {};

TEST_P(MomentIso, IsAFullTimeWithAnOffset) {
  const auto read = Moment::parse_iso(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().moscow != nullptr);
  if (read) {
    EXPECT_EQ(read->iso(kMoscow), GetParam().moscow);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, MomentIso,
    ::testing::Values(MomentRow{"Moscow", "2026-09-14T10:05:00+03:00", "2026-09-14T10:05:00+03:00"},
                      MomentRow{"Utc", "2026-09-14T07:05:09Z", "2026-09-14T10:05:09+03:00"},
                      MomentRow{"NoSeconds", "2026-09-14T10:05+03:00", "2026-09-14T10:05:00+03:00"},
                      MomentRow{"West", "2026-09-14T22:30:00-05:30", "2026-09-15T07:00:00+03:00"},
                      MomentRow{"Millisecond", "2026-09-14T10:05:00.007+03:00", "2026-09-14T10:05:00.007+03:00"},
                      MomentRow{"TenthOfASecond", "2026-09-14T10:05:00.5Z", "2026-09-14T13:05:00.500+03:00"},
                      MomentRow{"Nanoseconds", "2026-09-14T10:05:00.123456789+03:00", "2026-09-14T10:05:00.123+03:00"},
                      MomentRow{"BeforeTheEpoch", "1961-04-12T09:07:00.250+03:00", "1961-04-12T09:07:00.250+03:00"},
                      MomentRow{"LastSecondBeforeTheEpoch", "1969-12-31T23:59:59.999Z",
                                "1970-01-01T02:59:59.999+03:00"},
                      MomentRow{"NoOffset", "2026-09-14T10:05:00", nullptr}, MomentRow{"NoTime", "2026-09-14", nullptr},
                      MomentRow{"SpaceForT", "2026-09-14 10:05:00+03:00", nullptr},
                      MomentRow{"Hour24", "2026-09-14T24:00:00+03:00", nullptr},
                      MomentRow{"Minute60", "2026-09-14T10:60:00+03:00", nullptr},
                      MomentRow{"LeapSecond", "2026-09-14T23:59:60Z", nullptr},
                      MomentRow{"NoSuchDay", "2026-02-31T10:05:00+03:00", nullptr},
                      MomentRow{"OneDigitHour", "2026-09-14T1:05:00+03:00", nullptr},
                      MomentRow{"EmptyFraction", "2026-09-14T10:05:00.+03:00", nullptr},
                      MomentRow{"ShortOffset", "2026-09-14T10:05:00+03", nullptr},
                      MomentRow{"OffsetNoColon", "2026-09-14T10:05:00+0300", nullptr},
                      MomentRow{"HugeOffset", "2026-09-14T10:05:00+19:00", nullptr},
                      MomentRow{"Tail", "2026-09-14T10:05:00Z ", nullptr},
                      MomentRow{"BrokenSeconds", "2026-09-14T10:05:0", nullptr},
                      MomentRow{"FirstDayOfAll", "0001-01-01T00:00:00+03:00", nullptr},
                      MomentRow{"LastDayOfAll", "9999-12-31T23:59:00Z", nullptr}, MomentRow{"Empty", "", nullptr}),
    dyak::testing::RowName{});

TEST(Moment, HasTheDateOfTheZoneItIsAskedIn) {
  const Moment evening = moment("2026-11-07T23:40:00+03:00");
  EXPECT_EQ(evening.date(kMoscow).iso(), "2026-11-07");
  EXPECT_EQ(evening.minute_of_day(kMoscow), 23 * 60 + 40);
  EXPECT_EQ(evening.date(Zone{14 * 60}).iso(), "2026-11-08");
  EXPECT_EQ(evening.iso(Zone{-210}), "2026-11-07T17:10:00-03:30");
}

TEST(Moment, BeforeTheEpochCountsDownwards) {
  const Moment last = Moment::from_unix_ms(-1);
  EXPECT_EQ(last.date(kUtc).iso(), "1969-12-31");
  EXPECT_EQ(last.minute_of_day(kUtc), 1439);
  EXPECT_EQ(last.iso(kUtc), "1969-12-31T23:59:59.999+00:00");
  EXPECT_EQ(Moment::from_unix_ms(-86'400'000).iso(kUtc), "1969-12-31T00:00:00+00:00");
  EXPECT_EQ(Moment::from_unix_ms(-86'400'001).date(kUtc).iso(), "1969-12-30");
}

TEST(Moment, WrittenAndReadAgainIsTheSame) {
  for (const std::int64_t ms :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{-61'999}, std::int64_t{1'789'369'500'007}}) {
    for (const int offset : {0, 180, -570, 345, 840}) {
      const Moment written = Moment::from_unix_ms(ms);
      EXPECT_EQ(Moment::parse_iso(written.iso(Zone{offset})), written) << written.iso(Zone{offset});
    }
  }
}

TEST(Moment, IsBuiltFromADateAndALocalTime) {
  const Date date = Date::parse_iso("2026-09-14").value();
  EXPECT_EQ(Moment::at(date, 0, 30, 0, kMoscow), moment("2026-09-13T21:30:00Z"));
  EXPECT_EQ(Moment::at(Date::parse_iso("1955-01-01").value(), 0, 0, 1, kMoscow).iso(kMoscow),
            "1955-01-01T00:00:01+03:00");
}

TEST(Moment, AddsSecondsAndRefusesToLeaveTheYears) {
  EXPECT_EQ(moment("2026-12-31T23:59:59+03:00").plus_seconds(1).iso(kMoscow), "2027-01-01T00:00:00+03:00");
  EXPECT_EQ(thrown_code([] { return moment("2026-09-14T10:05Z").plus_seconds(INT64_MAX); }), "date-range");
  EXPECT_EQ(thrown_code([] { return Moment::from_unix_ms(INT64_MAX).date(kUtc); }), "date-range");
  EXPECT_EQ(thrown_code([] { return Moment::from_unix_ms(INT64_MIN).iso(kMoscow); }), "date-range");
}

TEST(FixedClock, StandsStillUntilTold) {
  FixedClock clock(moment("2026-09-14T10:05Z"));
  EXPECT_EQ(clock.now(), clock.now());
  clock.set(moment("2026-09-15T10:05Z"));
  EXPECT_EQ(clock.now().date(kMoscow).iso(), "2026-09-15");
}

}  // namespace
}  // namespace dyak
