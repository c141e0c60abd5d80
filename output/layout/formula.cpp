#include "output/layout/formula.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/refuse.hpp"
#include "engine/base/utf8.hpp"
#include "output/layout/paper.hpp"
#include "output/layout/text_widths.hpp"

namespace dyak::layout {
namespace {

using Kind = FormulaPart::Kind;

// Lengths in em of the letters around.
constexpr double kScript = 0.7;   // size of what is raised or lowered, and of limits
constexpr double kInner = 0.85;   // of a fraction within a fraction
constexpr double kRaise = 0.38;   // of the baseline of what is raised
constexpr double kLower = 0.2;    // of what is lowered
constexpr double kAxis = 0.26;    // where rules of fractions and middles of brackets stand
constexpr double kGap = 0.14;     // between a rule and what it parts
constexpr double kSignGap = 0.3;  // on either side of a sign
constexpr double kWordGap = 0.22;
constexpr double kBigSign = 1.5;       // size of Σ
constexpr double kHalfBracket = 0.47;  // from the middle of a bracket to its ends
constexpr double kThickest = 2;        // times the letters: a bracket grown further is drawn
constexpr double kLeastPt = 7;

void put(SetFormula& whole, SetFormula part, double dx, double dy) {
  shift(part.items, dx, dy);
  std::move(part.items.begin(), part.items.end(), std::back_inserter(whole.items));
  whole.width = std::max(whole.width, dx + part.width);
  whole.up = std::max(whole.up, part.up - dy);
  whole.down = std::max(whole.down, part.down + dy);
}

class Setter {
 public:
  Setter(int element, Typesetter& set) : element_(element), set_(set) {}

  SetFormula part(const FormulaPart& one, double size) {
    size = std::max(size, kLeastPt);
    switch (one.kind) {
      case Kind::Row:
        return row(one, size);
      case Kind::Word:
        return word(one.text, one.italic, size);
      case Kind::Fraction:
        return fraction(one, size);
      case Kind::Root:
        return root(one, size);
      case Kind::Sum:
        return sum(one, size);
      case Kind::Script:
        return script(one, size);
      case Kind::Brackets:
        return brackets(one, size);
    }
    return {};
  }

 private:
  SetFormula word(const std::string& text, bool italic, double size) {
    document::Spans spans = document::plain(text);
    if (spans.empty()) return {};
    spans.front().italic = italic;
    spans.front().proper = true;
    BlockStyle style = set_.single(size, 0, 0);
    style.width = natural_width(set_.measured(spans, style.text)) + 1;
    SetFormula made{style.width - 1, size * 0.7, size * 0.22, {}};
    for (Box& line : set_.lines(spans, style, element_)) {
      shift(line.items, 0, -set_.baseline(style));
      std::move(line.items.begin(), line.items.end(), std::back_inserter(made.items));
    }
    return made;
  }

  SetFormula row(const FormulaPart& one, double size) {
    SetFormula whole;
    const FormulaPart* before = nullptr;
    for (const FormulaPart& each : one.parts) {
      if (before != nullptr) whole.width += gap_between(*before, each) * size;
      put(whole, part(each, size), whole.width, 0);
      before = &each;
    }
    return whole;
  }

  static bool is_long(const FormulaPart& part) {
    return part.kind == Kind::Word && !part.italic && !part.sign && count_characters(part.text) > 1;
  }
  static double gap_between(const FormulaPart& left, const FormulaPart& right) {
    if (left.sign || right.sign) return kSignGap;
    if (left.kind == Kind::Word && left.text == ",") return kWordGap;
    const bool comma = right.kind == Kind::Word && right.text == ",";
    if (!comma && (is_long(left) || is_long(right))) return kWordGap;
    return left.kind == Kind::Fraction || right.kind == Kind::Fraction || left.kind == Kind::Sum ? kGap : 0;
  }

