// Page numbers: from the second page on, in the middle of the upper margin, digits and nothing else.
#include <algorithm>
#include <cmath>
#include <optional>

#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kPlaceTolerance = 0.4;  // mm
constexpr double kUpperMargin = 20, kFromEdge = 10;

// The uppermost line of the margins that reads as a page number.
std::optional<Line> number_on(const Anatomy& a, std::size_t page) {
  for (Line& line : find_margin_lines(a.paper, page)) {
    if (is_page_number(line.text)) return std::move(line);
  }
  return std::nullopt;
}

// Where the text and the rules of a page reach.
Edges drawn_on(const Anatomy& a, std::size_t page) {
  Edges edges{a.left_of(page), a.right_of(page)};
  for (const inspect::Rule& rule : a.paper.pages[page].rules)
    edges = {std::min(edges.left, rule.x1), std::max(edges.right, rule.x2)};
  return edges;
}

// From the middle of the sheet, of what stands on it or of the text of the paper, whichever is nearest: a ragged page
// is narrower than its text area.
double off_the_middle(const Anatomy& a, const Line& number) {
  const double sheet = a.page(number).width;
  const auto off = [&](double left, double right) {
    return right - left > sheet / 2 ? std::abs(number.centre() - (left + right) / 2) : sheet;
  };
  const Edges drawn = drawn_on(a, number.page);
  const bool alike = std::abs(sheet - a.paper.pages[0].width) < 1;
  return std::min({off(0, sheet), off(drawn.left, drawn.right), alike ? off(a.left, a.right) : sheet});
}

void check_place(const Anatomy& a, const Line& number, Findings& findings) {
  constexpr double kOff = 8;
  if (off_the_middle(a, number) > kOff || number.top() > kUpperMargin) {
    findings.on_page("page-number-centre", number,
                     "Номер страницы стоит в " + in_mm(number.centre()) + " от левого и " + in_mm(number.top()) +
                         " от верхнего края, а нужен посередине верхнего поля.");
  }
  if (number.top() < kFromEdge - kPlaceTolerance) {
    findings.on_page("page-number-edge", number,
                     "Номер страницы в " + in_mm(number.top()) + " от верхнего края листа, нужно не меньше 10 мм.");
  }
}

void check_number(const Anatomy& a, std::size_t page, Findings& findings) {
  const auto number = number_on(a, page);
  const std::string right = std::to_string(page + 1);
  if (!number) {
    findings.on_page("page-number-missing", page,
                     "Страница не пронумерована: нужен номер " + right + " посередине верхнего поля.");
    return;
  }
  if (number->text != right)
    findings.on_page("page-number-form", page,
                     "Номер страницы напечатан как " + quoted(number->text) + ", нужно просто «" + right + "».");
  check_place(a, *number, findings);
}

}  // namespace

void check_page_numbers(const Anatomy& a, Findings& findings) {
  const auto first = number_on(a, 0);
  if (first) {
    findings.on_page("page-number-first", 0,
                     "На первой странице стоит номер " + quoted(first->text) + ": нумеруют со второй.");
  }
  for (std::size_t page = 1; page < a.paper.pages.size(); ++page) check_number(a, page, findings);
}

}  // namespace dyak::inspect::gost
