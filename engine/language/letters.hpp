#pragma once
#include <string>
#include <string_view>

namespace dyak::language {

/// One letter read at a byte offset of well-formed UTF-8.
struct Letter {
  char32_t code = 0;  ///< 0 at the end of the text
  std::size_t size = 0;
};

Letter letter_at(std::string_view text, std::size_t offset);
/// The last letter of the text; code 0 when the text is empty.
Letter last_letter(std::string_view text);
/// The text without its last `count` letters.
std::string_view without_last(std::string_view text, int count);

// Simple case mapping of Latin, Russian and extended Cyrillic letters (palochka too); other code points are returned as they are.
char32_t lower(char32_t letter);
char32_t upper(char32_t letter);
bool is_upper(char32_t letter);
bool is_cyrillic(char32_t letter);
bool is_latin(char32_t letter);
bool is_letter(char32_t letter);
inline bool is_digit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }
/// One of а е ё и о у ы э ю я, either case.
bool is_vowel(char32_t letter);

void append(std::string& text, char32_t letter);
std::string lowered(std::string_view text);
std::string uppered(std::string_view text);
/// Two letters or more and every one a capital: «ИВАНОВ», «МКОУ».
bool is_all_caps(std::string_view word);

}  // namespace dyak::language
