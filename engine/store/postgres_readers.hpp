#pragma once
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/store/postgres_connection.hpp"

namespace dyak::store {

/// Connections for readers, kept for the next one while they are whole; so many at once and no more: who comes then waits
/// a while for one to be given back. Any thread.
class PostgresReaders {
 public:
  static constexpr std::size_t kMaxReaders = 16;

  explicit PostgresReaders(std::string address, std::chrono::milliseconds patience = std::chrono::seconds(5))
      : address_(std::move(address)), patience_(patience) {
    idle_.reserve(kMaxReaders);
  }

  /// A connection inside a transaction whose picture is taken here and now. One that was lost while it lay idle is made
  /// anew. Error{Unavailable}: also when all are in use for too long. Whoever has one already does not wait for another.
  std::unique_ptr<PostgresConnection> begin();
  /// From whom begin() gave it to; nullptr, or broken: it goes.
  void give_back(std::unique_ptr<PostgresConnection> connection, std::thread::id from);

 private:
  using Lent = std::unique_ptr<PostgresConnection>;
  void enter();
  void leave(std::thread::id who);
  Lent kept();
  Lent made();

  std::string address_;
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::map<std::thread::id, int> holders_;
  std::size_t lent_ = 0;
  std::vector<Lent> idle_;
  std::string server_;  ///< the one that answered last
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
  std::thread::id who_ = std::this_thread::get_id();
  std::unique_ptr<PostgresConnection> connection_;
};

/// One that nobody waits for: the whole record is looked through or copied in it, and files between its questions.
class LongSnapshot : public PostgresSnapshot {
 public:
  explicit LongSnapshot(PostgresReaders& readers);
};

}  // namespace dyak::store
