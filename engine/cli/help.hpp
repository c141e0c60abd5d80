#pragma once
#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace dyak::cli {

/// Every command in a line or two, by nouns; no line is wider than 90 characters.
std::string overview(const std::vector<Command>& commands);

/// How the commands that begin with `words` are written, and what each does.
std::string usage_of(const std::vector<Command>& commands, const std::string& words);

/// «: возможно, case list» for words that begin no command; empty when nothing is near.
std::string guessed(const std::vector<Command>& commands, const std::vector<std::string>& words);

}  // namespace dyak::cli
