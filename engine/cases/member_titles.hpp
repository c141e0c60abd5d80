#pragma once
#include <string>

namespace dyak::cases {

/// What people call a member of the directory's records: «фамилия» of "surname"; the member itself when it has no name.
std::string member_title(const std::string& member);

}  // namespace dyak::cases
