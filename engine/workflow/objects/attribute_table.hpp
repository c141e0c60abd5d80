#pragma once
#include <array>
#include <string_view>

#include "engine/base/value.hpp"

namespace dyak::workflow {

/// One attribute of an object and how it is found.
template <class Thing>
struct Attribute {
  std::string_view name;
  Value (*read)(const Thing&);
};

template <class Thing, std::size_t N>
const Attribute<Thing>* find_attribute(const std::array<Attribute<Thing>, N>& table, std::string_view name) {
  for (const auto& attribute : table) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

/// Null for an empty text: "not given".
inline Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value(text); }

template <class T>
Value optional_value(const std::optional<T>& value) {
  return value ? Value(*value) : Value{};
}

}  // namespace dyak::workflow
