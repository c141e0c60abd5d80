#pragma once
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// Everything about the workbook that Excel, or the library that writes it, would not survive. Empty = may be written.
Diagnostics check(const document::Workbook& workbook);

/// The text as Excel can hold it: CR LF and CR become LF, other control characters and non-characters a space;
/// «_x0041_», which Excel would read as «A», is escaped. /// Requires well-formed UTF-8.
std::string printable(std::string_view text);

}  // namespace dyak::xlsx
