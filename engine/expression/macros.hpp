#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/demands.hpp"
#include "engine/expression/term.hpp"

namespace dyak::expression {

/// What a macro does with each item: the variable's slot and the terms that use it.
class Each {
 public:
  Each(std::size_t slot, Terms bodies, std::vector<Demand> demands)
      : slot_(slot), bodies_(std::move(bodies)), demands_(std::move(demands)) {}
  /// The value of a body for this item.
  Value of(Frame& frame, const Value& item, std::size_t body = 0) const {
    frame.local(slot_) = item;
    return bodies_[body]->run(frame);
  }
  std::size_t bodies() const { return bodies_.size(); }
  /// The items that come into question; nullopt: all.
  std::optional<List> narrowed(Frame& frame, const List& items) const {
    constexpr std::size_t kFew = 8;  // sooner tried than looked up
    if (demands_.empty() || items.size() < kFew) return std::nullopt;
    return expression::narrowed(frame, items, slot_, demands_);
  }

 private:
  std::size_t slot_;
  Terms bodies_;
  std::vector<Demand> demands_;
};

using MacroRun = Value (*)(Frame&, const List&, const Each&);

/// A function that binds a name to each item of a list: list.all(x, condition).
struct Macro {
  std::string_view name;
  std::size_t max_bodies;                              ///< map may have a filter before its value
  bool condition;                                      ///< the (first of two) bodies is a condition
  bool narrows;                                        ///< items of which the condition does not hold are nothing to it
  bool key;                                            ///< the body must have an order
  Type (*result)(const Type& item, const Type& body);  ///< body: of the last one
  MacroRun run;
};

const Macro* find_macro(std::string_view name);
std::vector<std::string> macro_names();

TermPtr over_each(MacroRun run, TermPtr list, Each each);

}  // namespace dyak::expression
