#include "engine/expression/macros.hpp"

#include <algorithm>

#include "engine/expression/operations.hpp"
#include "engine/expression/value_index.hpp"

namespace dyak::expression {
namespace {

class OverEach final : public Term {
 public:
  OverEach(MacroRun macro, TermPtr list, Each each) : run_(macro), list_(std::move(list)), each_(std::move(each)) {}

 private:
  Value evaluate(Frame& frame) const override {
    const Value list = list_->run(frame);
    if (list.is_null()) return run_(frame, List{}, each_);
    if (!list.is_list()) wrong_kind("список", list);
    const std::optional<List> few = each_.narrowed(frame, list.as_list());
    return run_(frame, few ? *few : list.as_list(), each_);
  }
  MacroRun run_;
  TermPtr list_;
  Each each_;
};

Value run_all(Frame& frame, const List& items, const Each& each) {
  return std::all_of(items.begin(), items.end(), [&](const Value& item) { return is_true(each.of(frame, item)); });
}

Value run_exists(Frame& frame, const List& items, const Each& each) {
  return std::any_of(items.begin(), items.end(), [&](const Value& item) { return is_true(each.of(frame, item)); });
}

Value run_exists_one(Frame& frame, const List& items, const Each& each) {
  return std::count_if(items.begin(), items.end(), [&](const Value& item) { return is_true(each.of(frame, item)); }) ==
         1;
}

Value run_filter(Frame& frame, const List& items, const Each& each) {
  List kept;
  for (const Value& item : items) {
    if (is_true(each.of(frame, item))) kept.push_back(item);
  }
  return kept;
}

Value run_map(Frame& frame, const List& items, const Each& each) {
  List mapped;
  const std::size_t value = each.bodies() - 1;
  for (const Value& item : items) {
    if (value == 0 || is_true(each.of(frame, item))) mapped.push_back(each.of(frame, item, value));
  }
  return mapped;
}

struct Keyed {
  Value key;
  const Value* item;
};

std::vector<Keyed> keyed(Frame& frame, const List& items, const Each& each) {
  std::vector<Keyed> pairs;
  pairs.reserve(items.size());
  for (const Value& item : items) pairs.push_back({each.of(frame, item), &item});
  return pairs;
}

// `sign` 1 = least first, -1 = greatest first; what has no key
// comes last either way. Items of one key keep their order.
void sort(Frame& frame, std::vector<Keyed>& pairs, int sign) {
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Keyed& a, const Keyed& b) {
    frame.step();
    if (a.key.is_null() || b.key.is_null()) return b.key.is_null() && !a.key.is_null();
    return order(a.key, b.key).value_or(0) * sign < 0;
  });
}

Value run_sort_by(Frame& frame, const List& items, const Each& each) {
  std::vector<Keyed> pairs = keyed(frame, items, each);
  sort(frame, pairs, 1);
  List sorted;
  sorted.reserve(pairs.size());
  for (const Keyed& pair : pairs) sorted.push_back(*pair.item);
  return sorted;
}

// Equal keys share a place and the next place is skipped: 1, 2, 2, 4. Without a key: no place.
Value run_rank(Frame& frame, const List& items, const Each& each) {
  std::vector<Keyed> pairs = keyed(frame, items, each);
  sort(frame, pairs, -1);
  List ranked;
  Value place;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool tie = i > 0 && order(pairs[i].key, pairs[i - 1].key) == std::optional(0);
    if (!tie) place = pairs[i].key.is_null() ? Value{} : Value(static_cast<std::int64_t>(i) + 1);
    ranked.push_back(Record{{"item", *pairs[i].item}, {"place", place}});
  }
  return ranked;
}

// Groups stand in the order in which their first items came.
Value run_group_by(Frame& frame, const List& items, const Each& each) {
  std::vector<std::pair<Value, List>> groups;
  ValueIndex known;
  for (const Value& item : items) {
    const Value key = each.of(frame, item);
    const auto* place = known.find(key);
    if (place == nullptr) {
      known.put(key, groups.size());
      groups.push_back({key, {item}});
    } else {
      groups[place->front()].second.push_back(item);
    }
  }
  List result;
  for (auto& [key, members] : groups) result.push_back(Record{{"key", key}, {"items", std::move(members)}});
  return result;
}

// The first of the items with the greatest (least) key; null when no item has a key.
Value best(Frame& frame, const List& items, const Each& each, int sign) {
  const Value* found = nullptr;
  Value best_key;
  for (const Value& item : items) {
    const Value key = each.of(frame, item);
    if (key.is_null() || (found && order(key, best_key).value_or(0) * sign <= 0)) continue;
    found = &item;
    best_key = key;
  }
  return found ? *found : Value{};
}

Value run_max_by(Frame& frame, const List& items, const Each& each) { return best(frame, items, each, 1); }
Value run_min_by(Frame& frame, const List& items, const Each& each) { return best(frame, items, each, -1); }

Type truth(const Type& /*item*/, const Type& /*body*/) { return Type::simple(Kind::Bool); }
Type same_list(const Type& item, const Type& /*body*/) { return Type::list_of(item); }
Type list_of_bodies(const Type& /*item*/, const Type& body) { return Type::list_of(body); }
Type same_item(const Type& item, const Type& /*body*/) { return item; }
Type places(const Type& item, const Type& /*body*/) {
  return Type::list_of(Type::record_of({{{"item", item}, {"place", Type::whole()}}, {}}));
}
Type groups_of(const Type& item, const Type& body) {
  return Type::list_of(Type::record_of({{{"key", body}, {"items", Type::list_of(item)}}, {}}));
}

const std::vector<Macro>& macros() {
  static const std::vector<Macro> kTable{
      {"all", 1, true, false, false, truth, run_all},
      {"exists", 1, true, true, false, truth, run_exists},
      {"exists_one", 1, true, true, false, truth, run_exists_one},
      {"filter", 1, true, true, false, same_list, run_filter},
      {"map", 2, false, true, false, list_of_bodies, run_map},
      {"sort_by", 1, false, false, true, same_list, run_sort_by},
      {"rank", 1, false, false, true, places, run_rank},
      {"group_by", 1, false, false, false, groups_of, run_group_by},
      {"max_by", 1, false, false, true, same_item, run_max_by},
      {"min_by", 1, false, false, true, same_item, run_min_by},
  };
  return kTable;
}

}  // namespace

const Macro* find_macro(std::string_view name) {
  const auto found = std::find_if(macros().begin(), macros().end(), [&](const Macro& m) { return m.name == name; });
  return found == macros().end() ? nullptr : &*found;
}

std::vector<std::string> macro_names() {
  std::vector<std::string> names;
  for (const Macro& macro : macros()) names.emplace_back(macro.name);
  return names;
}

TermPtr over_each(MacroRun run, TermPtr list, Each each) {
  return std::make_unique<OverEach>(run, std::move(list), std::move(each));
}

}  // namespace dyak::expression
