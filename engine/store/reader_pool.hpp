#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/store/sqlite_connection.hpp"

namespace dyak::store {

/// Connections for readers, kept for the next one while they are whole. Where the disk takes not even the small files
/// by which SQLite's readers and writers know of each other, nobody can be writing either: then a record that stands
/// still is read as it lies. Any thread.
class ReaderPool {
 public:
  explicit ReaderPool(std::string path) : path_(std::move(path)) { idle_.reserve(kIdle); }

  /// A connection inside a transaction whose picture is taken here and now.
  struct Begun {
    std::unique_ptr<SqliteConnection> connection;
    std::shared_ptr<const void> still;  ///< held while a record that stands still is read
    int place = 0;                      ///< which of the places that were read one after another
  };
  Begun begin();
  void give_back(std::unique_ptr<SqliteConnection> connection, int place);
  /// From now on a copy in memory is read; an empty address: what lies on the disk, again.
  void read_copy(const std::string& address);
  /// Before somebody writes: waits until nobody reads the record as one that stands still. Error{Unavailable}.
  void end_stillness();

 private:
  static constexpr std::size_t kIdle = 8;
  bool stands_still() const;
  Begun begin_still();

  const std::string path_;
  std::mutex mutex_;
  std::string copy_;  ///< where the copy is; empty = it is read as it lies
  int place_ = 0;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  std::condition_variable gone_;
  int still_readers_ = 0;
};

/// One reader's view of the record, for as long as it lives.
class Snapshot {
 public:
  explicit Snapshot(ReaderPool& pool) : pool_(pool), begun_(pool.begin()) {}
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  SqliteConnection& connection() { return *begun_.connection; }

 private:
  ReaderPool& pool_;
  ReaderPool::Begun begun_;
};

}  // namespace dyak::store
