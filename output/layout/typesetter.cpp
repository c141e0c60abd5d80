#include "output/layout/typesetter.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "output/layout/text_widths.hpp"

namespace dyak::layout {
namespace {

using document::Align;

// The glyphs of one line being placed, cut into runs of one span and face.
class LineItems {
 public:
  LineItems(const Measured& text, std::size_t glyphs, double x, double baseline, int element,
            const std::vector<int>& elements)
      : text_(text), glyphs_(glyphs), x_(x), baseline_(baseline), element_(element), elements_(elements) {}

  void add(std::size_t glyph, double stretch) {
    const MeasuredGlyph& source = text_.glyphs[glyph];
    if (run_ == nullptr || span_ != source.span || run_->face != source.face) open(source.span, source.face);
    const double advance = static_cast<double>(source.advance) + stretch;
    const std::size_t end = glyph + 1 < text_.glyphs.size() ? text_.glyphs[glyph + 1].offset : text_.text.size();
    run_->glyphs.push_back(
        {source.id, static_cast<std::uint32_t>(run_->text.size()), static_cast<float>(advance), source.dx, source.dy});
    run_->text.append(text_.text, source.offset, end - source.offset);
    x_ += advance;
    if (text_.spans[span_].unsure) unsure_.back().second = x_;
    if (is_ruled(text_.spans[span_])) ruled_.back().to = x_;
  }
  void add_hyphen(const Glyph& glyph) {
    if (const Face face = face_of(text_.spans[span_], text_.style); run_->face != face) open(span_, face);
    const auto size = static_cast<float>(size_of(text_.spans[span_], text_.style));
    run_->glyphs.push_back({glyph.id, static_cast<std::uint32_t>(run_->text.size()), glyph.advance * size, 0, 0});
    run_->text += '-';
    run_->soft_hyphen = true;
    x_ += static_cast<double>(glyph.advance * size);
  }
  std::uint16_t span() const { return span_; }
  bool empty() const { return run_ == nullptr; }
  std::vector<Item> take() { return std::move(items_); }
  /// From and to, of words that nobody confirmed yet.
  const std::vector<std::pair<double, double>>& unsure() const { return unsure_; }
  /// The rules under and through the words.
  void add_rules(double width, std::vector<Item>& items) const {
    const double size = text_.style.size_pt;
    for (const Ruled& ruled : ruled_) {
      const document::Span& span = text_.spans[ruled.span];
      const double under = baseline_ + size * 0.12, through = baseline_ - size * 0.22;
      if (span.underlined) items.push_back({kDecoration, Rule{ruled.from, under, ruled.to, under, width}});
      if (span.struck) items.push_back({kDecoration, Rule{ruled.from, through, ruled.to, through, width}});
    }
  }

 private:
  struct Ruled {
    double from, to;
    std::uint16_t span;
  };
  static bool is_ruled(const document::Span& span) { return span.underlined || span.struck; }
  void open(std::uint16_t span, Face face) {
    TextRun run;
    run.face = face;
    run.size = static_cast<float>(size_of(text_.spans[span], text_.style));
    run.x = x_;
    run.y = baseline_ - raise_of(text_.spans[span], text_.style);
    run.character_spacing = static_cast<float>(spacing_of(text_.spans[span], text_.style));
    run.glyphs.reserve(glyphs_ + 1);  // a hyphen or the space at the end
    run.text.reserve(2 * glyphs_ + 2);
    items_.push_back({elements_.empty() ? element_ : elements_[span], std::move(run)});
    run_ = &std::get<TextRun>(items_.back().shape);
    span_ = span;
    if (text_.spans[span].unsure) unsure_.emplace_back(x_, x_);
    if (is_ruled(text_.spans[span])) ruled_.push_back({x_, x_, span});
  }

