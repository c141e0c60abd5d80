// An extract holds only what concerns its receiver, and what it holds looks as it did in the signed paper.
#include "engine/composition/marked_parts.hpp"

#include <algorithm>
#include <optional>

namespace dyak::composition {
namespace {

using document::Point;

bool is_marked(const std::vector<std::string>& items, const std::string& mark) {
  return std::find(items.begin(), items.end(), mark) != items.end();
}

// The points between may be left out, so each keeps its number as a text.
void pin_numbers(Point& point, const std::string& number) {
  point.number = number;
  int counted = 0;
  for (Point& inner : point.points) pin_numbers(inner, document::mark_of(inner, point.marks, number, ++counted));
}

// A marked point whole; a point with marked subpoints leads in to them alone.
std::optional<Point> marked_point(Point point, const std::string& mark) {
  if (is_marked(point.items, mark)) return point;
  std::vector<Point> wanted;
  for (Point& inner : point.points) {
    if (auto found = marked_point(std::move(inner), mark)) wanted.push_back(std::move(*found));
  }
  if (wanted.empty()) return std::nullopt;
  point.points = std::move(wanted);
  return point;
}

std::optional<document::Block> marked_part(const document::Points& whole, const std::string& mark) {
  document::Points part = whole;
  part.points.clear();
  int counted = whole.first;
  for (Point point : whole.points) {
    pin_numbers(point, document::mark_of(point, whole.marks, whole.prefix, counted++));
    if (auto found = marked_point(std::move(point), mark)) part.points.push_back(std::move(*found));
  }
  if (part.points.empty()) return std::nullopt;
  return part;
}

// Rows that one cell binds may part: each says then what the cell said for all.
void unbind(document::Table& table) {
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t i = 0; i < table.rows[r].cells.size(); ++i) {
      document::TableCell& cell = table.rows[r].cells[i];
      const auto down = static_cast<std::size_t>(std::max(cell.down, 1));
      cell.down = 1;
      for (std::size_t below = r + 1; below < std::min(r + down, table.rows.size()); ++below) {
        if (i < table.rows[below].cells.size()) table.rows[below].cells[i] = cell;
      }
    }
  }
}

std::optional<document::Block> marked_part(const document::Table& whole, const std::string& mark) {
  document::Table part = whole;
  unbind(part);
  std::erase_if(part.rows, [&](const document::TableRow& row) { return !is_marked(row.items, mark); });
  if (part.rows.empty()) return std::nullopt;
  return part;
}

std::optional<document::Block> marked_part(const document::Block& block, const std::string& mark) {
  if (const auto* points = std::get_if<document::Points>(&block)) return marked_part(*points, mark);
  if (const auto* table = std::get_if<document::Table>(&block)) return marked_part(*table, mark);
  return std::nullopt;
}

// How many blocks from this one on are a group with the mark; 0 = none begins here.
int marked_from(const std::vector<document::MarkedBlocks>& items, int first, const std::string& mark) {
  int count = 0;
  for (const document::MarkedBlocks& marked : items) {
    if (marked.item == mark && marked.first == first) count = std::max(count, marked.count);
  }
  return count;
}

}  // namespace

MarkedText marked_parts(const document::Blocks& blocks, const std::vector<document::MarkedBlocks>& items,
                        const std::string& mark) {
  MarkedText taken;
  const int size = static_cast<int>(blocks.size());
  for (int at = 0; at < size;) {
    const int count = std::min(marked_from(items, at, mark), size - at);
    if (count > 0) taken.items.push_back({mark, static_cast<int>(taken.blocks.size()), count});
    for (int i = 0; i < count; ++i) taken.blocks.push_back(blocks[static_cast<std::size_t>(at + i)]);
    if (count == 0) {
      if (auto part = marked_part(blocks[static_cast<std::size_t>(at)], mark)) taken.blocks.push_back(std::move(*part));
    }
    at += std::max(count, 1);
  }
  return taken;
}

std::vector<std::string> marks_of(const Value& value) {
  std::vector<std::string> marks;
  if (value.is_list()) {
    for (const Value& one : value.as_list()) {
      for (std::string& mark : marks_of(one)) {
        if (!is_marked(marks, mark)) marks.push_back(std::move(mark));
      }
    }
    return marks;
  }
  std::string mark = value.text_or("");
  if (value.is_number() && value.as_number().is_integer()) mark = std::to_string(value.as_integer());
  if (value.is_object()) mark = value.as_object().key();
  if (!mark.empty()) marks.push_back(std::move(mark));
  return marks;
}

}  // namespace dyak::composition
