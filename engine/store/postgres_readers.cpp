#include "engine/store/postgres_readers.hpp"

namespace dyak::store {
namespace {

// The picture is taken with the first question, not with BEGIN. No question of a page or a register takes so long.
constexpr const char* kTakePicture =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '300s'; SELECT 1";
constexpr std::chrono::seconds kPictureWithin{3};  // by a server that is there at all

}  // namespace

void PostgresReaders::enter() {
  std::unique_lock lock(mutex_);
  const std::thread::id who = std::this_thread::get_id();
  const bool has_one = holders_.contains(who);
  if (!has_one && !free_.wait_for(lock, patience_, [this] { return lent_ < kMaxReaders; }))
    throw Error(ErrorCode::Unavailable,
                "Все соединения с базой данных заняты другими запросами. Повторите через минуту");
  ++lent_;
  ++holders_[who];
}

void PostgresReaders::leave(std::thread::id who) {
  {
    const std::scoped_lock lock(mutex_);
    --lent_;
    if (const auto holder = holders_.find(who); --holder->second == 0) holders_.erase(holder);
  }
  free_.notify_one();
}

// Where one of those that lie idle was lost, or says nothing, the others are no better: each would cost its time.
PostgresReaders::Lent PostgresReaders::kept() {
  Lent one;
  {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return {};
    one = std::move(idle_.back());
    idle_.pop_back();
  }
  try {
    one->script_within(kTakePicture, kPictureWithin);
    return one;
  } catch (const Error&) {
    if (!one->is_lost()) throw;
  }
  std::vector<Lent> gone;
  const std::scoped_lock lock(mutex_);
  gone.swap(idle_);
  return {};
}

PostgresReaders::Lent PostgresReaders::made() {
  std::string first;
  {
    const std::scoped_lock lock(mutex_);
    first = server_;
  }
  auto fresh = std::make_unique<PostgresConnection>(address_, first);
  fresh->script(kTakePicture);
  const std::scoped_lock lock(mutex_);
  server_ = fresh->server();
  return fresh;
}

std::unique_ptr<PostgresConnection> PostgresReaders::begin() {
  enter();
  try {
    if (Lent one = kept()) return one;
    return made();
  } catch (...) {
    leave(std::this_thread::get_id());
    throw;
  }
}

void PostgresReaders::give_back(std::unique_ptr<PostgresConnection> connection, std::thread::id from) {
  if (connection && !connection->is_broken()) {
    const std::scoped_lock lock(mutex_);
    try {
      if (idle_.size() < kMaxReaders) idle_.push_back(std::move(connection));
    } catch (const std::bad_alloc&) {  // it is closed
    }
  }
  leave(from);
}

LongSnapshot::LongSnapshot(PostgresReaders& readers) : PostgresSnapshot(readers) { connection().take_time(); }

PostgresSnapshot::~PostgresSnapshot() {
  try {
    if (!connection_->is_broken()) connection_->script("ROLLBACK");
  } catch (const std::exception&) {  // closing it ends the transaction
  }
  readers_.give_back(std::move(connection_), who_);
}

}  // namespace dyak::store
