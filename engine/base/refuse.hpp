#pragma once
#include <string>

namespace dyak {

/// Throws Error{InvalidInput} whose message is its one finding's: what was given cannot be used, and why.
[[noreturn]] void refuse_input(const char* code, const std::string& message, const std::string& hint = {});

}  // namespace dyak
