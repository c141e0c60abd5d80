#include "engine/expression/moving_day.hpp"

#include <algorithm>
#include <set>

#include "engine/expression/slot.hpp"

namespace dyak::expression {
namespace {

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    parts.push_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return parts;
}

}  // namespace

bool may_move(const std::vector<std::string>& path, const Environment& environment) {
  if (path.size() == 1) return environment.provisional(path.front());
  static const std::set<std::string> kMoving{"due", "until", "internal", "last_day"};
  if (!kMoving.contains(path.back())) return false;
  const Value owner = value_at({path.begin(), path.end() - 1}, environment);
  return owner.is_record() && owner["provisional"] == Value(true);
}

bool any_may_move(const std::vector<std::string>& paths, const Environment& environment) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return may_move(parts_of(path), environment); });
}

}  // namespace dyak::expression
