#pragma once
#include <vector>

#include "output/document/document.hpp"
#include "output/layout/profile.hpp"
#include "output/layout/table_widths.hpp"
#include "output/layout/typesetter.hpp"

namespace dyak::layout {

/// In what size a table is set and how wide its columns stand.
class TableMeasure {
 public:
  TableMeasure(const document::Table& table, const Profile& profile, Typesetter& set, double width)
      : table_(table), profile_(profile), set_(set), width_(width) {}

  /// True when the columns stand side by side without breaking
  /// words otherwise than at hyphens, in type that can be read.
  bool fits();
  /// The same without hyphens.
  bool fits_whole();
  /// What each column needs in ten points; whoever parts the table goes by it.
  std::vector<double> min_widths();
  /// No larger than this: parts of one table are set in one size.
  void limit_size(double size);

  double size() const { return size_; }
  double width() const { return width_; }
  std::vector<double> widths();
  BlockStyle cell_style(std::size_t column, double width) const;

 private:
  Extent extent_of(const document::Spans& spans, std::size_t column, bool bold = false) const;
  std::vector<Extent> find_extents() const;
  void find_size();

  const document::Table& table_;
  const Profile& profile_;
  Typesetter& set_;
  double width_;
  std::vector<Extent> extents_;  // at size_; empty = not looked for yet
  double max_size_ = profile_.table_pt;
  double size_ = profile_.table_pt;
  bool hyphenate_ = false;
  bool fits_ = true;
};

}  // namespace dyak::layout
