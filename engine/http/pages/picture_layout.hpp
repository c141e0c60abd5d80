#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/definitions/process.hpp"

namespace dyak::http {

/// Where a state or a region stands in the picture of its process.
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};
using Boxes = std::map<std::string, Box>;
/// From which state to which something leads.
using Arrows = std::set<std::pair<std::string, std::string>>;

/// A state that leads to itself, or from the end, would only be ink; so would what moves a region from wherever it is.
Arrows arrows_of(const definitions::Process& process);

/// The state of the case itself inside which the state stands, or it.
std::string outermost(const definitions::Process& process, const std::string& state);

/// Boxes in columns: of states on their shortest way from the first, the rest in the last column; a state with regions
/// holds them one below the other, each in columns of its own.
Boxes laid_out(const definitions::Process& process, const Arrows& arrows);
/// These states of the case itself in the given columns.
Boxes laid_out(const definitions::Process& process, const Arrows& arrows,
               const std::vector<std::vector<std::string>>& columns);

}  // namespace dyak::http
