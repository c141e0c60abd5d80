#pragma once
#include <libpq-fe.h>

#include <chrono>
#include <unordered_map>

#include "engine/store/connection.hpp"
#include "engine/store/postgres_address.hpp"

namespace dyak::store {

/// A connection to PostgreSQL, straight through libpq: see README.md why. Once an error has come it is broken, and so is
/// the transaction: closing it takes back what was written.
class PostgresConnection final : public Connection {
 public:
  /// `address`: postgresql://…, as libpq takes it; of several servers the one that writes. `first`: server() of the last
  /// good connection. Error{Unavailable} when nobody answers there.
  explicit PostgresConnection(const std::string& address, const std::string& first = {});

  void script(const std::string& sql) override;
  std::size_t run(const std::string& sql, const SqlValues& values) override;
  /// Not waited for: what is put goes to the server together, and its answers are read with the next that is asked. A way
  /// to the server and back costs more than most statements.
  void put(const std::string& sql, const SqlValues& values) override;
  void each(const std::string& sql, const std::string& kinds, const std::function<void(SqlValues row)>& take) override;
  void interrupt_when(std::function<bool()> is_over) override { is_over_ = std::move(is_over); }

  /// A script whose answer is not waited for longer. (Others are, as long as anybody answers at the server's door: one
  /// that is stopped or cut off does not, and says nothing for ever.)
  void script_within(const std::string& sql, std::chrono::milliseconds limit);
  /// Which of the servers it is.
  std::string server() const { return PostgresAddress::server_of(connection_.get()); }
  /// Gone, and with it whatever it was about to say.
  bool is_lost() const { return fell_silent_ || PQstatus(connection_.get()) == CONNECTION_BAD; }
  /// What broke it, as the server names it; empty when it said nothing.
  const std::string& sqlstate() const { return sqlstate_; }
  enum class Ended {
    Kept,
    Unknown  ///< lost on the way, or kept on this server alone: the record is to be asked
  };
  /// Ends the transaction. Error when the server says that it is not kept: also one that says ROLLBACK to a COMMIT.
  Ended commit();

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;
  class Found;
  struct Bound;

  std::unique_ptr<Rows> ask(const std::string& sql, const SqlValues& values) override;
  Result answered(const std::string& sql, const SqlValues& values);
  /// The name of the statement for these types and this text; empty = it is not to be kept.
  std::string name_of(const std::string& key, bool& is_new);
  Result sent(const std::string& sql, const Bound& bound);
  Result sent(const std::string& script);
  /// Sends it behind what has been put; no answer is waited for.
  bool queue(const std::string& sql, const Bound& bound);
  /// The last result of all that was queued, or the first that is an error.
  Result settled();
  /// Has what was put done; an error of it is thrown.
  void settle();
  Result awaited();
  struct Waiting;
  /// Waits until the next result can be taken; false: nothing has been said for too long.
  bool arrives(Waiting& waiting);
  /// Sends what is left to send and waits for the server to say something, for a while; false: it has been silent for
  /// too long, or takes nothing.
  bool hears(Waiting& waiting);
  void cancel();
  /// Error when the result is one.
  Result checked(Result result);

  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  const PostgresAddress address_;
  std::unique_ptr<PGconn, Finish> connection_;
  std::unordered_map<std::string, std::string> prepared_;
  std::size_t named_ = 0;  ///< a name once given is given to no other, whatever became of its statement
  std::function<bool()> is_over_;
  std::chrono::milliseconds patience_{0};  ///< 0 = none is asked for
  int queued_ = 0;                         ///< statements sent whose answers nobody has read
  bool fell_silent_ = false;
  bool was_warned_ = false;  ///< by the statement that ran last
  std::string sqlstate_;
};

}  // namespace dyak::store
