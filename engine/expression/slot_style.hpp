#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/phrase.hpp"
#include "engine/language/language.hpp"

namespace dyak::expression {

/// The short name (gen) or ICU's (genitive, prepositional); nullopt = neither.
std::optional<GrammaticalCase> case_named(std::string_view name);

/// "nom, gen, dat, acc, ins, loc": for messages.
std::string case_names();

/// What a number in words is put into: `gen feminine`, `%spellout-ordinal-masculine-dative`.
struct SpelloutStyle {
  GrammaticalCase grammatical_case = GrammaticalCase::Nom;
  language::Gender gender = language::Gender::Masculine;
  bool animate = false;
  bool ordinal = false;
  std::string unknown;  ///< the first word that says nothing; empty = good
};
SpelloutStyle spellout_style(std::string_view style);

/// How many decimals "0.00" or "#,##0.0" asks for: at most six; -1 for an empty style; nullopt = not such a style.
std::optional<int> decimals_of(std::string_view style);

/// The case of a date in words, «words» or «words gen»; nullopt = another style.
std::optional<GrammaticalCase> case_of_date_words(std::string_view style);

/// The words between spaces, hyphens, commas and percent signs.
std::vector<std::string> style_words(std::string_view style);

}  // namespace dyak::expression
