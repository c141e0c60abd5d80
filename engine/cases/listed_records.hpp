#pragma once
#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cases/number_index.hpp"
#include "engine/cases/shared_chunks.hpp"

namespace dyak::cases {

/// Records in the order in which they were written down, found by whom they are about (subject_of(record)) and, where
/// they tie him to something, by what (tied_to(record)); copies share what they have in common (see SharedChunks). What
/// is told of a record stays while any copy that has it lives.
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
  std::vector<std::size_t> of(std::string_view subject) const { return by_subject_.of(*this, subject); }
  /// Those that tie somebody to this, for records that do: their numbers, in order.
  std::vector<std::size_t> tying_to(std::string_view what) const { return by_tie_.of(*this, what); }

  void push_back(Record record) {
    items_.push_back(std::make_shared<const Record>(std::move(record)));
    put(size() - 1);
  }
  /// Requires n < size().
  void set(std::size_t n, Record record) {
    take(n);
    items_.own({n / kChunk, n % kChunk}) = std::make_shared<const Record>(std::move(record));
    put(n);
  }
  /// Takes away all from this one on.
  void truncate(std::size_t count) {
    while (size() > count) {
      const std::size_t n = size() - 1;
      take(n);
      items_.erase({n / kChunk, n % kChunk});
    }
  }

  const Items& items() const { return items_; }
  bool operator==(const ListedRecords& other) const {
    return items_.shares(other.items_) || (size() == other.size() && std::equal(begin(), end(), other.begin()));
  }

 private:
  static constexpr bool kTies = requires(const Record& record) { tied_to(record); };
  struct Subject {
    static const std::string& of(const Record& record) { return subject_of(record); }
  };
  struct Tie {
    static const std::string& of(const Record& record) { return tied_to(record); }
  };

  void put(std::size_t n) {
    by_subject_.put(*this, n);
    if constexpr (kTies) by_tie_.put(*this, n);
  }
  void take(std::size_t n) {
    by_subject_.take(*this, n);
    if constexpr (kTies) by_tie_.take(*this, n);
  }

  Items items_;
  NumberIndex<Subject> by_subject_;
  NumberIndex<Tie> by_tie_;  ///< empty where nothing is tied
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
