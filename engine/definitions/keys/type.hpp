#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyak::definitions {

/// The type of a key, parsed: see Key::type.
struct KeyType {
  enum class Kind { Named, Words, List, Map, Either };
  Kind kind = Kind::Named;
  std::string name;                ///< Named: of a plain type or a table
  std::vector<std::string> words;  ///< Words
  bool settings = true;            ///< Words: a setting may stand for one
  bool filled = false;             ///< List: at least one item
  std::vector<KeyType> parts;      ///< List: of what; Map: its keys, its values; Either: the alternatives
  bool operator==(const KeyType&) const = default;
};

/// Throws std::invalid_argument for what is no type: the tables are a part of the program.
KeyType parse_type(std::string_view text);

/// A scalar, or what is described elsewhere.
struct PlainType {
  std::string_view name;
  std::string_view schema;  ///< JSON Schema of it
  std::string_view words;   ///< Russian, for the reference
};
std::span<const PlainType> plain_types();
const PlainType* plain_type(std::string_view name);

}  // namespace dyak::definitions
