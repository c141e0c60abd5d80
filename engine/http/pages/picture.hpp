#pragma once
#include <set>
#include <string>

#include "engine/definitions/process.hpp"

namespace dyak::http {

/// The process as an SVG picture: states in columns by their distance from the first, the current ones lit. Colours
/// come from the style sheet by class; texts are escaped. Meant for inlining into a page.
std::string to_svg(const definitions::Process& process, const std::set<std::string>& current,
                   const std::string& current_title);

/// Only what lies around the present states: where the case came from (`before`) and where it may go next.
std::string to_near_svg(const definitions::Process& process, const std::set<std::string>& current,
                        const std::set<std::string>& before, const std::string& current_title);

}  // namespace dyak::http
