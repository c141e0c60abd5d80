#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/forms/field_value.hpp"
#include "engine/workflow/objects/known_forms.hpp"

namespace dyak::workflow {

/// Words that somebody typed with their forms, because the language is not sure of them.
struct WordForms {
  std::string words;                   ///< the nominative
  std::array<std::string, 6> forms{};  ///< by case; empty = not typed
};

/// What the case keeps under kWordForms, with these added.
Value with_forms(const cases::Case& current, const std::vector<WordForms>& typed);

/// Reads words that decline: a text, or {nom, gen, dat, acc, ins, loc} as far as they are typed; kept is the
/// nominative. Where the language is not sure of a form and nobody has typed it, field-forms asks for it. What was
/// typed is put into `typed`.
ReadField read_words(const definitions::FieldType& type, const Value& sent, const expression::ObjectSource& objects,
                     const Facts& facts, std::vector<WordForms>& typed);

}  // namespace dyak::workflow
