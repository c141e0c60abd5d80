#pragma once
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/value.hpp"

namespace dyak::expression {

/// The same for values that are equal.
std::size_t hash_of(const Value& value);

/// Places of values in a list: equal ones are found without comparing all.
class ValueIndex {
 public:
  void put(const Value& value, std::size_t place);
  /// In the order in which they were put; nullptr = no value is equal to it.
  const std::vector<std::size_t>* find(const Value& value) const;

 private:
  struct Same {
    Value value;
    std::vector<std::size_t> places;
  };
  const Same* same(std::size_t hash, const Value& value) const;
  std::unordered_map<std::size_t, std::vector<Same>> values_;  ///< by hash
};

/// Places of days in a list.
class DayIndex {
 public:
  void put(Date day, std::size_t place) { days_.emplace_back(day, place); }
  void sort();  ///< before anything is asked of it
  /// How many lie within, both ends counted; an end that is absent is open.
  std::size_t count(const std::optional<Date>& from, const std::optional<Date>& to) const;
  std::vector<std::size_t> within(const std::optional<Date>& from, const std::optional<Date>& to) const;

 private:
  using Days = std::vector<std::pair<Date, std::size_t>>;
  std::pair<Days::const_iterator, Days::const_iterator> range(const std::optional<Date>& from,
                                                              const std::optional<Date>& to) const;
  Days days_;
};

}  // namespace dyak::expression
