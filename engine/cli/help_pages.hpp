#pragma once
#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace dyak::cli {

/// The manual page dyak(1) in Russian, man(7) macros, UTF-8: every command with what follows it and what it does.
std::string man_page(const std::vector<Command>& commands);

/// What bash completes: the words of commands, their options, and files. To be sourced, or laid into bash-completion's folder as `dyak`.
std::string bash_completion(const std::vector<Command>& commands);

}  // namespace dyak::cli
