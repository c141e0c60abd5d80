#include "engine/tables/head_rows.hpp"

#include <algorithm>
#include <set>

namespace dyak::tables {
namespace {

constexpr std::size_t kWholeWord = 6;       // bytes: three letters
constexpr std::size_t kLinesLookedAt = 60;  // titles, approvals and signatures above a staff list

const std::string& in(const std::vector<std::string>& cells, std::size_t at) {
  static const std::string kNone;
  return at < cells.size() ? cells[at] : kNone;
}

void put(std::vector<std::string>& cells, std::size_t at, const std::string& text) {
  if (cells.size() <= at) cells.resize(at + 1);
  if (cells[at].empty()) cells[at] = text;
}

/// The title of a column whose head takes two lines: the lower word when it says enough, both where it does not.
std::string joined(const std::string& upper, const std::string& lower, const KnownHead& known) {
  if (lower.empty() || upper == lower) return upper;
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
  const std::vector<std::string> upper = count == 2 ? laid.spread(first) : laid.lines()[first].cells;
  static const std::vector<std::string> kNothing;
  const std::vector<std::string>& lower = count == 2 ? laid.lines()[first + 1].cells : kNothing;
  std::set<std::string> members;
  for (std::size_t i = 0; i < std::max(upper.size(), lower.size()); ++i) {
    head.titles.push_back(joined(one_line(in(upper, i)), one_line(in(lower, i)), known));
    if (const std::string member = known(head.titles.back()); !member.empty()) members.insert(member);
  }
  head.known = members.size();
  return head;
}

/// Whether the line goes on with the head above it: nothing stands under what is understood already.
bool goes_on(const Laid& laid, const HeadRows& head, const KnownHead& known) {
  const std::size_t next = head.first + 1;
  if (head.count != 1 || next >= laid.lines().size()) return false;
  if (laid.lines()[next].number != laid.lines()[head.first].number + 1) return false;
  const auto& cells = laid.lines()[next].cells;
  const std::vector<std::string>& upper = laid.spread(head.first);
  bool any = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty() || cells[i] == in(upper, i)) continue;
    any = true;
    if (!known(one_line(in(upper, i))).empty()) return false;
  }
  return any && laid.joined_below(head.first);
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

bool Laid::joined_below(std::size_t line) const {
  const int number = lines_[line].number;
  return std::any_of(merges_.begin(), merges_.end(),
                     [&](const auto& one) { return one.top <= number && one.bottom > number; });
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
  if (goes_on(laid, best, known)) {
    const std::size_t as_it_was = best.known;
    if (HeadRows two = head_at(laid, best.first, 2, known); two.known >= as_it_was) best = std::move(two);
  }
  return best;
}

}  // namespace dyak::tables
