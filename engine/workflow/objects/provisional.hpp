#pragma once
#include <string>
#include <string_view>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::workflow {

/// Does a condition or value rest on a date that was counted without a calendar, itself or by a computed value: a
/// term's, or working days that it counts?
bool asks_provisional(const definitions::Process& process, const cases::Case& current,
                      const expression::Expression& asked, const expression::Environment& names);
/// The same of a computed value by its name; other names are never provisional.
bool is_provisional(const definitions::Process& process, const cases::Case& current, std::string_view name,
                    const expression::Environment& names);

}  // namespace dyak::workflow
