#pragma once
#include <cstdint>
#include <vector>

namespace dyak::xlsx {

/// Follows the rows of a sheet down its printed pages, to know where a chart would be cut.
class PageFlow {
 public:
  /// `height`: of the printable part of a page in points of the sheet (that is, divided by the scale of print).
  explicit PageFlow(double height) : height_(height) {}

  /// One row. A row that does not fit begins the next page, under the repeated ones.
  void add(double points);
  /// Rows of this height stand at the head of every later page again.
  void repeat(double points) { repeated_ = points; }
  /// True when a block of this height has to begin a new page: it does not fit under what stands, and there is
  /// something above it. The flow goes on on the new page then.
  bool breaks_before(double points);
  /// The greatest height a block may have and still stand on one page.
  double room() const { return height_ - repeated_; }

 private:
  double height_;
  double repeated_ = 0;
  double used_ = 0;
  bool is_first_ = true;  ///< nothing is repeated on the first page
};

}  // namespace dyak::xlsx
