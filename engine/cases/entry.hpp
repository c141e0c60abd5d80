#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"

namespace dyak::cases {

/// Something put on record that is no event of a case: who signed in, whose rights changed, what was read, exported,
/// annulled, copied or checked. Never changed, never deleted.
struct Entry {
  std::string kind;  ///< one of entry_kinds()
  Moment at;
  std::string actor;    ///< account name, or "system"; a name nobody has when somebody tried one
  std::string subject;  ///< what or whom it is about: an account, a person's key, a paper, a journal; may be empty
  Value data;           ///< a plain Record; no secrets
  bool operator==(const Entry&) const = default;
};

/// The entry as it stands in the record.
struct RecordedEntry {
  std::int64_t n = 0;  ///< 1.. over the whole store, without gaps
  Entry entry;
  std::int64_t after_event = 0;  ///< the last event recorded no later than this entry; the chain proves it
};

struct EntryQuery {
  std::string kind;         ///< empty = all
  std::string actor;        ///< empty = all
  std::string subject;      ///< empty = all
  std::int64_t before = 0;  ///< only those with a smaller n; 0 = from the newest
  int limit = 50;
};

struct EntryKind {
  std::string_view id;
  std::string_view title;  ///< Russian, for people
};

/// All there are. Whoever records something of a new kind names it here first.
const std::vector<EntryKind>& entry_kinds();
/// Empty when there is no such kind.
std::string_view entry_title(std::string_view kind);

}  // namespace dyak::cases
