#include "engine/base/markup.hpp"

namespace dyak {

// Most texts hold nothing to escape, so they are not walked letter by letter.
std::string escaped_markup(std::string_view text) {
  constexpr std::string_view kSpecial = "&<>\"'";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find_first_of(kSpecial); at != std::string_view::npos;
       at = text.find_first_of(kSpecial, from)) {
    out.append(text, from, at - from);
    switch (text[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += "&apos;";
        break;
    }
    from = at + 1;
  }
  return out.append(text, from, std::string_view::npos);
}

}  // namespace dyak
