#pragma once
#include <string_view>

namespace dyak {

/// Whether a name makes a machine run the file when it is opened: "счёт.pdf.exe", "a.js", "Z.BAT".
bool is_program_name(std::string_view name);

}  // namespace dyak
