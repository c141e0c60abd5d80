#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "engine/language/letters.hpp"

// What the rules of names look at: a word in lower case with ё as е, its end, its syllables.
namespace dyak::language {

inline constexpr std::size_t kLongestName = 120;  ///< bytes

/// The word in lower case with ё as е, in place: rules look at its end, exceptions at the whole of it.
class PlainWord {
 public:
  explicit PlainWord(std::string_view word) {
    for (std::size_t i = 0; i < word.size() && size_ + 4 < kCapacity;) {
      const Letter letter = letter_at(word, i);
      i += letter.size;
      char32_t c = lower(letter.code);
      if (c == U'ё') c = U'е';
      if (c < 0x80) {
        buffer_[size_++] = static_cast<char>(c);
      } else if (c < 0x800) {
        buffer_[size_++] = static_cast<char>(0xC0U | (c >> 6U));
        buffer_[size_++] = static_cast<char>(0x80U | (c & 0x3FU));
      }
    }
  }
  std::string_view text() const { return {buffer_, size_}; }

 private:
  static constexpr std::size_t kCapacity = kLongestName + 8;
  char buffer_[kCapacity];  // NOLINT: left unset on purpose, only the first size_ bytes are read
  std::size_t size_ = 0;
};

/// The end of the first element of a part: a space, a hyphen or its end. Hand-written because it runs for every form.
inline std::size_t element_end(std::string_view words) {
  std::size_t i = 0;
  while (i < words.size() && words[i] != ' ' && words[i] != '-') ++i;
  return i;
}

inline bool ends(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

inline bool ends_any(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

inline bool is_one_of(char32_t c, std::u32string_view letters) {
  return c != 0 && letters.find(c) != std::u32string_view::npos;
}
inline bool is_velar(char32_t c) { return is_one_of(c, U"гкх"); }
inline bool is_sibilant(char32_t c) { return is_one_of(c, U"жшчщ"); }

inline int syllables(std::string_view word) {
  int count = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Letter letter = letter_at(word, i);
    count += is_vowel(letter.code) ? 1 : 0;
    i += letter.size;
  }
  return count;
}

inline bool is_indeclinable_vowel(char32_t last) { return is_one_of(last, U"оеэиуюы"); }

/// Letter number `back` from the end, 1 = the last.
inline char32_t letter_from_end(std::string_view word, int back) {
  return last_letter(without_last(word, back - 1)).code;
}

}  // namespace dyak::language
