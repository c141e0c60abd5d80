#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/store/copy_stream.hpp"
#include "engine/store/file_folder.hpp"
#include "engine/store/sqlite_connection.hpp"

namespace dyak::store {

// A copy of a store is one file (see copy_stream.hpp): a line of JSON, the manifest, then the bytes of the database and
// of each received file in its order.
//   {"format": 1, "head": {"seal", "hash", "event", "entry"}, "tables": {name: rows}, "database": {"sha256", "size"},
//    "files": [{"sha256", "size"}…]}

/// Writes the copy in PATH.part, and gives it its name when it is whole and on the disk; nothing is left of one that
/// failed. `reader` stands in a transaction: the copy is of that moment. Error{Unavailable}.
void write_copy(SqliteConnection& reader, const FileFolder& files, const std::string& path, const CopyKey& key);

/// Lays the copy out as DATA/dyak.db and DATA/files, every part held against the manifest, which it returns. Reads the
/// older copies too (a database with PATH.files beside it); of those it returns null. Error{Refused} when the copy is
/// empty, cut short, damaged, encrypted with another key.
Value lay_out_copy(const std::string& path, const std::filesystem::path& folder, const CopyKey& key);

}  // namespace dyak::store
