#include "engine/definitions/shipped_files.hpp"

#include <vector>

namespace dyak::definitions {

/// As the assembler lays them: see shipped_files.cmake.
struct LaidFile {
  const char* path;
  const char* begin;
  const char* end;
};

extern "C" {
extern const LaidFile dyak_shipped_files[];      // NOLINT(modernize-avoid-c-arrays)
extern const LaidFile dyak_shipped_files_end[];  // NOLINT(modernize-avoid-c-arrays)
}

const std::span<const ShippedFile>& shipped_files() {
  static const std::vector<ShippedFile> kFiles = [] {
    std::vector<ShippedFile> files;
    for (const LaidFile* one = dyak_shipped_files; one != dyak_shipped_files_end; ++one)
      files.push_back({one->path, {one->begin, static_cast<std::size_t>(one->end - one->begin)}});
    return files;
  }();
  static const std::span<const ShippedFile> kAll(kFiles);
  return kAll;
}

}  // namespace dyak::definitions
