#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/source_text.hpp"
#include "engine/base/value.hpp"

namespace dyak::definitions {

/// The lines of a file as characters, shared by all its nodes: a fault inside a folded text is shown in its own line.
struct SourceLines {
  std::string file;
  std::vector<std::u32string> lines;  ///< without line ends
};

/// How a scalar was written; the place of its n-th character depends on it.
enum class ScalarStyle { Plain, SingleQuoted, DoubleQuoted, Block };

/// One node of a YAML file in the restricted profile: what stands there and where.
struct Node {
  enum class Kind { Null, Scalar, List, Map };
  Kind kind = Kind::Null;
  std::string text;                        ///< Scalar: as YAML reads it
  ScalarStyle style = ScalarStyle::Plain;  ///< Scalar
  Place place;                             ///< of the first character
  std::vector<Node> keys;                  ///< Map: always scalars, all different, in the order of the file
  std::vector<Node> items;                 ///< List: its items; Map: the values, beside `keys`
  std::shared_ptr<const SourceLines> source;

  bool is_null() const { return kind == Kind::Null; }
  bool is_scalar() const { return kind == Kind::Scalar; }
  bool is_list() const { return kind == Kind::List; }
  bool is_map() const { return kind == Kind::Map; }
  /// The value of a key; nullptr when this is no map or has no such key.
  const Node* find(std::string_view key) const;
};

/// A scalar's text that knows the place of each of its characters.
SourceText source_text(const Node& scalar);

/// The node as a plain value: scalars typed by the core schema of
/// YAML 1.2 (null, true, false, exact numbers), the rest is text.
Value to_value(const Node& node);

/// Scalars only: "true" or "false" as written without quotes, or a number.
bool is_flag(const Node& node);
bool is_number(const Node& node);

/// The path of a key in names of conditions: kebab-case ids appear there with '_'.
std::string identifier(std::string_view id);

}  // namespace dyak::definitions
