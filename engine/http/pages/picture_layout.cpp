#include "engine/http/pages/picture_layout.hpp"

#include <algorithm>

#include "engine/definitions/process_edges.hpp"

namespace dyak::http {
namespace {

constexpr int kWidth = 168;
constexpr int kHeight = 52;
constexpr int kGapX = 56;
constexpr int kGapY = 22;
constexpr int kMargin = 8;
constexpr int kInside = 12;      ///< between a frame and what is in it
constexpr int kFrameTitle = 26;  ///< above what is in it

using Columns = std::vector<std::vector<std::string>>;

class Laying {
 public:
  Laying(const definitions::Process& process, const Arrows& arrows) : process_(process), arrows_(arrows) {}

  /// Columns of the states of the region; empty = of the case itself.
  Columns columns_of(const std::string& region, const std::string& initial) const {
    Columns columns;
    std::set<std::string> placed;
    for (std::vector<std::string> front{initial}; !front.empty();) {
      std::vector<std::string> column, next;
      for (const std::string& id : front) {
        if (!placed.insert(id).second) continue;
        column.push_back(id);
        for (const auto& [from, to] : arrows_) {
          if (sibling(from, region) == id) next.push_back(sibling(to, region));
        }
      }
      if (!column.empty()) columns.push_back(std::move(column));
      std::erase_if(next, [&](const std::string& id) { return id.empty() || placed.contains(id); });
      front = std::move(next);
    }
    for (const auto& state : process_.states) {
      if (state.region != region || placed.contains(state.id)) continue;
      if (columns.empty()) columns.emplace_back();
      columns.back().push_back(state.id);
    }
    return columns;
  }

  Box place(const Columns& columns, int left, int top) {
    int x = left;
    int bottom = top;
    for (const auto& column : columns) {
      int y = top;
      int widest = 0;
      for (const std::string& id : column) {
        const Box box = place_state(id, x, y);
        y += box.height + kGapY;
        widest = std::max(widest, box.width);
      }
      bottom = std::max(bottom, y - kGapY);
      x += widest + kGapX;
    }
    return {left, top, x - kGapX - left, bottom - top};
  }

  Boxes taken() && { return std::move(boxes_); }

 private:
  /// The state of that region inside which the state stands; empty = it does not.
  std::string sibling(const std::string& state, const std::string& region) const {
    for (const definitions::State* at : process_.around(state)) {
      if (at->region == region) return at->id;
    }
    return {};
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
  Box place_state(const std::string& id, int x, int y) {
    Box box{x, y, kWidth, kHeight};
    const definitions::State* state = process_.state(id);
    int below = y + kFrameTitle;
    for (const auto& region : state == nullptr ? std::vector<definitions::Region>{} : state->regions) {
      const Box inner = place(columns_of(region.id, region.initial), x + 2 * kInside, below + kFrameTitle);
      boxes_[region.id] = {x + kInside, below, inner.width + 2 * kInside, inner.height + kFrameTitle + kInside};
      box.width = std::max(box.width, inner.width + 4 * kInside);
      below = inner.y + inner.height + 2 * kInside;
      box.height = below - y;
    }
    for (const auto& region : state == nullptr ? std::vector<definitions::Region>{} : state->regions)
      boxes_[region.id].width = box.width - 2 * kInside;
    boxes_[id] = box;
    return box;
  }

  const definitions::Process& process_;
  const Arrows& arrows_;
  Boxes boxes_;
};

}  // namespace

Arrows arrows_of(const definitions::Process& process) {
  Arrows arrows;
  for (const definitions::Edge& edge : definitions::edges_of(process)) {
    const definitions::State* from = process.state(edge.from);
    if (edge.from != edge.to && from != nullptr && !from->final) arrows.emplace(edge.from, edge.to);
  }
  return arrows;
}

std::string outermost(const definitions::Process& process, const std::string& state) {
  const auto outwards = process.around(state);
  return outwards.empty() ? state : outwards.back()->id;
}

Boxes laid_out(const definitions::Process& process, const Arrows& arrows) {
  Laying laying(process, arrows);
  laying.place(laying.columns_of("", process.initial), kMargin, kMargin);
  return std::move(laying).taken();
}

Boxes laid_out(const definitions::Process& process, const Arrows& arrows, const Columns& columns) {
  Laying laying(process, arrows);
  laying.place(columns, kMargin, kMargin);
  return std::move(laying).taken();
}

}  // namespace dyak::http
