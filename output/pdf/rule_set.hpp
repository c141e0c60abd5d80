#pragma once
#include <vector>

namespace dyak::pdf {

/// A straight stroke in PDF coordinates.
struct PlacedRule {
  double x1, y1, x2, y2;
  double width;
};

/// The rules of one page.
class RuleSet {
 public:
  void add(const PlacedRule& rule) { rules_.push_back(rule); }
  bool empty() const { return rules_.empty(); }
  /// By width; level and upright rules that touch end to end or overlap are one. What is drawn covers the same.
  std::vector<PlacedRule> joined() const;

 private:
  std::vector<PlacedRule> rules_;
};

}  // namespace dyak::pdf
