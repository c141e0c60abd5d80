#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

namespace dyak::store::testing {

/// A folder of its own for each test, removed with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dyak-store-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string database() const { return path_ + "/dyak.db"; }

 private:
  std::string path_;
};

}  // namespace dyak::store::testing
