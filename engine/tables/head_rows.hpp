#pragma once
#include "engine/tables/headed.hpp"

namespace dyak::tables {

/// A sheet with every merged cell's text where it counts: sideways for heads, downwards for rows.
class Laid {
 public:
  explicit Laid(const Sheet& sheet);

  const std::vector<Sheet::Line>& lines() const { return lines_; }
  /// The line with texts merged sideways in all their columns.
  const std::vector<std::string>& spread(std::size_t line) const { return spread_[line]; }
  /// Whether a cell that begins in a line from `from` on is joined down into this one.
  bool reaches(std::size_t from, std::size_t line) const;
  /// Whether the line's only text is merged over several columns.
  bool is_banner(std::size_t line) const;

 private:
  std::size_t at_or_after(int number) const;

  std::vector<Sheet::Line> lines_;
  std::vector<std::vector<std::string>> spread_;
  std::vector<Sheet::Merge> merges_;
};

struct HeadRows {
  std::size_t first = 0;  ///< index of its line
  std::size_t count = 1;
  std::vector<std::string> titles;
  std::size_t known = 0;  ///< how many of them mean something
};

/// Among the first lines, the one or two that say most.
HeadRows find_head(const Laid& laid, const KnownHead& known);

std::size_t filled(const std::vector<std::string>& cells);

}  // namespace dyak::tables
