#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/page_text.hpp"

/// Holds a finished paper against ГОСТ Р 7.0.97: what can be measured on its pages, told in millimetres.
namespace dyak::inspect::gost {

/// The numbers in which the editions of the standard differ, and those that rules share.
struct Standard {
  std::string id;           ///< "gost2016" or "gost2025"
  std::string name;         ///< «ГОСТ Р 7.0.97-2025»
  double corner_line = 75;  ///< longest line of a requisite on a corner blank
  double longitudinal_line = 120;
  bool heading_always = false;  ///< every paper has a heading; otherwise a text of five lines may do without
};

/// By id; an empty id picks the edition in force when the file was
/// made ("D:2026…"). Throws Error{InvalidInput} "layout-profile".
Standard find_standard(std::string_view id, std::string_view created);

/// The same for a paper: its own date, as it stands on page 1, goes before that of the file.
Standard standard_for(const inspect::Paper& paper, std::string_view id);

/// How much it matters: what makes a paper unfit or unreadable;
/// what is not as the standard has it; what an eye may pass over.
enum class Level { Error, Warning, Remark };
std::string_view name_of(Level level);  ///< "error", "warning", "remark"

/// A stretch of a page in millimetres from its upper left corner.
struct Area {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  bool known() const { return x2 > x1 && y2 > y1; }
  bool operator==(const Area&) const = default;
};

struct Finding {
  std::string code;       ///< "margin-left"
  int page = 0;           ///< from 1; 0 = the file as a whole
  std::string message;    ///< Russian, with millimetres
  std::string paragraph;  ///< «ГОСТ Р 7.0.97-2025, п. 5.17»
  Level level = Level::Warning;
  bool of_file = false;  ///< about the file — an archive, a screen reader — and not about how the paper looks
  Area area{};           ///< the line it is about; not known = the page as a whole, or a sheet that lies on its side
  bool operator==(const Finding&) const = default;
};

struct Report {
  Standard standard;
  std::size_t pages = 0;
  bool tagged = false;            ///< otherwise only geometry was measured
  std::vector<Finding> findings;  ///< by page
  double line_spacing = 0;        ///< of the text, where most lines have it; 1 = single; 0 = no paragraph of two lines

  std::size_t of_layout() const;  ///< how many are about the paper itself
  /// Nothing wrong with the paper, and no error in the file: an archive's wishes spoil no order of a word processor, nor
  /// does a line that long words leave short.
  bool passes() const;
};

/// Measures. Pure.
Report check(const inspect::Paper& paper, const Standard& standard);

/// Every code there is, for documentation and tests.
std::vector<std::string> all_codes();

}  // namespace dyak::inspect::gost
