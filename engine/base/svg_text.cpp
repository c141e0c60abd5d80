#include "engine/base/svg_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace dyak {
namespace {

constexpr std::string_view kSvgBlanks = " \t\r\n";

bool is_blank(char c) { return kSvgBlanks.find(c) != std::string_view::npos; }

void pass_blanks(std::string_view& text, bool commas) {
  while (!text.empty() && (is_blank(text.front()) || (commas && text.front() == ','))) text.remove_prefix(1);
}

std::optional<double> take_number(std::string_view& text) {
  pass_blanks(text, true);
  std::string_view rest = text;
  const bool plus = !rest.empty() && rest.front() == '+';
  if (plus) rest.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (fault != std::errc{} || !std::isfinite(value) || std::abs(value) > 1e6) return std::nullopt;
  text = rest.substr(static_cast<std::size_t>(end - rest.data()));
  return value;
}

class TagReader {
 public:
  explicit TagReader(std::string_view bytes) : text_(bytes) {}

  std::optional<std::vector<SvgTag>> read() {
    std::vector<SvgTag> tags;
    for (std::size_t at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at_)) {
      move_to(at);
      if (starts("<!--")) {
        if (!pass("-->")) return std::nullopt;
      } else if (starts("<?")) {
        if (!pass("?>")) return std::nullopt;
      } else if (starts("<!")) {
        return std::nullopt;
      } else {
        SvgTag tag;
        if (!read_tag(tag) || tags.size() > kMaxTags) return std::nullopt;
        tags.push_back(std::move(tag));
      }
    }
    return tags;
  }

 private:
  static constexpr std::size_t kMaxTags = 50'000;

  bool starts(std::string_view mark) const { return text_.substr(at_, mark.size()) == mark; }
  void move_to(std::size_t at) {
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    at_ = at;
  }
  bool pass(std::string_view mark) {
    const std::size_t end = text_.find(mark, at_);
    if (end == std::string_view::npos) return false;
    move_to(end + mark.size());
    return true;
  }
  void blanks() {
    std::size_t to = at_;
    while (to < text_.size() && is_blank(text_[to])) ++to;
    move_to(to);
  }
  std::string name() {
    std::size_t to = at_;
    while (to < text_.size() && !is_blank(text_[to]) &&
           std::string_view("=/><\"'").find(text_[to]) == std::string_view::npos)
      ++to;
    std::string found(text_.substr(at_, to - at_));
    at_ = to;
    return found;
  }

  bool read_tag(SvgTag& tag) {
    tag.line = line_;
    ++at_;
    tag.closes = starts("/");
    if (tag.closes) ++at_;
    tag.name = name();
    if (tag.name.empty()) return false;
    for (blanks(); at_ < text_.size(); blanks()) {
      if (starts(">")) return ++at_, true;
      if (starts("/>")) return at_ += 2, tag.empty = true;
      if (!read_attribute(tag)) return false;
    }
    return false;
  }

