#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace dyak::service {

/// What one guess costs (argon2id, RFC 9106).
struct PasswordCost {
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
};

/// The encoded hash with its salt and cost. Requires 16 bytes of salt.
std::string hash_password(const std::string& password, const std::string& salt, PasswordCost cost);
/// Takes as long for a wrong password as for the right one. False also for an encoding nobody made here.
/// Error{Unavailable} when there is no memory to try: that is no wrong password.
bool is_password(const std::string& encoded, const std::string& password);

/// Why the password cannot be taken; empty = it can. 12 characters or more, no rules of composition; not one that is
/// guessed first, and without the words of the place (`words`: names of the office and of the person).
std::string password_problem(const std::string& user, const std::string& password,
                             const std::vector<std::string>& words = {});

}  // namespace dyak::service
