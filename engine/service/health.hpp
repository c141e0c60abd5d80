#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"

namespace dyak::service {

/// How the record does, as those who watch it found it last: for
/// probes, metrics and the administrator's page. Any thread.
class Health {
 public:
  struct Check {
    Moment at;
    bool whole = false;                ///< nothing was left out
    std::vector<std::string> covered;  ///< Russian, what was looked through
    std::vector<cases::RecordFault> faults;
  };
  struct State {
    std::string write_trouble;   ///< why nothing can be recorded now, Russian; empty = it can
    std::string read_trouble;    ///< why it cannot even be read
    std::optional<Check> check;  ///< the last one
  };

  void put_write_trouble(std::string reason) {
    const std::scoped_lock lock(mutex_);
    state_.write_trouble = std::move(reason);
  }
  void put_read_trouble(std::string reason) {
    const std::scoped_lock lock(mutex_);
    state_.read_trouble = std::move(reason);
  }
  void put_check(Check check) {
    const std::scoped_lock lock(mutex_);
    state_.check = std::move(check);
  }
  State now() const {
    const std::scoped_lock lock(mutex_);
    return state_;
  }

 private:
  mutable std::mutex mutex_;
  State state_;
};

}  // namespace dyak::service
