#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/expression/common_type.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/member.hpp"
#include "engine/expression/operations.hpp"
#include "engine/expression/value_index.hpp"

namespace dyak::expression {
namespace {

using Values = std::vector<Value>;

const List kNothing;

// Functions of lists take null for the empty list.
const List& items_of(const Value& value) {
  if (value.is_null()) return kNothing;
  if (!value.is_list()) wrong_kind("список", value);
  return value.as_list();
}

// sum(a, b, c) and sum(list) are the same.
const List& numbers_of(const Values& values) { return values.size() == 1 ? items_of(values[0]) : values; }

bool has_null(const List& items) {
  return std::any_of(items.begin(), items.end(), [](const Value& v) { return v.is_null(); });
}

Type check_size(CallCheck& call) {
  call.want(0, {Kind::Text, Kind::List, Kind::Record});
  return Type::whole();
}

Value run_size(Frame& /*frame*/, const Values& values) {
  const Value& of = values[0];
  if (of.is_null()) return 0;
  if (of.is_text()) return static_cast<std::int64_t>(count_characters(of.as_text()));
  if (of.is_record()) return static_cast<std::int64_t>(of.as_record().size());
  return static_cast<std::int64_t>(items_of(of).size());
}

// The common type of the arguments or, of a single list, of its items.
Type check_items(CallCheck& call, std::initializer_list<Kind> kinds) {
  if (call.count() == 1) return call.want_list(0, kinds) ? call.element(0) : Type{};
  Type common = Type::simple(Kind::Null);
  for (std::size_t i = 0; i < call.count(); ++i) {
    if (!call.want(i, kinds)) return {};
    const std::optional<Type> wider = common_type(common, call.type(i));
    if (!wider) {
      call.fault(i, "expr-wrong-type", "Здесь " + call.type(i).name() + ", а раньше: " + common.name());
      return {};
    }
    common = *wider;
  }
  return common;
}

Type check_sum(CallCheck& call) {
  const Type item = check_items(call, {Kind::Number});
  return item.kind == Kind::Null ? Type::whole() : item;
}

Type check_average(CallCheck& call) {
  check_items(call, {Kind::Number});
  return Type::simple(Kind::Number);
}

Type check_extreme(CallCheck& call) { return check_items(call, {Kind::Number, Kind::Date, Kind::Moment}); }

Value run_sum(Frame& frame, const Values& values) {
  const List& numbers = numbers_of(values);
  frame.step(numbers.size());
  if (has_null(numbers)) return {};
  Rational sum;
  for (const Value& number : numbers) {
    if (!number.is_number()) wrong_kind("число", number);
    sum = sum + number.as_number();
  }
  return sum;
}

Value run_average(Frame& frame, const Values& values) {
  const List& numbers = numbers_of(values);
  if (numbers.empty()) return {};
  const Value sum = run_sum(frame, values);
  return sum.is_null() ? Value{} : Value(sum.as_number() / static_cast<std::int64_t>(numbers.size()));
}

Value extreme(Frame& frame, const Values& values, int sign) {
  const List& items = numbers_of(values);
  frame.step(items.size());
  if (items.empty() || has_null(items)) return {};
  const Value* best = &items[0];
  for (const Value& item : items) {
    if (order(item, *best).value_or(0) * sign > 0) best = &item;
  }
  return *best;
}

Value run_min(Frame& frame, const Values& values) { return extreme(frame, values, -1); }
Value run_max(Frame& frame, const Values& values) { return extreme(frame, values, 1); }

Type check_same_list(CallCheck& call) {
  call.want_list(0);
  return call.type(0).kind == Kind::List ? call.type(0) : Type::list_of(call.element(0));
}

Type check_element(CallCheck& call) {
  call.want_list(0);
  return call.element(0);
}

Value run_distinct(Frame& frame, const Values& values) {
  List unique;
  ValueIndex known;
  for (const Value& item : items_of(values[0])) {
    frame.step();
    if (known.find(item) != nullptr) continue;
    known.put(item, unique.size());
    unique.push_back(item);
  }
  return unique;
}

Value run_reverse(Frame& frame, const Values& values) {
  const List& items = items_of(values[0]);
  frame.step(items.size());
  return List(items.rbegin(), items.rend());
}

Value run_first(Frame& /*frame*/, const Values& values) {
  const List& items = items_of(values[0]);
  return items.empty() ? Value{} : items.front();
}

Value run_last(Frame& /*frame*/, const Values& values) {
  const List& items = items_of(values[0]);
  return items.empty() ? Value{} : items.back();
}

Type check_flatten(CallCheck& call) {
  if (!call.want_list(0, {Kind::List})) return Type::list_of({});
  const Type inner = call.element(0);
  return inner.kind == Kind::List ? inner : Type::list_of(inner);
}

Value run_flatten(Frame& frame, const Values& values) {
  List flat;
  for (const Value& inner : items_of(values[0])) {
    const List& items = items_of(inner);
    frame.step(items.size() + 1);
    flat.insert(flat.end(), items.begin(), items.end());
  }
  return flat;
}

Type check_join(CallCheck& call) {
  call.want_list(0, {Kind::Text, Kind::Phrase});
  if (call.count() == 2) call.want(1, {Kind::Text});
  return Type::simple(Kind::Text);
}

std::string words(const Value& item) {
  if (item.is_phrase()) return words_of(item.as_phrase());
  if (!item.is_text()) wrong_kind("текст", item);
  return item.as_text();
}

// Items that are not given leave no separator behind.
Value run_join(Frame& frame, const Values& values) {
  const std::string separator = values.size() < 2 ? ", " : values[1].is_null() ? "" : words(values[1]);
  std::string joined;
  bool first = true;
  for (const Value& item : items_of(values[0])) {
    if (item.is_null()) continue;
    const std::size_t before = joined.size();
    joined += (first ? "" : separator) + words(item);
    frame.step(1 + (joined.size() - before) / 64);
    first = false;
  }
  return joined;
}

constexpr std::size_t kMany = 100;

}  // namespace

const std::vector<Function>& list_functions() {
  static const std::vector<Function> kTable{
      {"size", 1, 1, check_size, run_size},
      {"sum", 1, kMany, check_sum, run_sum},
      {"average", 1, kMany, check_average, run_average},
      {"min", 1, kMany, check_extreme, run_min},
      {"max", 1, kMany, check_extreme, run_max},
      {"distinct", 1, 1, check_same_list, run_distinct},
      {"reverse", 1, 1, check_same_list, run_reverse},
      {"first", 1, 1, check_element, run_first},
      {"last", 1, 1, check_element, run_last},
      {"flatten", 1, 1, check_flatten, run_flatten},
      {"join", 1, 2, check_join, run_join},
  };
  return kTable;
}

}  // namespace dyak::expression
