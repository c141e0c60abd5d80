#pragma once
#include <string>
#include <string_view>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::workflow {

/// Does a condition or value ask a date that was counted without a calendar, itself or by a computed value?
bool asks_provisional(const definitions::Process& process, const cases::Case& current,
                      const expression::Expression& asked);
/// The same of a computed value by its name; other names are never provisional.
bool is_provisional(const definitions::Process& process, const cases::Case& current, std::string_view name);

}  // namespace dyak::workflow
