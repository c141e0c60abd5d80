#pragma once
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// What a table that came with a letter says, held against what the office asks for.
struct IncomingTable {
  enum class Of { Unknown, List, People, Organisations };
  Of of = Of::Unknown;
  std::string form;   ///< of List
  std::string field;  ///< its list …
  std::string title;  ///< … as people call it
  List rows;          ///< as an application carries them
  std::size_t count = 0;
  Diagnostics findings;  ///< with lines of the table
};

/// Whether the file is a table by its name and its first bytes.
bool looks_like_table(const std::string& name, std::string_view bytes);

/// By the heads of its columns: rows of the list of one form by which applications come in (of `form` alone when it is
/// named), else people or institutions of the directory. Unknown when no list or several have its heads, and when the
/// file cannot be read: the findings say why.
IncomingTable table_that_came(const std::string& bytes, const std::string& form,
                              const definitions::Definitions& definitions, const cases::Directory& directory,
                              Date today);

}  // namespace dyak::service
