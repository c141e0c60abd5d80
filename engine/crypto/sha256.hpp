#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace dyak::crypto {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// 64 lower-case hexadecimal digits of all that was added; once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same of bytes that are all there.
std::string sha256_hex(std::string_view bytes);

}  // namespace dyak::crypto
