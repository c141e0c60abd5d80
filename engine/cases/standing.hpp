#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"

// Where a case stands, read off it alone: what lists are kept by.
namespace dyak::cases {

/// "person:T01", "organisation:I02", "role:clerk", "case:c-000005"
/// of {person|organisation|role|case: key}; empty for anything else.
std::string party_key(const Value& party);
/// Asked or taken up, and not answered yet.
bool is_awaited(const Task& task);
/// The party_key() of whoever has it in hand, else of whom it was given to.
std::string awaited_party(const Task& task);
/// The day by which something must happen: the earliest of the terms that run.
std::optional<Date> earliest_due(const Case& state);
/// A term that runs has ended: in hours at its moment, else with its day.
bool is_late(const Case& state, Moment now, Zone zone = {});
/// The day on which it came, as its office counts days.
Date day_received(const Case& state);
/// Whom it names: as applicant, in a task, as a paper's receiver, in what was filled in. Whatever could be a key stands
/// for a person: a needless one does no harm.
std::set<std::string> parties_in(const Case& state);
/// How long a text may be that stands for a key.
inline constexpr std::size_t kLongestKey = 40;

}  // namespace dyak::cases
