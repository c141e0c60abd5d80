#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/cases/shared_chunks.hpp"

namespace dyak::cases {

/// Keys as people give them, letters and a number after them («T12»), kept so that the next of a series is found without
/// going through all. Copies share what they have in common.
class KeySeries {
 public:
  void put(std::string_view key);
  /// One that was put.
  void take(std::string_view key);

  /// The key with the greatest number after exactly these letters; of equal numbers the longest.
  std::optional<std::string> last(std::string_view letters) const;
  /// What most keys with digits have before them, the first of several by the alphabet; empty = there are no such keys.
  std::string commonest() const;

 private:
  struct Numbered {
    std::string key;
    std::size_t letters;  ///< so many bytes of the key
    std::int64_t number;
  };
  struct Count {
    std::string letters;
    std::size_t keys;
  };
  using Counts = SharedChunks<Count>;

  static std::optional<Numbered> numbered(std::string_view key);
  SharedChunks<Numbered>::Place place_of(const Numbered& one) const;
  /// One key more of these letters, or one less.
  void count(std::string_view key, int more);
  Counts::Place place_of(const Count& one) const;

  SharedChunks<Numbered> by_number_;  ///< letters and nothing but a number after them
  SharedChunks<Count> by_letters_;
  Counts by_count_;  ///< the commonest last
};

}  // namespace dyak::cases
