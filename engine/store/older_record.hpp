#pragma once
#include <memory>
#include <string>

#include "engine/store/damage.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/random_source.hpp"
#include "engine/store/sqlite_connection.hpp"

namespace dyak::store {

/// What a transaction needs besides its connection.
struct WritingMeans {
  DirectoryCache& cache;
  RandomSource& random;
  const Damage& damage;
};

/// Makes the record what this version of the program would have written: tables, seals, projections. By the one writer.
/// Errors as of migrate().
void bring_up_to_date(SqliteConnection& writer, const WritingMeans& means);

/// A record of an earlier version that cannot be written where it lies, copied into memory and brought up to date there;
/// see SqliteConnection::copy_to_memory. nullptr: it is not older. Errors: Unavailable when it does not fit.
std::shared_ptr<void> copy_brought_up_to_date(SqliteConnection& reader, const std::string& address,
                                              const WritingMeans& means);

}  // namespace dyak::store
