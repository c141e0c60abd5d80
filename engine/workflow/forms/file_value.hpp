#pragma once
#include "engine/workflow/forms/field_value.hpp"

namespace dyak::workflow {

/// A file comes as what the store said when it took the bytes in: {name, sha256, size}.
ReadField read_file(const definitions::FieldType& type, const Value& sent, const Facts& facts);

}  // namespace dyak::workflow
