#pragma once
#include <string_view>
#include <vector>

#include "engine/base/phrase.hpp"
#include "engine/language/language.hpp"

namespace dyak::language {

/// A post, an organisation or any noun phrase: the head word, its agreeing adjectives and appositions change, what
/// depends on the head does not. Requires well-formed UTF-8.
Form decline_noun_phrase(std::string_view text, PhraseKind kind, GrammaticalCase grammatical_case,
                         const std::vector<Abbreviation>& abbreviations);

struct CountedPhrase {
  Form form;                          ///< without the number
  Gender gender = Gender::Masculine;  ///< of the head word: «две», «одно»
  bool animate = false;
};
/// The phrase (nominative singular) as it stands after the number `n` in the case.
CountedPhrase count_noun_phrase(std::string_view text, const Rational& n, GrammaticalCase grammatical_case,
                                const std::vector<Abbreviation>& abbreviations);

}  // namespace dyak::language
