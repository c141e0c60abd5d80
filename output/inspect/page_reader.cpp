#include "output/inspect/page_reader.hpp"

#include <algorithm>
#include <cmath>

#include "output/inspect/operators.hpp"

namespace dyak::inspect {
namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;
constexpr std::size_t kMaxPieces = 500'000;  // of one page
constexpr std::size_t kMaxMarks = 1'000;
constexpr std::size_t kMaxLines = 50'000;

double number_at(const Objects& operands, std::size_t i) { return i < operands.size() ? operands[i].number : 0; }

bool ends_with_space(const std::string& text) {
  return text.empty() || text.back() == ' ' || (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0");
}

}  // namespace

PageReader::Matrix PageReader::times(const Matrix& m, const Matrix& n) {
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

void PageReader::run(std::string content, const PdfObject& resources, int depth) {
  if (!budget_.take(content.size())) return;
  Operators operators(std::move(content));
  while (pieces_.size() < kMaxPieces && operators.next()) {
    const std::string& op = operators.name();
    const Objects& operands = operators.operands();
    if (op == "BDC" || op == "BMC") {
      begin_mark(operands, resources);
    } else if (op == "EMC") {
      end_mark();
    } else if (op == "Do" && !operands.empty()) {
      draw_form(resources, operands[0].text, depth);
    } else if (!graphics(op, operands) && !path(op, operands)) {
      text(op, operands, resources);
    }
  }
}

bool PageReader::graphics(const std::string& op, const Objects& operands) {
  if (op == "q") {
    if (saved_.size() < kMaxMarks) saved_.push_back(state_);
  } else if (op == "Q") {
    if (!saved_.empty()) {
      state_ = saved_.back();
      saved_.pop_back();
    }
  } else if (op == "cm") {
    const Matrix m{number_at(operands, 0), number_at(operands, 1), number_at(operands, 2),
                   number_at(operands, 3), number_at(operands, 4), number_at(operands, 5)};
    state_.ctm = times(m, state_.ctm);
  } else {
    return false;
  }
  return true;
}

void PageReader::add_line(double x, double y) {
  if (!at_.empty() && lines_.size() < kMaxLines) lines_.emplace_back(at_.back(), Point{x, y});
  at_ = {{x, y}};
}

bool PageReader::path(const std::string& op, const Objects& operands) {
  const double x = number_at(operands, 0), y = number_at(operands, 1);
  if (op == "m") {
    at_ = {{x, y}};
  } else if (op == "l") {
    add_line(x, y);
  } else if (op == "re") {
    if (boxes_.size() < kMaxLines) boxes_.push_back({{x, y}, {x + number_at(operands, 2), y + number_at(operands, 3)}});
  } else if (op == "c" || op == "v" || op == "y") {
    at_.clear();
  } else if (op == "S" || op == "s") {
    paint(true, false);
  } else if (op == "f" || op == "F" || op == "f*") {
    paint(false, true);
  } else if (op == "B" || op == "b" || op == "B*" || op == "b*") {
    paint(true, true);
  } else if (op == "n") {
    paint(false, false);
  } else {
    return false;
  }
  return true;
}

// Lines that are stroked and rectangles too thin to be anything but a line. A filled path is
// taken as the box around it.
void PageReader::paint(bool strokes, bool fills) {
  constexpr double kThin = 1.0;  // mm
  const auto note_rule = [&](Point from, Point to, bool thin_only) {
    const Matrix a = times({1, 0, 0, 1, from.x, from.y}, state_.ctm), b = times({1, 0, 0, 1, to.x, to.y}, state_.ctm);
    const Rule rule{std::min(a.e, b.e) * kMmPerPoint, (height_pt_ - std::max(a.f, b.f)) * kMmPerPoint,
                    std::max(a.e, b.e) * kMmPerPoint, (height_pt_ - std::min(a.f, b.f)) * kMmPerPoint};
    const bool thin = std::min(rule.x2 - rule.x1, rule.y2 - rule.y1) < kThin;
    if ((thin || !thin_only) && std::isfinite(rule.x1 + rule.y1 + rule.x2 + rule.y2) && rules_.size() < kMaxLines)
      rules_.push_back(rule);
  };
  if (fills && !lines_.empty()) {
    Point low = lines_[0].first, high = low;
    for (const auto& [from, to] : lines_) {
      low = {std::min({low.x, from.x, to.x}), std::min({low.y, from.y, to.y})};
      high = {std::max({high.x, from.x, to.x}), std::max({high.y, from.y, to.y})};
    }
    note_rule(low, high, true);
  }
  if (strokes) {
    for (const auto& [from, to] : lines_) note_rule(from, to, true);
  }
  for (const auto& [from, to] : boxes_) {
    if (strokes || fills) note_rule(from, to, true);
    if (strokes) {
      note_rule(from, {to.x, from.y}, true), note_rule({from.x, to.y}, to, true);
      note_rule(from, {from.x, to.y}, true), note_rule({to.x, from.y}, to, true);
    }
  }
  lines_.clear(), boxes_.clear(), at_.clear();
}

void PageReader::place(double tx, double ty) {
  line_ = times({1, 0, 0, 1, tx, ty}, line_);
  matrix_ = line_;
}

void PageReader::text(const std::string& op, const Objects& operands, const PdfObject& resources) {
  TextState& now = state_.text;
  const double first = number_at(operands, 0);
  if (op == "BT") {
    matrix_ = line_ = {};
  } else if (op == "Tf" && operands.size() == 2) {
    now.font = fonts_.find(resources, operands[0].text);
    now.size = operands[1].number;
  } else if (op == "Tc") {
    now.character = first;
  } else if (op == "Tw") {
    now.word = first;
  } else if (op == "Tz") {
    now.scale = first / 100;
  } else if (op == "TL") {
    now.leading = first;
  } else if (op == "Ts") {
    now.rise = first;
  } else if (op == "Td") {
    place(first, number_at(operands, 1));
  } else if (op == "TD") {
    now.leading = -number_at(operands, 1);
    place(first, number_at(operands, 1));
  } else if (op == "Tm") {
    matrix_ = line_ = {first,
                       number_at(operands, 1),
                       number_at(operands, 2),
                       number_at(operands, 3),
                       number_at(operands, 4),
                       number_at(operands, 5)};
  } else if (op == "T*") {
    place(0, -now.leading);
  } else if (op == "Tj") {
    show(operands);
  } else if (op == "TJ" && !operands.empty()) {
    show(operands[0].array());
  } else if (op == "'") {
    place(0, -now.leading);
    show(operands);
  } else if (op == "\"" && operands.size() == 3) {
    now.word = first;
    now.character = number_at(operands, 1);
    place(0, -now.leading);
    show({operands[2]});
  }
}

void PageReader::show(const Objects& parts) {
  const TextState& now = state_.text;
  if (now.font < 0) return;
  Piece piece;
  piece.font = now.font;
  double advance = 0;
  double ink = 0;        // without the spaces that a string may end with …
  double lead = 0;       // … or begin with: some indent by them
  bool guessed = false;  // the text ends with a space that stands for a gap
  for (const PdfObject& part : parts) {
    if (part.is(PdfObject::Kind::Number)) {
      const double shift = -part.number / 1000 * now.size * now.scale;
      constexpr double kWordGap = 0.2;  // em: a gap between words without a space
      if (shift > kWordGap * now.size && now.character == 0 && !ends_with_space(piece.text)) {
        piece.text += ' ';
        guessed = true;
      }
      advance += shift;
      continue;
    }
    if (!part.is(PdfObject::Kind::String)) continue;
    for (const FontCode::Sign& sign : fonts_.at(now.font).read(part.text)) {
      // Writers that justify by numbers put one before the space as well: it is the same gap.
      if (guessed && (sign.text == " " || sign.text == "\u00A0")) piece.text.pop_back();
      guessed = false;
      piece.text += sign.text;
      if (ink <= 0 && !ends_with_space(piece.text)) lead = advance;
      advance += (sign.width / 1000 * now.size + now.character + (sign.space ? now.word : 0)) * now.scale;
      spaces_ = spaces_ || sign.text == " ";
      if (!ends_with_space(piece.text)) ink = advance - now.character * now.scale;
    }
  }
  if (ink <= 0) lead = 0;
  const Matrix from = times(times({1, 0, 0, 1, lead, now.rise}, matrix_), state_.ctm);
  const Matrix to = times(times({1, 0, 0, 1, ink, now.rise}, matrix_), state_.ctm);
  matrix_ = times({1, 0, 0, 1, advance, 0}, matrix_);
  note(std::move(piece), from, to);
}

void PageReader::note(Piece piece, const Matrix& from, const Matrix& to) {
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
    if (!mark->replaced) continue;
    piece.text = mark->told ? "" : mark->actual;
    mark->told = true;
  }
  bool tagged = false;
  for (const Mark& mark : marks_) {
    piece.artifact = piece.artifact || mark.artifact;
    tagged = tagged || mark.tagged || mark.artifact;
    if (mark.element >= 0) piece.element = mark.element;
  }
  if (piece.artifact) piece.element = -1;
  untagged_ = untagged_ || (!tagged && !piece.text.empty());
  piece.x = from.e * kMmPerPoint;
  piece.y = (height_pt_ - from.f) * kMmPerPoint;
  piece.width = std::hypot(to.e - from.e, to.f - from.f) * kMmPerPoint;
  piece.size = state_.text.size * std::hypot(from.c, from.d);
  piece.slanted = std::abs(from.b) > 0.01 * std::abs(from.a) || from.a <= 0;
  piece.angle = std::fmod(std::atan2(from.b, from.a) * kDegrees + 360, 360);
  piece.mirrored = from.a * from.d - from.b * from.c < 0;
  if (!std::isfinite(piece.x + piece.y + piece.width + piece.size)) return;
  pieces_.push_back(std::move(piece));
}

void PageReader::begin_mark(const Objects& operands, const PdfObject& resources) {
  if (marks_.size() >= kMaxMarks) return;
  Mark mark;
  mark.artifact = !operands.empty() && operands[0].is_name("Artifact");
  if (operands.size() > 1) {
    const PdfObject& given = operands[1];
    const PdfObject& properties =
        given.is(PdfObject::Kind::Name) ? file_.get(file_.get(resources, "Properties"), given.text) : given;
    const PdfObject& mcid = file_.get(properties, "MCID");
    if (mcid.is(PdfObject::Kind::Number)) {
      const auto found = tree_.content.find({page_object_, static_cast<int>(mcid.number)});
      mark.tagged = found != tree_.content.end();
      if (mark.tagged) mark.element = found->second;
    }
    const PdfObject& actual = file_.get(properties, "ActualText");
    mark.replaced = actual.is(PdfObject::Kind::String);
    if (mark.replaced) mark.actual = text_string(actual.text);
  }
  marks_.push_back(std::move(mark));
}

void PageReader::draw_form(const PdfObject& resources, const std::string& name, int depth) {
  constexpr int kFormDepth = 6;
  const PdfObject& reference = file_.get(resources, "XObject")[name];
  const PdfObject& form = file_.resolve(reference);
  if (file_.get(form, "Subtype").is_name("Image")) return note_picture();
  if (depth >= kFormDepth || !file_.get(form, "Subtype").is_name("Form")) return;
  const State before = state_;
  const Objects& m = file_.get(form, "Matrix").array();
  if (m.size() == 6) {
    state_.ctm = times({m[0].number, m[1].number, m[2].number, m[3].number, m[4].number, m[5].number}, state_.ctm);
  }
  const PdfObject& own = file_.get(form, "Resources");
  run(file_.stream(reference), own.is(PdfObject::Kind::Dictionary) ? own : resources, depth + 1);
  state_ = before;
}

// A picture fills the square of one by one that the matrix stretches.
void PageReader::note_picture() {
  constexpr std::size_t kMaxPictures = 10'000;
  const Matrix& m = state_.ctm;
  const double x1 = m.e + std::min({0.0, m.a, m.c, m.a + m.c}), x2 = m.e + std::max({0.0, m.a, m.c, m.a + m.c});
  const double y1 = m.f + std::min({0.0, m.b, m.d, m.b + m.d}), y2 = m.f + std::max({0.0, m.b, m.d, m.b + m.d});
  if (!std::isfinite(x1 + x2 + y1 + y2) || pictures_.size() >= kMaxPictures) return;
  pictures_.push_back(
      {x1 * kMmPerPoint, (height_pt_ - y2) * kMmPerPoint, x2 * kMmPerPoint, (height_pt_ - y1) * kMmPerPoint});
}

}  // namespace dyak::inspect