  bool read_attribute(SvgTag& tag) {
    const std::string key = name();
    blanks();
    if (key.empty() || !starts("=")) return false;
    ++at_;
    blanks();
    if (!starts("\"") && !starts("'")) return false;
    const std::size_t end = text_.find(text_[at_], at_ + 1);
    if (end == std::string_view::npos) return false;
    tag.attributes[key] = std::string(text_.substr(at_ + 1, end - at_ - 1));
    move_to(end + 1);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

/// The letters of `d`, made absolute.
class PathReader {
 public:
  explicit PathReader(std::string_view d) : rest_(d) {}

  SvgPath read() {
    char letter = 0;
    for (pass_blanks(rest_, true); !rest_.empty() && !path_.broken && path_.unknown == 0; pass_blanks(rest_, true)) {
      const char next = rest_.front();
      if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
        letter = next;
        rest_.remove_prefix(1);
      } else if (letter == 0 || letter == 'z' || letter == 'Z') {
        path_.broken = true;
        break;
      }
      step(letter);
      if (letter == 'M') letter = 'L';  // further pairs are lines
      if (letter == 'm') letter = 'l';
    }
    return std::move(path_);
  }

 private:
  double number() {
    const auto found = take_number(rest_);
    if (!found) path_.broken = true;
    return found.value_or(0);
  }
  void go(double x, double y) { x_ = x, y_ = y; }

  void step(char letter) {
    const bool relative = letter >= 'a';
    const double dx = relative ? x_ : 0, dy = relative ? y_ : 0;
    const auto point = [&] {
      const double x = number() + dx;
      return std::pair{x, number() + dy};
    };
    const char kind = relative ? static_cast<char>(letter - 'a' + 'A') : letter;
    switch (kind) {
      case 'M': {
        const auto [x, y] = point();
        path_.steps.push_back({'m', {x, y}});
        go(begin_x_ = x, begin_y_ = y);
        break;
      }
      case 'L': {
        const auto [x, y] = point();
        return line_to(x, y);
      }
      case 'H':
        return line_to(number() + dx, y_);
      case 'V':
        return line_to(x_, number() + dy);
      case 'C': {
        const auto first = point(), second = point(), end = point();
        return curve(first, second, end, 'C');
      }
      case 'S': {
        const auto first = last_ == 'C' ? std::pair{2 * x_ - hand_x_, 2 * y_ - hand_y_} : std::pair{x_, y_};
        const auto second = point(), end = point();
        return curve(first, second, end, 'C');
      }
      case 'Q': {
        const auto hand = point(), end = point();
        return bow(hand, end);
      }
      case 'T': {
        const auto hand = last_ == 'Q' ? std::pair{2 * x_ - hand_x_, 2 * y_ - hand_y_} : std::pair{x_, y_};
        return bow(hand, point());
      }
      case 'Z':
        path_.steps.push_back({'h', {}});
        go(begin_x_, begin_y_);
        break;
      default:
        path_.unknown = letter;
    }
    last_ = kind;
  }

  void line_to(double x, double y) {
    path_.steps.push_back({'l', {x, y}});
    go(x, y);
    last_ = 'L';
  }
  void curve(std::pair<double, double> first, std::pair<double, double> second, std::pair<double, double> end,
             char kind) {
    path_.steps.push_back({'c', {first.first, first.second, second.first, second.second, end.first, end.second}});
    if (kind == 'C') hand_x_ = second.first, hand_y_ = second.second;
    go(end.first, end.second);
    last_ = kind;
  }
  // A curve with one hand as one with two.
  void bow(std::pair<double, double> hand, std::pair<double, double> end) {
    const auto third = [](double from, double to) { return from + (to - from) * 2 / 3; };
    const std::pair first{third(x_, hand.first), third(y_, hand.second)};
    const std::pair second{third(end.first, hand.first), third(end.second, hand.second)};
    hand_x_ = hand.first, hand_y_ = hand.second;
    curve(first, second, end, 'Q');
  }

  std::string_view rest_;
  SvgPath path_;
  double x_ = 0, y_ = 0, begin_x_ = 0, begin_y_ = 0, hand_x_ = 0, hand_y_ = 0;
  char last_ = 0;
};

}  // namespace

std::optional<std::vector<SvgTag>> svg_tags(std::string_view bytes) { return TagReader(bytes).read(); }

std::optional<std::vector<double>> svg_numbers(std::string_view text) {
  std::vector<double> numbers;
  for (pass_blanks(text, true); !text.empty(); pass_blanks(text, true)) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::optional<double> svg_length(std::string_view text) {
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  pass_blanks(text, false);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.empty() || text == "px") return number;
  if (text == "pt") return *number * 96 / 72;
  if (text == "mm") return *number * 96 / 25.4;
  if (text == "cm") return *number * 96 / 2.54;
  return std::nullopt;
}

SvgPath svg_path(std::string_view d) { return PathReader(d).read(); }

}  // namespace dyak
