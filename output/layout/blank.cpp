// A form to be filled in -> sheets.
#include "output/layout/blank.hpp"

#include <algorithm>

#include "output/layout/blank_parts.hpp"

namespace dyak::layout {
namespace {

constexpr double kSheetWidth = 595.28;  // A4
constexpr double kSheetHeight = 841.89;
constexpr double kLeft = 56.7;  // 20 mm: the sheet is filed
constexpr double kRight = 34;
constexpr double kTop = 42.5;
constexpr double kBottom = 48;
constexpr double kFootPt = 8;
constexpr double kIdentityWidth = 330;
constexpr double kIdentityHeight = 12;

class BlankPages {
 public:
  explicit BlankPages(const std::vector<Box>& heads) : heads_(heads) { turn(); }

  void place(std::vector<BlankUnit> units) {
    for (std::size_t i = 0; i < units.size();) {
      std::size_t end = i + 1;
      double height = needed(units[i], false);
      for (; end < units.size() && units[end - 1].keep; ++end) height += needed(units[end], false);
      if (at_ > kTop && at_ + height > kSheetHeight - kBottom) turn();
      for (; i < end; ++i) put(units[i]);
    }
  }
  LaidBlank take() { return std::move(made_); }

 private:
  static double needed(const BlankUnit& unit, bool first) { return (first ? 0 : unit.box.before) + unit.box.height; }
  void turn() {
    made_.laid.pages.push_back({kSheetWidth, kSheetHeight, {}});
    at_ = kTop;
  }
  void add(std::vector<Item> items) {
    shift(items, kLeft, at_);
    std::vector<Item>& all = made_.laid.pages.back().items;
    std::move(items.begin(), items.end(), std::back_inserter(all));
  }
  // Those that belong together and are taller than a sheet are parted where they must be.
  void put(BlankUnit& unit) {
    if (at_ > kTop && at_ + needed(unit, false) > kSheetHeight - kBottom) turn();
    if (at_ > kTop) at_ += unit.box.before;
    if (at_ == kTop && unit.table >= 0) {
      const Box& head = heads_[static_cast<std::size_t>(unit.table)];
      add(head.items);
      at_ += head.height;
    }
    add(std::move(unit.box.items));
    for (Entry& entry : unit.entries) {
      entry.page = made_.laid.pages.size() - 1;
      entry.x += kLeft;
      entry.y += at_;
      made_.entries.push_back(std::move(entry));
    }
    at_ += unit.box.height;
  }

  const std::vector<Box>& heads_;
  LaidBlank made_;
  double at_ = kTop;
};

/// «Лист 2 из 4» at the foot of each sheet.
void number_sheets(LaidBlank& made, Typesetter& set) {
  const std::size_t count = made.laid.pages.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = "Лист " + std::to_string(i + 1) + " из " + std::to_string(count);
    const BlockStyle style = set.single(kFootPt, kLeft, kSheetWidth - kLeft - kRight, document::Align::Right);
    for (Box& line : set.lines(document::plain(text), style, kPagination)) {
      shift(line.items, 0, kSheetHeight - kBottom + 16);
      std::vector<Item>& all = made.laid.pages[i].items;
      std::move(line.items.begin(), line.items.end(), std::back_inserter(all));
    }
  }
}

/// Which form it is, for people and for the reader: on the first sheet, so that a printed one tells it too.
Entry identity(Typesetter& set, int section) {
  Entry made;
  made.look = EntryLook::Identity;
  made.element = set.element(Role::Form, section);
  made.name = document::kBlankIdentity;
  made.told = "Обозначение и редакция формы, заполнять не нужно";
  made.x = kLeft;
  made.y = kSheetHeight - kBottom + 14;
  made.width = kIdentityWidth;
  made.height = kIdentityHeight;
  return made;
}

}  // namespace

LaidBlank lay_out_blank(const document::Blank& blank, const Profile& profile, const FontMetrics& metrics,
                        const BreakFinder& breaks) {
  Typesetter set(profile, metrics, breaks, false);
  BlankBuilder builder(set, kSheetWidth - kLeft - kRight);
  builder.add_head(blank);
  for (const document::BlankPart& part : blank.parts) std::visit(builder, part);
  BlankPages pages(builder.heads());
  pages.place(builder.take());
  LaidBlank made = pages.take();
  made.entries.push_back(identity(set, builder.section()));
  number_sheets(made, set);
  made.laid.elements = set.take_elements();
  return made;
}

}  // namespace dyak::layout
