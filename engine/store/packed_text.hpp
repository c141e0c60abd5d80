#pragma once
#include <string>

namespace dyak::store {

/// A long text as it is kept: deflated, if that makes it shorter. Nothing that is kept plain begins like a packed one.
std::string packed(const std::string& text);
/// Back again; what an older program kept plain stays as it is. Error{Internal} for what is damaged.
std::string unpacked(const std::string& kept);

}  // namespace dyak::store