  void rule(SetFormula& whole, double x1, double y1, double x2, double y2) {
    whole.items.push_back({kDecoration, Rule{x1, y1, x2, y2, set_.profile().rule_pt}});
  }

  SetFormula fraction(const FormulaPart& one, double size) {
    const double inner = inside_ > 0 ? size * kInner : size;
    ++inside_;
    SetFormula above = part(one.parts.at(0), inner), below = part(one.parts.at(1), inner);
    --inside_;
    const double width = std::max(above.width, below.width) + 2 * kGap * size, axis = -kAxis * size;
    SetFormula whole;
    put(whole, std::move(above), (width - above.width) / 2, axis - kGap * size - above.down);
    rule(whole, 0, axis, width, axis);
    put(whole, std::move(below), (width - below.width) / 2, axis + kGap * size + below.up);
    whole.width = width;
    return whole;
  }

  // A short stroke, a long one up, a roof; the degree stands over the short one.
  SetFormula root(const FormulaPart& one, double size) {
    SetFormula under = part(one.parts.at(0), size), whole;
    const double top = -under.up - kGap * size, foot = under.down, rise = std::min(foot - top, size);
    double x = 0;
    if (one.parts.size() > 1) {
      SetFormula degree = part(one.parts.at(1), size * kScript);
      x = std::max(0.0, degree.width - size * 0.15);
      put(whole, std::move(degree), 0, foot - rise * 0.6);
    }
    const double low = foot - rise * 0.45, valley = x + size * 0.22, roof = x + size * 0.5;
    rule(whole, x, low, x + size * 0.1, low - rise * 0.06);
    rule(whole, x + size * 0.1, low - rise * 0.06, valley, foot);
    rule(whole, valley, foot, roof, top);
    const double inside = roof + size * 0.08;
    rule(whole, roof, top, inside + under.width + size * 0.08, top);
    const double width = inside + under.width + size * 0.12;
    put(whole, std::move(under), inside, 0);
    whole.width = width;
    whole.up = std::max(whole.up, -top + 1);
    return whole;
  }

  SetFormula sum(const FormulaPart& one, double size) {
    SetFormula sign = word("∑", false, size * kBigSign), whole;
    const double lower = (kBigSign - 1) * size * 0.3;  // its middle on the axis
    double width = sign.width;
    SetFormula from, to;
    if (one.parts.size() == 3) {
      from = part(one.parts.at(1), size * kScript);
      to = part(one.parts.at(2), size * kScript);
      width = std::max({width, from.width, to.width});
    }
    const double up = sign.up, down = sign.down;
    put(whole, std::move(sign), (width - sign.width) / 2, lower);
    if (!to.items.empty()) put(whole, std::move(to), (width - to.width) / 2, lower - up - kGap * size - to.down);
    if (!from.items.empty())
      put(whole, std::move(from), (width - from.width) / 2, lower + down + kGap * size + from.up);
    put(whole, part(one.parts.at(0), size), width + kGap * size, 0);
    return whole;
  }

  SetFormula script(const FormulaPart& one, double size) {
    SetFormula whole = part(one.parts.at(0), size);
    const double x = whole.width + size * 0.04, tall = std::max(0.0, whole.up - size * 0.75);
    const double deep = std::max(0.0, whole.down - size * 0.3);
    SetFormula up = part(one.parts.at(1), size * kScript), down = part(one.parts.at(2), size * kScript);
    put(whole, std::move(up), x, -kRaise * size - tall);
    put(whole, std::move(down), x, kLower * size + deep);
    return whole;
  }

