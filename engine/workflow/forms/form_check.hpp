#pragma once
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/field.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

struct CheckedFields {
  Record data;  ///< plain, NFC, defaults filled in; only known fields
  Refusals
      refusals;  ///< JSON Pointer below `pointer`; codes field-unknown, field-type, field-required, field-too-long,
                 ///< field-too-short, field-range, field-choice, field-duplicate, field-reference, field-text
  std::vector<cases::Defect> defects;  ///< what is missing or wrong at Level::Complete
};

/// Holds what was sent against the fields' types, limits and checks. `outer` gives the checks their other names (now,
/// settings, …). `known` is what the fields hold already: what stands there may be named again.
CheckedFields check_fields(const std::vector<const definitions::Field*>& fields,
                           const std::vector<definitions::Check>& form_checks, const Value& sent,
                           std::string_view pointer, const expression::Environment& outer,
                           const expression::ObjectSource& objects, const Facts& facts, const Record* known = nullptr);

}  // namespace dyak::workflow
