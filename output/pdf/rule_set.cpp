#include "output/pdf/rule_set.hpp"

#include <algorithm>
#include <tuple>

namespace dyak::pdf {
namespace {

constexpr double kSame = 0.005;  // points: less than can be written

// Left to right and upwards, so that one that goes on is found at the end of the one before.
PlacedRule ordered(PlacedRule rule) {
  if (std::tie(rule.x2, rule.y2) < std::tie(rule.x1, rule.y1)) {
    std::swap(rule.x1, rule.x2);
    std::swap(rule.y1, rule.y2);
  }
  return rule;
}

enum class Way { Level, Upright, Slanting };

Way way_of(const PlacedRule& rule) {
  if (rule.y1 == rule.y2) return Way::Level;
  return rule.x1 == rule.x2 ? Way::Upright : Way::Slanting;
}

bool before(const PlacedRule& a, const PlacedRule& b) {
  const auto key = [](const PlacedRule& rule) {
    const Way way = way_of(rule);
    const double line = way == Way::Level ? rule.y1 : rule.x1;
    const double along = way == Way::Level ? rule.x1 : rule.y1;
    return std::make_tuple(rule.width, way, line, along, rule.x2, rule.y2);
  };
  return key(a) < key(b);
}

bool goes_on(const PlacedRule& rule, const PlacedRule& next) {
  if (rule.width != next.width || way_of(rule) != way_of(next)) return false;
  if (way_of(rule) == Way::Level) return rule.y1 == next.y1 && next.x1 <= rule.x2 + kSame;
  return way_of(rule) == Way::Upright && rule.x1 == next.x1 && next.y1 <= rule.y2 + kSame;
}

}  // namespace

std::vector<PlacedRule> RuleSet::joined() const {
  std::vector<PlacedRule> rules;
  for (const PlacedRule& rule : rules_) rules.push_back(ordered(rule));
  std::sort(rules.begin(), rules.end(), before);
  std::vector<PlacedRule> joined;
  for (const PlacedRule& rule : rules) {
    if (joined.empty() || !goes_on(joined.back(), rule)) {
      joined.push_back(rule);
      continue;
    }
    joined.back().x2 = std::max(joined.back().x2, rule.x2);
    joined.back().y2 = std::max(joined.back().y2, rule.y2);
  }
  return joined;
}

}  // namespace dyak::pdf
