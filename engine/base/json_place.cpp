#include "engine/base/json_place.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace dyak {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string unescaped(std::string_view part) {
  std::string out;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool escape = part[i] == '~' && i + 1 < part.size();
    out += !escape ? part[i] : part[++i] == '1' ? '/' : '~';
  }
  return out;
}

/// The values that are looked for, as they stand in one another.
struct Sought {
  std::vector<std::size_t> numbers;  ///< of the pointers that lead here
  std::map<std::string, Sought, std::less<>> inner;
};

void add(Sought& root, std::string_view pointer, std::size_t number) {
  Sought* at = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    at = &at->inner[unescaped(pointer.substr(0, end))];
    pointer.remove_prefix(end);
  }
  at->numbers.push_back(number);
}

// Goes through a well-formed text value by value, and into those alone that hold what is looked for.
class Walk {
 public:
  Walk(std::string_view text, std::vector<std::size_t>& found) : text_(text), found_(found) { blanks(); }

  void run(const Sought& root) { value(root); }

 private:
  // What is not there is told by the innermost value around it.
  void mark(const Sought& sought) {
    for (const std::size_t number : sought.numbers) found_[number] = at_;
    for (const auto& [name, inner] : sought.inner) mark(inner);
  }

  void value(const Sought& sought) {
    mark(sought);
    if (at_ >= text_.size() || sought.inner.empty() || (text_[at_] != '{' && text_[at_] != '[')) return skip();
    const bool record = text_[at_] == '{';
    ++at_;
    for (std::size_t n = 0;; ++n) {
      blanks();
      if (at_ >= text_.size()) return;
      if (text_[at_] == '}' || text_[at_] == ']') {
        ++at_;
        return;
      }
      const std::string name = record ? member() : std::to_string(n);
      if (const auto wanted = sought.inner.find(name); wanted != sought.inner.end()) {
        value(wanted->second);
      } else {
        skip();
      }
      blanks();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
  }

  std::string member() {
    std::string name(string());
    at_ = std::min(text_.find(':', at_), text_.size() - 1) + 1;
    blanks();
    return name;
  }

  void blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  std::string_view string() {
    const std::size_t from = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string_view found = text_.substr(from, std::min(at_, text_.size()) - from);
    at_ = std::min(at_ + 1, text_.size());
    return found;
  }

  void skip() {
    if (at_ >= text_.size()) return;
    if (text_[at_] == '"') {
      string();
    } else if (text_[at_] == '{' || text_[at_] == '[') {
      skip_inner();
    } else {
      at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }
  }

  void skip_inner() {
    int depth = 0;
    do {
      if (text_[at_] == '"') {
        string();
        continue;
      }
      if (text_[at_] == '{' || text_[at_] == '[') ++depth;
      if (text_[at_] == '}' || text_[at_] == ']') --depth;
      ++at_;
    } while (depth > 0 && at_ < text_.size());
  }

  std::string_view text_;
  std::vector<std::size_t>& found_;
  std::size_t at_ = 0;
};

/// Lines and columns of places that come one after another.
class Ruler {
 public:
  explicit Ruler(std::string_view text) : text_(text) {}
  Place at(std::size_t place, const std::string& file) {
    for (; done_ < place; ++done_) {
      if (text_[done_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[done_]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    return {file, line_, column_};
  }

 private:
  std::string_view text_;
  std::size_t done_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

std::string pointer_step(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

std::vector<Place> json_places(std::string_view text, const std::vector<std::string>& pointers,
                               const std::string& file) {
  Sought root;
  for (std::size_t i = 0; i < pointers.size(); ++i) add(root, pointers[i] == "/" ? "" : pointers[i], i);
  std::vector<std::size_t> found(pointers.size(), 0);
  Walk(text, found).run(root);
  std::vector<std::size_t> order(pointers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return found[a] < found[b]; });
  Ruler ruler(text);
  std::vector<Place> places(pointers.size());
  for (const std::size_t i : order) places[i] = ruler.at(std::min(found[i], text.size()), file);
  return places;
}

Place json_place(std::string_view text, std::string_view pointer, std::string file) {
  return json_places(text, {std::string(pointer)}, file).front();
}

}  // namespace dyak
