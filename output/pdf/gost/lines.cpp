#include "output/pdf/gost/lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "output/pdf/gost/words.hpp"

namespace dyak::pdf::gost {
namespace {

constexpr double kMmPerPoint = 25.4 / 72;
constexpr double kCapHeight = 0.66;
constexpr double kDescent = 0.22;
constexpr double kSameBaseline = 0.35;  // mm
constexpr double kOtherColumn = 8.0;    // mm: no justified gap is as wide
constexpr double kOtherBlock = 2.0;

struct Placed {
  const inspect::Piece* piece;
  int block;
  int cell;
};

int ancestor(const inspect::Paper& paper, int element, const std::array<std::string_view, 2>& roles) {
  for (int i = 0; element >= 0 && i < 64; ++i) {
    const inspect::Element& at = paper.elements.at(static_cast<std::size_t>(element));
    if (at.role == roles[0] || at.role == roles[1]) return element;
    element = at.parent;
  }
  return -1;
}

class LineMaker {
 public:
  LineMaker(const inspect::Paper& paper, std::size_t page) : paper_(paper), page_(page) {}

  std::vector<Line> make() {
    for (const inspect::Piece& piece : paper_.pages[page_].pieces) {
      const bool nothing = piece.text.empty() && piece.width <= 0;
      if (piece.artifact || piece.slanted || nothing) continue;
      placed_.push_back({&piece, block_of(paper_, piece.element), ancestor(paper_, piece.element, {"TD", "TH"})});
    }
    std::stable_sort(placed_.begin(), placed_.end(),
                     [](const Placed& a, const Placed& b) { return a.piece->y < b.piece->y; });
    for (std::size_t begin = 0, end = 0; begin < placed_.size(); begin = end) {
      end = begin;
      while (end < placed_.size() && placed_[end].piece->y - placed_[begin].piece->y < kSameBaseline) ++end;
      row(begin, end);
    }
    return std::move(lines_);
  }

 private:
  void row(std::size_t begin, std::size_t end) {
    const auto at = [&](std::size_t i) { return placed_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::stable_sort(at(begin), at(end), [](const Placed& a, const Placed& b) { return a.piece->x < b.piece->x; });
    std::size_t from = begin;
    for (std::size_t i = begin + 1; i <= end; ++i) {
      if (i == end || parted(placed_[i - 1], placed_[i])) {
        add(from, i);
        from = i;
      }
    }
  }

  static bool parted(const Placed& left, const Placed& right) {
    const double gap = right.piece->x - left.piece->x - left.piece->width;
    if (left.cell != right.cell) return true;
    return gap > kOtherColumn ||
           (left.block != right.block && std::abs(gap) > kOtherBlock);  // drawn over one another: two lines
  }

  void add(std::size_t begin, std::size_t end) {
    Line line;
    line.page = page_;
    line.y = placed_[begin].piece->y;
    line.x = placed_[begin].piece->x;
    line.block = placed_[end - 1].block;
    line.cell = placed_[begin].cell >= 0;
    std::map<double, double> sizes;  // size -> width set in it
    double bold = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const inspect::Piece& piece = *placed_[i].piece;
      const double gap = i == begin ? 0 : piece.x - line.right;
      const bool spaced = line.text.empty() || line.text.back() == ' ' || ends_with(line.text, "\xC2\xA0") ||
                          starts_with(piece.text, " ");
      if (gap > 0.15 * piece.size * kMmPerPoint && !spaced) line.text += ' ';
      line.text += piece.text;
      line.right = std::max(i == begin ? 0 : line.right, piece.x + piece.width);
      sizes[std::round(piece.size * 10) / 10] += piece.width;
      if (piece.font >= 0 && paper_.fonts[static_cast<std::size_t>(piece.font)].bold) bold += piece.width;
    }
    line.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
                  return a.second < b.second;
                })->first;
    line.bold = bold > line.width() / 2;
    line.text = trimmed(line.text);
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }

  const inspect::Paper& paper_;
  std::size_t page_;
  std::vector<Placed> placed_;
  std::vector<Line> lines_;
};

// Where the text of each page begins and ends.
struct Edges {
  double left = 1e9;
  double right = 0;
};

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

// «4.», «2.1.», «3)»
bool begins_point(const Line& line) {
  const std::string word = words_of(line.text).front();
  const bool digits =
      word.front() >= '0' && word.front() <= '9' && word.find_first_not_of("0123456789.") >= word.size() - 1;
  return digits && word.size() < 12 && (word.back() == '.' || word.back() == ')');
}

bool has_room_for_first_word(const Line& last, const Line& line, double right) {
  const std::string first = words_of(line.text).front();
  const double share = static_cast<double>(first.size() + 1) / static_cast<double>(line.text.size() + 1);
  return last.right + line.width() * share < right - 1;
}

// Two lines in a row at the indent of a paragraph: the upper one was a paragraph of one line, unless it is full and
// nothing says that the lower one begins anew.
bool indented_anew(const Line& last, const Line& line, const Edges& edges) {
  constexpr double kLeastIndent = 8, kMostIndent = 20;
  const double indent = line.x - edges.left;
  if (indent < kLeastIndent || indent > kMostIndent || std::abs(line.x - last.x) > 1) return false;
  return begins_point(line) || has_room_for_first_word(last, line, edges.right);
}

// Without tags: a line goes on with the paragraph when it is as close as its lines are and is not indented anew.
bool goes_on(const Line& last, const Line& line, const Edges& edges) {
  if (last.page != line.page || last.cell != line.cell) return false;
  if (last.block >= 0 || line.block >= 0) return false;
  const double step = (line.y - last.y) / (last.size * kMmPerPoint);
  const bool close = step > 0.5 && step < 2.0 && std::abs(last.size - line.size) < 0.6;
  return close && line.x < last.x + 1.0 && !indented_anew(last, line, edges);
}

}  // namespace

double Line::top() const { return y - size * kCapHeight * kMmPerPoint; }
double Line::bottom() const { return y + size * kDescent * kMmPerPoint; }

int block_of(const inspect::Paper& paper, int element) {
  static constexpr std::array<std::string_view, 6> kInline{"Span", "Link", "Quote", "Reference", "Lbl", "Note"};
  for (int i = 0; element >= 0 && i < 64; ++i) {
    const inspect::Element& at = paper.elements.at(static_cast<std::size_t>(element));
    if (std::find(kInline.begin(), kInline.end(), at.role) == kInline.end()) break;
    element = at.parent;
  }
  return element;
}

bool inside(const inspect::Paper& paper, int element, std::string_view role) {
  return ancestor(paper, element, {role, role}) >= 0;
}

std::vector<Line> find_lines(const inspect::Paper& paper) {
  std::vector<Line> all;
  for (std::size_t page = 0; page < paper.pages.size(); ++page) {
    std::vector<Line> lines = LineMaker(paper, page).make();
    all.insert(all.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  }
  return all;
}

std::vector<Paragraph> find_paragraphs(const std::vector<Line>& lines) {
  std::vector<Paragraph> paragraphs;
  std::map<int, std::size_t> by_block;
  const std::vector<Edges> edges = find_edges(lines);
  for (const Line& line : lines) {
    if (line.block >= 0) {
      const auto [at, fresh] = by_block.try_emplace(line.block, paragraphs.size());
      if (fresh) paragraphs.emplace_back();
      paragraphs[at->second].lines.push_back(&line);
    } else {
      if (paragraphs.empty() || !goes_on(*paragraphs.back().lines.back(), line, edges[line.page]))
        paragraphs.emplace_back();
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

}  // namespace dyak::pdf::gost
