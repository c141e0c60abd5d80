#include "output/layout/lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

#include "output/layout/line_ends.hpp"

namespace dyak::layout {
namespace {

using document::Align;

// How far a space may go from its natural width, as a part of it, at ratio 1.
constexpr double kStretch = 0.5;
constexpr double kShrink = 0.22;
// Demerits. A line at ratio 1 has badness 100 and costs about 12 000.
constexpr double kLinePenalty = 10;
constexpr double kHyphenCost = 9'000;
constexpr double kSecondHyphenCost = 15'000;
constexpr double kLastWordCutCost = 3'000'000;  // the last line must not be the rest of a word
constexpr double kStubCost = 20'000'000;        // least of all shorter than the indent
constexpr double kShortLastLineCost = 8'000;
constexpr double kRaggedCost = 20'000'000;  // gaps wider than kMaxStretch allows
// A line that ends early anyway needs no part of a word: «В соответ-» alone is worse than two short lines.
constexpr double kRaggedHyphenCost = 50'000'000;
constexpr double kEmptyCost = 4;
constexpr double kNameHyphenCost = 8'000'000;  // «Джаппуева-/Этезова»: better than such gaps, worse than all else
constexpr double kUnwillingCost = 1e9;  // between the letters of a word that does not fit otherwise
constexpr std::size_t kMaxLookBack = 3'000;
constexpr int kMaxHyphensInRow = 2;
constexpr int kNarrowHyphensInRow = 4;  // where a column is narrower than half a word: better than a word cut anywhere

struct Chance {
  std::size_t end;   // glyph after the last one of the line
  std::size_t next;  // first glyph of the following line
  bool hyphen = false;
  bool unwilling = false;
  double extra = 0;  // demerits of a bad place: a preposition left at the end of a line
};

bool is_even(LineShape shape) { return shape.align == Align::Center || shape.last == LastLine::Even; }

class Paragraph {
 public:
  Paragraph(const Measured& text, LineWidths widths, LineShape shape, double hyphen_pt)
      : text_(text), widths_(widths), shape_(shape), hyphen_pt_(hyphen_pt) {
    const std::size_t n = text.glyphs.size();
    width_.resize(n + 1);
    spaces_.resize(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
      const MeasuredGlyph& glyph = text.glyphs[i];
      width_[i + 1] = width_[i] + static_cast<double>(glyph.advance);
      spaces_[i + 1] = spaces_[i] + (glyph.space ? static_cast<double>(glyph.advance) : 0);
    }
  }

  void set(std::size_t begin, std::size_t end, const std::vector<Chance>& inside, std::vector<Line>& lines);
  /// The lines after a forced end are not indented.
  void end_indent() { widths_.first_pt = widths_.rest_pt; }
  double width(std::size_t begin, std::size_t end) const { return width_[end] - width_[begin]; }
  std::size_t trim(std::size_t begin, std::size_t end) const {
    while (end > begin && is_plain_space(end - 1)) --end;
    return end;
  }

 private:
  struct Node {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t from = 0;  // index of the chance before
    int from_hyphens = 0;
  };
  using Nodes = std::array<Node, kNarrowHyphensInRow + 1>;  // by the number of hyphens in a row up to here

  bool is_plain_space(std::size_t glyph) const {
    return text_.glyphs[glyph].space && text_.text[text_.glyphs[glyph].offset] == ' ';
  }
  bool is_russian(std::size_t glyph) const;
  std::vector<Chance> with_forced_breaks(std::size_t begin, std::size_t end, const std::vector<Chance>& inside) const;
  void add_forced_breaks(std::size_t begin, std::size_t end, std::vector<Chance>& out) const;
  /// False: no way through the chances with at most so many hyphens in a row.
  bool find_way(std::vector<Chance> chances, int max_hyphens);
  void consider(std::size_t at);
  double cost(const Chance& from, const Chance& to, bool first, bool last) const;
  double justified_cost(double natural, double spaces, double measure, bool last, bool hyphen) const;
  void collect(std::vector<Line>& lines) const;

