// Where the paper proper ends, where the text of its sheets begins and ends, who signs it, what is appended.
#include <algorithm>
#include <cmath>

#include "output/inspect/gost/anatomy.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

bool after(const Line& a, const Line& b) { return a.page != b.page ? a.page > b.page : a.y > b.y; }

bool is_set_as_name(const Line& line) {
  return !line.cell && line.size >= kSmallPrint && name_form(line.text) != NameForm::None;
}

}  // namespace

bool Anatomy::begins_appendix(std::size_t i) const {
  const bool first_on_page = i == 0 || lines[i - 1].page != lines[i].page;
  if (lines[i].page == 0 || !first_on_page) return false;
  const std::vector<std::string> words = words_of(lines[i].text);
  return upper(words.front()) == "ПРИЛОЖЕНИЕ" && words.size() <= 3;
}

// A part of the text on sheets of its own, turned for a wide table, say: the signature stands below it, not above.
bool Anatomy::precedes_signature(std::size_t line) const {
  const auto is_signed = [this](const Line& one) {
    if (!is_set_as_name(one) || one.x < page(one).width * 0.4) return false;
    const auto row = row_of(one);
    return std::any_of(row.begin(), row.end(), [&](const Line* post) { return post->right < one.x - 5; });
  };
  for (std::size_t i = 0; i < line; ++i) {
    if (is_signed(lines[i])) return false;
  }
  for (std::size_t i = line; i < lines.size() && !begins_appendix(i); ++i) {
    if (is_signed(lines[i])) return true;
  }
  return false;
}

// The paper proper ends where an appendix begins, or another section of the structure.
void Anatomy::find_parts() {
  main_pages = paper.pages.size();
  const auto section = [&](const Line& line) {
    int top = -1;
    for (int at = line.block, i = 0; at >= 0 && i < 64; ++i) {
      const inspect::Element& element = paper.elements[static_cast<std::size_t>(at)];
      if (element.role == "Sect") top = at;
      at = element.parent;
    }
    return top;
  };
  int own = lines.empty() ? -1 : section(lines.front());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].page == 0) continue;
    const int here = section(lines[i]);
    const bool other_section = here >= 0 && here != own;
    if (other_section && !begins_appendix(i) && precedes_signature(i)) {
      own = here;
      continue;
    }
    if (!other_section && !begins_appendix(i)) continue;
    main_pages = lines[i].page;
    return;
  }
}

// A turned sheet is wider than the others.
Edges Anatomy::edges_of_sheets(double width) const {
  Edges whole;
  for (const Line& line : lines) {
    if (line.page >= main_pages || line.size < kSmallPrint || std::abs(page(line).width - width) > 1) continue;
    whole = {std::min(whole.left, line.x), std::max(whole.right, line.right)};
  }
  if (whole.right <= whole.left) whole.left = 0;
  return whole;
}

void Anatomy::find_edges() {
  std::vector<Edges> of_kind;
  for (std::size_t i = 0; i < main_pages; ++i) {
    const double width = paper.pages[i].width;
    const bool alike = i > 0 && std::abs(width - paper.pages[i - 1].width) < 1;
    of_kind.push_back(alike ? of_kind.back() : edges_of_sheets(width));
  }
  const Edges first = of_kind.empty() ? Edges{0, 0} : of_kind.front();
  left = first.left, right = first.right;
  edges = text_edges(lines, of_kind);
  edges.resize(paper.pages.size(), first);
  const std::vector<Edges> drawn = gost::find_edges(lines);  // an appendix has margins of its own
  for (std::size_t page = main_pages; page < drawn.size(); ++page) edges[page] = drawn[page];
}

// A name at the right with something at the left of it.
bool Anatomy::signs(const Line& line) const {
  if (!is_set_as_name(line) || line.x < left_of(line.page) + 60) return false;
  if (name_form(line.text) == NameForm::Full && line.right < right_of(line.page) - 3) return false;  // of a receiver
  constexpr double kBeside = 16;  // mm: the mark of an electronic signature is taller than its post
  return std::any_of(lines.begin(), lines.end(), [&](const Line& other) {
    return other.page == line.page && std::abs(other.y - line.y) < kBeside && other.right < line.x - 5 &&
           other.size > kSmallPrint;
  });
}

void Anatomy::add_signature(const Line& line) {
  Signed signature;
  signature.name = &line;
  for (const Line* other : row_of(line)) {
    if (other->right < line.x) signature.post.push_back(other);
  }
  for (const Line& other : lines) {  // the lines of the post above its last one
    if (signature.post.empty() || &other == signature.post.front() || &other == &line) continue;
    const bool same = other.block >= 0 && other.block == signature.post.front()->block;
    if (same && other.page == line.page) signature.post.push_back(&other);
  }
  signatures.push_back(std::move(signature));
}

// Signatures have at most a note of certification below them; the «Председатель … И.О. Фамилия» of a protocol have the
// text. Where no name stands at the right, one after a rule drawn to sign on is the signature, wherever it stands.
void Anatomy::find_signatures() {
  const bool stands_above =
      kind != nullptr && (std::string_view(kind->word) == "ПРОТОКОЛ" || std::string_view(kind->word) == "ВЫПИСКА");
  const auto closes_text = [&](const Line& line) {
    const auto below =
        std::count_if(text.begin(), text.end(), [&](const Paragraph* one) { return after(*one->lines.front(), line); });
    const auto above = static_cast<std::ptrdiff_t>(text.size()) - below;
    return above > 0 && below <= (stands_above ? 1 : std::max<std::ptrdiff_t>(1, above / 2));
  };
  for (const Line& line : lines) {
    if (line.page < main_pages && signs(line) && closes_text(line)) add_signature(line);
  }
  if (!signatures.empty()) return;
  const auto by_hand = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
    return line.page < main_pages && line.signing && is_set_as_name(line) && closes_text(line);
  });
  if (by_hand != lines.end()) add_signature(*by_hand);
}

void Anatomy::find_appendices() {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!begins_appendix(i)) continue;
    AppendixMark mark;
    for (std::size_t j = i; j < lines.size() && lines[j].page == lines[i].page && mark.lines.size() < 6; ++j) {
      const bool same = std::abs(lines[j].x - lines[i].x) < 1 && lines[j].y - lines[i].y < 45;
      if (same) mark.lines.push_back(&lines[j]);
    }
    appendices.push_back(std::move(mark));
  }
}

}  // namespace dyak::inspect::gost
