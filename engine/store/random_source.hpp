#pragma once
#include <cstddef>
#include <memory>
#include <string>

namespace dyak::store {

/// Where salts come from. Called by one thread at a time.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual std::string bytes(std::size_t count) = 0;
};

/// What is hashed with something so that nobody can guess it: 32 hexadecimal digits.
std::string made_salt(RandomSource& random);

/// The operating system's generator: unpredictable, as salts that hide personal data must be.
std::shared_ptr<RandomSource> system_random();

}  // namespace dyak::store
