#include "engine/expression/value_index.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace dyak::expression {
namespace {

std::size_t mixed(std::size_t seed, std::size_t more) {
  constexpr std::size_t kGolden = 0x9e3779b97f4a7c15ULL;
  return seed ^ (more + kGolden + (seed << 6) + (seed >> 2));
}

std::size_t of_text(std::string_view text) { return std::hash<std::string_view>{}(text); }
std::size_t of_whole(std::int64_t number) { return std::hash<std::int64_t>{}(number); }

std::size_t of_things(const Value& value) {
  std::size_t seed = 0;
  if (value.is_list()) {
    for (const Value& item : value.as_list()) seed = mixed(seed, hash_of(item));
  } else if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) seed = mixed(mixed(seed, of_text(name)), hash_of(member));
  } else if (value.is_object()) {
    seed = mixed(of_text(value.as_object().type()), of_text(value.as_object().key()));
  }
  return seed;
}

}  // namespace

std::size_t hash_of(const Value& value) {
  if (value.is_bool()) return value.as_bool() ? 2 : 1;
  if (value.is_number())
    return mixed(of_whole(value.as_number().numerator()), of_whole(value.as_number().denominator()));
  if (value.is_text()) return of_text(value.as_text());
  if (value.is_date()) return of_whole(value.as_date().days_since_epoch());
  if (value.is_moment()) return of_whole(value.as_moment().unix_ms());
  if (value.is_period()) return of_whole(value.as_period().seconds + value.as_period().days);
  if (value.is_phrase()) return of_text(value.as_phrase().nominative);
  return of_things(value);
}

const ValueIndex::Same* ValueIndex::same(std::size_t hash, const Value& value) const {
  const auto alike = values_.find(hash);
  if (alike == values_.end()) return nullptr;
  const auto found =
      std::find_if(alike->second.begin(), alike->second.end(), [&](const Same& one) { return one.value == value; });
  return found == alike->second.end() ? nullptr : &*found;
}

void ValueIndex::put(const Value& value, std::size_t place) {
  const std::size_t hash = hash_of(value);
  std::vector<Same>& alike = values_[hash];
  const auto found = std::find_if(alike.begin(), alike.end(), [&](const Same& one) { return one.value == value; });
  if (found == alike.end()) {
    alike.push_back({value, {place}});
  } else if (found->places.back() != place) {
    found->places.push_back(place);
  }
}

const std::vector<std::size_t>* ValueIndex::find(const Value& value) const {
  const Same* found = same(hash_of(value), value);
  return found == nullptr ? nullptr : &found->places;
}

void DayIndex::sort() { std::sort(days_.begin(), days_.end()); }

std::pair<DayIndex::Days::const_iterator, DayIndex::Days::const_iterator> DayIndex::range(
    const std::optional<Date>& from, const std::optional<Date>& to) const {
  const auto before = [](const auto& one, Date day) { return one.first < day; };
  const auto begin = from ? std::lower_bound(days_.begin(), days_.end(), *from, before) : days_.begin();
  const auto after = [](Date day, const auto& one) { return day < one.first; };
  const auto end = to ? std::upper_bound(days_.begin(), days_.end(), *to, after) : days_.end();
  return {begin, std::max(begin, end)};
}

std::size_t DayIndex::count(const std::optional<Date>& from, const std::optional<Date>& to) const {
  const auto [begin, end] = range(from, to);
  return static_cast<std::size_t>(end - begin);
}

std::vector<std::size_t> DayIndex::within(const std::optional<Date>& from, const std::optional<Date>& to) const {
  const auto [begin, end] = range(from, to);
  std::vector<std::size_t> places;
  places.reserve(static_cast<std::size_t>(end - begin));
  for (auto one = begin; one != end; ++one) places.push_back(one->second);
  return places;
}

}  // namespace dyak::expression