  // Brackets grow with what they hold: as letters while these stay thin, then as strokes.
  SetFormula brackets(const FormulaPart& one, double size) {
    SetFormula inside = part(one.parts.at(0), size), whole;
    const double half = (inside.up + inside.down) / 2, middle = (inside.up - inside.down) / 2;
    const SetFormula kept{size, inside.up, inside.down, {}};
    const double grown = std::max(size, half / kHalfBracket);
    const bool letters = one.text != "|" && grown <= size * kThickest;
    const auto add = [&](const char* text, bool opens) {
      if (!letters) return stroke(whole, one.text, kept, opens);
      put(whole, word(text, false, grown), whole.width, grown > size ? grown * kAxis - middle : 0);
    };
    add(one.text == "[" ? "[" : "(", true);
    put(whole, std::move(inside), whole.width, 0);
    add(one.text == "[" ? "]" : ")", false);
    return whole;
  }

  // A bracket as high as `held`, drawn to the right of the whole; `held.width` is the size of the letters.
  void stroke(SetFormula& whole, const std::string& shape, const SetFormula& held, bool opens) {
    const double size = held.width, left = whole.width + size * 0.1, width = shape == "|" ? 0 : size * 0.3;
    const auto at = [&](double depth) { return opens ? left + width * (1 - depth) : left + width * depth; };
    if (shape == "(") {
      constexpr int kPieces = 24;
      const double step = (held.up + held.down) / kPieces;
      const auto depth = [](int piece) { return 4.0 * piece * (kPieces - piece) / kPieces / kPieces; };
      for (int i = 0; i < kPieces; ++i)
        rule(whole, at(depth(i)), i * step - held.up, at(depth(i + 1)), (i + 1) * step - held.up);
    } else {
      rule(whole, at(1), -held.up, at(1), held.down);
      if (shape == "[") {
        rule(whole, at(0), -held.up, at(1), -held.up);
        rule(whole, at(0), held.down, at(1), held.down);
      }
    }
    whole.width = left + width + size * 0.1;
  }

  int element_;
  Typesetter& set_;
  int inside_ = 0;  ///< fractions around
};

}  // namespace

SetFormula set_formula(const FormulaPart& part, double size_pt, int element, Typesetter& set) {
  return Setter(element, set).part(part, size_pt);
}

namespace {

[[noreturn]] void refuse_formula(const std::string& text, const FormulaFault& fault) {
  refuse_input("formula", "Формула «" + text + "»: " + fault.message + ".",
               "Запишите её короче или вставьте рисунком; что можно — в templates/documents/README.md.");
}

}  // namespace

// In the middle of the line, its number at the margin; letters grow smaller rather than run over it.
void PaperBuilder::add_block(const document::Formula& formula) {
  const auto parsed = parse_formula(formula.text);
  if (const auto* fault = std::get_if<FormulaFault>(&parsed)) refuse_formula(formula.text, *fault);
  const int element = set_.formula(section_, formula.text);
  const BlockStyle style = set_.single(text_pt(), 0, sheet_.text_width(), document::Align::Right);
  const double number = natural_width(set_.measured(document::plain(formula.number), style.text));
  const double room = sheet_.text_width() - (number > 0 ? 2 * (number + mm(4)) : 0);
  const auto& root = std::get<FormulaPart>(parsed);
  SetFormula made = set_formula(root, text_pt(), element, set_);
  constexpr double kLeast = 10;
  if (made.width > room) made = set_formula(root, std::max(kLeast, text_pt() * room / made.width), element, set_);
  if (made.width > room + 0.1) refuse_formula(formula.text, {"не помещается в строку", 0});
  Box box;
  box.name = "Формула";
  box.height = made.up + made.down + text_pt() * 0.4;
  const double base = made.up + text_pt() * 0.2;
  shift(made.items, (sheet_.text_width() - made.width) / 2, base);
  box.items = std::move(made.items);
  if (number > 0) {
    Box mark = set_.block({formula.number}, style, section_);
    const double height = box.height;
    overlay(box, std::move(mark), 0, base - set_.baseline(style));
    box.height = std::max(height, base - set_.baseline(style) + style.line_pt);
  }
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), 0.25, false);
  pending_gap_ = gap(0.25);
}

}  // namespace dyak::layout
