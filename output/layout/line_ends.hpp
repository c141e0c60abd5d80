#pragma once
#include <string_view>
#include <vector>

#include "output/layout/text.hpp"

namespace dyak::layout {

/// A place where a line may end, by the words on either side of it.
struct LineEnd {
  std::string_view before;  ///< the paragraph up to the end of the line, without the space
  std::string_view after;   ///< from the first letter of the next line
  bool hyphen = false;      ///< inside a word
};

/// What a typographer minds at the end of a line, as demerits beside those of its gaps (Мильчин, Чельцова, «Справочник
/// издателя и автора»): a preposition parted from its word, «СОШ / № 11», «12 / сценариев», «22 декабря / 2026 г.», two
/// letters of a word left or carried over, a second hyphen in «учебно-воспитательной».
double demerits(const LineEnd& end);
/// The same for the lines of a heading and of other lines that
/// are balanced: a title had better begin a line and stay on it.
double heading_demerits(const LineEnd& end);

/// Whether «Джаппуева-Этезова» may be parted at its hyphen, where nothing else keeps the gaps of a line in bounds.
enum class NameHyphens { Whole, LastMeans };

/// Takes away the places where a line must not end: inside «Х.-М.А.» and «№ 1-ОД», before the number of «вх. № 5»,
/// after the stroke of «п/п», inside «https://» and «тел. 8 (86638) 4-12-34», before «кызы», inside the month of
/// «2 ноября» and inside names.
void remove_wrong_ends(const Measured& text, std::vector<BreakChance>& chances, NameHyphens names);

}  // namespace dyak::layout
