#pragma once
#include <string>

#include "engine/definitions/definitions.hpp"

namespace dyak::cli {

/// A Mermaid state diagram of the process, states and transitions by their Russian titles.
std::string to_mermaid(const definitions::Process& process);

/// For graphviz.
std::string to_dot(const definitions::Process& process);
/// W3C SCXML: states, events and targets; conditions stay in the YAML.
std::string to_scxml(const definitions::Process& process);
/// Keys: process, title, initial, states {state, title, final}, transitions {event, title, from, to, by, automatic}.
Value to_value(const definitions::Process& process);
/// By the program dot of graphviz. Error{Unavailable} without it.
std::string draw_svg(const std::string& dot);

}  // namespace dyak::cli
