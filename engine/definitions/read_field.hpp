#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {

/// What readers know of the other files. The first pass knows only the reference lists and checks no references.
struct Known {
  const Definitions* definitions = nullptr;  ///< as the first pass saw them
  std::vector<std::string> documents;        ///< ids
  /// What choices are made from; null while the lists themselves are read.
  const std::map<std::string, ReferenceList, std::less<>>* offered = nullptr;
  /// By "process/transition": X of every `event.X` there.
  std::map<std::string, std::vector<std::string>, std::less<>> heard{};
  std::vector<std::string> organisation_kinds;            ///< declared in the directory's file; empty = any word
  std::map<std::string, const Node*, std::less<>> mails;  ///< templates by id: compiled where they are used
  /// What the first pass may know.
  Known at_first() const;
  std::vector<std::string> processes() const;
  std::vector<std::string> forms() const;
  std::vector<std::string> journals() const;
  std::vector<std::string> lists() const;
};

/// The fields of a map {id: {type, title, …}}; expressions see `scope`. Codes: bad-name, duplicate-field, field-range,
/// field-options, unknown-field, unknown-list, unknown-process and those of Reading.
std::vector<Field> read_fields(Reading& reading, const Node& fields, const ScopePtr& scope, const Known& known);

/// `{check, say, basis, code, level}`, one or a list of them.
/// The code that a check refuses with: not one of those by which the program says that somebody has no right.
std::string read_code(Reading& reading, MapReader& map, const char* otherwise);
std::vector<Check> read_checks(Reading& reading, const Node& checks, const ScopePtr& scope);

Form read_form(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known);

}  // namespace dyak::definitions
