#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

#include "engine/expression/value_index.hpp"

namespace dyak::expression {

/// A list by what a condition demands of its items.
struct ListIndex {
  bool usable = false;  ///< false: asking it of the items is refused
  ValueIndex equal{};
  DayIndex days{};
};

/// What follows from names that stay as they are, for whoever evaluates many expressions of one picture of the record:
/// each part is computed once, however many rows ask for it, and lists are kept by what conditions look for in them.
/// Values are those that the expression would give without it. One thread.
class KeptValues {
 public:
  /// `check` is called now and then while something long is computed, and may throw.
  explicit KeptValues(std::function<void()> check = {}) : check_(std::move(check)) {}

  const Value* find(const std::string& written) const;
  void keep(const std::string& written, const Value& value) { values_[written] = value; }
  const ListIndex* index(const std::string& written) const;
  const ListIndex& put(const std::string& written, ListIndex made) { return indexes_[written] = std::move(made); }
  void check() const {
    if (check_) check_();
  }

 private:
  std::function<void()> check_;
  std::unordered_map<std::string, Value> values_;
  std::unordered_map<std::string, ListIndex> indexes_;
};

/// How many steps the evaluations of this thread took while it lives: what work costs, whatever the machine.
class StepMeter {
 public:
  StepMeter();
  std::int64_t steps() const;

 private:
  std::int64_t before_;
};

}  // namespace dyak::expression
