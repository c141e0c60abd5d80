#pragma once
#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

/// What goes on living in the file: rows set off by a number in them, and what may be typed where people type.
/// Headings of groups and the sums between rows are left out: no rule is meant of them. `first`: where the rows begin.
void write_rules(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, lxw_row_t first);
/// The sums of a group, or of the table.
bool is_sum(const document::Row& row);

}  // namespace dyak::xlsx
