#pragma once
#include "tests/regulations/trips.hpp"

// What the kill test of the clock and its worker agree on.
namespace dyak::testing::kept_days {

inline constexpr int kHour = 10;
inline Date first_day() { return *Date::parse_iso("2026-09-14"); }

/// The trip office where a term tells of itself by mail and the summary goes out each Monday.
inline std::shared_ptr<const definitions::Definitions> definitions() {
  return trips::definitions(
      {{"templates/processes/trip-request.yaml", "    remind: [P1D]\n",
        "    remind: [P3D, P1D]\n    notify: {to: applicant, subject: Срок ответа, text: Срок подходит.}\n"},
       {"templates/registers/summary.yaml", "{every: month, day: first-working-day, at: \"09:00\"}",
        "{every: week, day: monday, at: \"09:00\", mail_to: [{person: P1}]}"}});
}

}  // namespace dyak::testing::kept_days
