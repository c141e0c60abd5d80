#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"

namespace dyak::definitions {

/// What was sent for these fields with each single value (at any depth of lists and records) put through `change`,
/// which gets the field's type, the value and its JSON Pointer. Members that no field names stay as they are.
Value walk_fields(
    const std::vector<const Field*>& fields, const Value& sent, const std::string& pointer,
    const std::function<Value(const FieldType& type, const Value& value, const std::string& pointer)>& change);

}  // namespace dyak::definitions
