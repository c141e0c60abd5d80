#include "output/layout/boxes.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace dyak::layout {
namespace {

struct Shift {
  double dx, dy;
  void operator()(Rule& rule) const {
    rule.x1 += dx, rule.x2 += dx;
    rule.y1 += dy, rule.y2 += dy;
  }
  void operator()(Watermark&) const {}
  template <class Shape>
  void operator()(Shape& shape) const {
    shape.x += dx;
    shape.y += dy;
  }
};

}  // namespace

void shift(Item& item, double dx, double dy) { std::visit(Shift{dx, dy}, item.shape); }

void shift(std::vector<Item>& items, double dx, double dy) {
  for (Item& item : items) shift(item, dx, dy);
}

void stack(Box& whole, std::vector<Box> below) {
  for (Box& box : below) {
    const double top = whole.height + box.before;
    overlay(whole, std::move(box), 0, top);
  }
}

void overlay(Box& whole, Box part, double dx, double dy) {
  shift(part.items, dx, dy);
  std::move(part.items.begin(), part.items.end(), std::back_inserter(whole.items));
  std::move(part.notes.begin(), part.notes.end(), std::back_inserter(whole.notes));
  whole.height = std::max(whole.height, dy + part.height);
}

double height_of(const std::vector<Box>& boxes) {
  return std::accumulate(boxes.begin(), boxes.end(), 0.0, [](double sum, const Box& box) { return sum + box.height; });
}

void keep_last(std::vector<Box>& boxes, std::size_t count) {
  for (std::size_t i = boxes.size() - std::min(count, boxes.size()); i < boxes.size(); ++i) boxes[i].keep = true;
}

}  // namespace dyak::layout
