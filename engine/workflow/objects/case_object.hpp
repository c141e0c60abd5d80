#pragma once
#include "engine/workflow/objects/case_names.hpp"

namespace dyak::workflow {

/// The object "case:<process>" over the names of a case.
Value make_case(std::shared_ptr<const CaseNames> names);

/// An attribute that every case has, whatever its process: state, number, papers … Null for another name.
Value core_attribute(const CaseNames& names, std::string_view name);

/// Late by its hour, though its day has not passed: as the terms themselves say, whose clocks may stand.
bool is_late_today(const CaseNames& names);

}  // namespace dyak::workflow
