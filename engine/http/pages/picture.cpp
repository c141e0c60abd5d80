// Boxes of one size in columns: column = shortest way from the first state; arrows join the middles of sides.
#include "engine/http/pages/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/markup.hpp"
#include "engine/base/utf8.hpp"
#include "engine/definitions/process_edges.hpp"

namespace dyak::http {
namespace {

constexpr int kWidth = 168;
constexpr int kHeight = 52;
constexpr int kGapX = 56;
constexpr int kGapY = 22;

struct Box {
  int column = 0;
  int row = 0;
  int x() const { return 8 + column * (kWidth + kGapX); }
  int y() const { return 8 + row * (kHeight + kGapY); }
};

// At most two lines of about twenty characters, broken between words.
std::vector<std::string> lines_of(const std::string& title) {
  constexpr std::size_t kLine = 21;
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = std::min(title.find(' ', at), title.size());
    const std::string word = title.substr(at, end - at);
    const bool fits = lines.back().empty() || count_characters(lines.back()) + 1 + count_characters(word) <= kLine;
    if (fits) {
      lines.back() += (lines.back().empty() ? "" : " ") + word;
    } else if (lines.size() < 2) {
      lines.push_back(word);
    } else {
      lines.back() += "…";
      break;
    }
    at = end + 1;
  }
  return lines;
}

using Arrows = std::set<std::pair<std::string, std::string>>;

// A state that leads to itself, or from the end, would only be ink.
Arrows arrows_of(const definitions::Process& process) {
  Arrows arrows;
  for (const definitions::Edge& edge : definitions::edges_of(process)) {
    const definitions::State* from = process.state(edge.from);
    if (edge.from != edge.to && from != nullptr && !from->final) arrows.emplace(edge.from, edge.to);
  }
  return arrows;
}

std::map<std::string, Box> place(const definitions::Process& process, const Arrows& arrows) {
  std::map<std::string, Box> boxes;
  std::map<int, int> rows;
  std::vector<std::string> front{process.initial};
  for (int column = 0; !front.empty(); ++column) {
    std::vector<std::string> next;
    for (const std::string& id : front) {
      if (boxes.contains(id)) continue;
      boxes[id] = {column, rows[column]++};
      for (const auto& [from, to] : arrows) {
        if (from == id) next.push_back(to);
      }
    }
    std::erase_if(next, [&](const std::string& id) { return boxes.contains(id); });
    front = std::move(next);
  }
  const int last = rows.empty() ? 0 : rows.rbegin()->first;
  for (const auto& state : process.states) {
    if (!boxes.contains(state.id)) boxes[state.id] = {last, rows[last]++};
  }
  return boxes;
}

std::string arrow(const Box& from, const Box& to) {
  const bool forward = to.column > from.column;
  const bool same = to.column == from.column;
  const int x1 = from.x() + (forward || same ? kWidth : 0);
  const int x2 = to.x() + (forward ? -4 : same ? kWidth + 4 : kWidth + 4);
  const int y1 = from.y() + kHeight / 2 + (forward ? 0 : 10);
  const int y2 = to.y() + kHeight / 2 + (forward ? 0 : 10);
  const int bend = same ? kGapX / 2 : (x2 - x1) / 2;
  return fmt::format("<path class=\"arrow\" d=\"M{} {} C{} {} {} {} {} {}\" marker-end=\"url(#tip)\"/>", x1, y1,
                     x1 + bend, y1, same ? x2 + bend : x2 - bend, y2, x2, y2);
}

std::string box(const definitions::State& state, const Box& at, bool is_current) {
  std::string out =
      fmt::format("<g class=\"state{}{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>",
                  is_current ? " current" : "", state.final ? " final" : "", at.x(), at.y(), kWidth, kHeight);
  const auto lines = lines_of(state.title);
  int y = at.y() + kHeight / 2 + (lines.size() == 1 ? 5 : -4);
  for (const std::string& line : lines) {
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", at.x() + kWidth / 2, y,
                       escaped_markup(line));
    y += 18;
  }
  return out + "</g>";
}

using Boxes = std::map<std::string, Box>;

std::string drawn(const definitions::Process& process, const Arrows& arrows, const Boxes& boxes,
                  const std::set<std::string>& current, const std::string& current_title) {
  int width = 0;
  int height = 0;
  for (const auto& [id, one] : boxes) {
    width = std::max(width, one.x() + kWidth + 44);
    height = std::max(height, one.y() + kHeight + 8);
  }
  std::string out = fmt::format(
      "<svg class=\"process\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{0}\" height=\"{1}\" "
      "viewBox=\"0 0 {0} {1}\">"
      "<title>{2}. Сейчас: {3}</title><defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" "
      "markerWidth=\"7\" markerHeight=\"7\" "
      "orient=\"auto\"><path class=\"tip\" d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>",
      width, height, escaped_markup(process.title), escaped_markup(current_title));
  for (const auto& [from, to] : arrows) {
    if (boxes.contains(from) && boxes.contains(to)) out += arrow(boxes.at(from), boxes.at(to));
  }
  for (const auto& state : process.states) {
    if (boxes.contains(state.id)) out += box(state, boxes.at(state.id), current.contains(state.id));
  }
  return out + "</svg>";
}

}  // namespace

std::string to_svg(const definitions::Process& process, const std::set<std::string>& current,
                   const std::string& current_title) {
  const Arrows arrows = arrows_of(process);
  return drawn(process, arrows, place(process, arrows), current, current_title);
}

// Three columns: where it came from, where it stands, where it may go.
std::string to_near_svg(const definitions::Process& process, const std::set<std::string>& current,
                        const std::set<std::string>& before, const std::string& current_title) {
  Arrows arrows = arrows_of(process);
  std::erase_if(arrows, [&](const auto& one) {
    const bool came = before.contains(one.first) && current.contains(one.second);
    return !came && !current.contains(one.first);
  });
  const bool came = !before.empty();
  Boxes boxes;
  std::map<int, int> rows;
  const auto put = [&](const std::string& id, int column) {
    if (!boxes.contains(id)) boxes[id] = {column, rows[column]++};
  };
  for (const auto& state : process.states) {
    if (current.contains(state.id)) put(state.id, came ? 1 : 0);
  }
  for (const std::string& id : before) put(id, 0);
  for (const auto& [from, to] : arrows) put(to, came ? 2 : 1);
  return drawn(process, arrows, boxes, current, current_title);
}

}  // namespace dyak::http
