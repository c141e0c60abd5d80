#include "engine/intake/written_words.hpp"

#include "engine/base/rational.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::intake {

std::string trimmed_words(const std::string& text) {
  const auto from = text.find_first_not_of(" \n\t\u00A0");
  const auto to = text.find_last_not_of(" \n\t");
  return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

std::optional<Date> day_written(const std::string& typed) {
  if (const auto date = Date::parse_iso(typed)) return date;
  std::string padded;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= typed.size(); ++at) {
    if (at < typed.size() && typed[at] != '.') continue;
    padded += (begin == 0 ? "" : ".") + std::string(at - begin == 1 ? "0" : "") + typed.substr(begin, at - begin);
    begin = at + 1;
  }
  return Date::parse_russian(padded);
}

std::string number_written(const std::string& typed) {
  std::string plain;
  for (const char32_t c : to_utf32(typed)) {
    if (c != ' ' && c != 0xA0) plain += to_utf8(std::u32string(1, c == ',' ? U'.' : c));
  }
  return Rational::parse(plain) ? plain : typed;
}

}  // namespace dyak::intake
