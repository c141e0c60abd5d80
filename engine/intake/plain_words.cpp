#include "engine/intake/plain_words.hpp"

#include <array>
#include <utility>

namespace dyak::intake {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The name in «</DIV class=…>», small letters: «/div».
std::string name_of(std::string_view mark) {
  std::string name;
  for (const char c : mark) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c == '/' && !name.empty())) break;
    name += lower(c);
  }
  return name;
}

bool ends_line(std::string_view name) {
  for (const std::string_view one : {"br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3", "/td", "/title"}) {
    if (name == one) return true;
  }
  return false;
}

std::size_t past_end_of(std::string_view html, std::size_t from, std::string_view name) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (name_of(html.substr(at + 2, name.size())) != name) continue;
    const std::size_t end = html.find('>', at);
    return end == std::string_view::npos ? html.size() : end + 1;
  }
  return html.size();
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNamed{{{"&nbsp;", " "},
                                                                               {"&lt;", "<"},
                                                                               {"&gt;", ">"},
                                                                               {"&quot;", "\""},
                                                                               {"&laquo;", "«"},
                                                                               {"&raquo;", "»"},
                                                                               {"&mdash;", "—"},
                                                                               {"&amp;", "&"}}};

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::string read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<')
        mark();
      else if (html_[at_] == '&')
        named();
      else
        letter(html_[at_++]);
    }
    return std::move(words_);
  }

 private:
  void mark() {
    if (html_.substr(at_, 4) == "<!--") {
      const std::size_t end = html_.find("-->", at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const std::size_t end = html_.find('>', at_);
    const std::string name = name_of(html_.substr(at_ + 1, end == std::string_view::npos ? end : end - at_ - 1));
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    if (name == "script" || name == "style" || name == "head") at_ = past_end_of(html_, at_, name);
    if (ends_line(name) && !words_.empty() && words_.back() != '\n') words_ += '\n';
  }

  void named() {
    for (const auto& [name, meant] : kNamed) {
      if (html_.substr(at_, name.size()) != name) continue;
      words_ += meant;
      at_ += name.size();
      return;
    }
    letter(html_[at_++]);
  }

  /// Spaces and ends of lines of a page are one space.
  void letter(char c) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      words_ += c;
    else if (!words_.empty() && words_.back() != ' ' && words_.back() != '\n')
      words_ += ' ';
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string words_;
};

}  // namespace

std::string plain_words(std::string_view html) { return Reader(html).read(); }

}  // namespace dyak::intake
