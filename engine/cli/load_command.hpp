#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak simulate [ПРОЦЕСС] --from ДЕНЬ …`: the office's year before it happens, see rehearsal::forecast_load. Exit code 0
/// whatever it shows: a forecast is no check.
int load_command(const std::vector<std::string>& rest);
/// Whether the words ask for it rather than for a walk of invented cases.
bool asks_for_load(const std::vector<std::string>& rest);

}  // namespace dyak::cli
