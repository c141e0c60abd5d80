#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/gost/anatomy.hpp"

namespace dyak::inspect::gost {

/// Collects what the rules find; a code is told once a page.
class Findings {
 public:
  explicit Findings(const Standard& standard) : standard_(standard) {}
  /// `page` counts from 0.
  void on_page(std::string_view code, std::size_t page, std::string message);
  /// The same, told of a line.
  void on_page(std::string_view code, const Line& line, std::string message);
  void on_file(std::string_view code, std::string message);
  /// What quotes words of a page without naming a line gets the first line that has them.
  void find_places(const std::vector<Line>& lines);
  /// The places are those of pages that were set upright first.
  void forget_places();
  std::vector<Finding> sorted() &&;

 private:
  void add(std::string_view code, int page, std::string message, const Area& area = {});
  const Standard& standard_;
  std::vector<Finding> found_;
};

/// Between the lines of the text, as most of them have it; 1 = single.
double usual_spacing(const Anatomy& anatomy);

/// «12,5 мм»
std::string in_mm(double millimetres);
std::string in_points(double points);
/// The beginning of a text, in quotes, for a message.
std::string quoted(std::string_view text);

// One file a family; each asks all its rules.
void check_archive(const inspect::Paper& paper, Findings& findings);
void check_sheet(const Anatomy& anatomy, Findings& findings);
void check_page_numbers(const Anatomy& anatomy, Findings& findings);
void check_spaces(const Anatomy& anatomy, Findings& findings);
void check_type(const Anatomy& anatomy, Findings& findings);
void check_head(const Anatomy& anatomy, Findings& findings);
void check_closing(const Anatomy& anatomy, Findings& findings);
void check_wording(const Anatomy& anatomy, Findings& findings);
void check_spelling(const Anatomy& anatomy, Findings& findings);
void check_ranges(const Anatomy& anatomy, Findings& findings);
void check_letters(const Anatomy& anatomy, Findings& findings);
void check_emphasis(const Anatomy& anatomy, Findings& findings);
void check_requisites(const Anatomy& anatomy, Findings& findings);

}  // namespace dyak::inspect::gost
