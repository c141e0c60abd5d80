// The sheet: its size and margins.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kSheetTolerance = 0.4;  // mm
constexpr double kOverhang = 2.0;        // mm: word processors let the frame hang over by the padding of a cell
constexpr double kFooterPoints = 10.6;   // marks in the margins are smaller than the text
constexpr double kLeft = 20, kLeftLong = 30, kRight = 10, kTop = 20, kBottom = 20;

void check_size(const Anatomy& a, Findings& findings) {
  constexpr std::array<std::array<double, 2>, 3> kSheets{{{210, 297}, {148, 210}, {297, 420}}};
  for (std::size_t i = 0; i < a.paper.pages.size(); ++i) {
    const inspect::Page& page = a.paper.pages[i];
    const double narrow = std::min(page.width, page.height), tall = std::max(page.width, page.height);
    const bool known = std::any_of(kSheets.begin(), kSheets.end(), [&](const auto& sheet) {
      return std::abs(sheet[0] - narrow) < 1 && std::abs(sheet[1] - tall) < 1;
    });
    if (!known)
      findings.on_page("sheet-size", i,
                       "Лист " + in_mm(page.width) + " × " + in_mm(page.height) +
                           ": нужен А4 (210 × 297 мм), А5 (148 × 210 мм), для таблиц — А3 (297 × 420 мм).");
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
    bounds.left = std::min(bounds.left, rule.x1 + kOverhang);
    bounds.right = std::max(bounds.right, rule.x2 - kOverhang);
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
    const bool mirrored = i % 2 == 1 && at_right >= need - kSheetTolerance && bounds->left >= kRight - kSheetTolerance;
    // A sheet on its side is bound at its upper edge: there its wide margin is, and the narrow one below.
    const bool bound_above = page.width > page.height && kept_long && bounds->top >= need - kSheetTolerance &&
                             bounds->left >= kLeft - kSheetTolerance;
    const double foot = bound_above ? kRight : kBottom;
    if (bounds->left < need - kSheetTolerance && !mirrored && !bound_above) {
      findings.on_page("margin-left", i,
                       told("Левое", bounds->left, need) + (kept_long ? ": документ хранится больше 10 лет." : "."));
    }
    if (at_right < kRight - kSheetTolerance)
      findings.on_page("margin-right", i, told("Правое", at_right, kRight) + ".");
    if (bounds->top < kTop - kSheetTolerance)
      findings.on_page("margin-top", i, told("Верхнее", bounds->top, kTop) + ".");
    const double at_bottom = page.height - bounds->bottom;
    if (at_bottom < foot - kSheetTolerance) findings.on_page("margin-bottom", i, told("Нижнее", at_bottom, foot) + ".");
  }
}

}  // namespace

void check_sheet(const Anatomy& anatomy, Findings& findings) {
  check_size(anatomy, findings);
  check_margins(anatomy, findings);
  check_page_numbers(anatomy, findings);
}

}  // namespace dyak::inspect::gost
