#pragma once
#include <libpq-fe.h>

#include <unordered_map>

#include "engine/store/connection.hpp"

namespace dyak::store {

/// A connection to PostgreSQL, straight through libpq: see README.md why. Once an error has come it is broken, and so is
/// the transaction: closing it takes back what was written.
class PostgresConnection final : public Connection {
 public:
  /// `address`: postgresql://…, as libpq takes it. Error{Unavailable} when nobody answers there.
  explicit PostgresConnection(const std::string& address);

  void script(const std::string& sql) override;
  std::size_t run(const std::string& sql, const SqlValues& values) override;
  void each(const std::string& sql, const std::string& kinds, const std::function<void(SqlValues row)>& take) override;
  void interrupt_when(std::function<bool()> is_over) override { is_over_ = std::move(is_over); }

  /// Gone, and with it whatever it was about to say.
  bool is_lost() const { return PQstatus(connection_.get()) == CONNECTION_BAD; }
  /// What broke it, as the server names it; empty when it said nothing.
  const std::string& sqlstate() const { return sqlstate_; }
  enum class Ended {
    Kept,
    Unknown  ///< the connection was lost on the way: the server may have done it all the same
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
  /// The name of the statement prepared for this text and these types; empty = too long to be kept.
  std::string prepared(const std::string& sql, const Bound& bound);
  Result sent(const std::string& sql, const Bound& bound);
  Result awaited();
  /// Error when the result is one.
  Result checked(Result result);

  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finish> connection_;
  std::unordered_map<std::string, std::string> prepared_;
  std::function<bool()> is_over_;
  std::string sqlstate_;
};

}  // namespace dyak::store
