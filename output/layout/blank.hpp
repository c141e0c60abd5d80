#pragma once
#include <string>
#include <vector>

#include "output/document/blank.hpp"
#include "output/layout/metrics.hpp"
#include "output/layout/pages.hpp"
#include "output/layout/profile.hpp"

namespace dyak::layout {

enum class EntryLook { Line, Area, Choice, Radio, Tick, Identity };

/// A place to write into: x and y from the upper left corner of its sheet, as everything that layout makes.
struct Entry {
  EntryLook look = EntryLook::Line;
  int element = 0;  ///< of the structure
  std::size_t page = 0;
  double x = 0, y = 0, width = 0, height = 0;
  std::string name;
  std::string told;    ///< what a screen reader says
  std::string option;  ///< Radio and Tick: what it stands for
  int letters = 0;
  bool required = false;
  std::vector<document::BlankOption> options{};  ///< Choice
};

struct LaidBlank {
  Laid laid;
  std::vector<Entry> entries;  ///< in reading order
};

/// The distance of the lines that a pen is given in an area.
inline constexpr double kPenLine = 20;

/// Sheets of A4 to be filled in: a title stands with its field on one sheet, a table's head is drawn again on each.
/// Errors as of measure().
LaidBlank lay_out_blank(const document::Blank& blank, const Profile& profile, const FontMetrics& metrics,
                        const BreakFinder& breaks);

}  // namespace dyak::layout
