#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"

namespace dyak::service {

/// From where somebody tries to sign in.
struct Client {
  std::string address;   ///< of his machine or its network, as the wire or a trusted proxy tells it
  std::string device{};  ///< the token that his browser was given when it signed in before; empty = none
  bool shared = false;   ///< the address is many people's: a proxy that says nothing about them
};

/// One try, as it is counted.
struct Guess {
  std::string name;         ///< under which; see cut_name
  bool is_account = false;  ///< there is such an account; nobody can tell from outside
  std::string client;       ///< who cannot be told apart has the same one
  bool known = false;       ///< this client has signed in to this account before
  bool told_apart = true;   ///< false = the client is many people (Client::shared)
  Moment at{};
};

/// What is typed as a name is cut before anything of it is kept: 64 characters are more than any name has.
std::string cut_name(const std::string& typed);

/// Keeps guessing down to a few tries in a quarter of an hour, at one name and from one client, however many come at
/// once: a try counts as a failure from its beginning. One person cannot shut out another: whoever has signed in from
/// his client before has tries of his own, which strangers cannot use up; one stranger cannot use up those of all
/// strangers; tries at names that nobody has hinder no account. Kept in memory, bounded by the number of accounts and,
/// for made-up names, by a table whose oldest go first. Any thread.
class GuessBrake {
 public:
  struct Limits {
    std::size_t of_name = 10;       ///< strangers together, at one name
    std::size_t of_client = 5;      ///< one client, at one name
    std::size_t at_accounts = 100;  ///< one stranger, at all names that there are
    std::size_t made_up_names = 10'000;
    std::int64_t window_seconds = 15LL * 60;
  };
  GuessBrake() = default;
  explicit GuessBrake(Limits limits) : limits_(limits) {}

  /// Takes one of the tries and returns 0, or the seconds until there is one.
  int begin(const Guess& guess);
  /// It was right: the client's failures at this name are forgotten.
  void right(const Guess& guess);
  /// It came to nothing, for no fault of his.
  void take_back(const Guess& guess);

 private:
  struct Failure {
    std::string client;
    bool known = false;
    Moment at;
  };
  using Failures = std::vector<Failure>;

  int wait_of(const Failures& at_name, const Guess& guess) const;
  int wait_until_free(std::vector<Moment> counted, std::size_t most, Moment now) const;
  void forget_old(Failures& failures, Moment now) const;
  void forget_one(const Guess& guess);
  void make_room(Moment now);
  Failures& at_name(const Guess& guess);

  Limits limits_{};
  std::mutex mutex_;
  std::map<std::string, Failures> accounts_;  ///< at most of_name + of_client for each client that is known, each
  std::map<std::string, Failures> made_up_;
  std::map<std::string, std::vector<Moment>> strangers_;  ///< by client: failures at accounts
};

}  // namespace dyak::service
