#pragma once
#include <Poco/Data/Session.h>
#include <sqlite3.h>

#include <unordered_map>

#include "engine/store/connection.hpp"
#include "engine/store/sql_error.hpp"

namespace dyak::store {

enum class Role {
  Writer,  ///< the one connection of a store that commits and checkpoints (sqlite.org/wal.html#walresetbug)
  Reader,  ///< query_only; never checkpoints, not even when it is the last to close
  /// A Reader of files that nobody changes and that lie where none can be made: takes no lock and makes no index.
  StillReader
};

/// A connection to SQLite through Poco::Data.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, Role role);

  void script(const std::string& sql) override;
  std::size_t run(const std::string& sql, const SqlValues& values) override;
  void interrupt_when(std::function<bool()> is_over) override;
  /// Error{Conflict} while a row refers to another that is not there: the commit would fail.
  void check_references();
  /// Of a connection that an error broke after this savepoint (empty: before there was one): commits what was written
  /// before it. Error when that is lost too.
  void commit_before(const std::string& savepoint);
  /// Copies the whole database into a new file while others read and write.
  void backup_to(const std::string& path);
  /// The same into memory, where this program's connections find it under `address` ("file:/name?vfs=memdb") for as long
  /// as one of them, or what is returned, lives. Error{Unavailable} when it is too large for that.
  std::shared_ptr<void> copy_to_memory(const std::string& address);

 private:
  std::unique_ptr<Rows> ask(const std::string& sql, const SqlValues& values) override;
  template <class Action>
  auto guarded(const Action& work) -> decltype(work());
  int code() const;  ///< the extended one of the last call to SQLite

  /// A statement ready to run, kept for the next time: preparing one is dearer than most of them are. What is bound to
  /// it must outlive it.
  class Cursor final : public Rows {
   public:
    Cursor(SqliteConnection& connection, const std::string& sql, const SqlValues& values);
    ~Cursor() override;

    bool step() override;
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string text(int column) const override;
    Blob blob(int column) const override;

   private:
    void bind(const SqlValues& values);

    SqliteConnection& connection_;
    sqlite3_stmt* statement_;
    bool kept_;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

  Poco::Data::Session session_;
  std::unordered_map<std::string, Prepared> prepared_;  ///< not in use just now
  std::unique_ptr<std::function<bool()>> is_over_;
};

template <class Action>
auto SqliteConnection::guarded(const Action& work) -> decltype(work()) {
  DYAK_EXPECT(!is_broken_);
  try {
    return work();
  } catch (const Poco::Exception& failure) {
    is_broken_ = true;
    throw translated(code(), failure);
  }
}

}  // namespace dyak::store
