#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"

/// The terms of a case: what is recorded of them, and how they stand.
namespace dyak::cases {

struct TermCounted {
  std::string id;
  std::string title;
  Date from;
  Date due;
  std::optional<Date> internal{};
  std::optional<Date> last_day{};
  Date counted_from;
  std::string length;
  int stood = 0;
  bool provisional = false;
  std::string basis;
  std::vector<std::string> reminded;
  Value steps;
  std::optional<Date> given{};
  Value excluded{};
  Value limits{};
  Value extended{};
  std::optional<Moment> since{};
  std::optional<Moment> counted_since{};
  std::optional<Moment> until{};

  static constexpr Kind kKind{
      "term-counted", "A term runs, or was counted anew",
      R"({"term": "decide", "title": "Решение", "from": "2026-09-01", "counted_from": "2026-09-01",
"due": "2026-09-15", "length": "P14D", "basis": "", "reminded": [], "steps": []})"};
  template <class V>
  static void fields(V& v, std::string_view name = "term") {
    v(name, &TermCounted::id, "its id in the process", {Always, Never, Always});
    v("title", &TermCounted::title, "of the term", {Always, Always, Always});
    v("from", &TermCounted::from, "its beginning", {Always, Always, Always});
    v("due", &TermCounted::due, "the outer limit", {Always, Always, Always});
    v("internal", &TermCounted::internal, "the previous working day: what to aim at; absent: it cannot be told",
      {IfGiven, IfGiven, OrNull});
    v("last_day", &TermCounted::last_day, "before rolling from a day off; absent in old records");
    v("counted_from", &TermCounted::counted_from,
      "the day from which it was counted last: its beginning, or the due date that was extended", {Always});
    v("length", &TermCounted::length, "the ISO period that was counted last", {Always});
    v("stood", &TermCounted::stood, "days of its own kind in which the clock stood since `counted_from`");
    v("provisional", &TermCounted::provisional, "a year that has no calendar yet was counted",
      {IfGiven, Always, Always});
    v("basis", &TermCounted::basis, "the rule it follows from", {Always, Always, OrNull});
    v("reminded", &TermCounted::reminded, "ISO periods for which a reminder is sent already", {Always});
    v("steps", &TermCounted::steps, "[{text, basis, moved}]: how it was counted", {Always, Always});
    v("given", &TermCounted::given, "its last day itself, where it is given and not counted");
    v("excluded", &TermCounted::excluded, "[{from, to, title}]: days that did not count; without `to` it lasts still");
    v("limits", &TermCounted::limits, "[{due, title, basis, provisional}]: the days that it may not pass");
    v("extended", &TermCounted::extended,
      "[{by, before, length}]: by which transitions, of what length each; before it");
    v("since", &TermCounted::since, "of a term in hours: the moment of its beginning", {IfGiven, IfGiven, OrNull});
    v("counted_since", &TermCounted::counted_since, "and that from which it was counted last");
    v("until", &TermCounted::until, "and that of its end, on the day `due`", {IfGiven, IfGiven, OrNull});
  }
  void complete() {
    if (counted_from == Date{}) counted_from = from;
  }
  std::string told() const {
    return "Срок «" + title + "»: до " + end_text() + (provisional ? " (предварительно)" : "");
  }
  /// «14.09.2026», of a term in hours «14.09.2026 16:30».
  std::string end_text(Zone zone = {}) const {
    return until ? until->date(zone).russian() + " " + until->iso(zone).substr(11, 5) : due.russian();
  }
  bool has_passed(Moment now, Zone zone = {}) const { return until ? now > *until : now.date(zone) > due; }
  bool operator==(const TermCounted&) const = default;
};

struct TermMet {
  std::string term;
  std::optional<Date> on{};

  static constexpr Kind kKind{"term-met", "It was kept", R"({"term": "decide", "on": "2026-09-10"})"};
  template <class V>
  static void fields(V& v) {
    v("term", &TermMet::term, "its id", {Always});
    v("on", &TermMet::on, "absent: the day of the event");
  }
  std::string told() const { return {}; }
};

struct TermCancelled {
  std::string term;

  static constexpr Kind kKind{"term-cancelled", "It runs no more, and nobody was late", R"({"term": "decide"})"};
  template <class V>
  static void fields(V& v) {
    v("term", &TermCancelled::term, "its id", {Always});
  }
  std::string told() const { return {}; }
};

struct TermReminded {
  std::string term;
  std::string left;

  static constexpr Kind kKind{"reminded", "Somebody was reminded of it", R"({"term": "decide", "left": "P3D"})"};
  template <class V>
  static void fields(V& v) {
    v("term", &TermReminded::term, "its id", {Always});
    v("left", &TermReminded::left, "the ISO period before the due date", {Always});
  }
  std::string told() const { return "Напомнено о сроке"; }
};

struct TermOverdue {
  std::string term;
  std::optional<Date> since{};

  static constexpr Kind kKind{"overdue", "The due date passed", R"({"term": "decide", "since": "2026-09-16"})"};
  template <class V>
  static void fields(V& v) {
    v("term", &TermOverdue::term, "its id", {Always});
    v("since", &TermOverdue::since, "the first day after it");
  }
  std::string told() const { return "Срок пропущен"; }
};

using TermFacts = Facts<TermCounted, TermMet, TermCancelled, TermReminded, TermOverdue>;

/// A term as it stands.
struct TermState : TermCounted {
  std::optional<Date> met_on{};
  bool cancelled = false;
  bool overdue = false;

  bool running() const { return !met_on && !cancelled; }
  template <class V>
  static void fields(V& v) {
    TermCounted::fields(v, "id");
    v("met_on", &TermState::met_on, "absent: still running, or cancelled", {Never, IfGiven, OrNull});
    v("cancelled", &TermState::cancelled, "it runs no more", {Never, IfGiven, Always});
    v("overdue", &TermState::overdue, "told when its day passed, or found when it was met late", {Never, Always});
  }
  bool operator==(const TermState&) const = default;
};

}  // namespace dyak::cases