  const Measured& text_;
  std::size_t glyphs_;  // about as many as the line has
  double x_;
  double baseline_;
  int element_;
  const std::vector<int>& elements_;  // by span; empty = all belong to element_
  std::vector<Item> items_;
  TextRun* run_ = nullptr;
  std::uint16_t span_ = 0;
  std::vector<std::pair<double, double>> unsure_;
  std::vector<Ruled> ruled_;
};

// «2. О создании»: the glyph of the space after a number that begins a paragraph; 0 = there is none.
std::size_t label_space(const Measured& text) {
  std::size_t i = 0;
  const auto sign = [&text](std::size_t glyph) { return text.text[text.glyphs[glyph].offset]; };
  while (i < text.glyphs.size() && ((sign(i) >= '0' && sign(i) <= '9') || (sign(i) == '.' && i > 0))) ++i;
  const bool label = i > 1 && i <= 8 && i < text.glyphs.size() && sign(i - 1) == '.' && text.glyphs[i].space;
  return label ? i : 0;
}

void bind_widows(std::vector<Box>& boxes) {
  if (boxes.size() < 2) return;
  boxes.front().keep = true;
  boxes[boxes.size() - 2].keep = true;
}

}  // namespace

int Typesetter::element(Role role, int parent, int column_span) {
  elements_.push_back({role, parent, column_span, {}});
  return static_cast<int>(elements_.size()) - 1;
}

int Typesetter::cell(Role role, int parent, int column_span, int row_span) {
  const int made = element(role, parent, column_span);
  elements_.back().row_span = row_span;
  return made;
}

int Typesetter::formula(int parent, std::string read_aloud) {
  elements_.push_back({Role::Formula, parent, 1, std::move(read_aloud)});
  return static_cast<int>(elements_.size()) - 1;
}

int Typesetter::figure(int parent, std::string alt) {
  elements_.push_back({Role::Figure, parent, 1, std::move(alt)});
  return static_cast<int>(elements_.size()) - 1;
}

Measured Typesetter::measured(const document::Spans& spans, const TextStyle& style) const {
  return measure(spans, style, metrics_);
}

std::vector<BreakChance> Typesetter::chances(const Measured& text, bool hyphenate, NameHyphens names) const {
  std::vector<BreakChance> found = breaks_.find(text.text, hyphenate);
  remove_wrong_ends(text, found, names);
  return found;
}

BlockStyle Typesetter::single(double size_pt, double x, double width, Align align) const {
  BlockStyle style;
  style.text.size_pt = size_pt;
  style.text.spaced_pt = profile_.order_word_spacing_pt;
  style.x = x;
  style.width = width;
  style.line_pt = size_pt * profile_.single;
  style.align = align;
  return style;
}

double Typesetter::baseline(const BlockStyle& style) const {
  const double size = style.text.size_pt;
  const double slack = style.line_pt - (metrics_.ascent() + metrics_.descent()) * size;
  return slack / 2 + metrics_.ascent() * size;
}

BlockStyle Typesetter::even(double size_pt, double x, double width, Align align) const {
  BlockStyle style = single(size_pt, x, width, align);
  style.last_line = LastLine::Even;
  return style;
}

Box Typesetter::line_box(const Measured& text, const Line& line, const BlockStyle& style, bool first, int element,
                         const std::vector<int>& elements) const {
  const double indent = first ? style.indent : 0;
  const double measure = style.width - indent;
  double x = style.x + indent;
  double stretch = 0;
  const double rest = measure - line.width_pt;
  // The gap after the last letter of a spaced word is no part of the word.
  const double unseen = line.end > line.begin ? spacing_of(text.spans[text.glyphs[line.end - 1].span], style.text) : 0;
  if (style.align == Align::Center) x += (rest + unseen) / 2;
  if (style.align == Align::Right) x += rest + unseen;
  if (style.align == Align::Justify && (!line.last || rest < 0)) {
    double spaces = 0;
    int count = 0;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      if (!text.glyphs[i].space) continue;
      spaces += static_cast<double>(text.glyphs[i].advance);
      ++count;
    }
    // Words that nothing may break leave gaps that look like columns: such a line ends before the margin instead.
    if (count > 0 && rest <= spaces * kMaxStretch) stretch = rest / count;
  }
  LineItems items(text, line.end - line.begin, x, baseline(style), element, elements);
  for (std::size_t i = line.begin; i < line.end; ++i) items.add(i, text.glyphs[i].space ? stretch : 0);
  if (line.hyphen && !items.empty()) {
    const auto hyphen = metrics_.shape(face_of(text.spans[items.span()], text.style), "-", Kerning::On);
    items.add_hyphen(hyphen.at(0));
  } else if (line.next > line.end && text.glyphs[line.end].space && !items.empty()) {
    items.add(line.end, 0);  // unseen at the end of the line, but readers that copy the text need it
  }
  Box box;
  box.height = style.line_pt;
  if (mark_unsure_) {
    for (const auto& [from, to] : items.unsure()) {
      box.items.push_back({kDecoration, Fill{from, 0, to - from, style.line_pt, 0, true}});
    }
  }
  items.add_rules(profile_.rule_pt, box.items);
  std::vector<Item> runs = items.take();
  std::move(runs.begin(), runs.end(), std::back_inserter(box.items));
  return box;
}

