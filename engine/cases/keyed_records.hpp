#pragma once
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "engine/cases/key_series.hpp"
#include "engine/cases/shared_chunks.hpp"

namespace dyak::cases {

/// Records by their keys, in the order of these, as std::map keeps them; copies share what they have in common (see
/// SharedChunks). What is told of a record stays while any copy that has it lives; a reference to change it by is good
/// until the next copy is made.
template <class Record>
class KeyedRecords {
 public:
  using key_type = std::string;
  using mapped_type = Record;
  using value_type = std::pair<const std::string, Record>;
  using Items = SharedChunks<std::shared_ptr<value_type>>;

  using const_iterator = PointedIterator<typename Items::Iterator, value_type>;
  using iterator = const_iterator;

  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  const_iterator begin() const { return const_iterator(items_.begin()); }
  const_iterator end() const { return const_iterator(items_.end()); }
  /// The first whose key is not less.
  const_iterator lower_bound(std::string_view key) const { return const_iterator(items_.from(place_of(key))); }
  const_iterator find(std::string_view key) const {
    const Place place = place_of(key);
    return is_at(place, key) ? const_iterator(items_.from(place)) : end();
  }
  bool contains(std::string_view key) const { return is_at(place_of(key), key); }
  const Record& at(std::string_view key) const { return items_[there(key)]->second; }

  Record& at(std::string_view key) { return own(there(key)); }
  Record& operator[](std::string_view key) {
    const Place place = place_of(key);
    if (!is_at(place, key)) insert(place, std::make_shared<value_type>(std::string(key), Record{}));
    return own(place_of(key));
  }
  template <class Given>
  std::pair<const_iterator, bool> emplace(std::string_view key, Given&& record) {
    const Place place = place_of(key);
    if (is_at(place, key)) return {const_iterator(items_.from(place)), false};
    auto item = std::make_shared<value_type>(std::string(key), std::forward<Given>(record));
    insert(place, item);
    return {const_iterator(items_.from(place_of(item->first))), true};
  }
  template <class Given>
  void insert_or_assign(std::string_view key, Given&& record) {
    const Place place = place_of(key);
    auto item = std::make_shared<value_type>(std::string(key), std::forward<Given>(record));
    if (is_at(place, key)) {
      items_.own(place) = std::move(item);
    } else {
      insert(place, std::move(item));
    }
  }
  std::size_t erase(std::string_view key) {
    const Place place = place_of(key);
    if (!is_at(place, key)) return 0;
    items_.erase(place);
    series_.take(key);
    return 1;
  }

  const Items& items() const { return items_; }
  const KeySeries& series() const { return series_; }
  bool operator==(const KeyedRecords& other) const {
    return items_.shares(other.items_) || (size() == other.size() && std::equal(begin(), end(), other.begin()));
  }

 private:
  using Place = typename Items::Place;

  Place place_of(std::string_view key) const {
    return items_.first_not([&](const auto& item) { return item->first < key; });
  }
  bool is_at(Place place, std::string_view key) const {
    return !(place == items_.end_place()) && items_[place]->first == key;
  }
  Place there(std::string_view key) const {
    const Place place = place_of(key);
    if (!is_at(place, key)) throw std::out_of_range("no record " + std::string(key));
    return place;
  }
  void insert(Place place, std::shared_ptr<value_type> item) {
    series_.put(item->first);
    items_.insert(place, std::move(item));
  }
  Record& own(Place place) {
    std::shared_ptr<value_type>& item = items_.own(place);
    if (item.use_count() > 1) item = std::make_shared<value_type>(*item);
    return item->second;
  }

  Items items_;
  KeySeries series_;
};

/// Calls told(key, before or nullptr, after or nullptr) for each record that is not the same in both, in order of keys.
/// What the two share is not looked at.
template <class Record, class Told>
void each_difference(const KeyedRecords<Record>& before, const KeyedRecords<Record>& after, const Told& told) {
  const Record* const none = nullptr;
  const auto const_of = [](const auto& item) -> const Record* { return &item->second; };
  auto old = before.items().begin();
  auto now = after.items().begin();
  const auto old_end = before.items().end();
  const auto now_end = after.items().end();
  while (old != old_end || now != now_end) {
    if (now == now_end || (old != old_end && (*old)->first < (*now)->first)) {
      told((*old)->first, const_of(*old), none);
      ++old;
    } else if (old == old_end || (*now)->first < (*old)->first) {
      told((*now)->first, none, const_of(*now));
      ++now;
    } else if (old.begun() != nullptr && old.begun() == now.begun()) {
      old.next_chunk();
      now.next_chunk();
    } else {
      if (*old != *now && !((*old)->second == (*now)->second)) told((*now)->first, const_of(*old), const_of(*now));
      ++old;
      ++now;
    }
  }
}

}  // namespace dyak::cases
