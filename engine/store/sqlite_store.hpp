#pragma once
#include <memory>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/store/random_source.hpp"

namespace dyak::store {

enum class OpenMode {
  Create,    ///< makes the folder and the database when there is none
  Existing,  ///< Error{NotFound} when there is none
  ReadOnly   ///< beside a program that writes; write() throws Error{Unavailable}
};

/// The record in one SQLite file. read() and write() may be called from any thread; write() waits up to 5 s for the
/// transaction before it. Views and transactions must end before the store does.
class SqliteStore : public cases::Store {
 public:
  /// What a second writer is told: the address of the service, once it is known.
  virtual void set_holder(const std::string& holder) = 0;
  /// A whole copy in a new file, made while others go on; received files go to the folder PATH.files. Error{Conflict}
  /// when the file is there already.
  virtual void backup_to(const std::string& path) = 0;
};

/// The store `dyak.db` in the folder. `holder` names this program to whoever also wants to write.
/// Errors: NotFound (Existing and ReadOnly), Unavailable (another process writes, no right, a network disk, a newer or
/// foreign database).
std::unique_ptr<SqliteStore> open_sqlite_store(const std::string& directory, OpenMode mode,
                                               const std::string& holder = {},
                                               std::shared_ptr<RandomSource> random = system_random());

}  // namespace dyak::store
