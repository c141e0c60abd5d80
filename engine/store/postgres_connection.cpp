#include "engine/store/postgres_connection.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "engine/store/postgres_error.hpp"
#include "engine/store/postgres_sql.hpp"

namespace dyak::store {
namespace {

constexpr std::size_t kLongestPrepared = 2000;  ///< longer statements have lists of their own in them
constexpr std::size_t kMaxPrepared = 300;
constexpr int kMaxQueued = 200;  ///< their answers, a few bytes each, wait in the socket meanwhile
constexpr std::chrono::seconds kCommitPatience{10};
constexpr Oid kBigint = 20;
constexpr Oid kText = 25;
constexpr Oid kBytes = 17;

// A lost server is noticed within seconds, and so is a lost program: it does not hold the writer's place for ever, nor
// does a paused one. How long a statement may last, each transaction says. Whatever the server's own settings are, a
// commit is on the disk when it is told. A role that may not enter its schema is in none of its own, not in a passing one.
constexpr const char* kEverySession =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET TimeZone = "
    "'UTC';"
    "SET client_min_messages = 'warning'; SET lock_timeout = '5s'; SET statement_timeout = 0; SET "
    "idle_in_transaction_session_timeout = '60s';"
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3; SET "
    "tcp_user_timeout = '15s';"
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', "
    "'local');"
    "SELECT set_config('search_path', coalesce(quote_ident(current_schema()), 'pg_catalog') || ', pg_temp', false);";

std::string field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? std::string() : text;
}

int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

/// The values of one statement as libpq wants them.
struct PostgresConnection::Bound {
  explicit Bound(const SqlValues& all) {
    numbers.reserve(all.size());
    for (const SqlValue& value : all) add(value);
  }

  void add(const SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers.push_back(std::to_string(*number));
      put(kBigint, 'i', numbers.back().c_str(), numbers.back().size(), 0);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      check_text(*text);
      put(kText, 't', text->c_str(), text->size(), 0);
    } else {
      const Blob& blob = std::get<Blob>(value);
      put(kBytes, 'b', blob.size() == 0 ? "" : reinterpret_cast<const char*>(blob.rawContent()), blob.size(), 1);
    }
  }

  void put(Oid type, char letter, const char* bytes, std::size_t size, int format) {
    types.push_back(type);
    letters += letter;
    values.push_back(bytes);
    lengths.push_back(static_cast<int>(size));
    formats.push_back(format);
  }
  int count() const { return static_cast<int>(values.size()); }

  std::vector<std::string> numbers;
  std::vector<Oid> types;
  std::string letters;  ///< the types in short
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
};

class PostgresConnection::Found final : public Rows {
 public:
  explicit Found(Result result) : result_(std::move(result)), count_(PQntuples(result_.get())) {}

  bool step() override { return ++row_ < count_; }
  std::int64_t integer(int column) const override {
    const char* value = PQgetvalue(result_.get(), row_, column);
    if (*value == 't') return 1;  // a truth
    std::int64_t number = 0;
    std::from_chars(value, value + PQgetlength(result_.get(), row_, column), number);
    return number;
  }
  std::string text(int column) const override {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }
  Blob blob(int column) const override {
    const std::string hex = text(column);
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
      bytes += static_cast<char>((nibble(hex[i]) << 4) | nibble(hex[i + 1]));
    return bytes.empty() ? Blob() : to_blob(bytes);
  }

 private:
  Result result_;
  int count_;
  int row_ = -1;
};

PostgresConnection::PostgresConnection(const std::string& address, const std::string& first)
    : Connection(Dialect::Postgres), address_(address), connection_(address_.connect(first)) {
  if (!connection_ || is_lost()) {
    throw Error(ErrorCode::Unavailable,
                "База данных не отвечает: проверьте адрес в store.yaml, сервер, роль и её право входить", {},
                connection_ ? PQerrorMessage(connection_.get()) : "no memory");
  }
  PQsetNoticeReceiver(
      connection_.get(),
      [](void* self, const PGresult*) { static_cast<PostgresConnection*>(self)->was_warned_ = true; }, this);
  // A server that reads nothing holds nobody: what it does not take waits here, and is waited for with the answers.
  PQsetnonblocking(connection_.get(), 1);
  script(kEverySession);
}

PostgresConnection::Result PostgresConnection::checked(Result result) {
  const ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
  is_broken_ = true;
  sqlstate_ = result ? field_of(result.get(), PG_DIAG_SQLSTATE) : "";
  const std::string table = result ? field_of(result.get(), PG_DIAG_TABLE_NAME) : "";
  const std::string constraint = result ? field_of(result.get(), PG_DIAG_CONSTRAINT_NAME) : "";
  throw postgres_error(sqlstate_.empty() ? "08006" : sqlstate_, table + (constraint.empty() ? "" : " " + constraint));
}

