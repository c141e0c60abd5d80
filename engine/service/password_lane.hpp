#pragma once
#include <array>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <string>

#include "engine/service/password.hpp"

namespace dyak::service {

/// Where passwords are tried: each try takes memory and a processor for a tenth of a second, so few are made at once,
/// and in turn: those known from before first, then one of each client. Made-up names cannot hold the lane: they have a
/// place of their own, and while it is taken an answer to them is only waited for as long as a try takes. Any thread.
class PasswordLane {
 public:
  explicit PasswordLane(PasswordCost cost) : cost_(cost) {}

  struct Turn {
    std::string client;
    bool known = false;
  };
  /// Of an account. Error{Unavailable} when too many wait already, or no memory is left.
  bool check(const std::string& encoded, const std::string& password, const Turn& turn);
  /// Of a name that nobody has, or an account without a password: false, after as long.
  bool pretend(const std::string& password);

 private:
  struct Waiter {
    Turn turn;
    bool called = false;
  };
  /// In the lane as long as it lives.
  class Place {
   public:
    Place(PasswordLane& lane, const Turn& turn);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    PasswordLane& lane_;
    std::list<Waiter>::iterator waiter_;
  };
  using Duration = std::chrono::steady_clock::duration;

  void call_next();
  void took(Duration time);
  Duration usual();
  void hash_for_nothing(const std::string& password);

  PasswordCost cost_;
  std::mutex mutex_;
  std::condition_variable called_;
  std::list<Waiter> waiting_;
  std::list<Waiter> running_;
  std::mutex decoy_;  ///< the place of made-up names
  std::mutex times_mutex_;
  std::array<Duration, 16> times_{};  ///< what the last tries took, waiting included
  std::size_t times_known_ = 0;
  std::size_t next_time_ = 0;
};

}  // namespace dyak::service
