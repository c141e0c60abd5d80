// Waiting for what a server says, or does not.
#include <poll.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/store/postgres_connection.hpp"

namespace dyak::store {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kAskEach{50};
constexpr std::chrono::seconds kKnockAfter{4};
constexpr std::chrono::seconds kTakesNothing{60};  ///< a statement of ours that lasts longer is none it takes time for

}  // namespace

void PostgresConnection::cancel() {
  std::array<char, 256> why{};
  PGcancel* const asked = PQgetCancel(connection_.get());
  if (asked != nullptr) PQcancel(asked, why.data(), static_cast<int>(why.size()));
  PQfreeCancel(asked);
}

struct PostgresConnection::Waiting {
  Steady::time_point since = Steady::now();
  Steady::time_point next_knock = since + kKnockAfter;
  Steady::time_point taken = since;  ///< when the server last took something of what is sent
  bool told = false;
};

bool PostgresConnection::hears(Waiting& waiting) {
  const auto now = Steady::now();
  const bool sends = PQflush(connection_.get()) == 1;
  if (patience_.count() > 0 && now - waiting.since >= patience_) return false;
  if (sends && now - waiting.taken >= kTakesNothing) return false;
  if (now >= waiting.next_knock) {  // a server that works on a long question answers the door
    if (!address_.answers(connection_.get())) return false;
    waiting.next_knock = Steady::now() + kKnockAfter;
  }
  auto left = std::chrono::ceil<std::chrono::milliseconds>(waiting.next_knock - now);
  if (patience_.count() > 0)
    left = std::min(left, std::chrono::ceil<std::chrono::milliseconds>(waiting.since + patience_ - now));
  if (is_over_) left = std::min(left, kAskEach);
  pollfd waited{PQsocket(connection_.get()), static_cast<short>(sends ? POLLIN | POLLOUT : POLLIN), 0};
  ::poll(&waited, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 1)));
  if (!sends || (waited.revents & POLLOUT) != 0) waiting.taken = Steady::now();
  return true;
}

bool PostgresConnection::arrives(Waiting& waiting) {
  while (PQisBusy(connection_.get()) == 1) {
    if (!waiting.told && is_over_ && is_over_()) {
      waiting.told = true;
      cancel();
    }
    if (!hears(waiting)) {
      fell_silent_ = true;
      return false;
    }
    if (PQconsumeInput(connection_.get()) == 0) break;
  }
  return true;
}

// The last result: an error ends the statement, and nothing comes after it.
PostgresConnection::Result PostgresConnection::awaited() {
  Waiting waiting;
  Result last;
  while (arrives(waiting)) {
    Result next(PQgetResult(connection_.get()));
    if (!next) return last;
    last = std::move(next);
  }
  return {};
}

// Each statement's results end with none, all of them with the mark that was sent behind them. After an error the server
// passes over the rest.
PostgresConnection::Result PostgresConnection::settled() {
  PGconn* const from = connection_.get();
  queued_ = 0;
  if (PQpipelineSync(from) != 1) return {};
  Waiting waiting;
  Result last;
  bool failed = false;
  while (arrives(waiting)) {
    Result next(PQgetResult(from));
    const ExecStatusType status = next ? PQresultStatus(next.get()) : PGRES_EMPTY_QUERY;
    if (status == PGRES_PIPELINE_SYNC) return PQexitPipelineMode(from) == 1 ? std::move(last) : Result();
    if (next && !failed) {
      failed = status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
      last = std::move(next);
    }
    if (is_lost()) return failed ? std::move(last) : Result();
  }
  return {};
}

}  // namespace dyak::store
