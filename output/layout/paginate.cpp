#include "output/layout/paginate.hpp"

#include <algorithm>
#include <iterator>

#include "engine/base/error.hpp"

namespace dyak::layout {
namespace {

class Paginator {
 public:
  Paginator(const document::Document& document, const Typesetter& set) : document_(document), set_(set) {}

  void add(Part& part);
  std::size_t count() const { return pages_.size(); }
  std::vector<Page> take() { return std::move(pages_); }

 private:
  void open_page();
  void close_table();
  void place(Box& box);
  void order_slices();
  double height_of(const Part& part, std::size_t from, std::size_t to, bool at_top) const;
  double room() const { return bottom_ - y_ - notes_height_; }
  double height_of_notes(const Box& box) const;
  void put_items(Box& box);
  void put_note(Box& note);
  void put_notes();
  void put(Item item, double dx, double dy) {
    shift(item, dx, dy);
    pages_.back().items.push_back(std::move(item));
  }
  void number_page();
  void draw_watermark();

  const document::Document& document_;
  const Typesetter& set_;
  std::vector<Page> pages_;
  Sheet sheet_;
  Part* part_ = nullptr;
  double left_ = 0;
  double y_ = 0;
  double bottom_ = 0;
  int table_ = -1;          // of the last box on this page
  std::size_t slices_ = 0;  // how many items at the end of this page are of slices
  std::vector<int> notes_;  // elements of the footnotes of this page; their items wait for their height
  double notes_height_ = 0;
  bool top_ = true;  // nothing placed yet
  bool first_of_part_ = true;
};

void Paginator::number_page() {
  const std::size_t number = pages_.size();
  if (number < 2) return;
  const Profile& profile = set_.profile();
  const BlockStyle style = set_.single(profile.page_number_pt, left_, sheet_.text_width(), document::Align::Center);
  Box box = set_.text_block(std::to_string(number), style, kPagination);
  for (Item& item : box.items) put(std::move(item), 0, mm(profile.page_number_top));
}

void Paginator::draw_watermark() {
  TextStyle style;
  style.size_pt = 110 * std::min(1.0, sheet_.width / mm(210));
  style.bold = true;
  style.spacing_pt = 8;
  const Measured text = set_.measured(document::plain("ПРОЕКТ"), style);
  Watermark mark;
  mark.size = static_cast<float>(style.size_pt);
  mark.text = text.text;
  for (const MeasuredGlyph& glyph : text.glyphs) {
    mark.glyphs.push_back({glyph.id, glyph.offset, glyph.advance, 0, 0});
    mark.width += static_cast<double>(glyph.advance);
  }
  pages_.back().items.push_back({kPagination, std::move(mark)});
}

constexpr double kNotesGap = 5;    // mm over the first footnote, the rule in the midst
constexpr double kNotesRule = 40;  // mm

double Paginator::height_of_notes(const Box& box) const {
  if (box.notes.empty()) return 0;
  return layout::height_of(box.notes) + (notes_.empty() ? mm(kNotesGap) : 0);
}

// Drawn behind the number that names it, so that a reader of the page hears it there.
void Paginator::put_note(Box& note) {
  if (note.items.empty()) return;
  if (notes_.empty()) notes_height_ = mm(kNotesGap);
  notes_.push_back(note.items.front().element);
  for (Item& item : note.items) put(std::move(item), left_, notes_height_);
  notes_height_ += note.height;
}

void Paginator::put_items(Box& box) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < box.items.size(); ++i) {
    const int element = box.items[i].element;
    const bool last = i + 1 == box.items.size() || box.items[i + 1].element != element;
    put(std::move(box.items[i]), left_, y_);
    if (!last || next == box.notes.size() || box.notes[next].items.empty()) continue;
    // The element of a footnote follows that of its number.
    if (box.notes[next].items.front().element == element + 1) put_note(box.notes[next++]);
  }
  for (; next < box.notes.size(); ++next) put_note(box.notes[next]);
}

// At the foot of the page, under a short rule.
void Paginator::put_notes() {
  if (notes_.empty()) return;
  const double top = bottom_ - notes_height_;
  for (Item& item : pages_.back().items) {
    if (item.element >= 0 && std::find(notes_.begin(), notes_.end(), item.element) != notes_.end()) shift(item, 0, top);
  }
  put({kDecoration, Rule{0, 0, mm(kNotesRule), 0, set_.profile().rule_pt}}, left_, top + mm(kNotesGap) / 2);
  notes_.clear();
  notes_height_ = 0;
}

