#pragma once
#include "engine/cases/case_lists.hpp"
#include "engine/composition/period.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::composition {

/// What a case must have so that any row of the sheet comes of it, as far as that is seen from the words of `where` and
/// `period_date`: no other case is read for it. `process`: whose cases; a name that the process gives itself is its own.
cases::CaseBounds bounds_of(const definitions::RegisterSheet& sheet, const ReportPeriod& period,
                            const definitions::Process& process, const definitions::Definitions& definitions);

}  // namespace dyak::composition
