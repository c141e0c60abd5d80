#pragma once
#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>
#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "engine/store/sql_error.hpp"

namespace dyak::store {

using Blob = Poco::Data::BLOB;
/// What can be bound to a `?`. Texts are checked: well-formed UTF-8 without U+0000, else Error{InvalidInput}.
using SqlValue = std::variant<std::int64_t, std::string, Blob>;
using SqlValues = std::vector<SqlValue>;

/// An empty one is bound as NULL (there is no pointer to bind): write `ifnull(?, x'')`.
Blob to_blob(const std::string& bytes);
std::string to_bytes(const Blob& blob);

enum class Role {
  Writer,  ///< the one connection of a store that commits and checkpoints (sqlite.org/wal.html#walresetbug)
  Reader,  ///< query_only; never checkpoints, not even when it is the last to close
  /// A Reader of files that nobody changes and that lie where none can be made: takes no lock and makes no index.
  StillReader
};

/// One connection to the database, for one thread at a time. Every column that is read is NOT NULL, because Poco reads
/// NULL as zero. After an error of SQL the state of the connection is unknown: it is broken and to be dropped.
class Connection {
 public:
  Connection(const std::string& path, Role role);

  /// Statements without parameters and results; several at once.
  void script(const std::string& sql);
  /// One statement; returns the number of rows changed.
  std::size_t run(const std::string& sql, const SqlValues& values);
  /// Error{Conflict} while a row refers to another that is not there: the commit would fail.
  void check_references();
  /// Of a connection that an error broke after this savepoint (empty: before there was one): commits what was written
  /// before it. Error when that is lost too.
  void commit_before(const std::string& savepoint);
  /// One query; all rows, each a tuple of the columns asked for.
  template <class... Columns>
  std::vector<std::tuple<Columns...>> select(const std::string& sql, const SqlValues& values = {});
  /// The first column of the first row; `otherwise` when there is no row.
  template <class Column>
  Column value_or(const std::string& sql, const SqlValues& values, Column otherwise);

  bool is_broken() const { return is_broken_; }
  /// What all its statements have cost so far, in steps of the database's machine: tells without a clock whether the cost
  /// of a question grows with the record.
  std::int64_t steps() const { return steps_; }
  /// Asked again and again while a statement runs: true ends it with an error.
  void interrupt_when(std::function<bool()> is_over);
  /// Copies the whole database into a new file while others read and write.
  void backup_to(const std::string& path);
  /// The same into memory, where this program's connections find it under `address` ("file:/name?vfs=memdb") for as long
  /// as one of them, or what is returned, lives. Error{Unavailable} when it is too large for that.
  std::shared_ptr<void> copy_to_memory(const std::string& address);

 private:
  template <class Action>
  auto guarded(const Action& work) -> decltype(work());
  int primary_code() const;  ///< of the last call to SQLite

  /// A statement ready to run, kept for the next time: preparing one is dearer than most of them are.
  class Cursor {
   public:
    Cursor(Connection& connection, const std::string& sql, const SqlValues& values);
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    bool step();  ///< to the next row; false = there is none
    template <class Column>
    Column read(int column) const {
      if constexpr (std::is_same_v<Column, std::int64_t>) {
        return sqlite3_column_int64(statement_, column);
      } else {
        const bool text = std::is_same_v<Column, std::string>;
        const void* bytes = text ? sqlite3_column_text(statement_, column) : sqlite3_column_blob(statement_, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        if (bytes == nullptr) return Column();
        if constexpr (std::is_same_v<Column, std::string>)
          return std::string(static_cast<const char*>(bytes), size);
        else
          return Column(static_cast<const unsigned char*>(bytes), size);
      }
    }

   private:
    void bind(const SqlValues& values);

    Connection& connection_;
    sqlite3_stmt* statement_;
    bool kept_;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

  Poco::Data::Session session_;
  std::unordered_map<std::string, Prepared> prepared_;  ///< not in use just now
  bool is_broken_ = false;
  std::int64_t steps_ = 0;
  std::unique_ptr<std::function<bool()>> is_over_;
};

template <class Action>
auto Connection::guarded(const Action& work) -> decltype(work()) {
  DYAK_EXPECT(!is_broken_);
  try {
    return work();
  } catch (const Poco::Exception& failure) {
    is_broken_ = true;
    throw translated(primary_code(), failure);
  }
}

template <class... Columns>
std::vector<std::tuple<Columns...>> Connection::select(const std::string& sql, const SqlValues& values) {
  return guarded([&] {
    Cursor cursor(*this, sql, values);
    std::vector<std::tuple<Columns...>> rows;
    const auto row = [&]<std::size_t... Place>(std::index_sequence<Place...>) {
      return std::tuple<Columns...>(cursor.template read<Columns>(static_cast<int>(Place))...);
    };
    while (cursor.step()) rows.push_back(row(std::index_sequence_for<Columns...>{}));
    return rows;
  });
}

template <class Column>
Column Connection::value_or(const std::string& sql, const SqlValues& values, Column otherwise) {
  auto rows = select<Column>(sql, values);
  return rows.empty() ? std::move(otherwise) : std::move(std::get<0>(rows.front()));
}

}  // namespace dyak::store
