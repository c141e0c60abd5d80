#include "engine/base/drawing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/svg_matrix.hpp"
#include "engine/base/svg_text.hpp"

namespace dyak {
namespace {

/// How shapes look inside a group.
struct Look {
  std::optional<DrawnColour> fill = DrawnColour{};
  std::optional<DrawnColour> stroke;
  double width = 1;
  int cap = 0;
  int join = 0;
  bool even_odd = false;
  SvgMatrix matrix;
};

constexpr double kCircle = 0.5522847498;  // hands of a quarter of a circle

class SvgReader {
 public:
  std::variant<Drawing, DrawingFault> read(std::string_view bytes) {
    const auto tags = svg_tags(bytes);
    if (!tags || tags->empty() || tags->front().name != "svg") return DrawingFault{"это не рисунок SVG", 1};
    for (const SvgTag& tag : *tags) {
      take(tag);
      if (fault_) return std::move(*fault_);
    }
    if (!looks_.empty() || passed_ > 0) return DrawingFault{"файл SVG обрывается", tags->back().line};
    return std::move(drawing_);
  }

 private:
  void fail(const SvgTag& tag, std::string message) {
    if (!fault_) fault_ = DrawingFault{std::move(message), tag.line};
  }

  // What is not drawn is passed over with all that is in it: what asks for something of <defs> is refused.
  void take(const SvgTag& tag) {
    const bool silent = tag.name == "title" || tag.name == "desc" || tag.name == "metadata" || tag.name == "defs";
    if (passed_ > 0 || silent) {
      if (!tag.empty) passed_ += tag.closes ? -1 : 1;
      return;
    }
    if (tag.closes) {
      if (!looks_.empty()) looks_.pop_back();
      return;
    }
    if (tag.name == "svg" || tag.name == "g") return open(tag);
    if (looks_.empty()) return fail(tag, "рисунок вне <svg>");
    DrawnShape shape;
    const Look look = look_of(tag);
    if (fault_ || !outline(tag, shape)) return;
    for (PathStep& step : shape.path) {
      for (std::size_t i = 0; i < 6; i += 2) look.matrix.apply(step.at.at(i), step.at.at(i + 1));
    }
    shape.fill = tag.name == "line" ? std::nullopt : look.fill;
    shape.stroke = look.width > 0 ? look.stroke : std::nullopt;
    shape.width = look.width * look.matrix.scale();
    shape.cap = look.cap;
    shape.join = look.join;
    shape.even_odd = look.even_odd;
    if (!shape.path.empty() && (shape.fill || shape.stroke)) drawing_.shapes.push_back(std::move(shape));
    if (!tag.empty) ++passed_;  // its title
  }

  void open(const SvgTag& tag) {
    Look look = look_of(tag);
    if (tag.name == "svg") {
      if (!looks_.empty()) return fail(tag, "<svg> внутри <svg> не рисуется");
      look.matrix = canvas(tag);
    }
    if (!tag.empty) looks_.push_back(look);
  }

  SvgMatrix canvas(const SvgTag& tag) {
    const auto box = tag.attributes.find("viewBox");
    std::vector<double> view;
    if (box != tag.attributes.end()) view = svg_numbers(box->second).value_or(std::vector<double>{});
    const bool viewed = view.size() == 4 && view[2] > 0 && view[3] > 0;
    if (box != tag.attributes.end() && !viewed) fail(tag, "viewBox — это четыре числа");
    const auto side = [&](const char* name, std::size_t at) {
      const auto found = tag.attributes.find(name);
      const auto length = found == tag.attributes.end() ? std::nullopt : svg_length(found->second);
      return length ? *length : viewed ? view[at] : 0;
    };
    drawing_.width = side("width", 2);
    drawing_.height = side("height", 3);
    if (drawing_.width <= 0 || drawing_.height <= 0)
      return fail(tag, "не сказано, какой рисунок величины: width и height или viewBox"), SvgMatrix{};
    if (!viewed) return {};
    const double scale = std::min(drawing_.width / view[2], drawing_.height / view[3]);
    return {scale,
            0,
            0,
            scale,
            (drawing_.width - view[2] * scale) / 2 - view[0] * scale,
            (drawing_.height - view[3] * scale) / 2 - view[1] * scale};
  }

  Look look_of(const SvgTag& tag) {
    Look look = looks_.empty() ? Look{} : looks_.back();
    for (const auto& [name, value] : tag.attributes) set(tag, look, name, value);
    const auto style = tag.attributes.find("style");
    if (style == tag.attributes.end()) return look;
    std::string_view rest = style->second;
    while (!rest.empty()) {
      const std::string_view one = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      const std::size_t colon = one.find(':');
      if (colon == std::string_view::npos) continue;
      set(tag, look, trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)));
    }
    return look;
  }

