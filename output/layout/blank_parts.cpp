// The parts of a form to be filled in -> boxes with places to write into.
#include "output/layout/blank_parts.hpp"

#include <algorithm>

namespace dyak::layout {
namespace {

using document::Align;
using document::BlankField;
using document::BlankKind;
using document::Spans;

constexpr double kTitlePt = 14;
constexpr double kHeadingPt = 12;
constexpr double kLabelPt = 11;
constexpr double kHintPt = 9;
constexpr double kLineHeight = 19;  // of a line to write on, by hand as well
constexpr double kMark = 11;        // side of a box or circle to be marked
constexpr double kMarkText = 17;    // from its left edge to its words
constexpr double kBeside = 0.38;    // share of the width that a short field takes
constexpr double kThin = 0.5;
constexpr double kCellGap = 3;
constexpr double kNumberColumn = 24;
constexpr double kRowHeight = 23;
constexpr std::size_t kRowOfMarks = 4;       // as many may stand beside one another
constexpr std::size_t kShortMarkBytes = 28;  // words that fit there, UTF-8

Spans italic(const std::string& text) { return {{text, false, true}}; }
Spans bold(const std::string& text) { return {{text, true}}; }

Item rule(double x1, double y1, double x2, double y2) { return {kDecoration, Rule{x1, y1, x2, y2, kThin}}; }

void frame(Box& box, double x, double y, double width, double height) {
  box.items.push_back(rule(x, y, x + width, y));
  box.items.push_back(rule(x, y + height, x + width, y + height));
  box.items.push_back(rule(x, y, x, y + height));
  box.items.push_back(rule(x + width, y, x + width, y + height));
}

bool fits_a_row(const BlankField& field) {
  return field.options.size() <= kRowOfMarks &&
         std::all_of(field.options.begin(), field.options.end(),
                     [](const auto& option) { return option.title.size() <= kShortMarkBytes / 2; });
}

/// Number, then the columns: equal but the first, which holds the name of the row.
std::vector<double> edges_of(std::size_t columns, double width) {
  std::vector<double> edges{0, kNumberColumn};
  const double unit = (width - kNumberColumn) / (static_cast<double>(columns) + (columns > 1 ? 0.5 : 0));
  for (std::size_t i = 0; i < columns; ++i) edges.push_back(edges.back() + (i == 0 && columns > 1 ? 1.5 * unit : unit));
  edges.back() = width;
  return edges;
}

}  // namespace

Box BlankBuilder::text(const Spans& spans, double size, double x, double width, int element, Align align) {
  Box whole;
  stack(whole, set_.lines(spans, set_.single(size, x, width, align), element));
  return whole;
}

BlankUnit& BlankBuilder::unit(Box box, double before, bool keep) {
  box.before = before;
  units_.push_back({std::move(box), {}, keep, -1});
  return units_.back();
}

void BlankBuilder::add_head(const document::Blank& blank) {
  section_ = set_.element(Role::Section, -1);
  if (!blank.issuer.empty())
    unit(text(document::plain(blank.issuer), kLabelPt, 0, width_, set_.element(Role::Paragraph, section_),
              Align::Center),
         0, true);
  unit(text(bold(blank.title), kTitlePt, 0, width_, set_.element(Role::H1, section_), Align::Center), 6, true);
  if (!blank.basis.empty())
    unit(text(document::plain("(" + blank.basis + ")"), kHintPt, 0, width_, set_.element(Role::Paragraph, section_),
              Align::Center),
         2, true);
}

void BlankBuilder::operator()(const document::BlankHeading& heading) {
  if (heading.level == 2) section_ = set_.element(Role::Section, -1);
  const int element = set_.element(heading.level == 2 ? Role::H2 : Role::H3, section_);
  const double size = heading.level == 2 ? kHeadingPt : kLabelPt;
  unit(text(bold(heading.title), size, 0, width_, element), heading.level == 2 ? 16 : 10, true);
}

void BlankBuilder::operator()(const document::BlankNote& note) {
  unit(text(italic(note.text), kHintPt + 1, 0, width_, set_.element(Role::Paragraph, section_)), 6, false);
}

Box BlankBuilder::label(const std::string& title, const std::string& need, const std::string& hint, double width) {
  Spans spans = document::plain(title);
  if (!need.empty()) spans.push_back({" (" + need + ")", false, true});
  Box whole = text(spans, kLabelPt, 0, width, set_.element(Role::Paragraph, section_));
  if (!hint.empty()) stack(whole, {text(italic(hint), kHintPt, 0, width, set_.element(Role::Paragraph, section_))});
  return whole;
}

Entry BlankBuilder::entry(const BlankField& field, EntryLook look, int parent) {
  Entry made;
  made.look = look;
  made.element = set_.element(Role::Form, parent);
  made.name = field.name;
  made.told =
      field.title + (field.need.empty() ? "" : " (" + field.need + ")") + (field.hint.empty() ? "" : ". " + field.hint);
  made.letters = field.letters;
  made.required = field.required;
  if (look == EntryLook::Choice) made.options = field.options;
  return made;
}

void BlankBuilder::operator()(const BlankField& field) {
  switch (field.kind) {
    case BlankKind::Line:
    case BlankKind::Choice:
      return add_line(field);
    case BlankKind::Area:
      return add_area(field);
    case BlankKind::Radio:
    case BlankKind::Ticks:
      return fits_a_row(field) ? add_marks_in_a_row(field) : add_marks(field);
  }
}

void BlankBuilder::add_line(const BlankField& field) {
  const double width = field.beside ? width_ * kBeside : width_;
  const double left = width_ - width;
  Box box = label(field.title, field.need, field.hint, field.beside ? left - 10 : width_);
  const double top = field.beside ? std::max(0.0, box.height - kLineHeight) : box.height + 1;
  box.height = std::max(box.height, top + kLineHeight);
  box.items.push_back(rule(left, top + kLineHeight, width_, top + kLineHeight));
  BlankUnit& made = unit(std::move(box), 9, false);
  Entry one = entry(field, field.kind == BlankKind::Choice ? EntryLook::Choice : EntryLook::Line, section_);
  one.x = left, one.y = top, one.width = width, one.height = kLineHeight;
  made.entries.push_back(std::move(one));
}

void BlankBuilder::add_area(const BlankField& field) {
  Box box = label(field.title, field.need, field.hint, width_);
  const double top = box.height + 3;
  const double height = kPenLine * field.lines;
  frame(box, 0, top, width_, height);
  box.height = top + height;
  BlankUnit& made = unit(std::move(box), 9, false);
  Entry one = entry(field, EntryLook::Area, section_);
  one.x = 1, one.y = top + 1, one.width = width_ - 2, one.height = height - 2;
  made.entries.push_back(std::move(one));
}

void BlankBuilder::put_mark(BlankUnit& unit, const BlankField& field, std::size_t option, double x, double y) {
  const document::BlankOption& one = field.options[option];
  Entry made = entry(field, field.kind == BlankKind::Radio ? EntryLook::Radio : EntryLook::Tick, section_);
  made.told = field.title + ": " + one.title;
  made.option = one.id;
  if (made.look == EntryLook::Tick) made.name += "/" + one.id;
  made.x = x, made.y = y, made.width = kMark, made.height = kMark;
  unit.entries.push_back(std::move(made));
}

// One under another: the words of a scale's marks are sentences.
void BlankBuilder::add_marks(const BlankField& field) {
  const bool radios = field.kind == BlankKind::Radio;
  unit(label(field.title, field.need, field.hint, width_), 9, true);
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const bool last = i + 1 == field.options.size();
    BlankUnit& made = unit({}, 2, radios ? !last : false);
    put_mark(made, field, i, 4, 1.5);
    made.box.height = kMark + 3;
    overlay(made.box,
            text(document::plain(field.options[i].title), kLabelPt - 0.5, 0, width_ - kMarkText - 4,
                 set_.element(Role::Paragraph, section_)),
            kMarkText + 4, 0);
  }
}

