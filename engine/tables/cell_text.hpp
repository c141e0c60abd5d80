#pragma once
#include <string>
#include <string_view>

namespace dyak::tables {

/// How a number of a cell is shown, as far as it tells what is meant.
struct NumberFormat {
  enum class Kind { Plain, Date, Time, DateTime, Mask, Percent };
  Kind kind = Kind::Plain;
  std::string mask{};  ///< of Mask: digits for 0 and #, the rest as it stands: «000-000-000 00»
};

/// Of a built-in format (ECMA-376, 18.8.30); Plain of those that are no dates.
NumberFormat built_in_format(int id);
/// Of a format's code: «dd.mm.yyyy», «[$-419]d mmmm yyyy;@», «000000».
NumberFormat format_of(std::string_view code);

/// A number of the file as a person sees it: 89281234567, «14.09.2026», «007», «35%»; what is no number stays as it is.
/// `from_1904`: days are counted from 1904, as old Macs did.
std::string number_text(std::string_view number, const NumberFormat& format, bool from_1904);

/// «2026-09-14T00:00:00» of a cell of type d as «14.09.2026»; what is none stays.
std::string iso_text(std::string_view text);

/// «_x000D_» and its like as the letters they stand for; carriage returns are left out.
std::string unescaped(std::string_view text);

}  // namespace dyak::tables
