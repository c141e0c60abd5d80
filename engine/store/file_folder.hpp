#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "engine/cases/files.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {

/// Received files beside the database, each under its SHA-256: DATA/files/ab/ab….  A file is there whole or not at all;
/// whatever is half received is called incoming-…, and goes when the next writer opens the store. Any thread.
class FileFolder {
 public:
  explicit FileFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// What a program that died has left.
  void clean() const;
  std::unique_ptr<cases::IncomingFile> receive() const;
  /// nullptr when there is none.
  std::unique_ptr<cases::FileBytes> open(const std::string& sha256) const;
  /// Every file held against its name: "file-hash".
  void verify(Faults& faults) const;
  void copy_to(const std::filesystem::path& folder) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace dyak::store
