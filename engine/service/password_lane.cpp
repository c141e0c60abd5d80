#include "engine/service/password_lane.hpp"

#include <algorithm>
#include <thread>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kTriedAtOnce = 2;  ///< each takes 64 MiB
constexpr std::size_t kMaxWaiting = 64;

}  // namespace

// Once somebody waits nothing more is allocated: no place is ever lost.
PasswordLane::Place::Place(PasswordLane& lane, const Turn& turn) : lane_(lane) {
  std::list<Waiter> mine{{turn, false}};
  waiter_ = mine.begin();
  std::unique_lock lock(lane_.mutex_);
  if (lane_.waiting_.size() >= kMaxWaiting)
    throw Error(ErrorCode::Unavailable, "Сейчас входит слишком много людей. Повторите через несколько секунд");
  lane_.waiting_.splice(lane_.waiting_.end(), mine);
  lane_.call_next();
  lane_.called_.wait(lock, [this] { return waiter_->called; });
}

PasswordLane::Place::~Place() {
  const std::scoped_lock lock(lane_.mutex_);
  lane_.running_.erase(waiter_);
  lane_.call_next();
}

// Requires the lock.
void PasswordLane::call_next() {
  const auto is_running = [&](const Waiter& one) {
    return std::any_of(running_.begin(), running_.end(),
                       [&](const Waiter& other) { return other.turn.client == one.turn.client; });
  };
  while (running_.size() < kTriedAtOnce) {
    auto next = waiting_.end();
    int best = 3;
    for (auto one = waiting_.begin(); one != waiting_.end(); ++one) {
      const int rank = one->turn.known ? 0 : is_running(*one) ? 2 : 1;
      if (rank >= best) continue;
      best = rank;
      next = one;
    }
    if (next == waiting_.end()) return;
    next->called = true;
    running_.splice(running_.end(), waiting_, next);
    called_.notify_all();
  }
}

void PasswordLane::took(Duration time) {
  const std::scoped_lock lock(times_mutex_);
  times_[next_time_] = time;
  next_time_ = (next_time_ + 1) % times_.size();
  times_known_ = std::min(times_known_ + 1, times_.size());
}

// Another one of the last each time, so that the answers differ among themselves as those of real tries do.
PasswordLane::Duration PasswordLane::usual() {
  const std::scoped_lock lock(times_mutex_);
  if (times_known_ == 0) return Duration::zero();
  const auto now = static_cast<std::size_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  return times_[now / 64 % times_known_];
}

bool PasswordLane::check(const std::string& encoded, const std::string& password, const Turn& turn) {
  const auto start = std::chrono::steady_clock::now();
  bool right = false;
  {
    const Place place(*this, turn);
    right = is_password(encoded, password);
  }
  took(std::chrono::steady_clock::now() - start);
  return right;
}

void PasswordLane::hash_for_nothing(const std::string& password) {
  const auto start = std::chrono::steady_clock::now();
  hash_password(password, std::string(16, '-'), cost_);
  took(std::chrono::steady_clock::now() - start);
}

bool PasswordLane::pretend(const std::string& password) {
  std::unique_lock place(decoy_, std::try_to_lock);
  if (place.owns_lock()) {
    hash_for_nothing(password);
    return false;
  }
  const Duration time = usual();
  if (time == Duration::zero()) {
    place.lock();  // the very first ones
    hash_for_nothing(password);
    return false;
  }
  std::this_thread::sleep_for(time);
  return false;
}

}  // namespace dyak::service
