#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// What the rows of a sheet are and the names they may use.
struct RowScope {
  ScopePtr row;    ///< of one row, with `item` when the sheet has `each`
  ScopePtr outer;  ///< of the sheet: names, titles, closing lines
};

/// The names of the cases of these processes, and of the whole record; what a process does not have is null there, what
/// processes call by one name and mean differently is left out. No process = any case.
expression::Scope cases_scope(const Definitions& definitions, const std::vector<std::string>& processes);

/// The whole record and the period: what a sheet's names and a figure may ask.
ScopePtr outer_scope(const Definitions& definitions);

/// The `rows` of a sheet: fills rows, processes, journal, each, where, counts, sort, group and period_date.
RowScope read_rows(Reading& reading, const Known& known, const Node& node, RegisterSheet& sheet);

}  // namespace dyak::definitions
