#pragma once
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

/// One recorded fact about a case. Never changed, never deleted. The payload is a plain record (see expression::plain).
///
/// kind            payload
/// opened          process, definition (version), by {person|organisation|case}, channel, received_at, form, data{},
/// opened_by (case id),
///                 document, on_signed (order cases: what to issue, what to fire in opened_by)
/// moved           transition, title, from, to, person (directory key of the actor), input{} (what the actor gave),
/// reason (automatic, fired: by which case and event) set             values{} (merged into the data; null takes a
/// member away) amended         data{} (likewise: the form's members that came anew, null for those taken back) defects
/// items [{field, message, basis}] (replaces the list; may be empty) term-counted    term, title, from, counted_from,
/// due, internal (absent = cannot be told), last_day, length, stood (days of its own kind in which the clock stood),
/// provisional (a year without a calendar was counted), basis, reminded (kept), steps [{text, basis}]  (also when
/// re-counted, extended or reopened)
/// term-met        term, on
/// term-cancelled  term
/// reminded        term, left (ISO period before the due date)
/// overdue         term, since (first day after the due date)
/// numbered        journal, scope, year, n, text, date
/// paper           ordinal, document, title, kind, draft, journal, number, date, sha256, pages, item, receiver,
/// appendices, points [{number, text, executor, executor_name,
///                 due}], replaces (ordinal of the draft)
/// paper-cancelled ordinal, reason
/// task-given      ordinal, task, title, to {person|organisation|role}, seat, due, provisional, form, item
/// task-recounted  ordinal, due, was, provisional (its calendar came)
/// quorum-lost     task, title (nobody is left to answer, the quorum is not reached)
/// task-accepted, task-declined, task-submitted, task-annulled, task-expired
///                 ordinal, answer{}, reason, recorded_by, scan
/// linked          case, role (opened | asked)
/// fired           case, event, refused (text; absent = taken)
/// notified        to, template, subject, address, paper (id of what went with it)
/// directory       change {…} as asked by the definition
/// erased          fields [], on, reason: their values are destroyed, in the events before this one too (a value there
///                 is a mark, see erasure.hpp)
struct Event {
  CaseId case_id;
  int version = 0;  ///< 1, 2, 3 … within the case, without gaps
  std::string kind;
  Moment at;          ///< of the decision (the World's clock), not of storing
  std::string actor;  ///< account name, or "system"
  Value payload;      ///< a Record
  bool operator==(const Event&) const = default;
};

}  // namespace dyak::cases
