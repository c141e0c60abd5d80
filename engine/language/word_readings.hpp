#pragma once
#include <optional>
#include <string_view>

#include "engine/language/vocabulary.hpp"

namespace dyak::language {

/// A word read as an adjective or participle in the nominative.
struct AdjectiveReading {
  Column column = Column::Masculine;
  int cut = 2;  ///< letters of the nominative ending
  Paradigm paradigm{nullptr};
  bool known = true;       ///< in the vocabulary, or with a suffix that only adjectives have
  bool head_able = false;  ///< may stand without a noun: заведующий, рабочий, учёный
};

/// What a noun has to agree with.
struct Agreement {
  std::optional<Column> column;  ///< of the adjectives before it; none = no adjectives
  bool prefer_animate = false;
};

/// A word read as a noun in the nominative.
struct NounReading {
  int cut = 0;
  Paradigm paradigm{nullptr};
  Column column = Column::Masculine;  ///< the gender adjectives take with it; Plural = the plural form was given
  bool known = true;
  bool ambiguous = false;  ///< other readings would decline otherwise
  bool person = false;     ///< a post whose word the vocabulary has as inanimate

  /// `plural`: of a noun given in the singular; one given in the plural stays there anyway.
  std::string_view ending(GrammaticalCase grammatical_case, bool plural = false) const;
  bool has(GrammaticalCase grammatical_case, bool plural = false) const;
  /// «столовая», «животное», «портной»: with the endings of an adjective.
  bool declines_as_adjective() const;
};

std::optional<AdjectiveReading> read_adjective(std::string_view word);
/// The word must have no hyphens, or stand in the vocabulary as a whole.
std::optional<NounReading> read_noun(std::string_view word, const Agreement& agreement);
/// The same for a singular only: a look-up, nothing else.
std::optional<NounReading> read_singular(const CodedWord& word, const Agreement& agreement);
/// By the ending alone, for words the vocabulary lacks; `known` only where the suffix or a known tail leaves no doubt.
std::optional<NounReading> guess_noun(std::string_view word, const Agreement& agreement);

}  // namespace dyak::language
