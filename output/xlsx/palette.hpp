#pragma once
#include <xlsxwriter.h>

#include <array>

#include "output/document/sheet.hpp"

/// The colours of a book, in one place. Neighbours differ in depth as much as in hue: a book may be printed black.
namespace dyak::xlsx {

constexpr lxw_color_t kHeadingFill = 0xE7EDF4;
constexpr lxw_color_t kSaysFill = 0xF3F6FA;
constexpr lxw_color_t kRule = 0x9AA7B5;  ///< lines of a table on a board
constexpr lxw_color_t kInk = 0x404040;   ///< edges of what a chart draws
constexpr lxw_color_t kGrid = 0xD0D5DB;  ///< its grid
constexpr lxw_color_t kLinkInk = 0x1F4E79;
constexpr lxw_color_t kTypedFill = 0xFFFBE6;  ///< a cell that is left for typing
constexpr std::array<lxw_color_t, 6> kSeries{0x1F4E79, 0xF2B04A, 0x4F9A94, 0xBFD3E6, 0x8C3B3B, 0xA6A6A6};

constexpr lxw_color_t colour(document::Fill fill) {
  switch (fill) {
    case document::Fill::None:
      break;
    case document::Fill::Red:
      return 0xFFC7CE;
    case document::Fill::Amber:
      return 0xFFEB9C;
    case document::Fill::Green:
      return 0xC6EFCE;
    case document::Fill::Blue:
      return 0xDDEBF7;
    case document::Fill::Grey:
      return 0xD9D9D9;
  }
  return LXW_COLOR_WHITE;
}

}  // namespace dyak::xlsx
