// The sheet: its size, margins, page numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "output/pdf/gost/rules.hpp"
#include "output/pdf/gost/words.hpp"

namespace dyak::pdf::gost {
namespace {

constexpr double kTolerance = 0.4;      // mm
constexpr double kFooterPoints = 10.6;  // marks in the margins are smaller than the text
constexpr double kLeft = 20, kLeftLong = 30, kRight = 10, kTop = 20, kBottom = 20;
constexpr double kNumberFromEdge = 10;

void check_size(const Anatomy& a, Findings& findings) {
  constexpr std::array<std::array<double, 2>, 2> kSheets{{{210, 297}, {148, 210}}};
  for (std::size_t i = 0; i < a.paper.pages.size(); ++i) {
    const inspect::Page& page = a.paper.pages[i];
    const double narrow = std::min(page.width, page.height), tall = std::max(page.width, page.height);
    const bool known = std::any_of(kSheets.begin(), kSheets.end(), [&](const auto& sheet) {
      return std::abs(sheet[0] - narrow) < 1 && std::abs(sheet[1] - tall) < 1;
    });
    if (!known)
      findings.on_page("sheet-size", i,
                       "Лист " + in_mm(page.width) + " × " + in_mm(page.height) +
                           ": нужен А4 (210 × 297 мм) или А5 (148 × 210 мм).");
  }
}

struct Bounds {
  double left = 1e9, right = 0, top = 1e9, bottom = 0;
};

std::optional<Bounds> bounds_of(const Anatomy& a, std::size_t page) {
  Bounds bounds;
  for (const Line& line : a.lines) {
    if (line.page != page) continue;
    bounds.left = std::min(bounds.left, line.x);
    bounds.right = std::max(bounds.right, line.right);
    if (line.size < kFooterPoints) continue;  // marks, the executor: they stand in the margins
    bounds.top = std::min(bounds.top, line.top());
    bounds.bottom = std::max(bounds.bottom, line.bottom());
  }
  for (const inspect::Rule& rule : a.paper.pages[page].rules) {  // the frame of a table
    if (rule.y2 - rule.y1 < 3 || rule.x2 - rule.x1 > 1) continue;
    bounds.left = std::min(bounds.left, rule.x1);
    bounds.right = std::max(bounds.right, rule.x2);
  }
  if (bounds.bottom <= 0) return std::nullopt;
  return bounds;
}

void check_margins(const Anatomy& a, Findings& findings) {
  const bool kept_long = a.kind != nullptr && a.kind->kept_long;
  const double need = kept_long ? kLeftLong : kLeft;
  const auto told = [](const char* which, double is, double must) {
    return std::string(which) + " поле " + in_mm(is) + ", должно быть не меньше " + in_mm(must);
  };
  for (std::size_t i = 0; i < a.paper.pages.size(); ++i) {
    const inspect::Page& page = a.paper.pages[i];
    const auto bounds = bounds_of(a, i);
    if (!bounds) continue;
    const double at_right = page.width - bounds->right;
    // The back of a sheet printed on both sides has the wide margin at the right.
    const bool mirrored = i % 2 == 1 && at_right >= need - kTolerance && bounds->left >= kRight - kTolerance;
    if (bounds->left < need - kTolerance && !mirrored) {
      findings.on_page("margin-left", i,
                       told("Левое", bounds->left, need) + (kept_long ? ": документ хранится больше 10 лет." : "."));
    }
    if (at_right < kRight - kTolerance) findings.on_page("margin-right", i, told("Правое", at_right, kRight) + ".");
    if (bounds->top < kTop - kTolerance) findings.on_page("margin-top", i, told("Верхнее", bounds->top, kTop) + ".");
    const double at_bottom = page.height - bounds->bottom;
    if (at_bottom < kBottom - kTolerance)
      findings.on_page("margin-bottom", i, told("Нижнее", at_bottom, kBottom) + ".");
  }
}

struct Number {
  double centre, top;
  std::string text;
};

// What looks like a page number in the upper or lower margin: digits, alone or with dashes or «стр.».
std::optional<Number> number_on(const inspect::Page& page) {
  for (const inspect::Piece& piece : page.pieces) {
    constexpr double kMmPerPoint = 25.4 / 72, kCapHeight = 0.66;
    const bool in_margin = piece.y < 20.5 || piece.y > page.height - 20;
    if (!in_margin || piece.slanted || piece.text.size() > 24) continue;
    const std::vector<std::string> words = words_of(piece.text);
    const bool worded =
        !words.empty() && (starts_with(upper(words[0]), "СТР") || upper(words[0]) == "С." || upper(words[0]) == "ЛИСТ");
    const std::string rest =
        words.empty() ? "" : bare(words.size() > 1 && (worded || words[0] == "-") ? words[1] : words[0]);
    const bool digits =
        is_number(rest) || (rest.size() > 2 && rest[0] == '-' && is_number(rest.substr(1, rest.size() - 2)));
    const bool roman = !rest.empty() && rest.find_first_not_of("IVX") == std::string::npos && piece.artifact;
    if (!digits && !roman) continue;
    if (words.size() > 1 && !worded && words[0] != "-" && bare(words[0]) != "") continue;
    return Number{piece.x + piece.width / 2, piece.y - piece.size * kCapHeight * kMmPerPoint, trimmed(piece.text)};
  }
  return std::nullopt;
}

void check_number(const Anatomy& a, std::size_t i, Findings& findings) {
  const inspect::Page& page = a.paper.pages[i];
  const auto number = number_on(page);
  const std::string right = std::to_string(i + 1);
  if (!number) {
    findings.on_page("page-number-missing", i,
                     "Страница не пронумерована: нужен номер " + right + " посередине верхнего поля.");
    return;
  }
  if (number->text != right)
    findings.on_page("page-number-form", i,
                     "Номер страницы напечатан как " + quoted(number->text) + ", нужно просто «" + right + "».");
  const auto bounds = bounds_of(a, i);
  const double middle_of_text = bounds ? (bounds->left + bounds->right) / 2 : page.width / 2;
  constexpr double kOff = 12;  // a ragged page is narrower than its text area
  const double off = std::min(std::abs(number->centre - middle_of_text), std::abs(number->centre - page.width / 2));
  if (off > kOff || number->top > 20) {
    findings.on_page("page-number-centre", i,
                     "Номер страницы стоит в " + in_mm(number->centre) + " от левого и " + in_mm(number->top) +
                         " от верхнего края, а нужен посередине верхнего поля.");
  }
  if (number->top < kNumberFromEdge - kTolerance) {
    findings.on_page("page-number-edge", i,
                     "Номер страницы в " + in_mm(number->top) + " от верхнего края листа, нужно не меньше 10 мм.");
  }
}

void check_numbers(const Anatomy& a, Findings& findings) {
  const auto first = number_on(a.paper.pages[0]);
  if (first && first->text == "1")
    findings.on_page("page-number-first", 0, "На первой странице стоит номер: нумеруют со второй.");
  for (std::size_t i = 1; i < a.paper.pages.size(); ++i) check_number(a, i, findings);
}

}  // namespace

void check_sheet(const Anatomy& anatomy, Findings& findings) {
  check_size(anatomy, findings);
  check_margins(anatomy, findings);
  check_numbers(anatomy, findings);
}

}  // namespace dyak::pdf::gost
