#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cases/shared_chunks.hpp"

namespace dyak::cases {

/// Numbers of records by a word that each of them has, Word::of(record); copies share what they have in common.
/// `records[n]` gives the record with this number.
template <class Word>
class NumberIndex {
 public:
  /// Those with the word, in order.
  template <class Records>
  std::vector<std::size_t> of(const Records& records, std::string_view word) const {
    std::vector<std::size_t> numbers;
    for (auto one = numbers_.from(place_of(records, 0, word)); one != numbers_.end(); ++one) {
      if (Word::of(records[*one]) != word) break;
      numbers.push_back(*one);
    }
    return numbers;
  }

  /// As its record stands.
  template <class Records>
  void put(const Records& records, std::size_t n) {
    numbers_.insert(place_of(records, n, Word::of(records[n])), static_cast<std::uint32_t>(n));
  }
  /// Before its record changes or goes.
  template <class Records>
  void take(const Records& records, std::size_t n) {
    numbers_.erase(place_of(records, n, Word::of(records[n])));
  }

 private:
  using Numbers = SharedChunks<std::uint32_t, 256>;

  template <class Records>
  typename Numbers::Place place_of(const Records& records, std::size_t number, std::string_view word) const {
    return numbers_.first_not([&](std::uint32_t n) {
      const int order = std::string_view(Word::of(records[n])).compare(word);
      return order < 0 || (order == 0 && n < number);
    });
  }

  Numbers numbers_;
};

}  // namespace dyak::cases
