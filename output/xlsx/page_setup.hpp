#pragma once
#include <string>

#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

constexpr double kInch = 25.4;   // mm
constexpr double kPixel = 0.75;  // points
// A4 across, within the margins that are set.
constexpr double kPageWidth = (297 - 20 - 10) * 72 / kInch;
constexpr double kPageHeight = (210 - 15 - 20) * 72 / kInch;

/// A4 across with the margins of a paper that is filed, and «Лист N из M» at its foot. So many pages across; down: 0 =
/// as many as it takes.
void set_up_page(lxw_worksheet* target, const std::string& sheet, std::uint16_t across, std::uint16_t down);
/// Closes the cells to typing, without a password: who has to change a copy may, and does it knowingly. Filters, widths
/// and heights stay free.
void seal(lxw_worksheet* target);

}  // namespace dyak::xlsx
