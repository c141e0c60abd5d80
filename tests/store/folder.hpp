#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/cluster.hpp"

namespace dyak::store::testing {

/// A folder of its own for each test, removed with it. Where the run asks for it the record lies in a new database of
/// PostgreSQL, as the folder's store.yaml says.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dyak-store-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
    if (dyak::testing::on_postgres()) dyak::testing::put_on_postgres(path_);
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
