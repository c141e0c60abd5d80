#include "output/xlsx/board_grid.hpp"

#include <algorithm>
#include <cmath>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/column_widths.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr ColumnWidth kTrendWidth{12, 13};
constexpr double kRoundingSlack = 1e-6;
constexpr int kPanelGap = 2;  // columns between panels
constexpr double kBoardLeading = 1.3;
constexpr double kRowAir = 3;     // points
constexpr double kChartRow = 15;  // points
constexpr std::size_t kChartRows = 11;
constexpr double kTitleHeight = 20;  // points

/// Lays the shares side by side on whole columns; what rounding leaves goes to the next.
std::vector<Stretch> stretches_of(const Stretch& whole, const std::vector<double>& shares) {
  std::vector<Stretch> made;
  double used = 0;
  lxw_col_t from = whole.from;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    used += shares[i];
    const auto left = static_cast<int>(shares.size() - i - 1);
    const int wanted = whole.from + static_cast<int>(std::floor(used + kRoundingSlack)) - 1;
    const auto to = static_cast<lxw_col_t>(std::clamp(wanted, int{from}, std::max(int{from}, whole.to - left)));
    made.push_back({from, i + 1 == shares.size() ? whole.to : to});
    from = static_cast<lxw_col_t>(to + 1);
  }
  return made;
}

double grid_columns(double characters) { return characters * kColumnUnit / Stretch{0, 0}.pixels(); }

/// Shares the columns of a stretch out: to each what its widest word or number needs, the rest by what they would have.
/// Where not even that much is there, all get less alike; at least one each.
std::vector<Stretch> share_out(const Stretch& whole, const std::vector<ColumnWidth>& widths) {
  std::vector<double> shares;
  double needed = 0;
  double wished = 0;
  for (const ColumnWidth& width : widths) {
    shares.push_back(std::ceil(grid_columns(width.least)));
    needed += shares.back();
    wished += std::max(0.0, grid_columns(width.wanted) - shares.back());
  }
  const double spare = whole.columns() - needed;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (spare <= 0) shares[i] *= whole.columns() / needed;
    if (spare > 0 && wished > 0)
      shares[i] += spare * std::max(0.0, grid_columns(widths[i].wanted) - shares[i]) / wished;
    if (spare > 0 && wished <= 0) shares[i] += spare / static_cast<double>(widths.size());
  }
  return stretches_of(whole, shares);
}

double height_of(int lines, double size) { return std::min(kMaxHeight, lines * size * kBoardLeading + kRowAir); }

class PanelPlanner {
 public:
  PanelPlanner(const document::Panel& panel, const Stretch& whole, Zone zone) : sheet_(panel.sheet), zone_(zone) {
    made_.panel = &panel;
    made_.whole = whole;
  }

  PlacedPanel run() {
    if (!sheet_.title_lines.empty()) made_.lines.push_back({PanelLine::Kind::Title, 0, kTitleHeight});
    if (made_.panel->table) table();
    const bool has_rows = !sheet_.rows.empty() || !made_.panel->table;
    if (!sheet_.charts.empty() && has_rows) {
      for (std::size_t i = 0; i < kChartRows; ++i) made_.lines.push_back({PanelLine::Kind::Room, i, kChartRow});
    }
    for (std::size_t i = 0; i < sheet_.closing_lines.size(); ++i)
      made_.lines.push_back({PanelLine::Kind::Text, i,
                             height_of(lines_in(sheet_.closing_lines[i], made_.whole, false, kNoteSize), kNoteSize)});
    return std::move(made_);
  }

 private:
  void table() {
    std::vector<ColumnWidth> widths = measured_columns(sheet_, zone_, {kNoteSize, false, true});
    if (made_.panel->trend_rows > 0) widths.push_back(kTrendWidth);
    made_.columns = share_out(made_.whole, widths);
    int lines = 1;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
      lines = std::max(lines, lines_in(sheet_.columns[i].title, made_.columns[i], false, kNoteSize));
    made_.lines.push_back({PanelLine::Kind::Heading, 0, height_of(lines, kNoteSize)});
    rows(sheet_.rows, PanelLine::Kind::Row);
    rows(sheet_.totals, PanelLine::Kind::Total);
  }

  void rows(const std::vector<document::Row>& rows, PanelLine::Kind kind) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      int lines = 1;
      for (std::size_t i = 0; i < sheet_.columns.size() && i < rows[r].cells.size(); ++i) {
        if (!std::holds_alternative<std::string>(rows[r].cells[i].value)) continue;
        const std::string text = shown_text(rows[r].cells[i].value, sheet_.columns[i], zone_);
        lines = std::max(lines, lines_in(text, made_.columns[i], kind == PanelLine::Kind::Total, kBodySize));
      }
      made_.lines.push_back({kind, r, height_of(lines, kBodySize)});
    }
  }

  static int lines_in(const std::string& text, const Stretch& stretch, bool bold, double size) {
    return count_lines(printable(text), stretch.characters(), size, bold);
  }

  const document::Sheet& sheet_;
  const Zone zone_;
  PlacedPanel made_;
};

}  // namespace

double Stretch::characters() const { return pixels() / kColumnUnit - 1; }
double Stretch::pixels() const { return columns() * kGridPixels; }

std::vector<Band> plan_board(const document::Sheet& board, Zone zone) {
  std::vector<Band> bands;
  int used = kTwelfths;
  for (const document::Panel& panel : board.panels) {
    const int span = std::clamp(panel.span, 1, kTwelfths);
    if (used + span > kTwelfths) {
      bands.emplace_back();
      used = 0;
    }
    constexpr int kEach = kGridColumns / kTwelfths;
    const bool ends = used + span == kTwelfths;
    const Stretch whole{static_cast<lxw_col_t>(used * kEach),
                        static_cast<lxw_col_t>((used + span) * kEach - (ends ? 1 : 1 + kPanelGap))};
    bands.back().push_back(PanelPlanner(panel, whole, zone).run());
    used += span;
  }
  return bands;
}

}  // namespace dyak::xlsx
