// Boxes as picture_layout has them; arrows join the middles of sides.
#include "engine/http/pages/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/markup.hpp"
#include "engine/base/utf8.hpp"
#include "engine/http/pages/picture_layout.hpp"

namespace dyak::http {
namespace {

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

std::string arrow(const Box& from, const Box& to) {
  constexpr int kBend = 28;
  const bool forward = to.x >= from.x + from.width;
  const bool same = !forward && to.x + to.width > from.x;
  const int x1 = from.x + (forward || same ? from.width : 0);
  const int x2 = to.x + (forward ? -4 : to.width + 4);
  const int y1 = from.y + from.height / 2 + (forward ? 0 : 10);
  const int y2 = to.y + to.height / 2 + (forward ? 0 : 10);
  const int bend = same ? kBend : (x2 - x1) / 2;
  return fmt::format("<path class=\"arrow\" d=\"M{} {} C{} {} {} {} {} {}\" marker-end=\"url(#tip)\"/>", x1, y1,
                     x1 + bend, y1, same ? x2 + bend : x2 - bend, y2, x2, y2);
}

std::string text_at(const std::string& text, int x, int y) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x, y, escaped_markup(text));
}

std::string frame(const std::string& title, const char* kind, const Box& at) {
  return fmt::format("<g class=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>", kind, at.x, at.y,
                     at.width, at.height) +
         text_at(title, at.x + at.width / 2, at.y + 18) + "</g>";
}

/// A state with regions is a frame around theirs.
std::string box(const definitions::State& state, const Boxes& boxes, bool is_current) {
  const Box& at = boxes.at(state.id);
  if (!state.regions.empty()) {
    std::string out = frame(state.title, is_current ? "state whole current" : "state whole", at);
    for (const auto& region : state.regions) {
      if (boxes.contains(region.id)) out += frame(region.title, "region", boxes.at(region.id));
    }
    return out;
  }
  std::string out =
      fmt::format("<g class=\"state{}{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>",
                  is_current ? " current" : "", state.final ? " final" : "", at.x, at.y, at.width, at.height);
  const auto lines = lines_of(state.title);
  int y = at.y + at.height / 2 + (lines.size() == 1 ? 5 : -4);
  for (const std::string& line : lines) {
    out += text_at(line, at.x + at.width / 2, y);
    y += 18;
  }
  return out + "</g>";
}

std::string drawn(const definitions::Process& process, const Arrows& arrows, const Boxes& boxes,
                  const std::set<std::string>& current, const std::string& current_title) {
  int width = 0;
  int height = 0;
  for (const auto& [id, one] : boxes) {
    width = std::max(width, one.x + one.width + 44);
    height = std::max(height, one.y + one.height + 8);
  }
  std::string out = fmt::format(
      "<svg class=\"process\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{0}\" height=\"{1}\" "
      "viewBox=\"0 0 {0} {1}\">"
      "<title>{2}. Сейчас: {3}</title><defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" "
      "markerWidth=\"7\" markerHeight=\"7\" "
      "orient=\"auto\"><path class=\"tip\" d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>",
      width, height, escaped_markup(process.title), escaped_markup(current_title));
  const auto put = [&](bool frames) {
    for (const auto& state : process.states) {
      if (boxes.contains(state.id) && state.regions.empty() != frames)
        out += box(state, boxes, current.contains(state.id));
    }
  };
  put(true);  // what arrows cross lies below them
  for (const auto& [from, to] : arrows) {
    if (boxes.contains(from) && boxes.contains(to)) out += arrow(boxes.at(from), boxes.at(to));
  }
  put(false);
  return out + "</svg>";
}

}  // namespace

std::string to_svg(const definitions::Process& process, const std::set<std::string>& current,
                   const std::string& current_title) {
  const Arrows arrows = arrows_of(process);
  return drawn(process, arrows, laid_out(process, arrows), current, current_title);
}

// Three columns: where it came from, where it stands, where it may go.
std::string to_near_svg(const definitions::Process& process, const std::set<std::string>& current,
                        const std::set<std::string>& before, const std::string& current_title) {
  std::set<std::string> here;
  for (const std::string& id : current) here.insert(outermost(process, id));
  Arrows arrows = arrows_of(process);
  std::erase_if(arrows, [&](const auto& one) {
    const std::string from = outermost(process, one.first);
    const bool came = before.contains(from) && here.contains(outermost(process, one.second));
    return !came && !here.contains(from);
  });
  std::vector<std::vector<std::string>> columns(before.empty() ? 2 : 3);
  std::set<std::string> placed;
  const auto put = [&](const std::string& id, std::size_t column) {
    if (placed.insert(id).second) columns[column].push_back(id);
  };
  for (const auto& state : process.states) {
    if (here.contains(state.id)) put(state.id, columns.size() - 2);
  }
  for (const std::string& id : before) put(outermost(process, id), 0);
  for (const auto& [from, to] : arrows) put(outermost(process, to), columns.size() - 1);
  return drawn(process, arrows, laid_out(process, arrows, columns), current, current_title);
}

}  // namespace dyak::http
