#pragma once
#include "engine/definitions/field.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Whether a form that anybody may send asks only for what a stranger can be asked. Codes: public-form-by (it does not
/// take whom the directory does not know), public-form-field (people and cases are chosen from what the record knows),
/// public-form-file (a file inside a list or a record: files come on the page of the confirmation, each by itself).
void check_public_form(Reading& reading, const Form& form);

}  // namespace dyak::definitions
