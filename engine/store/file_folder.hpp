#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/cases/files.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {

/// Whether it may be the name of a received file: a SHA-256.
bool is_file_name(const std::string& text);

/// A small file out of the database.
std::shared_ptr<const cases::FileBytes> in_memory(std::string bytes);

/// A file is not taken away while it is brought.
struct FolderKeeper {
  std::mutex mutex;
  bool is_shared = false;  ///< other programs bring and take away too
};

/// Received files beside the database, each under its SHA-256: DATA/files/ab/ab….  A file is there whole or not at all;
/// whatever is half received is called incoming-…, and goes when the next writer opens the store. Any thread.
class FileFolder {
 public:
  explicit FileFolder(std::filesystem::path folder, bool is_shared = false) : folder_(std::move(folder)) {
    keeping_->is_shared = is_shared;
  }
  FileFolder(const FileFolder&) = delete;
  FileFolder& operator=(const FileFolder&) = delete;

  /// What a program that died has left: what has lain for so long (others may be receiving beside).
  void clean(std::chrono::seconds at_least = std::chrono::seconds(0)) const;
  std::unique_ptr<cases::IncomingFile> receive() const;
  /// nullptr when there is none. One handle for all who read the file at once. Error{Unavailable} when it cannot be
  /// opened (no descriptor left, no right).
  std::shared_ptr<const cases::FileBytes> open(const std::string& sha256) const;
  /// Takes it away unless it was brought since then; true when it has gone.
  bool drop(const std::string& sha256, Moment not_since) const;
  /// Takes it away whenever it was brought; true when it is not there any more.
  bool drop(const std::string& sha256) const;
  /// Every file held against its name: "file-hash"; and each that is named must be there and be readable:
  /// "file-missing", "file-unreadable".
  void verify(const Named& named, Faults& faults, const std::function<bool()>& is_over) const;
  /// SHA-256 of each, in their order.
  std::vector<std::string> all() const;

 private:
  void verify_one(const std::string& sha256, const NamedFile& named, Faults& faults) const;

  std::filesystem::path folder_;
  std::shared_ptr<FolderKeeper> keeping_ = std::make_shared<FolderKeeper>();
  mutable std::mutex opened_mutex_;
  mutable std::map<std::string, std::weak_ptr<const cases::FileBytes>> opened_;  ///< by SHA-256
};

}  // namespace dyak::store
