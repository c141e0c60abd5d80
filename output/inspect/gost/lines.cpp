#include "output/inspect/gost/lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "output/inspect/gost/grid.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

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

double letters_in(std::string_view utf8) {
  return static_cast<double>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Where marks stand rather than text: the baseline is in the upper or the lower 20 mm.
bool in_margin(const inspect::Page& page, double y) { return y < 20.5 || y > page.height - 20; }

class LineMaker {
 public:
  LineMaker(const inspect::Paper& paper, std::size_t page, const std::set<int>& ruled)
      : paper_(paper), page_(page), ruled_(ruled), grid_(paper.pages[page]) {}

  std::vector<Line> make() {
    for (const inspect::Piece& piece : paper_.pages[page_].pieces) {
      // A footnote and its number, the parts of a formula stand where no line does.
      const bool apart = ancestor(paper_, piece.element, {"Note", "Reference"}) >= 0 ||
                         ancestor(paper_, piece.element, {"Formula", "Formula"}) >= 0;
      if (!piece.artifact && !apart) place(piece);
    }
    return arranged();
  }

  std::vector<Line> make_margins() {
    for (const inspect::Piece& piece : paper_.pages[page_].pieces) {
      if (in_margin(paper_.pages[page_], piece.y)) place(piece);
    }
    return arranged();
  }

 private:
  void place(const inspect::Piece& piece) {
    const bool nothing = piece.text.empty() && piece.width <= 0;
    if (piece.slanted || nothing) return;
    placed_.push_back({&piece, block_of(paper_, piece.element), ancestor(paper_, piece.element, {"TD", "TH"})});
  }

  std::vector<Line> arranged() {
    std::stable_sort(placed_.begin(), placed_.end(),
                     [](const Placed& a, const Placed& b) { return a.piece->y < b.piece->y; });
    for (std::size_t begin = 0, end = 0; begin < placed_.size(); begin = end) {
      end = begin;
      while (end < placed_.size() && placed_[end].piece->y - placed_[begin].piece->y < kSameBaseline) ++end;
      row(begin, end);
    }
    return std::move(lines_);
  }

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

  bool parted(const Placed& left, const Placed& right) const {
    const double end = left.piece->x + left.piece->width, gap = right.piece->x - end;
    if (left.cell != right.cell) return true;
    const bool untagged = left.block < 0 && right.block < 0;
    if (untagged && gap > 0.5 && grid_.parts(end, right.piece->x, left.piece->y)) return true;
    return gap > kOtherColumn ||
           (left.block != right.block && std::abs(gap) > kOtherBlock);  // drawn over one another: two lines
  }

  void add(std::size_t begin, std::size_t end) {
    Line line;
    line.page = page_;
    line.y = placed_[begin].piece->y;
    std::size_t first = begin;  // leading spaces drawn by themselves are no text
    while (first + 1 < end && trimmed(placed_[first].piece->text).empty()) ++first;
    line.x = placed_[first].piece->x;
    line.block = placed_[end - 1].block;
    line.cell = placed_[begin].cell >= 0 && ruled_.count(ancestor(paper_, placed_[begin].cell, {"Table", "Table"})) > 0;
    if (line.block < 0) line.box = grid_.cell_at(line.x, right_of(begin, end), line.y);
    line.foreign = is_foreign(placed_[begin].piece->element);
    line.cell = line.cell || line.box >= 0 || line.foreign;  // the rules of the text are about Russian
    std::map<double, double> sizes;                          // size -> width set in it
    double bold = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const inspect::Piece& piece = *placed_[i].piece;
      const double gap = i == begin ? 0 : piece.x - line.right;
      const bool spaced = line.text.empty() || line.text.back() == ' ' || ends_with(line.text, "\xC2\xA0") ||
                          starts_with(piece.text, " ") || starts_with(piece.text, "\xC2\xA0");
      if (gap > 0.15 * piece.size * inspect::kMmPerPoint && !spaced) line.text += ' ';
      line.text += piece.text;
      if (!trimmed(piece.text).empty() || i == begin)
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

  double right_of(std::size_t begin, std::size_t end) const {
    double right = 0;
    for (std::size_t i = begin; i < end; ++i) right = std::max(right, placed_[i].piece->x + placed_[i].piece->width);
    return right;
  }

  bool is_foreign(int element) const {
    for (int i = 0; element >= 0 && i < 64; ++i) {
      const inspect::Element& at = paper_.elements.at(static_cast<std::size_t>(element));
      if (!at.language.empty()) return at.language.substr(0, 2) != paper_.language.substr(0, 2);
      element = at.parent;
    }
    return false;
  }

  const inspect::Paper& paper_;
  std::size_t page_;
  const std::set<int>& ruled_;
  Grid grid_;
  std::vector<Placed> placed_;
  std::vector<Line> lines_;
};

// «Начальник ______ И.О. Фамилия»: the post and the name stand apart; of «______ И.О. Фамилия» only the name is left.
void part_at_signing_rules(std::vector<Line>& lines) {
  constexpr std::string_view kDrawn = "___";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string text = lines[i].text;
    const std::size_t from = text.find(kDrawn), to = text.rfind('_');
    if (from == std::string::npos) continue;
    const std::string post = trimmed(text.substr(0, from)), written = trimmed(text.substr(to + 1));
    if (name_form(written) == NameForm::None || (!post.empty() && !has_letters(post))) continue;
    Line name = lines[i];
    const double letter = name.width() / letters_in(text);
    name.text = written;
    name.signing = true;
    name.x = name.right - letter * letters_in(written);
    if (post.empty()) {
      lines[i] = std::move(name);
      continue;
    }
    lines[i].text = post;
    lines[i].right = lines[i].x + letter * letters_in(post);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(++i), std::move(name));
  }
}

