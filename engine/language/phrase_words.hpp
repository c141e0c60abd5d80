#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "engine/language/word_readings.hpp"

// The words of a phrase: where they stand in its text, and what each may be.
namespace dyak::language {

/// A piece of the text between spaces, without the punctuation around it.
struct Token {
  std::size_t from = 0;  ///< of the word
  std::size_t to = 0;
  std::size_t end = 0;   ///< after the punctuation that follows
  bool quoted = false;   ///< an opening quotation mark stands before it
  bool bracket = false;  ///< an opening bracket stands before it
  bool comma = false;    ///< a comma follows
  bool closes = false;   ///< a full stop or bracket follows
};

/// The next piece from the byte offset `at`; empty (from == to) at the end of the text.
Token token_at(std::string_view text, std::size_t at);
inline std::string_view word_of(std::string_view text, const Token& token) {
  return text.substr(token.from, token.to - token.from);
}

/// A word read as an adjective, in its place.
struct Adjective {
  Token token;
  AdjectiveReading reading;
  const std::array<std::string_view, 6>* written = nullptr;  ///< endings of «1-й», when it is one
};

/// Whether the word is that one, in any case of letters; `lower_word` has no ё.
bool is_word(std::string_view word, std::string_view lower_word);

/// Whether a first element of a hyphenated noun never changes: пресс-, вице-, бренд-.
bool is_fixed_first(std::string_view element);

/// By its suffix a person who does something: модератор.
bool is_agent(std::string_view word);

/// A Latin letter beside a Russian one: «учитeль». Words joined by a hyphen (IT-куб) are not meant.
bool mixes_alphabets(std::string_view text);

/// «1-й», «2-я», «3-е»: an ordinal in digits.
std::optional<Adjective> read_ordinal(std::string_view word, const Token& token);

/// «педагог-психолог», «школа-интернат», «пресс-секретарь»: the elements one by one.
struct Elements {
  std::array<NounReading, 4> readings;
  std::array<Token, 4> tokens;
  std::size_t count = 0;
  bool known = true;
};

/// The word as a noun, by its elements when it is hyphenated; `guess`: by its ending when the vocabulary lacks it.
std::optional<Elements> read_noun_word(std::string_view text, const Token& token, const Agreement& agreement,
                                       bool guess);
/// A word that is read as an adjective already may still be a noun, but then a singular one: столовая.
std::optional<Elements> singular_noun(std::string_view text, const Token& token, const Agreement& agreement);

}  // namespace dyak::language
