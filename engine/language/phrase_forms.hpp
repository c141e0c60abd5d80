#pragma once
#include <string_view>

#include "engine/language/vocabulary.hpp"

// Whether a word as it stands may be another word's form.
namespace dyak::language {

/// Whether some noun, declined from the lemma in its place, gives the word again in another case or number.
bool gives(const CodedWord& lemma, const CodedWord& word, bool person = false);

/// «образования»: the plural or the genitive of one thing; «механика» is a science and the mechanic's.
bool is_dependent_form(std::string_view word);

/// «помощника», «воспитателей»: what stands after a number of people.
bool is_person_in_another_form(std::string_view word);

/// A number in words that declines with what it counts; in lower case, without ё.
bool is_cardinal_word(std::string_view plain);

/// «второй», «третья», «сотое»: the last word of an ordinal in the nominative; in lower case, without ё.
bool is_ordinal_word(std::string_view plain);

}  // namespace dyak::language
