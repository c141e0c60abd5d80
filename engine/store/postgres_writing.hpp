#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/store/group_commit.hpp"
#include "engine/store/postgres_connection.hpp"

namespace dyak::store {

/// The writer's place in the schema: the transaction that says it has the place to its end.
inline constexpr const char* kTakeWritersPlace = "SELECT pg_advisory_xact_lock(1146700107, hashtext(current_schema()))";

/// The one writing transaction of this program, and of all that write into the same schema: it begins by taking the
/// writer's place in the database, which the server frees when the transaction ends, however it ends. Whoever was paused
/// or cut off has no place any more, and nothing of his can be kept. begin() to keep() or drop() inside this program's
/// own gate.
class PostgresWriting final : public TransactionEnd {
 public:
  /// `leave`: what is left to do with no transaction open, and to leave the gate.
  PostgresWriting(std::string address, std::function<void(bool leaves_traces)> leave);

  /// Error{Unavailable} when another program writes until then, or nobody answers.
  PostgresConnection& begin(std::chrono::steady_clock::time_point until);
  /// A connection that was lost during COMMIT tells nothing: then the record is asked, once the writer's place is free.
  std::shared_ptr<Landing> keep(bool leaves_traces) override;
  void drop() override;
  /// The connection between transactions; null when there is none whole.
  PostgresConnection* idle();
  void forget() { connection_.reset(); }

 private:
  /// By what a transaction is known afterwards.
  struct Token {
    std::string id;    ///< the server's number for it; empty = it wrote nothing
    std::string seal;  ///< the hash of its seal; empty = it has none
  };
  Token token();
  static void take_place(PostgresConnection& connection, std::chrono::steady_clock::time_point until);
  /// Error when it is not kept, or when nobody can tell.
  void find_out(const Token& token);
  static bool is_kept(PostgresConnection& connection, const Token& token);
  static void require_on_standby(PostgresConnection& connection);
  std::unique_ptr<PostgresConnection> connected();

  std::string address_;
  std::function<void(bool)> leave_;
  std::unique_ptr<PostgresConnection> connection_;
  std::chrono::steady_clock::time_point used_;
  std::string server_;  ///< the one that answered last
};

}  // namespace dyak::store