namespace {

bool holds(const Measured& text, const Line& line, std::size_t span) {
  return std::any_of(text.glyphs.begin() + static_cast<std::ptrdiff_t>(line.begin),
                     text.glyphs.begin() + static_cast<std::ptrdiff_t>(line.end),
                     [span](const MeasuredGlyph& glyph) { return glyph.span == span; });
}

}  // namespace

std::vector<Box> Typesetter::set_lines(const document::Spans& spans, const BlockStyle& style, int element,
                                       Marked* marked) const {
  static const std::vector<int> kOfAll;
  Measured text = measured(spans, style.text);
  if (text.glyphs.empty()) return {};
  if (style.labelled) {
    for (MeasuredGlyph& glyph : text.glyphs) glyph.space = glyph.space && glyph.span > 0;
  }
  const LineWidths widths{style.width - style.indent, style.width};
  const double natural = natural_width(text);
  const NameHyphens names = style.align == Align::Justify ? NameHyphens::LastMeans : NameHyphens::Whole;
  auto found = natural > widths.first_pt ? chances(text, style.hyphenate, names) : std::vector<BreakChance>{};
  if (const std::size_t space = label_space(text); space > 0 && style.align == Align::Justify) {
    text.glyphs[space].space = false;  // the gap after the number is the same in every point
    const std::size_t begin = space + 1 < text.glyphs.size() ? text.glyphs[space + 1].offset : text.text.size();
    std::erase_if(found, [begin](const BreakChance& chance) { return chance.offset <= begin; });
  }
  const double hyphen =
      static_cast<double>(metrics_.shape(Face::Regular, "-", Kerning::On).at(0).advance) * style.text.size_pt;
  std::vector<Box> boxes;
  for (const Line& line : choose_lines(text, found, widths, {style.align, style.last_line}, hyphen)) {
    boxes.push_back(line_box(text, line, style, boxes.empty(), element, marked != nullptr ? marked->elements : kOfAll));
    boxes.back().keep = line.hyphen;  // no word goes over to the next page
    if (marked == nullptr) continue;
    for (auto& [span, note] : marked->notes) {
      if (holds(text, line, span)) boxes.back().notes.push_back(std::move(note));
    }
  }
  bind_widows(boxes);
  return boxes;
}

Box Typesetter::text_block(const std::string& text, const BlockStyle& style, int element) const {
  Box whole;
  stack(whole, set_lines(document::plain(text), style, element, nullptr));
  return whole;
}

Box Typesetter::block(const std::vector<std::string>& texts, const BlockStyle& style, int parent, Role role) {
  Box whole;
  for (const std::string& text : texts) stack(whole, lines(document::plain(text), style, element(role, parent)));
  return whole;
}

std::vector<BreakChance> SpaceBreaks::find(std::string_view text, bool) const {
  std::vector<BreakChance> found;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool after_space = text[i - 1] == ' ' && text[i] != ' ';
    const bool after_hyphen = text[i - 1] == '-' && text[i] != ' ' && i > 1 && text[i - 2] != ' ';
    if (after_space || after_hyphen) found.push_back({i, false});
  }
  return found;
}

}  // namespace dyak::layout
