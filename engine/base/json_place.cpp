#include "engine/base/json_place.hpp"

#include "engine/base/utf8.hpp"

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

// Goes through a well-formed text value by value, and stops where the pointer leads.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) { blanks(); }

  std::size_t to(std::string_view pointer) {
    std::size_t best = at_;
    while (!pointer.empty()) {
      pointer.remove_prefix(1);
      const std::size_t end = std::min(pointer.find('/'), pointer.size());
      if (!enter(unescaped(pointer.substr(0, end)))) return best;
      best = at_;
      pointer.remove_prefix(end);
    }
    return best;
  }

 private:
  void blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  std::string_view string() {
    const std::size_t from = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string_view found = text_.substr(from, std::min(at_, text_.size()) - from);
    at_ = std::min(at_ + 1, text_.size());
    return found;
  }

  void skip() {
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

  // Into the member or item of the value that begins here; false = there is none.
  bool enter(const std::string& name) {
    if (at_ >= text_.size() || (text_[at_] != '{' && text_[at_] != '[')) return false;
    const bool record = text_[at_] == '{';
    ++at_;
    for (std::size_t n = 0;; ++n) {
      blanks();
      if (at_ >= text_.size() || text_[at_] == '}' || text_[at_] == ']') return false;
      std::string here = std::to_string(n);
      if (record) {
        here = std::string(string());
        at_ = std::min(text_.find(':', at_), text_.size() - 1) + 1;
        blanks();
      }
      if (here == name) return true;
      skip();
      blanks();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Place json_place(std::string_view text, std::string_view pointer, std::string file) {
  const std::size_t at = std::min(Walk(text).to(pointer == "/" ? "" : pointer), text.size());
  int line = 1;
  std::size_t begins = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] != '\n') continue;
    ++line;
    begins = i + 1;
  }
  return {std::move(file), line, static_cast<int>(count_characters(text.substr(begins, at - begins))) + 1};
}

}  // namespace dyak
