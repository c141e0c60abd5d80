#pragma once
#include <Poco/Exception.h>

#include "engine/base/error.hpp"

namespace dyak::store {

/// What a failure of the database means to the caller: locked or full → Unavailable (nothing was written, try again),
/// a constraint → Conflict, the rest → Internal. The SQL goes to what() only.
/// `code` is SQLite's own, primary or extended (sqlite.org/rescode.html), because Poco knows no extended ones and calls
/// them unknown.
Error translated(int code, const Poco::Exception& failure);

}  // namespace dyak::store
