#pragma once
#include <cstdint>
#include <string>

namespace dyak::xlsx {

/// A zip file put together from parts that are packed already and parts that are not. Every part has the first day that
/// zip knows as its time: equal parts give equal files.
class Package {
 public:
  /// Deflated bytes as they stand in another zip file.
  void add_packed(const std::string& name, std::uint16_t method, std::uint32_t crc, std::uint32_t size,
                  const std::string& packed);
  void add(const std::string& name, const std::string& content);
  /// The whole file. The last call.
  std::string finish() &&;

 private:
  std::string file_;
  std::string directory_;
  std::uint16_t parts_ = 0;
};

}  // namespace dyak::xlsx
