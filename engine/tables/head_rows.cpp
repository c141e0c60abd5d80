#include "engine/tables/head_rows.hpp"

#include <algorithm>
#include <set>

namespace dyak::tables {
namespace {

constexpr std::size_t kWholeWord = 6;       // bytes: three letters
constexpr std::size_t kLongestHead = 4;     // lines
constexpr std::size_t kLinesLookedAt = 60;  // titles, approvals and signatures above a staff list

const std::string& in(const std::vector<std::string>& cells, std::size_t at) {
  static const std::string kNone;
  return at < cells.size() ? cells[at] : kNone;
}

void put(std::vector<std::string>& cells, std::size_t at, const std::string& text) {
  if (cells.size() <= at) cells.resize(at + 1);
  if (cells[at].empty()) cells[at] = text;
}

/// The title of a column whose head takes several lines: the lower word when it says enough, both where it does not.
std::string joined(const std::string& upper, const std::string& lower, const KnownHead& known) {
  const bool said = upper.size() > lower.size() && upper.ends_with(" " + lower);  // a cell joined over both lines
  if (lower.empty() || upper == lower || said) return upper;
  if (upper.empty()) return lower;
  // «Должность» under «Место работы» speaks for itself; «по» under «Категория» does not.
  if (lower.size() >= kWholeWord && !known(lower).empty()) return lower;
  // Where what stands above means the same with it and without it, the word below is the one that tells.
  if (!known(lower).empty() && known(upper + " " + lower) == known(upper)) return lower;
  if (!known(upper + " " + lower).empty()) return upper + " " + lower;
  if (!known(lower).empty()) return lower;
  return upper + " " + lower;
}

HeadRows head_at(const Laid& laid, std::size_t first, std::size_t count, const KnownHead& known) {
  HeadRows head{first, count, {}, 0};
  for (std::size_t line = first; line < first + count; ++line) {
    const bool last = line + 1 == first + count;
    const std::vector<std::string>& cells = last ? laid.lines()[line].cells : laid.spread(line);
    if (head.titles.size() < cells.size()) head.titles.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) head.titles[i] = joined(head.titles[i], one_line(cells[i]), known);
  }
  std::set<std::string> members;
  for (const std::string& title : head.titles)
    if (const std::string member = known(title); !member.empty()) members.insert(member);
  head.known = members.size();
  return head;
}

/// Whether the line goes on with the head above it: one of the head's cells reaches down into it.
bool goes_on(const Laid& laid, const HeadRows& head) {
  const std::size_t next = head.first + head.count;
  if (head.titles.empty() || head.count == kLongestHead || next >= laid.lines().size()) return false;
  if (laid.lines()[next].number != laid.lines()[next - 1].number + 1) return false;
  return laid.reaches(head.first, next);
}

}  // namespace

std::string one_line(const std::string& title) {
  std::string line;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const bool blank = title[i] == '\n' || title[i] == '\t' || title[i] == ' ' || title.compare(i, 2, "\xC2\xA0") == 0;
    if (!blank) {
      line += title[i];
      continue;
    }
    if (title[i] == '\xC2') ++i;
    if (title[i] == '\n' && !line.empty() && line.back() == '-') {
      line.pop_back();
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::size_t filled(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const auto& one) { return !one.empty(); }));
}

Laid::Laid(const Sheet& sheet) : lines_(sheet.lines), merges_(sheet.merges) {
  for (const Sheet::Line& line : lines_) spread_.push_back(line.cells);
  for (const Sheet::Merge& merge : merges_) {
    const std::size_t top = at_or_after(merge.top);
    if (top == lines_.size() || lines_[top].number != merge.top) continue;
    const auto left = static_cast<std::size_t>(merge.left - 1);
    const std::string text = in(lines_[top].cells, left);
    if (text.empty()) continue;
    for (std::size_t line = top; line < lines_.size() && lines_[line].number <= merge.bottom; ++line) {
      if (line != top) put(lines_[line].cells, left, text);
      for (auto column = left; column < static_cast<std::size_t>(merge.right); ++column)
        put(spread_[line], column, text);
    }
  }
}

std::size_t Laid::at_or_after(int number) const {
  const auto found = std::lower_bound(lines_.begin(), lines_.end(), number,
                                      [](const Sheet::Line& line, int wanted) { return line.number < wanted; });
  return static_cast<std::size_t>(found - lines_.begin());
}

bool Laid::reaches(std::size_t from, std::size_t line) const {
  return std::any_of(merges_.begin(), merges_.end(), [&](const auto& one) {
    return one.top >= lines_[from].number && one.top < lines_[line].number && one.bottom >= lines_[line].number;
  });
}

bool Laid::is_banner(std::size_t line) const {
  if (filled(lines_[line].cells) != 1) return false;
  const int number = lines_[line].number;
  return std::any_of(merges_.begin(), merges_.end(), [&](const auto& one) {
    return one.top == number && one.bottom == number && one.right > one.left &&
           !in(lines_[line].cells, static_cast<std::size_t>(one.left - 1)).empty();
  });
}

HeadRows find_head(const Laid& laid, const KnownHead& known) {
  HeadRows best;
  for (std::size_t i = 0; i < laid.lines().size() && i < kLinesLookedAt; ++i) {
    HeadRows one = head_at(laid, i, 1, known);
    if (one.known > best.known || best.titles.empty()) best = std::move(one);
    const bool next = i + 1 < laid.lines().size() && laid.lines()[i + 1].number == laid.lines()[i].number + 1;
    if (!next) continue;
    HeadRows two = head_at(laid, i, 2, known);
    if (two.known > best.known) best = std::move(two);
  }
  while (goes_on(laid, best)) {
    HeadRows longer = head_at(laid, best.first, best.count + 1, known);
    if (longer.known < best.known) break;
    best = std::move(longer);
  }
  return best;
}

}  // namespace dyak::tables
