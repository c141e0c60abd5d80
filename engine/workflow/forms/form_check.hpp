#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/field.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/forms/word_forms.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// How the fields of a form stand with what is given, by the ids of their spots ("members/1/person").
struct Standing {
  std::set<std::string> not_asked;                       ///< a condition of theirs does not hold
  std::map<std::string, definitions::Level> required{};  ///< of those that are required only sometimes: what counts now
  std::map<std::string, Value> computed{};               ///< plain
  std::map<std::string, List> rows{};  ///< of lists whose rows are given: all of them, with what is filled in
};

struct CheckedFields {
  Record data;  ///< plain, NFC, defaults filled in; only known fields
  Refusals
      refusals;  ///< JSON Pointer below `pointer`; codes field-unknown, field-type, field-required, field-too-long,
                 ///< field-too-short, field-range, field-choice, field-duplicate, field-reference, field-text,
                 ///< field-not-asked, field-row, field-pattern, field-forms
  std::vector<cases::Defect> defects;  ///< what is missing or wrong at Level::Complete
  Standing standing{};
  std::vector<WordForms> forms{};  ///< of words that decline, as far as they were typed
};

/// Holds what was sent against the fields' types, limits and checks. `outer` gives the checks their other names (now,
/// settings, …). `known` is what the fields hold already: what stands there may be named again.
CheckedFields check_fields(const std::vector<const definitions::Field*>& fields,
                           const std::vector<definitions::Check>& form_checks, const Value& sent,
                           std::string_view pointer, const expression::Environment& outer,
                           const expression::ObjectSource& objects, const Facts& facts, const Record* known = nullptr);

}  // namespace dyak::workflow