  const Measured& text_;
  LineWidths widths_;
  LineShape shape_;
  double hyphen_pt_;
  std::vector<double> width_, spaces_;
  std::vector<Chance> chances_;
  int max_hyphens_ = kMaxHyphensInRow;
  std::vector<Nodes> nodes_;
};

// A piece with no chance inside that is longer than the line gets one between any two letters.
void Paragraph::add_forced_breaks(std::size_t begin, std::size_t end, std::vector<Chance>& out) const {
  const double measure = std::min(widths_.first_pt, widths_.rest_pt);
  if (width(begin, trim(begin, end)) + hyphen_pt_ <= measure) return;
  // A word is cut with a hyphen, unless hardly a letter would stand beside it; a digest or an address is cut without.
  const bool room = measure > 3 * text_.style.size_pt;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (text_.glyphs[i].advance <= 0 || is_plain_space(i)) continue;
    out.push_back({i, i, room && is_russian(i - 1) && is_russian(i), true, 0});
  }
}

bool Paragraph::is_russian(std::size_t glyph) const {
  const std::size_t at = text_.glyphs[glyph].offset;
  return text_.text[at] == '\xD0' || text_.text[at] == '\xD1';
}

std::vector<Chance> Paragraph::with_forced_breaks(std::size_t begin, std::size_t end,
                                                  const std::vector<Chance>& inside) const {
  std::vector<Chance> out{{begin, begin}};
  std::size_t from = begin;
  for (const Chance& chance : inside) {
    add_forced_breaks(from, chance.end, out);
    out.push_back(chance);
    from = chance.next;
  }
  add_forced_breaks(from, end, out);
  out.push_back({trim(begin, end), end});
  return out;
}

constexpr double cubed(double ratio) { return ratio * ratio * ratio; }

double Paragraph::justified_cost(double natural, double spaces, double measure, bool last, bool hyphen) const {
  const double rest = measure - natural;
  if (rest < 0 && -rest > spaces * kShrink + 1e-6) return std::numeric_limits<double>::infinity();
  // Its gaps are not stretched, so it is as bad as it is short.
  if (!last && rest > spaces * kMaxStretch + 1e-6)
    return (hyphen ? kRaggedHyphenCost : kRaggedCost) * (1 + kEmptyCost * (rest / measure) * (rest / measure));
  double badness = 0;
  if (spaces > 0 && rest < 0) badness = 100 * cubed(-rest / (spaces * kShrink));
  if (spaces > 0 && rest > 0 && !last) badness = 100 * cubed(rest / (spaces * kStretch));
  return (kLinePenalty + badness) * (kLinePenalty + badness);
}

double Paragraph::cost(const Chance& from, const Chance& to, bool first, bool last) const {
  const double measure = first ? widths_.first_pt : widths_.rest_pt;
  const std::size_t end = std::max(from.next, to.end);
  const double natural = width(from.next, end) + (to.hyphen ? hyphen_pt_ : 0);
  double sum = 0;
  if (shape_.align == Align::Justify) {
    sum = justified_cost(natural, spaces_[end] - spaces_[from.next], measure, last, to.hyphen);
    if (last && !first && natural < measure / 8) sum += kShortLastLineCost;
  } else {
    if (natural > measure + 1e-6) return std::numeric_limits<double>::infinity();
    const double rest = (measure - natural) / measure;
    const bool counts = !last || is_even(shape_);
    sum = 20'000 + (counts ? 100'000 * rest * rest : 0);  // fewest lines first, then even ones
  }
  if (to.hyphen) sum += kHyphenCost;
  sum += to.extra;
  if (to.unwilling) sum += kUnwillingCost;
  if (last && from.hyphen) sum += natural < 3 * text_.style.size_pt ? kStubCost : kLastWordCutCost;
  return sum;
}

void Paragraph::consider(std::size_t at) {
  const Chance& to = chances_[at];
  const bool last = at + 1 == chances_.size();
  const double longest = std::max(widths_.first_pt, widths_.rest_pt);
  for (std::size_t back = 1; back <= at && back <= kMaxLookBack; ++back) {
    const std::size_t from = at - back;
    const std::size_t begin = chances_[from].next;
    if (begin < to.end) {
      const double least = width(begin, to.end) - (spaces_[to.end] - spaces_[begin]) * kShrink;
      if (least > longest + 1e-6) break;
    }
    const double price = cost(chances_[from], to, from == 0, last);
    if (!std::isfinite(price)) continue;
    for (int hyphens = 0; hyphens <= max_hyphens_; ++hyphens) {
      const Node& before = nodes_[from][static_cast<std::size_t>(hyphens)];
      if (!std::isfinite(before.cost)) continue;
      const int now = to.hyphen && !to.unwilling ? hyphens + 1 : 0;
      if (now > max_hyphens_) continue;
      const double total = before.cost + price + (now > 1 ? kSecondHyphenCost : 0);
      Node& node = nodes_[at][static_cast<std::size_t>(now)];
      if (total < node.cost) node = {total, from, hyphens};
    }
  }
}

