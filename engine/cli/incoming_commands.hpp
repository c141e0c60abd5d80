#pragma once
#include <string>

#include "engine/cli/arguments.hpp"

namespace dyak::cli {

/// `dyak intake --folder DIR`: everything that lies there goes onto the shelf of what came.
int intake_folder(const Arguments& arguments, const std::string& folder);

}  // namespace dyak::cli
