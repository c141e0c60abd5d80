#pragma once
#include <libpq-fe.h>

#include <map>
#include <string>
#include <vector>

namespace dyak::store {

/// Where a database is reached, taken apart: postgresql://role@server/base, or as the words of libpq.
class PostgresAddress {
 public:
  /// Error{InvalidInput}.
  explicit PostgresAddress(const std::string& text);

  bool tells_password() const;
  /// Of several servers only the one that writes is meant, and `first` (server_of() of a good connection) is asked before
  /// the others: each that does not answer costs its time.
  PGconn* connect(const std::string& first) const;
  /// Whether anybody answers at the server of this connection.
  bool answers(const PGconn* connection) const;
  static std::string server_of(const PGconn* connection);
  /// The same place for another role and schema of it (empty = as it is), as a line of store.yaml has it. No password.
  std::string of_service(const std::string& role, const std::string& schema) const;

 private:
  using Options = std::map<std::string, std::string>;
  /// One for each server, `first` before the others.
  std::vector<Options> servers(const std::string& first) const;

  Options options_;
};

}  // namespace dyak::store
