#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/language/letters.hpp"

namespace dyak::language {

/// Addresses of pages and letters: what stands in them is no typography. Signs of the private area stand for them
/// while the passes run.
class Addresses {
 public:
  /// Whether an address, with marks after it, ends before `i`.
  static bool ends_before(std::u32string_view text, std::size_t i) {
    while (i > 0 && kClosing.find(text[i - 1]) != std::u32string_view::npos) --i;
    return i > 0 && is_private(text[i - 1]);
  }
  std::u32string hidden(const std::u32string& source) {
    if (std::any_of(source.begin(), source.end(), is_private)) return source;
    std::u32string text;
    for (std::size_t i = 0; i < source.size();) {
      std::size_t end = i;
      while (end < source.size() && is_of_address(source[end])) ++end;
      text += one_word(source.substr(i, end - i));
      if (end < source.size()) text += source[end];
      i = end + 1;
    }
    return text;
  }
  std::u32string shown(const std::u32string& text) const {
    if (kept_.empty()) return text;
    std::u32string whole;
    for (const char32_t c : text) {
      if (is_private(c))
        whole += kept_.at(c - kFirstPrivate);
      else
        whole += c;
    }
    return whole;
  }

 private:
  static constexpr char32_t kFirstPrivate = 0xE000, kLastPrivate = 0xF8FF;
  static constexpr std::u32string_view kClosing = U".,;:!?-";
  static bool is_private(char32_t c) { return c >= kFirstPrivate && c <= kLastPrivate; }

  static bool is_of_address(char32_t c) {
    constexpr std::u32string_view kSigns = U"-._~:/?#@!$&*+,;=%№";
    return is_letter(c) || is_digit(c) || kSigns.find(c) != std::u32string_view::npos;
  }

  std::u32string one_word(const std::u32string& word) {
    const bool page = word.find(U"://") != std::u32string::npos || word.find(U"www.") != std::u32string::npos;
    const std::size_t sign = word.find(U'@');
    const std::size_t dot = sign == std::u32string::npos ? sign : word.find(U'.', sign);
    const bool mail = sign != 0 && dot != std::u32string::npos && dot + 1 < word.size() && is_letter(word[dot + 1]);
    if ((!page && !mail) || kept_.size() > kLastPrivate - kFirstPrivate) return word;
    std::size_t to = word.size();
    while (to > 0 && kClosing.find(word[to - 1]) != std::u32string_view::npos) --to;
    kept_.push_back(word.substr(0, to));
    return static_cast<char32_t>(kFirstPrivate + kept_.size() - 1) + word.substr(to);
  }

  std::vector<std::u32string> kept_;
};

}  // namespace dyak::language
