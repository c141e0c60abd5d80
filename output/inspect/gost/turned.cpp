// Which way the text of a sheet runs, whatever turned it: the /Rotate of the page or the matrix of its content.
#include "output/inspect/gost/turned.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr int kRound = 360;

/// Most of the text of a sheet.
struct Direction {
  double angle = 0;
  bool mirrored = false;
  bool upright() const { return std::min(angle, kRound - angle) < 0.6 && !mirrored; }
  /// 90, 180 or 270 for a sheet that lies so; 0 for any other.
  int quarter() const {
    const int nearest = static_cast<int>(std::lround(angle / 90)) * 90 % kRound;
    return !mirrored && std::abs(angle - nearest) < 0.6 ? nearest : 0;
  }
};

// A watermark runs across the sheet by design: a word or two, while a sheet laid askew has a text.
bool is_watermark(const inspect::Piece& piece) {
  const double off = std::fmod(piece.angle, 90);
  return piece.slanted && off > 15 && off < 75 && words_of(piece.text).size() < 4;
}

Direction direction_of(const inspect::Page& page) {
  struct Share {
    std::size_t letters = 0;
    double angle = 0;  // of the longest piece
    std::size_t longest = 0;
  };
  std::map<std::pair<long, bool>, Share> shares;  // whole degrees, mirrored
  for (const inspect::Piece& piece : page.pieces) {
    if (is_watermark(piece)) continue;
    const std::size_t size = trimmed(piece.text).size();
    Share& share = shares[{std::lround(piece.angle) % kRound, piece.mirrored}];
    share.letters += size;
    if (size > share.longest) share.longest = size, share.angle = piece.angle;
  }
  const auto most = std::max_element(shares.begin(), shares.end(),
                                     [](const auto& a, const auto& b) { return a.second.letters < b.second.letters; });
  if (most == shares.end() || most->second.letters == 0) return {};
  return {most->second.angle, most->first.second};
}

class Turner {
 public:
  Turner(const inspect::Page& page, int quarter) : width_(page.width), height_(page.height), quarter_(quarter) {}

  void turn(inspect::Page& page) const {
    if (quarter_ != 180) std::swap(page.width, page.height);
    for (inspect::Piece& piece : page.pieces) {
      std::tie(piece.x, piece.y) = place(piece.x, piece.y);
      piece.angle = std::fmod(piece.angle - quarter_ + kRound, kRound);
      piece.slanted = std::min(piece.angle, kRound - piece.angle) > 0.6;
    }
    for (inspect::Rule& rule : page.rules) turn_box(rule);
    for (inspect::Picture& picture : page.pictures) turn_box(picture);
  }

 private:
  std::pair<double, double> place(double x, double y) const {
    if (quarter_ == 90) return {height_ - y, x};
    if (quarter_ == 180) return {width_ - x, height_ - y};
    return {y, width_ - x};
  }
  template <class Box>
  void turn_box(Box& box) const {
    const auto a = place(box.x1, box.y1), b = place(box.x2, box.y2);
    box = {std::min(a.first, b.first), std::min(a.second, b.second), std::max(a.first, b.first),
           std::max(a.second, b.second)};
  }
  double width_, height_;
  int quarter_;
};

std::string in_degrees(double angle) {
  const double off = angle > 180 ? kRound - angle : angle;
  std::string text = fmt::format("{:.1f}", off);
  std::replace(text.begin(), text.end(), '.', ',');
  if (ends_with(text, ",0")) text.resize(text.size() - 2);
  return text + "°";
}

}  // namespace

std::optional<inspect::Paper> set_upright(const inspect::Paper& paper) {
  std::optional<inspect::Paper> turned;
  for (std::size_t i = 0; i < paper.pages.size(); ++i) {
    const int quarter = direction_of(paper.pages[i]).quarter();
    if (quarter == 0) continue;
    if (!turned) turned = paper;
    Turner(paper.pages[i], quarter).turn(turned->pages[i]);
  }
  return turned;
}

void check_turned(const inspect::Paper& paper, Findings& findings) {
  for (std::size_t i = 0; i < paper.pages.size(); ++i) {
    const Direction direction = direction_of(paper.pages[i]);
    if (direction.upright()) continue;
    const int quarter = direction.quarter();
    if (direction.mirrored) {
      findings.on_page("sheet-turned", i, "Лист отражён зеркально: текст не прочесть.");
    } else if (quarter == 180) {
      findings.on_page("sheet-turned", i, "Лист перевёрнут вверх ногами: поверните его на 180°.");
    } else if (quarter != 0) {
      findings.on_page("sheet-turned", i,
                       std::string("Лист лежит на боку: поверните его на 90° ") +
                           (quarter == 90 ? "по часовой стрелке." : "против часовой стрелки."));
    } else {
      findings.on_page(
          "sheet-turned", i,
          "Лист лежит косо: строки наклонены на " + in_degrees(direction.angle) + ", места реквизитов не измерены.");
    }
  }
}

}  // namespace dyak::inspect::gost