// A page number that is not marked as an artifact is no line of the text all the same.
void drop_page_numbers(const inspect::Page& page, std::vector<Line>& lines) {
  const auto alone = [&](const Line& line) {
    return std::none_of(lines.begin(), lines.end(),
                        [&](const Line& other) { return &other != &line && std::abs(other.y - line.y) < 1; });
  };
  std::vector<double> numbers;
  for (const Line& line : lines) {
    if (in_margin(page, line.y) && is_page_number(line.text) && alone(line)) numbers.push_back(line.y);
  }
  std::erase_if(lines,
                [&](const Line& line) { return std::find(numbers.begin(), numbers.end(), line.y) != numbers.end(); });
}

}  // namespace

double Line::top() const { return y - size * kCapHeight * inspect::kMmPerPoint; }
double Line::bottom() const { return y + size * kDescent * inspect::kMmPerPoint; }

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

std::vector<Line> find_margin_lines(const inspect::Paper& paper, std::size_t page) {
  return LineMaker(paper, page, {}).make_margins();
}

namespace {

// «м²», «H₂O»: what is raised or lowered stands on a baseline of its own and is no line.
void drop_raised(std::vector<Line>& lines) {
  constexpr double kNear = 3;  // mm
  const auto is_raised = [&lines](const Line& small) {
    return letters_in(small.text) <= 3 && std::any_of(lines.begin(), lines.end(), [&small](const Line& line) {
             return line.block == small.block && std::abs(line.y - small.y) < kNear && small.size < line.size * 0.75;
           });
  };
  std::vector<Line> kept;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(kept),
               [&](const Line& line) { return !is_raised(line); });
  lines = std::move(kept);
}

void mark_beside(std::vector<Line>& lines) {
  std::set<int> blocks;
  for (const Line& line : lines) {
    const bool beside = std::any_of(lines.begin(), lines.end(), [&line](const Line& other) {
      return other.foreign && std::abs(other.y - line.y) < kSameBaseline && other.x > line.right;
    });
    if (beside && !line.foreign && line.block >= 0) blocks.insert(line.block);
  }
  for (Line& line : lines) line.beside = blocks.contains(line.block);
}

}  // namespace

std::vector<Line> find_lines(const inspect::Paper& paper) {
  std::vector<Line> all;
  const std::set<int> ruled = ruled_tables(paper);
  for (std::size_t page = 0; page < paper.pages.size(); ++page) {
    std::vector<Line> lines = LineMaker(paper, page, ruled).make();
    drop_page_numbers(paper.pages[page], lines);
    drop_raised(lines);
    part_at_signing_rules(lines);
    mark_beside(lines);
    all.insert(all.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  }
  return all;
}

}  // namespace dyak::inspect::gost
