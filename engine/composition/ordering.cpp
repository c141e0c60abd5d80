#include "engine/composition/ordering.hpp"

#include <algorithm>
#include <numeric>

namespace dyak::composition {
namespace {

template <class T>
int three_way(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

std::string text_of(const Value& value) {
  if (value.is_text()) return value.as_text();
  if (value.is_phrase()) return value.as_phrase().nominative;
  if (value.is_object()) return text_of(value.as_object().title());
  return {};
}

int compare_lists(const List& a, const List& b, const language::Language& language) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (const int order = compare(a[i], b[i], language); order != 0) return order;
  }
  return three_way(a.size(), b.size());
}

}  // namespace

int compare(const Value& a, const Value& b, const language::Language& language) {
  if (a.is_null() || b.is_null()) return three_way(!a.is_null(), !b.is_null());
  if (a.is_number() && b.is_number()) return three_way(a.as_number(), b.as_number());
  if (a.is_date() && b.is_date()) return three_way(a.as_date(), b.as_date());
  if (a.is_moment() && b.is_moment()) return three_way(a.as_moment(), b.as_moment());
  if (a.is_bool() && b.is_bool()) return three_way(a.as_bool(), b.as_bool());
  if (a.is_list() && b.is_list()) return compare_lists(a.as_list(), b.as_list(), language);
  return language.compare(text_of(a), text_of(b));
}

List sorted_by(const List& items, const std::vector<Value>& keys, const language::Language& language) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return compare(keys[a], keys[b], language) < 0; });
  List sorted;
  sorted.reserve(items.size());
  for (const std::size_t index : order) sorted.push_back(items[index]);
  return sorted;
}

}  // namespace dyak::composition
