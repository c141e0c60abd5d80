#include "engine/intake/plain_words.hpp"

#include <array>
#include <charconv>
#include <system_error>
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
    const std::size_t end = html.find('>', at);
    if (name_of(html.substr(at + 2, end == std::string_view::npos ? end : end - at - 2)) != name) continue;
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

void append_utf8(std::string& out, unsigned point) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0u | point >> 6u);
  } else {
    if (point < 0x10000) {
      put(0xE0u | point >> 12u);
    } else {
      put(0xF0u | point >> 18u);
      put(0x80u | (point >> 12u & 0x3Fu));
    }
    put(0x80u | (point >> 6u & 0x3Fu));
  }
  put(0x80u | (point & 0x3Fu));
}

/// «1055» or «x41F» of «&#…;»; 0 = no letter has that number.
unsigned numbered_letter(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  unsigned point = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return 0;
  const bool is_letter = point >= 0x20 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
  return is_letter ? point : 0;
}

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
    const std::size_t end = html_.substr(at_, 10).find(';');
    if (html_.substr(at_, 2) == "&#" && end != std::string_view::npos) {
      if (const unsigned point = numbered_letter(html_.substr(at_ + 2, end - 2)); point != 0) {
        append_utf8(words_, point);
        at_ += end + 1;
        return;
      }
    }
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
