#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// How open cases of one process go over to other files. What is named nowhere keeps its name.
struct ProcessMigration {
  std::map<std::string, std::string> states;      ///< old id -> new id
  std::map<std::string, std::string> fields;      ///< renamed: old id -> new id
  std::vector<std::pair<std::string, Node>> set;  ///< new field, expression over the names of the old version
  std::vector<std::string> drop;                  ///< fields that go
  std::map<std::string, std::string> tasks;
  std::map<std::string, std::string> terms;
  std::vector<std::string> end_terms;  ///< old ids: they run no more
  std::vector<std::string> recount;    ///< new ids: counted from their beginning by the new rule
  bool new_forms = false;              ///< open tasks are answered on the new forms, not on those they were given with
};

struct MigrationPlan {
  std::string id;
  std::string title;
  std::vector<std::string> from;  ///< beginnings of versions; empty = all others
  std::map<std::string, ProcessMigration> processes;

  bool takes(const std::string& version) const;
  /// Of a process that the plan does not name: everything keeps its name.
  const ProcessMigration& of(const std::string& process) const;
};

/// Held against the definitions that the cases go over to. Codes: those of parse_yaml(), of MapReader and unknown-….
MigrationPlan read_migration_plan(const SourceFile& file, const Definitions& next, Diagnostics& findings);

/// The fields that the plan works out, compiled for cases of one version. Codes: of expressions.
using NamedExpressions = std::vector<std::pair<std::string, expression::Expression>>;
/// `recorded`: names whose values are taken as the case has them, whatever `before` calls so.
NamedExpressions compiled_fields(const ProcessMigration& plan, const std::string& process, const Definitions& before,
                                 const Definitions& next, const std::vector<std::string>& recorded,
                                 Diagnostics& findings);

}  // namespace dyak::definitions
