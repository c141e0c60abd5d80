#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The language of the definition files, described once. A reader takes from here what is required, which words fit and
// what an absent key stands for; the schemas (schema.hpp) and the reference (reference.hpp) are printed from it.

namespace dyak::definitions {

enum class Need { Optional, Required };

/// One key of a map.
struct Key {
  std::string_view name;
  /// What may stand there:
  ///   slots          a plain type (plain_types()) or a table by name
  ///   period*        one or several of it
  ///   [branch]       a list, empty too; [block]+ has at least one item
  ///   {id: term}     a map of entries of that kind
  ///   (next none)    a word out of a closed set; (required)! is written out, no setting stands for it
  ///   id | [branch]  the one or the other
  std::string_view type;
  Need need = Need::Optional;
  std::string_view fallback{};  ///< what an absent key stands for; empty = nothing
  std::string_view meaning{};   ///< Russian, for the reference and for hints
};

/// One kind of map: the keys it may have.
struct Keys {
  std::string_view name;                      ///< as types call it: "term"
  const char* of;                             ///< Russian, in the genitive, for messages: «срока»
  std::string_view title;                     ///< Russian, for the schemas and the reference
  std::array<std::span<const Key>, 4> parts;  ///< its own keys and those it shares with others
  /// Groups of keys one of which must be there: "person / name / body"; keys of one group are joined by "+".
  std::string_view one_of{};
  bool only_one = false;  ///< one group, not several
  bool open = false;      ///< takes other keys too

  const Key* find(std::string_view key) const;
  std::vector<const Key*> all() const;
  std::vector<std::string> names() const;
};

/// The words of a key of a closed set, in the order in which they are described.
std::vector<std::string> words_of(const Key& key);

/// One file of templates/schemas: the maps it describes. The first is what a whole file of the kind is (but in "common").
struct FileKind {
  std::string_view kind;   ///< the first key of such files: "process"; "common" = what several kinds share
  std::string_view title;  ///< Russian
  std::span<const Keys* const> tables;
};
std::span<const FileKind> file_kinds();
/// Kinds that load_definitions() reads: the first key of a file of a department.
std::vector<std::string> definition_kinds();
/// The table of that name; nullptr = there is none.
const Keys* table(std::string_view name);

}  // namespace dyak::definitions
