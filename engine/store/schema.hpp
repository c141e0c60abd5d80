#pragma once
#include <string>
#include <vector>

#include "engine/store/connection.hpp"

namespace dyak::store {

/// The schema of the database as the numbered steps that lead to it: step n makes version n out of version n-1. A step
/// that has been released is never changed.
const std::vector<std::string>& schema_steps();

/// The number of the step that brought the seals: an older record is adopted when it is opened for writing.
inline constexpr std::int64_t kSealsStep = 7;

/// Which step the database stands at.
std::int64_t schema_version(Connection& connection);

/// Whether the database is this program's, of an earlier version.
bool is_older(Connection& connection);

/// Brings the database to the last of `steps`, all missing ones in one transaction. Errors: Unavailable when the file
/// belongs to another program or to a newer version of this one.
void migrate(Connection& writer, const std::vector<std::string>& steps);

/// Requires the database to be exactly as `steps` make it; else Error{Unavailable}. For those who may not write.
void check_schema(Connection& reader, const std::vector<std::string>& steps);

/// The same of a store at `path` that cannot be written now, for which `unwritable` says why: one of an earlier version
/// is read only after it has been brought up to date, Error{Unavailable} "store-older".
void require_up_to_date(Connection& reader, const std::string& path, const Error& unwritable);

}  // namespace dyak::store
