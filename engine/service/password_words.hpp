#pragma once
#include <string>
#include <vector>

namespace dyak::service {

/// Whether the password is one that is guessed first: it is made of at most two of the passwords people take most
/// often, of runs («12345», «qwerty», «aaaa») and digits around them, in whatever case and keyboard layout.
bool is_common_password(const std::string& password);

/// The first of these words that stands in the password, whatever its case; empty = none. Words shorter than four
/// letters do not count.
std::string word_in_password(const std::string& password, const std::vector<std::string>& words);

}  // namespace dyak::service
