#include "output/xlsx/page_flow.hpp"

namespace dyak::xlsx {

void PageFlow::add(double points) {
  if (used_ + points > height_) {
    used_ = repeated_;
    is_first_ = false;
  }
  used_ += points;
}

bool PageFlow::breaks_before(double points) {
  const double least = is_first_ ? 0 : repeated_;
  if (used_ + points <= height_ || used_ <= least) return false;
  used_ = repeated_;
  is_first_ = false;
  return true;
}

}  // namespace dyak::xlsx
