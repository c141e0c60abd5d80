// Paragraphs: by tags where there are any, else guessed from indents and gaps.
#include <algorithm>
#include <cmath>
#include <map>

#include "output/inspect/gost/lines.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

using PageEdges = std::vector<Edges>;

bool has_room_for_first_word(const Line& last, const Line& line, double right) {
  const std::string first = words_of(line.text).front();
  const double share = static_cast<double>(first.size() + 1) / static_cast<double>(line.text.size() + 1);
  return last.right + line.width() * share < right - 1;
}

// Two lines in a row at the indent of a paragraph: the upper one was a paragraph of one line, unless it is full and
// nothing says that the lower one begins anew.
bool indented_anew(const Line& last, const Line& line, const Edges& edges) {
  constexpr double kLeastFirstIndent = 8, kMaxFirstIndent = 20;
  const double indent = line.x - edges.left;
  if (indent < kLeastFirstIndent || indent > kMaxFirstIndent || std::abs(line.x - last.x) > 1) return false;
  return begins_point(line) || has_room_for_first_word(last, line, edges.right);
}

// A full line at the end of a page, and one at the margin of the next that nothing says to begin anew.
bool goes_on_over_the_page(const Line& last, const Line& line, const PageEdges& edges) {
  constexpr double kFull = 3;
  static constexpr std::string_view kEnds = ":;";
  const Edges &above = edges[last.page], &below = edges[line.page];
  const bool full = last.right > above.right - kFull || ends_with(last.text, "\xC2\xAD");
  const bool ended = last.text.empty() || kEnds.find(last.text.back()) != std::string_view::npos;
  return line.page == last.page + 1 && full && !ended && std::abs(line.x - below.left) < 1 &&
         std::abs(last.size - line.size) < 0.6 && last.bold == line.bold && !begins_point(line) &&
         !all_capitals(line.text);
}

// Without tags: a line goes on with the paragraph when it is as close as its lines are and is not indented anew.
bool goes_on(const Line& last, const Line& line, const PageEdges& of_pages) {
  if (last.cell || line.cell || last.block >= 0 || line.block >= 0) return false;
  if (last.page != line.page) return goes_on_over_the_page(last, line, of_pages);
  const Edges& edges = of_pages[line.page];
  if (goes_on_with_sentence(last, line, edges)) return true;
  const double step = (line.y - last.y) / (last.size * inspect::kMmPerPoint);
  const bool close = step > 0.5 && step < 2.0 && std::abs(last.size - line.size) < 0.6;
  return close && line.x < last.x + 1.0 && !indented_anew(last, line, edges);
}

}  // namespace

bool goes_on_with_sentence(const Line& last, const Line& line, const Edges& edges) {
  constexpr double kMaxStep = 4.5, kFull = 3;  // em, mm: ragged lines end a little before the margin
  static constexpr std::string_view kEnds = ".:;!?";
  if (last.page != line.page || last.cell || line.cell || std::abs(last.size - line.size) > 0.6) return false;
  if (last.text.empty() || kEnds.find(last.text.back()) != std::string_view::npos) return false;
  const std::string first = words_of(line.text).front();
  const bool small = has_letters(first) && !starts_with_capital(bare(first)) && first == lower(first);
  const double step = (line.y - last.y) / (last.size * inspect::kMmPerPoint);
  const bool full = last.right > edges.right - kFull || !has_room_for_first_word(last, line, edges.right);
  return small && full && step > 0.5 && step < kMaxStep && std::abs(line.x - edges.left) < 1 && line.x < last.x + 1;
}

bool begins_point(const Line& line) {
  const std::string word = words_of(line.text).front();
  const bool digits =
      word.front() >= '0' && word.front() <= '9' && word.find_first_not_of("0123456789.") >= word.size() - 1;
  return digits && word.size() < 12 && (word.back() == '.' || word.back() == ')');
}

std::vector<Paragraph> find_paragraphs(const std::vector<Line>& lines) {
  std::vector<Paragraph> paragraphs;
  std::map<int, std::size_t> by_block;
  std::map<std::pair<std::size_t, int>, std::size_t> by_box;
  const std::vector<Edges> edges = find_edges(lines);
  for (const Line& line : lines) {
    if (line.block >= 0) {
      const auto [at, fresh] = by_block.try_emplace(line.block, paragraphs.size());
      if (fresh) paragraphs.emplace_back();
      paragraphs[at->second].lines.push_back(&line);
    } else if (line.box >= 0) {
      const auto [at, fresh] = by_box.try_emplace({line.page, line.box}, paragraphs.size());
      if (fresh) paragraphs.emplace_back();
      paragraphs[at->second].lines.push_back(&line);
    } else {
      if (paragraphs.empty() || !goes_on(*paragraphs.back().lines.back(), line, edges)) paragraphs.emplace_back();
      paragraphs.back().lines.push_back(&line);
    }
  }
  return paragraphs;
}

std::string Paragraph::text() const {
  std::string text;
  for (const Line* line : lines) {
    constexpr std::string_view kSoft = "\xC2\xAD";
    if (ends_with(text, kSoft)) {
      text.resize(text.size() - kSoft.size());
    } else if (!text.empty() && text.back() != '-') {
      text += ' ';
    }
    text += line->text;
  }
  return text;
}

}  // namespace dyak::inspect::gost
