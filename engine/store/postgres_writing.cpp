#include "engine/store/postgres_writing.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/store/postgres_error.hpp"

namespace dyak::store {
namespace {

using Text = std::string;
using Steady = std::chrono::steady_clock;

constexpr auto kFindOutWithin = std::chrono::seconds(15);
constexpr auto kAskAgainAfter = std::chrono::milliseconds(200);
constexpr auto kFreshFor = std::chrono::seconds(1);     // what was used just now is there
constexpr auto kThereWithin = std::chrono::seconds(3);  // by a server that is there at all

// READ COMMITTED: what others have written is seen from the moment their place is ours. Whoever hangs loses the place.
constexpr const char* kBeginWriting =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL statement_timeout = '30s'; SET LOCAL "
    "idle_in_transaction_session_timeout = '15s'; ";
constexpr const char* kNotOnAStandby = "0A000";  // what a standby answers to READ WRITE
constexpr const char* kReadOnly = "25006";

}  // namespace

PostgresWriting::PostgresWriting(std::string address, std::function<void(bool)> leave)
    : address_(std::move(address)), leave_(std::move(leave)) {}

void PostgresWriting::take_place(PostgresConnection& connection, Steady::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now()).count();
  try {
    connection.script("SET lock_timeout = " + std::to_string(std::max<std::int64_t>(left, 1)) + "; " + kBeginWriting +
                      kTakeWritersPlace);
  } catch (const Error&) {
    if (connection.sqlstate() == kNotOnAStandby) throw postgres_error(kReadOnly, {});
    throw;
  }
}

PostgresConnection& PostgresWriting::begin(Steady::time_point until) {
  if (connection_) {
    try {
      if (Steady::now() - used_ > kFreshFor) connection_->script_within("SELECT 1", kThereWithin);
      take_place(*connection_, until);
      return *connection_;
    } catch (const Error&) {
      const bool was_lost = connection_->is_lost();  // while it lay idle: nothing of ours was on it
      connection_.reset();
      if (!was_lost) throw;
    }
  }
  auto made = connected();
  take_place(*made, until);
  connection_ = std::move(made);
  return *connection_;
}

std::unique_ptr<PostgresConnection> PostgresWriting::connected() {
  auto made = std::make_unique<PostgresConnection>(address_, server_);
  server_ = made->server();
  return made;
}

// Fails when the transaction has failed before: a COMMIT would be answered by a silent ROLLBACK.
PostgresWriting::Token PostgresWriting::token() {
  const auto rows = connection_->select<Text, Text>(
      "SELECT coalesce(pg_current_xact_id_if_assigned()::text, ''), coalesce((SELECT CASE WHEN last.xmin = "
      "pg_current_xact_id_if_assigned()::xid THEN hash END FROM (SELECT xmin, hash FROM seals ORDER BY n DESC LIMIT 1) "
      "AS last), '')");
  return {std::get<0>(rows.front()), std::get<1>(rows.front())};
}

std::shared_ptr<Landing> PostgresWriting::keep(bool leaves_traces) {
  auto landing = std::make_shared<Landing>();
  try {
    const Token known = token();
    if (connection_->commit() == PostgresConnection::Ended::Unknown) find_out(known);
    landing->land();
  } catch (const std::exception&) {
    landing->fail(std::current_exception());
  }
  if (connection_ && connection_->is_broken()) connection_.reset();
  used_ = Steady::now();
  leave_(leaves_traces);
  return landing;
}

bool PostgresWriting::is_kept(PostgresConnection& connection, const Token& token) {
  if (!token.seal.empty())
    return connection.value_or<std::int64_t>("SELECT count(*) FROM seals WHERE hash = ?", {token.seal}, 0) == 1;
  return connection.value_or<Text>("SELECT coalesce(pg_xact_status(?::xid8), '')", {token.id}, "") == "committed";
}

// It was kept while nobody waited for the standby any more: what is written after it has reached the standby only with
// it, and before that a server that dies may take it along.
void PostgresWriting::require_on_standby(PostgresConnection& connection) {
  connection.script("SELECT pg_logical_emit_message(true, 'dyak', '')");
  if (connection.commit() != PostgresConnection::Ended::Kept) throw postgres_error("08007", {});
}

void PostgresWriting::find_out(const Token& token) {
  connection_.reset();
  const auto until = Steady::now() + kFindOutWithin;
  for (;;) {
    bool known = false;
    try {
      auto fresh = connected();
      take_place(*fresh, until);  // free only once the lost transaction has ended, one way or the other
      const bool kept = is_kept(*fresh, token);
      if (kept)
        require_on_standby(*fresh);
      else
        fresh->script("ROLLBACK");
      known = true;
      connection_ = std::move(fresh);
      if (kept) return;
      throw Error(ErrorCode::Unavailable, "Запись не сделана: связь с базой данных прервалась. Повторите");
    } catch (const Error& failure) {
      if (known) throw;
      if (Steady::now() > until) throw outcome_unknown(failure.what());
    }
    std::this_thread::sleep_for(kAskAgainAfter);
  }
}

void PostgresWriting::drop() {
  try {
    if (connection_ && !connection_->is_broken()) connection_->script("ROLLBACK");
  } catch (const std::exception&) {  // closing it takes back what was written
  }
  if (connection_ && connection_->is_broken()) connection_.reset();
  leave_(false);
}

PostgresConnection* PostgresWriting::idle() { return connection_.get(); }

}  // namespace dyak::store
