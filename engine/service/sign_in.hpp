#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/service/password.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Slows guessing down: after a few failures under one name (or from one address) each next try must wait twice as
/// long, a minute at most, so that nobody is locked out for good. Any thread.
class GuessBrake {
 public:
  explicit GuessBrake(int free_tries) : free_tries_(free_tries) {}
  /// Seconds to wait before the next try; 0 = now.
  int wait(const std::string& key, Moment now) const;
  void failed(const std::string& key, Moment now);
  void succeeded(const std::string& key);

 private:
  struct Tries {
    int failures = 0;
    Moment next;
  };
  int free_tries_;
  mutable std::mutex mutex_;
  std::map<std::string, Tries> tries_;
};

/// Thrown by SignIn::enter while the brake is on; the seconds go into the message too.
struct TooManyTries {
  int seconds = 0;
};

/// Passwords and sessions. Any thread.
class SignIn {
 public:
  SignIn(World world, PasswordCost cost) : world_(std::move(world)), cost_(cost) {}

  struct Entered {
    std::string token;  ///< 64 hexadecimal digits: only its SHA-256 is kept
    cases::Account account;
  };
  /// Error{Forbidden} "sign-in" for a wrong name or password alike, and after as long; TooManyTries.
  Entered enter(const std::string& user, const std::string& password, const std::string& address);
  /// Whose token it is; nullopt when it is unknown, unused for half an hour, 12 hours old, or the account is disabled.
  std::optional<cases::Account> whose(const cases::ReadView& view, const std::string& token);
  /// Writes down when sessions were used last: whose() only remembers it, so that reading needs no writer. What could
  /// not be written is tried again.
  void keep_seen();
  void leave(const std::string& token);
  /// Ends the user's sessions; Error{Forbidden} when it is not the actor's to do. Error{InvalidInput} password,
  /// NotFound.
  void set_password(const std::string& user, const std::string& password, const workflow::Actor& actor);

 private:
  bool check(const std::string& encoded, const std::string& password);

  Moment last_seen(const std::string& digest) const;

  World world_;
  PasswordCost cost_;
  mutable std::mutex seen_mutex_;
  std::map<std::string, Moment> seen_;  ///< by the token's digest, not written yet
  GuessBrake by_user_{5};
  GuessBrake by_address_{20};
  std::counting_semaphore<4> hashing_{4};  ///< each takes 64 MiB
};

}  // namespace dyak::service