  static std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
  }

  void set(const SvgTag& tag, Look& look, const std::string& name, const std::string& value) {
    if (name == "fill" || name == "stroke") {
      const auto colour = svg_colour(value);
      if (!colour) return fail(tag, name + "=\"" + value + "\": цвет — #rrggbb, rgb(…), none или простое имя");
      (name == "fill" ? look.fill : look.stroke) = *colour;
    } else if (name == "stroke-width") {
      const auto width = svg_length(value);
      if (!width || *width < 0) return fail(tag, "stroke-width=\"" + value + "\" — не толщина");
      look.width = *width;
    } else if (name == "stroke-linecap") {
      look.cap = value == "round" ? 1 : value == "square" ? 2 : 0;
    } else if (name == "stroke-linejoin") {
      look.join = value == "round" ? 1 : value == "bevel" ? 2 : 0;
    } else if (name == "fill-rule") {
      look.even_odd = value == "evenodd";
    } else if (name == "transform") {
      transform(tag, look, value);
    } else {
      refuse(tag, name, value);
    }
  }

  // What would be seen and is not drawn must not be lost in silence.
  void refuse(const SvgTag& tag, const std::string& name, const std::string& value) {
    const bool clear = name == "opacity" || name == "fill-opacity" || name == "stroke-opacity";
    if (clear && value != "1" && value != "1.0") return fail(tag, name + ": прозрачного на бумаге нет (PDF/A)");
    if (name == "stroke-dasharray" && value != "none")
      return fail(tag, "stroke-dasharray: прерывистые линии не рисуются");
    const bool more = name == "filter" || name == "mask" || name == "clip-path" || name.starts_with("marker");
    if (more && value != "none") return fail(tag, name + " не рисуется");
    if (name == "display" && value == "none") return fail(tag, "display: none — уберите лишнее из файла");
    if (name == "class")
      return fail(tag, "class: оформление из <style> не читается, пишите fill и stroke у самих фигур");
  }

  void transform(const SvgTag& tag, Look& look, std::string_view text) {
    while (!text.empty()) {
      const std::size_t open = text.find('('), close = text.find(')');
      if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        if (!trimmed(text).empty()) fail(tag, "transform не читается");
        return;
      }
      std::string name = trimmed(text.substr(0, open));
      if (!name.empty() && name.front() == ',') name = trimmed(std::string_view(name).substr(1));
      const auto numbers = svg_numbers(text.substr(open + 1, close - open - 1)).value_or(std::vector<double>{});
      const auto matrix = matrix_of(name, numbers);
      if (!matrix) return fail(tag, "transform: " + name + " не рисуется: есть translate, scale, rotate, matrix");
      look.matrix = look.matrix.after(*matrix);
      text.remove_prefix(close + 1);
    }
  }

  static std::optional<SvgMatrix> matrix_of(const std::string& name, const std::vector<double>& n) {
    if (name == "translate" && (n.size() == 1 || n.size() == 2))
      return SvgMatrix{1, 0, 0, 1, n[0], n.size() > 1 ? n[1] : 0};
    if (name == "scale" && (n.size() == 1 || n.size() == 2)) return SvgMatrix{n[0], 0, 0, n.back(), 0, 0};
    if (name == "matrix" && n.size() == 6) return SvgMatrix{n[0], n[1], n[2], n[3], n[4], n[5]};
    if (name != "rotate" || (n.size() != 1 && n.size() != 3)) return std::nullopt;
    const double angle = n[0] * 3.14159265358979 / 180, x = n.size() > 1 ? n[1] : 0, y = n.size() > 1 ? n[2] : 0;
    const SvgMatrix turn{std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
    return SvgMatrix{1, 0, 0, 1, x, y}.after(turn).after({1, 0, 0, 1, -x, -y});
  }

  double length(const SvgTag& tag, const char* name, double otherwise = 0) {
    const auto found = tag.attributes.find(name);
    if (found == tag.attributes.end()) return otherwise;
    const auto value = svg_length(found->second);
    if (!value) fail(tag, std::string(name) + "=\"" + found->second + "\" — не длина");
    return value.value_or(otherwise);
  }

  bool outline(const SvgTag& tag, DrawnShape& shape) {
    if (tag.name == "path") return path(tag, shape);
    if (tag.name == "rect") return rectangle(tag, shape);
    if (tag.name == "circle" || tag.name == "ellipse") return ellipse(tag, shape);
    if (tag.name == "line") {
      shape.path = {{'m', {length(tag, "x1"), length(tag, "y1")}}, {'l', {length(tag, "x2"), length(tag, "y2")}}};
      return !fault_;
    }
    if (tag.name == "polyline" || tag.name == "polygon") return polygon(tag, shape);
    const bool text = tag.name == "text" || tag.name == "tspan";
    fail(tag, "<" + tag.name + "> не рисуется" + (text ? ": переведите текст в кривые" : ""));
    return false;
  }

  bool path(const SvgTag& tag, DrawnShape& shape) {
    const auto d = tag.attributes.find("d");
    if (d == tag.attributes.end()) return true;
    SvgPath read = svg_path(d->second);
    if (read.unknown == 'A' || read.unknown == 'a') fail(tag, "дуга (A) в <path> не рисуется: сохраните её кривыми");
    if (read.unknown != 0) fail(tag, std::string("буквы «") + read.unknown + "» в <path> не бывает");
    if (read.broken || (!read.steps.empty() && read.steps.front().kind != 'm')) fail(tag, "<path> не читается");
    shape.path = std::move(read.steps);
    return !fault_;
  }

  bool rectangle(const SvgTag& tag, DrawnShape& shape) {
    const double x = length(tag, "x"), y = length(tag, "y"), w = length(tag, "width"), h = length(tag, "height");
    double rx = length(tag, "rx", length(tag, "ry")), ry = length(tag, "ry", rx);
    rx = std::clamp(rx, 0.0, std::max(w, 0.0) / 2), ry = std::clamp(ry, 0.0, std::max(h, 0.0) / 2);
    if (w <= 0 || h <= 0) return !fault_;
    if (rx <= 0 || ry <= 0) {
      shape.path = {{'m', {x, y}}, {'l', {x + w, y}}, {'l', {x + w, y + h}}, {'l', {x, y + h}}, {'h', {}}};
      return !fault_;
    }
    const double kx = rx * (1 - kCircle), ky = ry * (1 - kCircle), r = x + w, b = y + h;
    shape.path = {{'m', {x + rx, y}},
                  {'l', {r - rx, y}},
                  {'c', {r - kx, y, r, y + ky, r, y + ry}},
                  {'l', {r, b - ry}},
                  {'c', {r, b - ky, r - kx, b, r - rx, b}},
                  {'l', {x + rx, b}},
                  {'c', {x + kx, b, x, b - ky, x, b - ry}},
                  {'l', {x, y + ry}},
                  {'c', {x, y + ky, x + kx, y, x + rx, y}},
                  {'h', {}}};
    return !fault_;
  }

  bool ellipse(const SvgTag& tag, DrawnShape& shape) {
    const bool circle = tag.name == "circle";
    const double x = length(tag, "cx"), y = length(tag, "cy");
    const double rx = length(tag, circle ? "r" : "rx"), ry = length(tag, circle ? "r" : "ry");
    if (rx <= 0 || ry <= 0) return !fault_;
    const double kx = rx * kCircle, ky = ry * kCircle;
    shape.path = {{'m', {x + rx, y}},
                  {'c', {x + rx, y + ky, x + kx, y + ry, x, y + ry}},
                  {'c', {x - kx, y + ry, x - rx, y + ky, x - rx, y}},
                  {'c', {x - rx, y - ky, x - kx, y - ry, x, y - ry}},
                  {'c', {x + kx, y - ry, x + rx, y - ky, x + rx, y}},
                  {'h', {}}};
    return !fault_;
  }

  bool polygon(const SvgTag& tag, DrawnShape& shape) {
    const auto points = tag.attributes.find("points");
    if (points == tag.attributes.end()) return true;
    const auto numbers = svg_numbers(points->second);
    if (!numbers || numbers->size() % 2 != 0) return fail(tag, "points — это пары чисел"), false;
    for (std::size_t i = 0; i < numbers->size(); i += 2)
      shape.path.push_back({i == 0 ? 'm' : 'l', {(*numbers)[i], (*numbers)[i + 1]}});
    if (tag.name == "polygon" && !shape.path.empty()) shape.path.push_back({'h', {}});
    return true;
  }

  Drawing drawing_;
  std::vector<Look> looks_;
  int passed_ = 0;
  std::optional<DrawingFault> fault_;
};

}  // namespace

bool is_svg(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  const std::size_t from = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return from != std::string_view::npos && head[from] == '<' && (bytes.find("<svg") != std::string_view::npos);
}

std::variant<Drawing, DrawingFault> read_svg(std::string_view bytes) { return SvgReader().read(bytes); }

}  // namespace dyak
