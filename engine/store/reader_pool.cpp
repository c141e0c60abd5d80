#include "engine/store/reader_pool.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

namespace dyak::store {
namespace {

namespace fs = std::filesystem;

constexpr auto kPatience = std::chrono::seconds(5);
constexpr const char* kBegin = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1;";

}  // namespace

// A program that writes has made the index of the log (-shm), for others to see; without it and without the right to
// make it there is none.
bool ReaderPool::stands_still() const {
  struct stat about {};
  const bool has_index = ::stat((path_ + "-shm").c_str(), &about) == 0;
  return !has_index && ::faccessat(AT_FDCWD, fs::path(path_).parent_path().c_str(), W_OK, AT_EACCESS) != 0;
}

ReaderPool::Begun ReaderPool::begin() {
  std::unique_ptr<SqliteConnection> connection;
  std::string copy;
  int place = 0;
  {
    const std::scoped_lock lock(mutex_);
    copy = copy_;
    place = place_;
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!connection && copy.empty() && stands_still()) return begin_still();
  if (!connection) connection = std::make_unique<SqliteConnection>(copy.empty() ? path_ : copy, Role::Reader);
  connection->script(kBegin);
  return {std::move(connection), nullptr, place};
}

void ReaderPool::read_copy(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  copy_ = address;
  ++place_;
  idle_.clear();
}

ReaderPool::Begun ReaderPool::begin_still() {
  std::shared_ptr<const void> still;
  {
    const std::scoped_lock lock(mutex_);
    still = std::shared_ptr<const void>(this, [this](const void*) {
      const std::scoped_lock leaving(mutex_);
      --still_readers_;
      gone_.notify_all();
    });
    ++still_readers_;
  }
  if (!stands_still()) {  // somebody began to write meanwhile
    still.reset();
    return begin();
  }
  auto connection = std::make_unique<SqliteConnection>(path_, Role::StillReader);
  connection->script(kBegin);
  return {std::move(connection), std::move(still), 0};
}

void ReaderPool::give_back(std::unique_ptr<SqliteConnection> connection, int place) {
  if (connection->is_broken()) return;
  const std::scoped_lock lock(mutex_);
  if (place == place_ && idle_.size() < kIdle) idle_.push_back(std::move(connection));
}

void ReaderPool::end_stillness() {
  std::unique_lock lock(mutex_);
  if (gone_.wait_for(lock, kPatience, [this] { return still_readers_ == 0; })) return;
  throw Error(ErrorCode::Unavailable, "Хранилище ещё читают как неизменное. Повторите через минуту");
}

Snapshot::~Snapshot() {
  try {
    if (begun_.connection->is_broken()) return;
    begun_.connection->script("ROLLBACK");
    if (!begun_.still) pool_.give_back(std::move(begun_.connection), begun_.place);
  } catch (const std::exception&) {  // not even memory for it: closing rolls back
  }
}

}  // namespace dyak::store
