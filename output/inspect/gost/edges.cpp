// Where the text of a page begins and ends: the pages of one paper may have margins of their own.
#include <algorithm>
#include <cmath>

#include "output/inspect/gost/lines.hpp"
#include "output/inspect/gost/measures.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kOther = 1.5;  // mm: less is no other margin
constexpr std::size_t kLines = 3;

bool is_of_text(const Line& line) { return (!line.cell || line.foreign) && line.size >= kSmallPrint; }

template <class Edge>
std::size_t lines_at(const std::vector<const Line*>& lines, double at, Edge edge) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [&](const Line* line) { return std::abs(edge(*line) - at) < 0.7; }));
}

Edges edges_of_page(const std::vector<const Line*>& lines, const Edges& whole) {
  const auto begin = [](const Line& line) { return line.x; };
  const auto end = [](const Line& line) { return line.right; };
  Edges own, edges = whole;
  for (const Line* line : lines) own = {std::min(own.left, line->x), std::max(own.right, line->right)};
  const double from_left = own.left - whole.left;
  const bool only_indented = std::abs(from_left - kIndent) < kOther && lines_at(lines, own.left + kIndent, begin) == 0;
  if (from_left > kOther && !only_indented && lines_at(lines, own.left, begin) >= kLines) edges.left = own.left;
  if (whole.right - own.right > kOther && lines_at(lines, own.right, end) >= kLines) edges.right = own.right;
  return edges;
}

}  // namespace

std::vector<Edges> find_edges(const std::vector<Line>& lines) {
  std::vector<Edges> pages;
  for (const Line& line : lines) {
    if (pages.size() <= line.page) pages.resize(line.page + 1);
    Edges& edges = pages[line.page];
    edges.left = std::min(edges.left, line.x);
    edges.right = std::max(edges.right, line.right);
  }
  return pages;
}

std::vector<Edges> text_edges(const std::vector<Line>& lines, const std::vector<Edges>& of_kind) {
  std::vector<std::vector<const Line*>> of_page(of_kind.size());
  for (const Line& line : lines) {
    if (line.page < of_kind.size() && is_of_text(line)) of_page[line.page].push_back(&line);
  }
  std::vector<Edges> edges;
  for (std::size_t i = 0; i < of_page.size(); ++i) edges.push_back(edges_of_page(of_page[i], of_kind[i]));
  return edges;
}

}  // namespace dyak::inspect::gost
