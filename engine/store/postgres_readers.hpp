#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/store/postgres_connection.hpp"

namespace dyak::store {

/// Connections for readers, kept for the next one while they are whole. Any thread.
class PostgresReaders {
 public:
  explicit PostgresReaders(std::string address) : address_(std::move(address)) { idle_.reserve(kIdle); }

  /// A connection inside a transaction whose picture is taken here and now. One that was lost while it lay idle is made
  /// anew. Error{Unavailable}.
  std::unique_ptr<PostgresConnection> begin();
  void give_back(std::unique_ptr<PostgresConnection> connection);

 private:
  static constexpr std::size_t kIdle = 8;
  std::string address_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
};

/// One reader's view of the record, for as long as it lives.
class PostgresSnapshot {
 public:
  explicit PostgresSnapshot(PostgresReaders& readers) : readers_(readers), connection_(readers.begin()) {}
  ~PostgresSnapshot();
  PostgresSnapshot(const PostgresSnapshot&) = delete;
  PostgresSnapshot& operator=(const PostgresSnapshot&) = delete;

  PostgresConnection& connection() { return *connection_; }

 private:
  PostgresReaders& readers_;
  std::unique_ptr<PostgresConnection> connection_;
};

/// One that nobody waits for: the whole record is looked through or copied in it, and files between its questions.
class LongSnapshot : public PostgresSnapshot {
 public:
  explicit LongSnapshot(PostgresReaders& readers);
};

}  // namespace dyak::store
