#pragma once
#include <string>
#include <utility>

#include "engine/composition/ordering.hpp"
#include "engine/composition/writer.hpp"

namespace dyak::composition {

/// The items of `each` in the order of `sort`.
inline List repeated_items(const expression::Expression& each, const expression::Expression& sort,
                           const expression::Environment& names, const Writer& writer) {
  const Value value = each.evaluate(names);
  if (!value.is_list()) return {};
  if (sort.empty()) return value.as_list();
  std::vector<Value> keys;
  for (const Value& item : value.as_list()) keys.push_back(sort.evaluate(expression::WithName(names, "item", item)));
  return sorted_by(value.as_list(), keys, writer.language());
}

/// Calls make(names) once, or once an item of source.each with `item`, `row` and `alias` in scope, where
/// source.condition holds.
template <class Source, class Make>
void repeat(const Source& source, const std::string& alias, const expression::Environment& names, const Writer& writer,
            const Make& make) {
  const auto made_if_wanted = [&](const expression::Environment& inner) {
    if (source.condition.empty() || source.condition.holds(inner)) make(inner);
  };
  if (source.each.empty()) return made_if_wanted(names);
  int row = 0;
  for (const Value& item : repeated_items(source.each, source.sort, names, writer)) {
    const expression::WithName with_item(names, "item", item);
    const expression::WithName with_alias(with_item, alias.empty() ? "item" : alias, item);
    made_if_wanted(expression::WithName(with_alias, "row", Value(++row)));
  }
}

}  // namespace dyak::composition
