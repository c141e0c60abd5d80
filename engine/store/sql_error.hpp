#pragma once
#include <Poco/Exception.h>

#include "engine/base/error.hpp"

namespace dyak::store {

/// What a failure of the database means to the caller: locked or full → Unavailable (nothing was written, try again),
/// a constraint → Conflict, the rest → Internal. The SQL goes to what() only.
/// `primary_code` is SQLite's own (sqlite.org/rescode.html),
/// because Poco knows no extended codes and calls them unknown.
Error translated(int primary_code, const Poco::Exception& failure);

}  // namespace dyak::store
