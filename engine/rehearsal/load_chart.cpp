#include "engine/rehearsal/load_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/markup.hpp"

namespace dyak::rehearsal {
namespace {

constexpr double kLeft = 56;
constexpr double kTop = 48;
constexpr double kWidth = 880;
constexpr double kHeight = 300;

/// A round number not below that has whole quarters: 4, 8, 20, 40, 80, 200 …
int round_above(int number) {
  int step = 4;
  for (int i = 0; step < number; ++i) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

class LoadChart {
 public:
  explicit LoadChart(const LoadForecast& forecast) : days_(forecast.days) {
    int most = 1;
    for (const LoadDay& day : days_) {
      most = std::max(most, day.waiting);
      crew_ = std::max(crew_, day.present);
    }
    top_ = round_above(most);
  }

  std::string draw(const std::string& title) const {
    std::string svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 430" role="img" aria-label="{0}" font-family="sans-serif" font-size="13">
<title>{0}</title><rect width="960" height="430" fill="#fff"/><text x="{1}" y="26" font-size="17">{0}</text>
)",
        escaped(title), kLeft);
    svg += shades() + grid() + line(&LoadDay::waiting, "#1f4e8c", false) + line(&LoadDay::overdue, "#b3261e", true) +
           legend();
    return svg + "</svg>\n";
  }

 private:
  static std::string escaped(const std::string& text) { return escaped_markup(text); }
  double x(std::size_t day) const {
    return kLeft + kWidth * static_cast<double>(day) / static_cast<double>(std::max<std::size_t>(1, days_.size()));
  }
  double y(int value) const { return kTop + kHeight - kHeight * value / top_; }

  /// Days when somebody is away.
  std::string shades() const {
    std::string svg;
    for (std::size_t i = 0; i < days_.size(); ++i) {
      if (days_[i].kind == calendar::DayKind::Off || days_[i].present >= crew_) continue;
      svg += fmt::format("<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" fill=\"#f1e6c8\"/>\n", x(i), kTop,
                         x(i + 1) - x(i), kHeight);
    }
    return svg;
  }

  std::string grid() const {
    std::string svg;
    for (int part = 0; part <= 4; ++part) {
      const int value = top_ * part / 4;
      svg += fmt::format(
          "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#ddd\"/><text x=\"{3}\" y=\"{4:.1f}\" "
          "text-anchor=\"end\">{5}</text>\n",
          kLeft, kLeft + kWidth, y(value), kLeft - 6, y(value) + 4, value);
    }
    for (std::size_t i = 0; i < days_.size(); ++i) {
      if (days_[i].day.day() != 1) continue;
      svg += fmt::format(
          "<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\" stroke=\"#bbb\"/><text x=\"{3:.1f}\" "
          "y=\"{4}\">{5:02}.{6}</text>\n",
          x(i), kTop, kTop + kHeight + 4, x(i) + 2, kTop + kHeight + 18, days_[i].day.month(),
          days_[i].day.year() % 100);
    }
    return svg;
  }

  std::string line(int LoadDay::*what, const char* colour, bool dashed) const {
    std::string points;
    for (std::size_t i = 0; i < days_.size(); ++i) points += fmt::format("{:.1f},{:.1f} ", x(i), y(days_[i].*what));
    return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{}/>\n", points, colour,
                       dashed ? " stroke-dasharray=\"6 3\"" : "");
  }

  static std::string legend() {
    constexpr double kY = kTop + kHeight + 52;
    return fmt::format(
        "<line x1=\"56\" x2=\"86\" y1=\"{0}\" y2=\"{0}\" stroke=\"#1f4e8c\" stroke-width=\"2\"/><text x=\"94\" "
        "y=\"{1}\">ждут "
        "исполнения</text><line x1=\"256\" x2=\"286\" y1=\"{0}\" y2=\"{0}\" stroke=\"#b3261e\" stroke-width=\"2\" "
        "stroke-dasharray=\"6 3\"/><text x=\"294\" y=\"{1}\">из них просрочены</text><rect x=\"456\" y=\"{2}\" "
        "width=\"30\" "
        "height=\"12\" fill=\"#f1e6c8\"/><text x=\"494\" y=\"{1}\">кто-то отсутствует</text>\n",
        kY, kY + 4, kY - 6);
  }

  const std::vector<LoadDay>& days_;
  int top_ = 10;
  int crew_ = 0;
};

}  // namespace

std::string load_chart(const LoadForecast& forecast, const std::string& title) {
  return LoadChart(forecast).draw(title);
}

}  // namespace dyak::rehearsal