void PostgresConnection::script(const std::string& sql) {
  DYAK_EXPECT(!is_broken_);
  settle();
  ++steps_;
  checked(sent(sql));
}

void PostgresConnection::script_within(const std::string& sql, std::chrono::milliseconds limit) {
  const auto before = std::exchange(patience_, limit);
  script(sql);
  patience_ = before;
}

std::string PostgresConnection::name_of(const std::string& key, bool& is_new) {
  is_new = false;
  if (key.size() > kLongestPrepared) return {};
  if (const auto known = prepared_.find(key); known != prepared_.end()) return known->second;
  if (prepared_.size() >= kMaxPrepared) return {};
  is_new = true;
  return "s" + std::to_string(named_++);
}

bool PostgresConnection::queue(const std::string& sql, const Bound& bound) {
  PGconn* const to = connection_.get();
  const std::string key = bound.letters + ' ' + sql;
  bool is_new = false;
  const std::string name = name_of(key, is_new);
  const std::string said = name.empty() || is_new ? postgres_sql(sql) : std::string();
  if (queued_ == 0 && PQenterPipelineMode(to) != 1) return false;
  ++queued_;
  if (is_new && PQsendPrepare(to, name.c_str(), said.c_str(), bound.count(), bound.types.data()) != 1) return false;
  if (is_new) prepared_.emplace(key, name);  // what was never sent is known to nobody
  return (name.empty() ? PQsendQueryParams(to, said.c_str(), bound.count(), bound.types.data(), bound.values.data(),
                                           bound.lengths.data(), bound.formats.data(), 0)
                       : PQsendQueryPrepared(to, name.c_str(), bound.count(), bound.values.data(), bound.lengths.data(),
                                             bound.formats.data(), 0)) == 1;
}

PostgresConnection::Result PostgresConnection::sent(const std::string& sql, const Bound& bound) {
  return queue(sql, bound) ? settled() : Result();
}

void PostgresConnection::put(const std::string& sql, const SqlValues& values) {
  DYAK_EXPECT(!is_broken_);
  ++steps_;
  if (!queue(sql, Bound(values))) checked({});
  if (queued_ >= kMaxQueued) settle();
}

void PostgresConnection::settle() {
  if (queued_ > 0) checked(settled());
}

PostgresConnection::Result PostgresConnection::sent(const std::string& script) {
  was_warned_ = false;
  return PQsendQuery(connection_.get(), script.c_str()) == 1 ? awaited() : Result();
}

PostgresConnection::Result PostgresConnection::answered(const std::string& sql, const SqlValues& values) {
  DYAK_EXPECT(!is_broken_);
  const Bound bound(values);
  Result result = checked(sent(sql, bound));
  steps_ += 1 + PQntuples(result.get());
  return result;
}

std::unique_ptr<Connection::Rows> PostgresConnection::ask(const std::string& sql, const SqlValues& values) {
  return std::make_unique<Found>(answered(sql, values));
}

std::size_t PostgresConnection::run(const std::string& sql, const SqlValues& values) {
  const Result result = answered(sql, values);
  const std::string changed = PQcmdTuples(result.get());
  std::size_t count = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), count);
  return count;
}

void PostgresConnection::each(const std::string& sql, const std::string& kinds,
                              const std::function<void(SqlValues row)>& take) {
  script("DECLARE one NO SCROLL CURSOR FOR " + postgres_sql(sql));
  // Not prepared: each cursor has columns of its own.
  for (;;) {
    settle();
    Found rows(checked(sent("FETCH 200 FROM one")));
    const std::int64_t taken = take_all(rows, kinds, take);
    steps_ += 1 + taken;
    if (taken == 0) break;
  }
  script("CLOSE one");
}

PostgresConnection::Ended PostgresConnection::commit() {
  DYAK_EXPECT(!is_broken_);
  settle();
  ++steps_;
  const auto before = std::exchange(patience_, std::chrono::milliseconds(kCommitPatience));
  Result result = sent("COMMIT");
  patience_ = before;
  // The only warning there is: it does not wait any more for the standby to have it too.
  if (is_lost() || was_warned_) {
    is_broken_ = true;
    return Ended::Unknown;
  }
  result = checked(std::move(result));
  if (std::string(PQcmdStatus(result.get())) == "COMMIT") return Ended::Kept;
  is_broken_ = true;
  throw Error(ErrorCode::Internal, "Внутренняя ошибка хранилища: запись не сделана", {},
              "COMMIT of a transaction that had failed before");
}

}  // namespace dyak::store
