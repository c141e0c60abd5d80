#pragma once
#include <string>
#include <vector>

#include "output/layout/pages.hpp"

/// The way between a Document and its pages: a column of boxes for each part of the paper. Items of a box are placed
/// relative to the left edge of the text and to the top of the box.
namespace dyak::layout {

/// What is never cut: a line, a table row, a signature.
struct Box {
  double before = 0;  ///< white above; dropped at the top of a page
  double height = 0;
  bool keep = false;   ///< stays on one page with the next box
  int table = -1;      ///< index into Part::tables
  bool slice = false;  ///< a line of every cell of a row: what a page holds of the row is read cell by cell
  std::string name;    ///< Russian, for the message when it is taller than a page; empty = a line or a row
  std::vector<Item> items;
  std::vector<Box> notes{};  ///< footnotes: at the foot of the page that the box stands on
};

/// A table's header, drawn again on each page where the table goes on.
struct TableFrame {
  std::vector<Item> header;  ///< relative to the header's top; already artifacts
  double header_height = 0;  ///< 0 = nothing to repeat
  double left = 0;
  double right = 0;
};

/// Starts on a new sheet: the paper itself, an appendix, a sheet of signatures.
struct Part {
  bool landscape = false;
  bool large = false;  ///< A3
  std::vector<Box> boxes;
  std::vector<TableFrame> tables;
  std::vector<Item> first_page;  ///< placed on the sheet, not in the flow: x and y from the sheet's corner
  std::vector<Item> last_page;
  double last_page_height = 0;    ///< from the top of those items to the lower edge of the sheet
  double first_page_reserve = 0;  ///< kept free at the foot of the first page (QR code)
};

void shift(Item& item, double dx, double dy);
void shift(std::vector<Item>& items, double dx, double dy);
/// Of the boxes one under another, without what is before them.
double height_of(const std::vector<Box>& boxes);
/// Puts the boxes one under another below what `whole` holds.
void stack(Box& whole, std::vector<Box> below);
/// Adds items of a box at an offset; the height grows when needed.
void overlay(Box& whole, Box part, double dx, double dy);
/// The last `count` boxes stay with what follows them.
void keep_last(std::vector<Box>& boxes, std::size_t count);

}  // namespace dyak::layout
