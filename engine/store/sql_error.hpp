#pragma once
#include <Poco/Exception.h>

#include "engine/base/error.hpp"

namespace dyak::store {

/// What a failure of the database means to the caller: locked or full → Unavailable (nothing was written, try again),
/// a constraint → Conflict, the rest → Internal. The SQL goes to what() only.
Error translated(const Poco::Exception& failure);

}  // namespace dyak::store
