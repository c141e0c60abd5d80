#pragma once
#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
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
  /// One query; all rows, each a tuple of the columns asked for.
  template <class... Columns>
  std::vector<std::tuple<Columns...>> select(const std::string& sql, const SqlValues& values = {});
  /// The first column of the first row; `otherwise` when there is no row.
  template <class Column>
  Column value_or(const std::string& sql, const SqlValues& values, Column otherwise);

  bool is_broken() const { return is_broken_; }
  /// Asked again and again while a statement runs: true ends it with an error.
  void interrupt_when(std::function<bool()> is_over);
  /// Copies the whole database into a new file while others read and write.
  void backup_to(const std::string& path);

 private:
  template <class Work>
  auto guarded(const Work& work) -> decltype(work());
  int primary_code() const;  ///< of the last call to SQLite
  Poco::Data::Statement prepared(const std::string& sql, const SqlValues& values);

  Poco::Data::Session session_;
  bool is_broken_ = false;
  std::unique_ptr<std::function<bool()>> is_over_;
};

template <class Work>
auto Connection::guarded(const Work& work) -> decltype(work()) {
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
    std::tuple<std::vector<Columns>...> columns;
    Poco::Data::Statement statement = prepared(sql, values);
    std::apply([&](auto&... column) { ((statement, Poco::Data::Keywords::into(column)), ...); }, columns);
    const std::size_t count = statement.execute();
    std::vector<std::tuple<Columns...>> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::apply([&](auto&... column) { rows.emplace_back(std::move(column[i])...); }, columns);
    }
    return rows;
  });
}

template <class Column>
Column Connection::value_or(const std::string& sql, const SqlValues& values, Column otherwise) {
  auto rows = select<Column>(sql, values);
  return rows.empty() ? std::move(otherwise) : std::move(std::get<0>(rows.front()));
}

}  // namespace dyak::store
