#pragma once
#include <string>

#include "engine/base/error.hpp"

namespace dyak::store {

/// What a failure of PostgreSQL means to the caller, by its SQLSTATE: away, busy or full → Unavailable, a constraint →
/// Conflict, a right that the role lacks → Refused, the rest → Internal. `named` is what the log may tell: the names of
/// constraints and tables, never the message's details, which have values of people in them.
Error postgres_error(const std::string& sqlstate, const std::string& named);

/// Nobody knows yet whether it was kept: neither a success nor a failure may be told of it.
Error outcome_unknown(const std::string& internal);

}  // namespace dyak::store