void Paginator::open_page() {
  if (!pages_.empty()) put_notes();
  pages_.emplace_back();
  pages_.back().width = sheet_.width;
  pages_.back().height = sheet_.height;
  const bool back = document_.two_sided && pages_.size() % 2 == 0;
  left_ = back ? sheet_.right : sheet_.left;  // both sides: the inner margin stays inside (п. 3.2)
  y_ = sheet_.top;
  bottom_ = sheet_.height - sheet_.bottom;
  top_ = true;
  table_ = -1;
  if (document_.draft) draw_watermark();
  number_page();
  if (first_of_part_) {
    bottom_ -= part_->first_page_reserve;
    for (Item& item : part_->first_page) put(std::move(item), 0, 0);
    first_of_part_ = false;
  }
}

void Paginator::close_table() {
  order_slices();
  if (table_ < 0) return;
  const TableFrame& frame = part_->tables[static_cast<std::size_t>(table_)];
  put({kDecoration, Rule{frame.left, 0, frame.right, 0, set_.profile().rule_pt}}, left_, y_);
  table_ = -1;
}

double Paginator::height_of(const Part& part, std::size_t from, std::size_t to, bool at_top) const {
  double height = 0;
  for (std::size_t i = from; i <= to; ++i) {
    height += part.boxes[i].height + (i == from && at_top ? 0 : part.boxes[i].before);
    height += layout::height_of(part.boxes[i].notes);
    if (!part.boxes[i].notes.empty() && notes_.empty()) height += mm(kNotesGap);
  }
  return height;
}

// Elements are counted in reading order; artifacts come first, behind the words.
void Paginator::order_slices() {
  if (slices_ == 0) return;
  std::vector<Item>& items = pages_.back().items;
  std::stable_sort(items.end() - static_cast<std::ptrdiff_t>(slices_), items.end(),
                   [](const Item& a, const Item& b) { return a.element < b.element; });
  slices_ = 0;
}

void Paginator::place(Box& box) {
  const bool goes_on = box.table >= 0 && box.table == table_;
  const bool beside = box.slice && slices_ > 0 && box.table < 0 && table_ < 0;
  if (!goes_on && !beside) close_table();
  if (!box.slice) order_slices();
  if (!top_) y_ += box.before;
  const std::size_t before = pages_.back().items.size();
  put_items(box);
  if (box.slice) slices_ += pages_.back().items.size() - before;
  y_ += box.height;
  table_ = box.table;
  top_ = false;
}

void Paginator::add(Part& part) {
  part_ = &part;
  first_of_part_ = true;
  sheet_ = sheet_of(document_, set_.profile(), part.landscape, part.large);
  open_page();
  std::size_t from = 0;
  int begun = -1;  // the table whose header has been placed
  while (from < part.boxes.size()) {
    std::size_t to = from;
    while (to + 1 < part.boxes.size() && part.boxes[to].keep) ++to;
    const double full = sheet_.text_height();
    const double all = height_of(part, from, to, top_);
    // What is bound and still taller than a page is cut where it must be.
    if (all > room() && !top_ && all <= full) {
      close_table();
      open_page();
    }
    for (std::size_t i = from; i <= to; ++i) {
      Box& box = part.boxes[i];
      const double needed = box.height + (top_ ? 0 : box.before) + height_of_notes(box);
      if (needed > room() + 0.01 && !top_) {
        close_table();
        open_page();
      }
      if (box.height > full + 0.01) {
        const std::string what = box.name.empty() ? "Строка" : box.name;
        const std::string message = what + " не помещается на страницу.";
        throw Error(ErrorCode::InvalidInput, message,
                    {{Severity::Error, "layout-too-tall", message, "Сократите текст этого реквизита.", {}, {}}});
      }
      if (top_ && box.table >= 0 && box.table == begun) {
        const TableFrame& frame = part.tables[static_cast<std::size_t>(box.table)];
        if (frame.header_height > 0) {
          for (const Item& item : frame.header) put(item, left_, y_);
          y_ += frame.header_height;
        }
        put({kDecoration, Rule{frame.left, 0, frame.right, 0, set_.profile().rule_pt}}, left_, y_);
        table_ = box.table;
        top_ = false;
      }
      begun = box.table;
      place(box);
    }
    from = to + 1;
  }
  close_table();
  put_notes();
  // The executor's mark stands in the lower margin; a text that fills the page pushes it down a little.
  const double lower = std::clamp(y_ + mm(2.5) - (sheet_.height - part.last_page_height), 0.0, mm(7));
  for (Item& item : part.last_page) put(std::move(item), left_ - sheet_.left, lower);
}

}  // namespace

Paginated paginate(std::vector<Part> parts, const document::Document& document, const Typesetter& set) {
  Paginator paginator(document, set);
  Paginated result;
  for (Part& part : parts) {
    paginator.add(part);
    if (result.first_part == 0) result.first_part = paginator.count();
  }
  result.pages = paginator.take();
  return result;
}

}  // namespace dyak::layout
