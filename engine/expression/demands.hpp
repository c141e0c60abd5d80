#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/expression/term.hpp"

namespace dyak::expression {

/// What a condition about the items of a list demands before all else: that an item has a value that the rest of the
/// condition names too, or lies within its days. `[…].filter(c, c.person == person && …)`: the items of that person come
/// into question, no others. The list and what is asked of the item follow from names outside the condition alone.
struct Demand {
  enum class How { Equal, Within };
  How how = How::Equal;
  TermPtr of_item;                 ///< a value or a list of them, lists in it are one list
  TermPtr of_asker;                ///< likewise; Within: what has `from` and `to`
  bool lists = false;              ///< lists are their items, on both sides
  std::string written;             ///< list and of_item, for whoever keeps them
  std::vector<std::size_t> roots;  ///< names that both ask the environment for
};

/// The items that come into question by the demand that leaves fewest; nullopt: all of them. `slot`: of the item.
std::optional<List> narrowed(Frame& frame, const List& items, std::size_t slot, const std::vector<Demand>& demands);

}  // namespace dyak::expression
