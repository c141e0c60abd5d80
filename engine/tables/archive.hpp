#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "engine/tables/book.hpp"

namespace dyak::tables {

/// The parts of a ZIP file, read from its central directory; names without regard to case, slashes forward. What is
/// wrong is thrown as Error{InvalidInput} with one finding.
class Archive {
 public:
  /// The bytes must outlive it.
  Archive(std::string_view bytes, const BookLimits& limits);

  bool has(const std::string& name) const { return parts_.contains(key(name)); }
  /// Hands the part over piece by piece; false from `take` ends it early.
  void read(const std::string& name, const std::function<bool(std::string_view)>& take);

 private:
  struct Part {
    std::uint64_t at = 0;  ///< of its local header
    std::uint64_t packed = 0;
    unsigned method = 0;
    std::uint32_t check = 0;  ///< CRC-32
  };
  static std::string key(std::string_view name);
  std::uint64_t number(std::uint64_t at, int bytes) const;
  void directory();
  std::size_t entry(std::size_t at);
  std::string_view packed(const Part& part) const;
  void count(std::size_t more, std::size_t whole, std::size_t packed);

  std::string_view bytes_;
  BookLimits limits_;
  std::uint64_t unpacked_ = 0;
  std::map<std::string, Part> parts_;
};

/// What is wrong with the file as a whole.
[[noreturn]] void damaged(const std::string& what);
[[noreturn]] void too_much(const std::string& what);

}  // namespace dyak::tables
