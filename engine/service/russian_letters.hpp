#pragma once
#include <string>
#include <string_view>

#include "engine/tables/headed.hpp"

namespace dyak::service {

/// Words that mix Russian letters with Latin ones that look the same, in Russian letters alone: «Cоттаева», «клаccов».
/// Other words stay as they are.
std::string with_russian_letters(std::string_view text);

/// The cells of a sheet so; a finding for each line in which something was changed.
Diagnostics put_russian_letters(tables::Table& table);

}  // namespace dyak::service
