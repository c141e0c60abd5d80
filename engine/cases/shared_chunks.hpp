#pragma once
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace dyak::cases {

/// A sequence in pieces that its copies share: a copy costs nothing, a change copies one piece and the list of pieces,
/// however long the sequence is. Whoever reads a copy never sees what is changed in another.
template <class Item, std::size_t kMax = 64>
class SharedChunks {
 public:
  using Chunk = std::vector<Item>;
  using Chunks = std::vector<std::shared_ptr<Chunk>>;

  /// Where an item stands; the end is the place after the last piece.
  struct Place {
    std::size_t chunk = 0;
    std::size_t at = 0;
    bool operator==(const Place&) const = default;
  };

  /// Good until the sequence it came from is changed.
  class Iterator {
   public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    Iterator() = default;
    Iterator(const Chunks& chunks, Place place) : chunks_(&chunks), place_(place) {}
    reference operator*() const { return (*(*chunks_)[place_.chunk])[place_.at]; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      if (++place_.at == (*chunks_)[place_.chunk]->size()) next_chunk();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    Iterator& operator--() {
      if (place_.at == 0) place_ = {place_.chunk - 1, (*chunks_)[place_.chunk - 1]->size()};
      --place_.at;
      return *this;
    }
    Iterator operator--(int) {
      Iterator before = *this;
      --*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }
    Place place() const { return place_; }
    void next_chunk() { place_ = {place_.chunk + 1, 0}; }
    /// The piece, when it is the first item of it.
    const Chunk* begun() const { return place_.at == 0 ? (*chunks_)[place_.chunk].get() : nullptr; }

   private:
    const Chunks* chunks_ = nullptr;
    Place place_;
  };

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Chunks& chunks() const {
    static const Chunks kNone;
    return root_ ? *root_ : kNone;
  }
  Iterator begin() const { return {chunks(), {0, 0}}; }
  Iterator end() const { return {chunks(), end_place()}; }
  Place end_place() const { return {chunks().size(), 0}; }
  Iterator from(Place place) const { return {chunks(), place}; }
  const Item& operator[](Place place) const { return (*chunks()[place.chunk])[place.at]; }

  /// The first item for which before() is false; those for which it holds come first.
  template <class Before>
  Place first_not(const Before& before) const {
    const Chunks& all = chunks();
    std::size_t low = 0;
    std::size_t high = all.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      (before(all[middle]->back()) ? low : high) = before(all[middle]->back()) ? middle + 1 : middle;
    }
    if (low == all.size()) return {low, 0};
    const Chunk& chunk = *all[low];
    std::size_t first = 0;
    std::size_t last = chunk.size();
    while (first < last) {
      const std::size_t middle = (first + last) / 2;
      (before(chunk[middle]) ? first : last) = before(chunk[middle]) ? middle + 1 : middle;
    }
    return {low, first};
  }

  /// Before the item at the place.
  void insert(Place place, Item item) {
    Chunks& all = own_root();
    ++size_;
    const bool at_end = place.chunk == all.size();
    if (at_end && (all.empty() || all.back()->size() >= kMax)) {
      all.push_back(std::make_shared<Chunk>());
      all.back()->push_back(std::move(item));
      return;
    }
    if (at_end) place = {all.size() - 1, all.back()->size()};
    Chunk& chunk = own_chunk(place.chunk);
    chunk.insert(chunk.begin() + static_cast<std::ptrdiff_t>(place.at), std::move(item));
    if (chunk.size() <= kMax) return;
    const auto half = chunk.begin() + static_cast<std::ptrdiff_t>(chunk.size() / 2);
    auto second = std::make_shared<Chunk>(std::make_move_iterator(half), std::make_move_iterator(chunk.end()));
    chunk.erase(half, chunk.end());
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(place.chunk) + 1, std::move(second));
  }

  void push_back(Item item) { insert(end_place(), std::move(item)); }

  void erase(Place place) {
    Chunks& all = own_root();
    --size_;
    Chunk& chunk = own_chunk(place.chunk);
    chunk.erase(chunk.begin() + static_cast<std::ptrdiff_t>(place.at));
    if (chunk.empty()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(place.chunk));
  }

  /// To be changed in place, in this copy alone.
  Item& own(Place place) { return own_chunk(place.chunk)[place.at]; }

  /// Whether nothing has been changed since one was copied from the other.
  bool shares(const SharedChunks& other) const { return root_ == other.root_; }

 private:
  Chunks& own_root() {
    if (!root_) root_ = std::make_shared<Chunks>();
    if (root_.use_count() > 1) root_ = std::make_shared<Chunks>(*root_);
    return *root_;
  }
  Chunk& own_chunk(std::size_t n) {
    std::shared_ptr<Chunk>& chunk = own_root()[n];
    if (chunk.use_count() > 1) chunk = std::make_shared<Chunk>(*chunk);
    return *chunk;
  }

  std::shared_ptr<Chunks> root_;
  std::size_t size_ = 0;
};

/// Walks over what the items of a sequence of pointers point to.
template <class Pointers, class Pointed>
class PointedIterator {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = Pointed;
  using difference_type = std::ptrdiff_t;
  using pointer = const Pointed*;
  using reference = const Pointed&;

  PointedIterator() = default;
  explicit PointedIterator(Pointers at) : at_(at) {}
  reference operator*() const { return **at_; }
  pointer operator->() const { return at_->get(); }
  PointedIterator& operator++() {
    ++at_;
    return *this;
  }
  PointedIterator operator++(int) { return PointedIterator(at_++); }
  PointedIterator& operator--() {
    --at_;
    return *this;
  }
  PointedIterator operator--(int) { return PointedIterator(at_--); }
  bool operator==(const PointedIterator& other) const { return at_ == other.at_; }

 private:
  Pointers at_;
};

}  // namespace dyak::cases
