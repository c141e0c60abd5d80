#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/cases/erasure.hpp"
#include "engine/cases/event.hpp"

namespace dyak::store {

/// What was found where something is destroyed, so that it can be destroyed elsewhere too.
struct Destroyed {
  std::set<std::string> words;  ///< what people typed; no keys, choices, dates
  std::set<std::string> files;  ///< SHA-256
};

/// The event's payload with the mark in place of each of these fields of the case's data.
Value without_fields(const std::string& kind, const Value& payload, const cases::Erasure& erasure, Destroyed& found);
/// A task's outcome without what was typed in it: `asked` names fields of its answer ("note", "home.street"), an empty
/// name the whole of it, with the reason and the scan.
Value without_answer(const Value& payload, const std::vector<std::string>& asked, const cases::Erasure& erasure,
                     Destroyed& found);
/// The value with every text in which one of the words stands without it.
Value without_words(const Value& value, const std::set<std::string>& words);
/// A short word is only looked for as a word of its own.
std::string without_words(const std::string& text, const std::set<std::string>& words);
/// Adds what was typed and the files that stand anywhere in the value.
void add_destroyed(const Value& value, Destroyed& found);
/// The text as it stands inside canonical JSON.
std::string inside_json(const std::string& text);

}  // namespace dyak::store
