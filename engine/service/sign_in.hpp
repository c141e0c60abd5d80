#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/service/guess_brake.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/password_lane.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Thrown by SignIn::enter while the brake is on; the seconds go into the message too.
struct TooManyTries {
  int seconds = 0;
};
/// «40 с», «12 мин».
std::string time_to_wait(int seconds);

/// Passwords and sessions. Any thread.
class SignIn {
 public:
  SignIn(World world, PasswordCost cost) : world_(std::move(world)), cost_(cost), lane_(cost) {}

  struct Entered {
    std::string token;  ///< 64 hexadecimal digits: only its SHA-256 is kept
    cases::Account account;
    std::string device;  ///< the token by which his browser is known again: of those kept only the SHA-256 is
  };
  /// While nothing can be recorded the session lives in memory, so that reading stays open; keep_seen() writes it down.
  /// Error{Forbidden} "sign-in" for a wrong name or password alike, and after as long; TooManyTries. Error{Unavailable}
  /// when too many sign in at once.
  Entered enter(const std::string& typed_user, const std::string& password, const Client& client);
  /// Whose token it is; nullopt when it is unknown, unused for half an hour, 12 hours old, or the account is disabled.
  std::optional<cases::Account> whose(const cases::ReadView& view, const std::string& token);
  /// Writes down when sessions were used last: whose() only remembers it, so that reading needs no writer. What could
  /// not be written is tried again.
  void keep_seen();
  /// Whether the session lives in memory until keep_seen().
  bool is_unwritten(const std::string& token) const;
  /// What is known of the session, remembered as long as it cannot be written down.
  void note(const std::string& token, SessionNote note);
  /// By what is remembered of the session.
  bool has_passed(const std::string& token) const;
  /// Ends the session at once, also while nothing can be written.
  void leave(const std::string& token);
  /// Ends the user's sessions; Error{Forbidden} when it is not
  /// the actor's to do. Error{InvalidInput} password, NotFound.
  void set_password(const std::string& user, const std::string& password, const workflow::Actor& actor);

 private:
  bool check(const cases::Account* account, const std::string& password, const Guess& guess);
  Entered begin_session(const cases::Account& account, const Client& client, bool device_is_known);

  Moment last_seen(const std::string& digest) const;
  void remember(const cases::Session& session, const cases::Account& account);
  std::optional<cases::Session> remembered(const cases::ReadView& view, const std::string& digest) const;

  /// A session that could not be written, and the password it was opened with: another one ends it.
  struct Unwritten {
    cases::Session session;
    std::string password_hash;
  };

  /// What waits to be written, by the digests of tokens.
  struct Laid {
    std::map<std::string, Moment> seen;
    std::map<std::string, Unwritten> unwritten;
    std::map<std::string, SessionNote> notes;
    std::map<std::string, std::string> ended;
  };
  void write(cases::WriteTransaction& transaction, const Laid& laid) const;
  bool has_ended(const std::string& digest) const;

  World world_;
  PasswordCost cost_;
  mutable std::mutex seen_mutex_;
  std::map<std::string, Moment> seen_;          ///< by the token's digest, not written yet
  std::map<std::string, Unwritten> unwritten_;  ///< by the same
  std::map<std::string, SessionNote> notes_;    ///< by the same
  std::map<std::string, std::string> ended_;    ///< by the same: whose it was
  GuessBrake brake_;
  PasswordLane lane_;
};

}  // namespace dyak::service
