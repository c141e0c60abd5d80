#pragma once
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

#include "engine/base/error.hpp"

namespace dyak {

/// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dyak-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
      throw Error(ErrorCode::Unavailable, "Временная папка не создана: проверьте место на диске и права (TMPDIR)");
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    try {
      std::filesystem::remove_all(path_);
    } catch (const std::exception&) {  // no memory, for one: it stays, and is whoever cleans the system's to remove
    }
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace dyak
