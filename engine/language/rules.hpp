#pragma once
#include <unicode/coll.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/language/language.hpp"

namespace dyak::language {

/// What a Language owns: read only after construction.
struct Language::Rules {
  std::vector<Abbreviation> abbreviations;  ///< sorted by text
  std::unique_ptr<const icu::Collator> collator;

  /// Null when the list does not have it.
  const Abbreviation* find_abbreviation(std::string_view word) const;
};

}  // namespace dyak::language
