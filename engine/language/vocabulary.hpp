#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "engine/base/phrase.hpp"

namespace dyak::language {

enum class WordClass { Noun, Adjective, Participle };

/// Which number and gender of a paradigm: a noun has Masculine (meaning: its singular) and Plural.
enum class Column { Masculine, Feminine, Neuter, Plural };

/// The endings of one way to decline; a view into the vocabulary that is part of the program.
class Paradigm {
 public:
  Paradigm() = default;
  explicit Paradigm(const unsigned char* record) : record_(record) {}
  WordClass word_class() const { return static_cast<WordClass>(record_[0]); }
  char gender() const { return static_cast<char>(record_[1]); }  ///< m f n c, 0 for adjectives
  bool animate() const { return record_[2] == 'a'; }
  bool has(Column column, GrammaticalCase grammatical_case) const;
  /// Requires has(). `animate` matters only for the accusative of an adjective.
  std::string_view ending(Column column, GrammaticalCase grammatical_case, bool animate) const;

 private:
  std::uint16_t offset(Column column, int row) const;
  const unsigned char* record_ = nullptr;
};

/// One reading of a word: how many letters to cut from its end, and the paradigm.
struct WordReading {
  int cut = 0;
  Paradigm paradigm;
};

/// At most eight readings of a word; none = the word is not known.
class Readings {
 public:
  void add(WordReading reading) {
    if (size_ < items_.size()) items_[size_++] = reading;
  }
  bool empty() const { return size_ == 0; }
  const WordReading* begin() const { return items_.data(); }
  const WordReading* end() const { return items_.data() + size_; }

 private:
  std::array<WordReading, 8> items_;
  std::size_t size_ = 0;
};

/// An ending in the code of the vocabulary (see CodedWord), ё as е; at most six Russian letters, known when the program
/// is built.
struct CodedEnding {
  std::array<unsigned char, 6> letters{};
  std::size_t size = 0;

  constexpr CodedEnding() = default;
  constexpr explicit CodedEnding(std::string_view utf8) {
    for (std::size_t i = 0; i + 1 < utf8.size() && size < letters.size(); i += 2) {
      const unsigned int code =
          (static_cast<unsigned char>(utf8[i]) & 0x1FU) << 6U | (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU);
      letters[size++] = code == 0x451U ? 6 : static_cast<unsigned char>(code - 0x430U + 1U);
    }
  }
};

/// A word in the code of the vocabulary (one byte a letter, lower case), at most 60 letters.
/// Length 0: it cannot be there.
class CodedWord {
 public:
  CodedWord() = default;
  explicit CodedWord(std::string_view word_utf8);
  /// This word without its last `cut` letters, with `ending` added.
  CodedWord with_ending(int cut, std::string_view ending_utf8) const;
  std::size_t size() const { return size_; }
  unsigned char operator[](std::size_t i) const { return letters_[i]; }
  bool ends_with(std::string_view ending_utf8) const;
  bool ends_with(const CodedEnding& ending) const;

 private:
  void add(std::string_view text_utf8);
  std::array<unsigned char, 60> letters_;  // only the first size_ are set
  std::size_t size_ = 0;
};

/// The readings of a lemma; ё and е are not told apart unless both spellings are words.
Readings find_lemma(const CodedWord& word);
/// The readings of a noun given in the nominative plural; cut is then counted from the plural form.
Readings find_plural(const CodedWord& word);

/// How many letters a well-formed UTF-8 text has.
int letters_in(std::string_view text);

}  // namespace dyak::language
