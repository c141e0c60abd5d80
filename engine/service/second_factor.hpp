#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Thrown when a code was guessed at too often: how long to wait.
struct TooManyCodes {
  int seconds = 0;
};

/// The second factor of accounts: codes of an authenticator (see totp.hpp), and recovery codes for the day the
/// telephone is lost. A code works once, and wrong ones are counted, in whichever program that serves the record they are
/// tried. Any thread.
class SecondFactor {
 public:
  explicit SecondFactor(World world) : world_(std::move(world)) {}

  static bool is_set(const cases::ReadView& view, const std::string& user);
  /// How many recovery codes are left.
  static std::size_t recovery_left(const cases::ReadView& view, const std::string& user);

  /// A secret to lay into the authenticator, base 32: the same one until it is confirmed or a quarter of an hour old.
  std::string offer(const std::string& user);
  /// Sets the factor when the code is the offered secret's; returns the recovery codes, told this once. The user's
  /// other sessions (all but `token_sha256`) end. Error{InvalidInput} "code"; TooManyCodes.
  std::vector<std::string> confirm(const std::string& user, const std::string& code, const std::string& token_sha256);
  /// Whether the code is the authenticator's or a recovery code; used up by it. While nothing can be recorded only the
  /// authenticator's counts, and that it was used is remembered. TooManyCodes.
  bool check(const std::string& user, const std::string& code);
  /// Others in place of those there were.
  std::vector<std::string> new_recovery_codes(const std::string& user);
  /// Takes it away: one's own, or an administrator somebody's whose telephone is lost. Ends the user's sessions unless
  /// it is his own act. Error{Forbidden}.
  void remove(const std::string& user, const workflow::Actor& actor);

 private:
  void wait_or_count(const std::string& user);
  void forgive(const std::string& user);
  bool check_unrecorded(const std::string& user, const std::string& code);
  std::int64_t used_step(const std::string& user);
  std::vector<std::string> made_codes();

  World world_;
  struct Tries {
    int wrong = 0;
    Moment next;
  };
  std::mutex mutex_;
  std::map<std::string, Tries> tries_;
  std::map<std::string, std::int64_t> used_steps_;  ///< of users whose last code could not be laid aside on record
};

}  // namespace dyak::service
