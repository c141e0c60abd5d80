#pragma once
#include <string>
#include <vector>

#include "engine/base/printable.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// Merge: entries of the file take the place of those with the same key, member by member, and what it does not name
/// stays; null takes a member away, and a kinship whose degree it takes away is one no more. Replace: the file is the whole directory.
enum class ImportMode { Merge, Replace };

struct DirectoryImport {
  cases::Directory next;  ///< meaningless when there are errors
  Diagnostics findings;   ///< under JSON Pointers into the file
};

/// The directory as it would stand after the file, and all that is wrong with the file. Pure. An entry without a key of
/// its own is the same as one of the directory when it is about the same person, place (body, relative), post (role,
/// kind) and beginning; without `from` in the file, the only one that differs in nothing else; a post that runs at the
/// same time is the same post, whatever beginning was typed. `papers`: what
/// they can show; null = anything.
DirectoryImport import_directory(const cases::Directory& before, const Value& file, ImportMode mode,
                                 const definitions::Definitions& definitions, const Printable* papers = nullptr);

}  // namespace dyak::service
