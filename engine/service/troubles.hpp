#pragma once
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"

namespace dyak::service {

/// Why something stopped, told for people and for the log.
struct Fault {
  std::string code;      ///< of the first reason: "unknown-process", "internal" …
  std::string reason;    ///< Russian, for people
  std::string internal;  ///< for the log only; may be empty
};

/// Of whatever was thrown, be it an error of ours or not.
Fault fault_of(const std::exception_ptr& thrown);

/// Does the work; what goes wrong comes back instead of flying on, so that the next one has its turn.
template <class Action>
std::optional<Fault> trial(const Action& work) {
  try {
    work();
    return std::nullopt;
  } catch (...) {
    return fault_of(std::current_exception());
  }
}

/// What could not be done by itself when it was its time, and when it will be tried again.
struct Trouble {
  enum class Of { Case, Register, Clock };  ///< Clock: the walk over the cases itself
  Of of = Of::Case;
  std::string id;      ///< of the case or the register
  std::string number;  ///< of the case; empty = none yet
  int version = 0;     ///< of the case on which it was tried
  Fault fault;
  Moment since;
  Moment last;
  Moment again;
  int times = 0;
};

/// The troubles that stand now. What failed is tried again after one, two, four … minutes, at most an hour; a case
/// whose version has changed at once. Any thread.
class Troubles {
 public:
  bool may_try(Trouble::Of of, const std::string& id, int version, Moment now) const;
  /// Returns the trouble as it stands now.
  Trouble failed(Trouble trouble, Moment now);
  void settled(Trouble::Of of, const std::string& id);
  /// Forgets troubles of cases that nobody waits for any more.
  void keep_cases(const std::vector<std::string>& ids);
  std::vector<Trouble> all() const;
  std::uint64_t failures() const;  ///< since the start

 private:
  using Key = std::pair<Trouble::Of, std::string>;
  mutable std::mutex mutex_;
  std::map<Key, Trouble> troubles_;
  std::uint64_t failures_ = 0;
};

}  // namespace dyak::service
