#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Finished PDFs put one after another into one file for printing. Pure: the same parts give the same bytes.
namespace dyak::bundle {

/// A finished file and how often it is to be printed.
struct Part {
  std::string_view bytes;  ///< PDF; must outlive the joining
  int copies = 1;
  std::string title;  ///< in the list of contents of a reader; empty = none
};

enum class Sides { One, Two };

/// More than this is refused.
struct Limits {
  std::size_t pages = 2'000;        ///< blank ones included
  std::size_t bytes = 128'000'000;  ///< of all parts
  int copies = 99;                  ///< of one part
};

/// All copies of each part in order. With two sides each copy begins on a fresh sheet: an odd number of pages is
/// filled up with a blank one, and the file tells printers so. The file is for printing: tags and archive marks of
/// the parts are left out, no part is changed. Throws Error{InvalidInput}: "bundle-empty", "bundle-copies",
/// "bundle-too-big", "pdf-unreadable".
std::string join_pdfs(const std::vector<Part>& parts, Sides sides = Sides::One, const Limits& limits = {});

/// Sheets of paper that so many pages take.
int sheets_of(int pages, Sides sides);

}  // namespace dyak::bundle
