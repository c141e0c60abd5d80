#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>

#include "engine/store/sqlite_connection.hpp"
#include "engine/store/writer_gate.hpp"

namespace dyak::store {

/// A commit that one transaction or several wait for. Its outcome is told with no memory at all: when there is none,
/// those who wait must hear of it nevertheless, and never that what is lost was kept.
class Landing {
 public:
  void land() noexcept;
  void fail(std::exception_ptr why) noexcept;
  void wait();  ///< Error when what was written is not kept

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::exception_ptr why_;
};

/// How a transaction ends. Called by the thread that has the writer.
class TransactionEnd {
 public:
  virtual ~TransactionEnd() = default;
  /// All is written: it is to be kept. The writer may be somebody else's from then on.
  virtual std::shared_ptr<Landing> keep(bool leaves_traces) = 0;
  /// Takes back what was written.
  virtual void drop() = 0;
};

/// A transaction with a commit of its own, which it waits for at once.
class SingleCommit final : public TransactionEnd {
 public:
  explicit SingleCommit(Connection& writer);
  std::shared_ptr<Landing> keep(bool leaves_traces) override;
  void drop() override;

 private:
  Connection& writer_;
};

/// Transactions of several threads under one commit, and so under one fsync: whoever ends while others wait at the gate
/// lets the next one in, and all are told once the last has committed for all. Each but the first stands behind a
/// savepoint: what fails is taken back alone. Who finds nobody waiting commits at once. begin(), keep(), drop() and
/// abandon() are called inside the gate; keep() and the other two leave it.
class GroupCommit final : public TransactionEnd {
 public:
  static constexpr int kMaxTogether = 16;

  /// `leave`: what is left to do inside the gate with no transaction open, and to leave it. `lost`: what was written and
  /// shown to later transactions is not kept.
  GroupCommit(WriterGate& gate, std::function<void(bool leaves_traces)> leave, std::function<void()> lost);

  void begin(SqliteConnection& writer);
  std::shared_ptr<Landing> keep(bool leaves_traces) override;
  void drop() override;
  /// Nothing was begun after all.
  void abandon();

 private:
  void take_back();
  void end_turn();  ///< after what was taken back
  void commit();

  WriterGate& gate_;
  std::function<void(bool)> leave_;
  std::function<void()> lost_;
  SqliteConnection* writer_ = nullptr;
  std::shared_ptr<Landing> waits_;  ///< null: nothing that is written waits for its commit
  int together_ = 0;
  bool is_begun_ = false;  ///< a transaction, or a savepoint behind those that wait
};

}  // namespace dyak::store
