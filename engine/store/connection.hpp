#pragma once
#include <Poco/Data/LOB.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/error.hpp"

namespace dyak::store {

using Blob = Poco::Data::BLOB;
/// What can be bound to a `?`. Texts are checked: well-formed UTF-8 without U+0000, else Error{InvalidInput}.
using SqlValue = std::variant<std::int64_t, std::string, Blob>;
using SqlValues = std::vector<SqlValue>;

/// SQLite takes an empty one for NULL (there is no pointer to bind): write `ifnull(?, x'')`.
Blob to_blob(const std::string& bytes);
std::string to_bytes(const Blob& blob);
/// Error{InvalidInput} when it cannot be kept.
void check_text(const std::string& text);

/// Which database answers. What is asked is written in SQLite's words; see postgres_sql() for how they are said to the
/// other. Where the two have none in common, both are written side by side: Connection::either().
enum class Dialect { Sqlite, Postgres };

/// One connection to the database, for one thread at a time. Every column that is read is NOT NULL: NULL would be read as
/// zero or as an empty text. After an error of SQL the state of the connection is unknown: it is broken and to be dropped.
class Connection {
 public:
  explicit Connection(Dialect dialect) : dialect_(dialect) {}
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Dialect dialect() const { return dialect_; }
  /// The spelling for this database.
  const char* either(const char* sqlite, const char* postgres) const {
    return dialect_ == Dialect::Sqlite ? sqlite : postgres;
  }

  /// Statements without parameters and results; several at once. In the database's own words.
  virtual void script(const std::string& sql) = 0;
  /// One statement; returns the number of rows changed.
  virtual std::size_t run(const std::string& sql, const SqlValues& values) = 0;
  /// One statement of which nobody asks how many rows it changed: it may go along with the next, which then tells its
  /// error (whoever promises to refuse what is there already takes run()). Inside a transaction.
  virtual void put(const std::string& sql, const SqlValues& values) { run(sql, values); }
  /// One query; all rows, each a tuple of the columns asked for.
  template <class... Columns>
  std::vector<std::tuple<Columns...>> select(const std::string& sql, const SqlValues& values = {});
  /// The first column of the first row; `otherwise` when there is no row.
  template <class Column>
  Column value_or(const std::string& sql, const SqlValues& values, Column otherwise);

  /// Row by row, for whoever learns only now what the columns are: of each its kind, 'i' a number, 't' a text, 'b' bytes.
  /// However many rows there are, few are held in memory. Inside a transaction.
  virtual void each(const std::string& sql, const std::string& kinds, const std::function<void(SqlValues row)>& take);

  bool is_broken() const { return is_broken_; }
  /// What all its statements have cost so far, in steps of SQLite's machine (of PostgreSQL: in statements and rows):
  /// tells without a clock whether the cost of a question grows with the record.
  std::int64_t steps() const { return steps_; }
  /// The transaction that is open may last, and so may each of its statements: a server does not end it for that.
  void take_time();
  /// Asked again and again while a statement runs: true ends it with an error.
  virtual void interrupt_when(std::function<bool()> is_over) = 0;

 protected:
  /// The rows of one query, one after another.
  class Rows {
   public:
    Rows() = default;
    virtual ~Rows() = default;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    virtual bool step() = 0;  ///< to the next row; false = there is none
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string text(int column) const = 0;
    virtual Blob blob(int column) const = 0;
  };
  virtual std::unique_ptr<Rows> ask(const std::string& sql, const SqlValues& values) = 0;
  /// Returns how many there were.
  static std::int64_t take_all(Rows& rows, const std::string& kinds, const std::function<void(SqlValues row)>& take);

  bool is_broken_ = false;
  std::int64_t steps_ = 0;

 private:
  template <class Column>
  static Column read(const Rows& rows, int column) {
    if constexpr (std::is_same_v<Column, std::int64_t>)
      return rows.integer(column);
    else if constexpr (std::is_same_v<Column, std::string>)
      return rows.text(column);
    else
      return rows.blob(column);
  }

  Dialect dialect_;
};

template <class... Columns>
std::vector<std::tuple<Columns...>> Connection::select(const std::string& sql, const SqlValues& values) {
  const std::unique_ptr<Rows> found = ask(sql, values);
  std::vector<std::tuple<Columns...>> rows;
  const auto row = [&]<std::size_t... Place>(std::index_sequence<Place...>) {
    return std::tuple<Columns...>(read<Columns>(*found, static_cast<int>(Place))...);
  };
  while (found->step()) rows.push_back(row(std::index_sequence_for<Columns...>{}));
  return rows;
}

template <class Column>
Column Connection::value_or(const std::string& sql, const SqlValues& values, Column otherwise) {
  auto rows = select<Column>(sql, values);
  return rows.empty() ? std::move(otherwise) : std::move(std::get<0>(rows.front()));
}

}  // namespace dyak::store
