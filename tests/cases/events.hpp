#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/case.hpp"

namespace dyak::cases::testing {

inline Moment moment(std::string_view iso) { return Moment::parse_iso(iso).value(); }
inline Date date(std::string_view iso) { return Date::parse_iso(iso).value(); }

/// The events of one case, numbered as they are added.
class Story {
 public:
  Story& add(std::string kind, Record payload = {}) {
    const int version = static_cast<int>(events_.size()) + 1;
    events_.push_back({CaseId{"c-000001"}, version, std::move(kind), moment("2026-09-14T10:05:00+03:00"), "clerk",
                       Value(std::move(payload))});
    return *this;
  }
  Story& opened() {
    return add("opened", {{"process", "trip"},
                          {"definition", "v1"},
                          {"by", Record{{"person", "T01"}}},
                          {"channel", "лично"},
                          {"received_at", "2026-09-14T09:00:00+03:00"},
                          {"data", Record{{"topic", "Поездка"}, {"days", 3}}}});
  }
  const std::vector<Event>& events() const { return events_; }
  Case state() const { return fold(events_); }

 private:
  std::vector<Event> events_;
};

}  // namespace dyak::cases::testing
