#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/gost/gost.hpp"

namespace dyak::inspect::gost {

/// A rule by its code: where it is written.
struct Clause {
  const char* code;
  const char*
      where;  ///< a paragraph of the standard that is checked, or another standard by its full name (begins with «=»)
  Level level = Level::Warning;
  bool of_file() const { return *where == '='; }
};
const std::vector<Clause>& clauses();
const Clause& clause_of(std::string_view code);  ///< Throws std::out_of_range for a code that is not there.
/// «ГОСТ Р 7.0.97-2025, п. 5.17».
std::string paragraph_of(const Clause& clause, const Standard& standard);

/// What is peculiar to a kind of document, found by the first word of its title [09].
struct Kind {
  const char* word;           ///< upper case
  bool kept_long = false;     ///< over 10 years: the left margin is 30 mm
  bool about = false;         ///< the heading is «О (об) …»
  bool signed_below = false;  ///< must carry a signature
};
/// Null for a word that names no kind. A letter has no title: kind_of("") is its kind.
const Kind* kind_of(std::string_view first_word);

}  // namespace dyak::inspect::gost