// «да» and «нет» beside their title.
void BlankBuilder::add_marks_in_a_row(const BlankField& field) {
  const double width = width_ * kBeside;
  const double left = width_ - width;
  Box box = label(field.title, field.need, field.hint, left - 10);
  box.height = std::max(box.height, kMark + 4);
  BlankUnit& made = unit(std::move(box), 9, false);
  const double step = width / static_cast<double>(field.options.size());
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const double x = left + step * static_cast<double>(i);
    put_mark(made, field, i, x, 1.5);
    overlay(made.box,
            text(document::plain(field.options[i].title), kLabelPt, 0, step - kMarkText,
                 set_.element(Role::Paragraph, section_)),
            x + kMarkText, 0);
  }
}

void BlankBuilder::operator()(const document::BlankTable& table) {
  unit(label(table.title, table.need, table.hint, width_), 9, true);
  const int element = set_.element(Role::Table, section_);
  const std::vector<double> edges = edges_of(table.columns.size(), width_);
  add_head_row(table, element, edges);
  for (std::size_t row = 0; row < table.rows.size(); ++row) add_row(table, row, element, edges);
}

void BlankBuilder::add_head_row(const document::BlankTable& table, int element, const std::vector<double>& edges) {
  const int row = set_.element(Role::TableRow, element);
  Box box;
  std::vector<std::string> titles{"№"};
  titles.insert(titles.end(), table.columns.begin(), table.columns.end());
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const double width = edges[i + 1] - edges[i];
    overlay(box,
            text(document::plain(titles[i]), kHintPt + 1, kCellGap, width - 2 * kCellGap,
                 set_.element(Role::HeaderCell, row), Align::Center),
            edges[i], 2);
  }
  box.height += 4;
  for (std::size_t i = 0; i < titles.size(); ++i) frame(box, edges[i], 0, edges[i + 1] - edges[i], box.height);
  Box again = box;
  for (Item& item : again.items) item.element = item.element >= 0 ? kRepeated : item.element;
  heads_.push_back(std::move(again));
  unit(std::move(box), 3, true);
}

void BlankBuilder::add_row(const document::BlankTable& table, std::size_t row, int element,
                           const std::vector<double>& edges) {
  const int line = set_.element(Role::TableRow, element);
  Box box;
  overlay(box,
          text(document::plain(std::to_string(row + 1)), kLabelPt, 0, kNumberColumn, set_.element(Role::DataCell, line),
               Align::Center),
          0, 4);
  box.height = kRowHeight;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) frame(box, edges[i], 0, edges[i + 1] - edges[i], kRowHeight);
  BlankUnit& made = unit(std::move(box), 0, false);
  made.table = static_cast<int>(heads_.size()) - 1;
  for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
    const BlankField& field = table.rows[row][i];
    Entry one = entry(field, field.kind == BlankKind::Choice ? EntryLook::Choice : EntryLook::Line,
                      set_.element(Role::DataCell, line));
    one.x = edges[i + 1] + 1, one.y = 1;
    one.width = edges[i + 2] - edges[i + 1] - 2, one.height = kRowHeight - 2;
    made.entries.push_back(std::move(one));
  }
}

}  // namespace dyak::layout
