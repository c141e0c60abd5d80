#include "engine/store/postgres_readers.hpp"

namespace dyak::store {
namespace {

// The picture is taken with the first question, not with BEGIN. No question of a page or a register takes so long.
constexpr const char* kTakePicture =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '300s'; SELECT 1";

}  // namespace

std::unique_ptr<PostgresConnection> PostgresReaders::begin() {
  for (;;) {
    std::unique_ptr<PostgresConnection> kept;
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        kept = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (!kept) break;
    try {
      kept->script(kTakePicture);
      return kept;
    } catch (const Error&) {
      if (!kept->is_lost()) throw;
    }
  }
  auto made = std::make_unique<PostgresConnection>(address_);
  made->script(kTakePicture);
  return made;
}

void PostgresReaders::give_back(std::unique_ptr<PostgresConnection> connection) {
  if (connection->is_broken()) return;
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < kIdle) idle_.push_back(std::move(connection));
}

LongSnapshot::LongSnapshot(PostgresReaders& readers) : PostgresSnapshot(readers) { connection().take_time(); }

PostgresSnapshot::~PostgresSnapshot() {
  try {
    if (connection_->is_broken()) return;
    connection_->script("ROLLBACK");
    readers_.give_back(std::move(connection_));
  } catch (const std::exception&) {  // closing it ends the transaction
  }
}

}  // namespace dyak::store
