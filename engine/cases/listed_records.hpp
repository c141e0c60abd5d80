#pragma once
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cases/shared_chunks.hpp"

namespace dyak::cases {

/// Records in the order in which they were written down, found by whom they are about (subject_of(record)); copies
/// share what they have in common (see SharedChunks). What is told of a record stays while any copy that has it lives.
template <class Record>
class ListedRecords {
 public:
  static constexpr std::size_t kChunk = 64;
  using value_type = Record;
  using Items = SharedChunks<std::shared_ptr<const Record>, kChunk>;

  using const_iterator = PointedIterator<typename Items::Iterator, Record>;
  using iterator = const_iterator;

  ListedRecords() = default;
  ListedRecords(std::initializer_list<Record> records) {
    for (const Record& record : records) push_back(record);
  }

  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  const_iterator begin() const { return const_iterator(items_.begin()); }
  const_iterator end() const { return const_iterator(items_.end()); }
  // Only ever added to and shortened at the end: every piece but the last is full.
  const Record& operator[](std::size_t n) const { return *items_[{n / kChunk, n % kChunk}]; }
  const Record& front() const { return (*this)[0]; }
  const Record& back() const { return (*this)[size() - 1]; }

  /// Those about the subject: their numbers, in order.
  std::vector<std::size_t> of(std::string_view subject) const {
    std::vector<std::size_t> numbers;
    const auto first = by_subject_.first_not([&](std::uint32_t n) { return subject_of((*this)[n]) < subject; });
    for (auto one = by_subject_.from(first); one != by_subject_.end() && subject_of((*this)[*one]) == subject; ++one)
      numbers.push_back(*one);
    return numbers;
  }

  void push_back(Record record) {
    items_.push_back(std::make_shared<const Record>(std::move(record)));
    by_subject_.insert(place_of(size() - 1, subject_of(back())), static_cast<std::uint32_t>(size() - 1));
  }
  /// Requires n < size().
  void set(std::size_t n, Record record) {
    const bool moves = !(subject_of((*this)[n]) == subject_of(record));
    if (moves) by_subject_.erase(place_of(n, subject_of((*this)[n])));
    // The record's own place is not asked for while it is neither here nor there.
    auto made = std::make_shared<const Record>(std::move(record));
    const auto place = place_of(n, subject_of(*made));
    items_.own({n / kChunk, n % kChunk}) = std::move(made);
    if (moves) by_subject_.insert(place, static_cast<std::uint32_t>(n));
  }
  /// Takes away all from this one on.
  void truncate(std::size_t count) {
    while (size() > count) {
      const std::size_t n = size() - 1;
      by_subject_.erase(place_of(n, subject_of(back())));
      items_.erase({n / kChunk, n % kChunk});
    }
  }

  const Items& items() const { return items_; }
  bool operator==(const ListedRecords& other) const {
    return items_.shares(other.items_) || (size() == other.size() && std::equal(begin(), end(), other.begin()));
  }

 private:
  using Numbers = SharedChunks<std::uint32_t, 256>;

  typename Numbers::Place place_of(std::size_t number, std::string_view subject) const {
    return by_subject_.first_not([&](std::uint32_t n) {
      const int order = std::string_view(subject_of((*this)[n])).compare(subject);
      return order < 0 || (order == 0 && n < number);
    });
  }

  Items items_;
  Numbers by_subject_;  ///< numbers, by subject and number
};

/// Calls told(number, before or nullptr, after or nullptr) for each place where the two do not say the same. What they
/// share is not looked at.
template <class Record, class Told>
void each_difference(const ListedRecords<Record>& before, const ListedRecords<Record>& after, const Told& told) {
  const auto& old = before.items().chunks();
  const auto& now = after.items().chunks();
  for (std::size_t n = 0; n < std::max(before.size(), after.size());) {
    const std::size_t chunk = n / ListedRecords<Record>::kChunk;
    if (chunk < old.size() && chunk < now.size() && old[chunk] == now[chunk]) {
      n += ListedRecords<Record>::kChunk;
      continue;
    }
    const Record* was = n < before.size() ? &before[n] : nullptr;
    const Record* is = n < after.size() ? &after[n] : nullptr;
    if (was != is && (was == nullptr || is == nullptr || !(*was == *is))) told(n, was, is);
    ++n;
  }
}

}  // namespace dyak::cases
