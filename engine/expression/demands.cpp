#include "engine/expression/demands.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/expression/member.hpp"
#include "engine/expression/operations.hpp"

namespace dyak::expression {
namespace {

template <class Put>
void each_value(const Value& value, bool lists, const Put& put) {
  if (!lists || !value.is_list()) return put(value);
  for (const Value& item : value.as_list()) each_value(item, lists, put);
}

/// Asked of every item once. What one of them refuses to tell is asked of each in its turn, as the condition says.
ListIndex indexed(Frame& frame, const List& items, std::size_t slot, const Demand& demand) {
  ListIndex index;
  try {
    for (std::size_t i = 0; i < items.size(); ++i) {
      frame.local(slot) = items[i];
      const Value value = demand.of_item->run(frame);
      if (demand.how == Demand::How::Within) {
        if (const auto day = day_of(value)) index.days.put(*day, i);
      } else {
        each_value(value, demand.lists, [&](const Value& one) { index.equal.put(one, i); });
      }
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return {};
  }
  index.days.sort();
  index.usable = true;
  return index;
}

/// Places by one demand: how many there are is told before they are gathered.
class Places {
 public:
  Places(const ListIndex& index, const Demand& demand, const Value& asked) : index_(index) {
    if (demand.how == Demand::How::Equal) {
      each_value(asked, demand.lists, [&](const Value& one) {
        if (const auto* found = index.equal.find(one)) equal_.push_back(found);
      });
      return;
    }
    within_ = !asked.is_null();
    if (!within_) return;
    from_ = day_of(member_of(asked, "from"));
    to_ = day_of(member_of(asked, "to"));
  }

  std::size_t count() const {
    if (within_) return index_.days.count(from_, to_);
    std::size_t count = 0;
    for (const auto* one : equal_) count += one->size();
    return count;
  }

  /// In the order of the list, each once.
  std::vector<std::size_t> gathered() const {
    std::vector<std::size_t> places;
    if (within_) places = index_.days.within(from_, to_);
    for (const auto* one : equal_) places.insert(places.end(), one->begin(), one->end());
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

 private:
  const ListIndex& index_;
  std::vector<const std::vector<std::size_t>*> equal_;
  bool within_ = false;
  std::optional<Date> from_, to_;
};

std::optional<Places> places_of(Frame& frame, const List& items, std::size_t slot, const Demand& demand) {
  KeptValues* kept = frame.kept(demand.roots);
  if (kept == nullptr) return std::nullopt;
  const ListIndex* index = kept->index(demand.written);
  if (index == nullptr) index = &kept->put(demand.written, indexed(frame, items, slot, demand));
  if (!index->usable) return std::nullopt;
  try {
    return Places(*index, demand, demand.of_asker->run(frame));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
}

}  // namespace

std::optional<List> narrowed(Frame& frame, const List& items, std::size_t slot, const std::vector<Demand>& demands) {
  std::optional<Places> fewest;
  for (const Demand& demand : demands) {
    auto places = places_of(frame, items, slot, demand);
    if (places && (!fewest || places->count() < fewest->count())) fewest.emplace(std::move(*places));
  }
  if (!fewest || fewest->count() >= items.size()) return std::nullopt;
  List few;
  for (const std::size_t place : fewest->gathered()) few.push_back(items[place]);
  frame.step(few.size());
  return few;
}

}  // namespace dyak::expression