void Paragraph::collect(std::vector<Line>& lines) const {
  const auto cheapest = [this](std::size_t at) {
    int best = 0;
    for (int i = 1; i <= max_hyphens_; ++i) {
      if (nodes_[at][static_cast<std::size_t>(i)].cost < nodes_[at][static_cast<std::size_t>(best)].cost) best = i;
    }
    return best;
  };
  const std::size_t first_new = lines.size();
  std::size_t at = chances_.size() - 1;
  int hyphens = cheapest(at);
  while (at > 0) {
    const Node& node = nodes_[at][static_cast<std::size_t>(hyphens)];
    const Chance& from = chances_[node.from];
    const Chance& to = chances_[at];
    const std::size_t end = std::max(from.next, to.end);
    const double natural = width(from.next, end) + (to.hyphen ? hyphen_pt_ : 0);
    lines.push_back({from.next, end, to.next, to.hyphen, at + 1 == chances_.size(), natural});
    at = node.from;
    hyphens = node.from_hyphens;
  }
  std::reverse(lines.begin() + static_cast<std::ptrdiff_t>(first_new), lines.end());
}

void Paragraph::set(std::size_t begin, std::size_t end, const std::vector<Chance>& inside, std::vector<Line>& lines) {
  const std::size_t trimmed = trim(begin, end);
  if (width(begin, trimmed) <= widths_.first_pt) {
    lines.push_back({begin, trimmed, end, false, true, width(begin, trimmed)});
    return;
  }
  if (find_way(with_forced_breaks(begin, end, inside), kMaxHyphensInRow)) return collect(lines);
  if (find_way(with_forced_breaks(begin, end, inside), kNarrowHyphensInRow)) return collect(lines);
  // A word of many lines would need a hyphen on each of them: it is broken between letters.
  std::vector<Chance> whole_words;
  std::copy_if(inside.begin(), inside.end(), std::back_inserter(whole_words),
               [](const Chance& chance) { return !chance.hyphen; });
  if (find_way(with_forced_breaks(begin, end, whole_words), kMaxHyphensInRow)) return collect(lines);
  lines.push_back({begin, trimmed, end, false, true, width(begin, trimmed)});
}

bool Paragraph::find_way(std::vector<Chance> chances, int max_hyphens) {
  chances_ = std::move(chances);
  max_hyphens_ = max_hyphens;
  nodes_.assign(chances_.size(), Nodes{});
  nodes_[0][0].cost = 0;
  for (std::size_t at = 1; at < chances_.size(); ++at) consider(at);
  return std::any_of(nodes_.back().begin(), nodes_.back().end(),
                     [](const Node& node) { return std::isfinite(node.cost); });
}

double demerits_at(const Measured& text, std::size_t begin, std::size_t trimmed, const BreakChance& chance,
                   LineShape shape) {
  const std::string_view whole = text.text;
  const std::size_t from = text.glyphs[begin].offset, to = text.glyphs[trimmed].offset;
  const LineEnd end{whole.substr(from, to - from), whole.substr(chance.offset), chance.hyphen};
  if (is_even(shape)) return heading_demerits(end);
  const bool in_name =
      !chance.hyphen && whole[chance.offset - 1] == '-' && text.spans[text.glyphs[trimmed - 1].span].proper;
  return demerits(end) + (in_name ? kNameHyphenCost : 0);
}

std::size_t glyph_at(const Measured& text, std::size_t offset, std::size_t from) {
  while (from < text.glyphs.size() && text.glyphs[from].offset < offset) ++from;
  return from;
}

}  // namespace

std::vector<Line> choose_lines(const Measured& text, const std::vector<BreakChance>& chances, LineWidths widths,
                               LineShape shape, double hyphen_pt) {
  std::vector<Line> lines;
  // A measure narrower than one letter: each letter has a line of its own and sticks out rather than being lost.
  double letter = 0;
  for (const MeasuredGlyph& glyph : text.glyphs) letter = std::max(letter, static_cast<double>(glyph.advance));
  const double least = letter + 0.01;
  widths = {std::max(widths.first_pt, least), std::max(widths.rest_pt, least)};
  Paragraph paragraph(text, widths, shape, hyphen_pt);
  std::size_t begin = 0;
  std::size_t next = 0;
  std::vector<Chance> inside;
  const std::size_t size = text.glyphs.size();
  for (std::size_t end = 0; end <= size && size > 0; ++end) {
    if (end < size && text.text[text.glyphs[end].offset] != '\n') continue;
    inside.clear();
    std::size_t glyph = begin;
    for (; next < chances.size(); ++next) {
      glyph = glyph_at(text, chances[next].offset, glyph);
      if (glyph >= end) break;
      if (glyph <= begin) continue;
      const std::size_t trimmed = paragraph.trim(begin, glyph);
      if (trimmed > begin) {
        inside.push_back(
            {trimmed, glyph, chances[next].hyphen, false, demerits_at(text, begin, trimmed, chances[next], shape)});
      }
    }
    paragraph.set(begin, end, inside, lines);
    begin = end + 1;
    paragraph.end_indent();
  }
  return lines;
}

}  // namespace dyak::layout
