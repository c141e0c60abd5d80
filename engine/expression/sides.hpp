#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/expression.hpp"

namespace dyak::expression {

/// What a condition about `it` demands before all else: that `it` has a value that whoever asks has too. So those that
/// come into question can be kept by their values and found without trying the condition on each.
struct Sides {
  std::string name;               ///< of_it as written, without what differs from condition to condition
  Expression of_it;               ///< names nothing but `it`; a value or a list of them, lists in it are one list
  Expression of_asker;            ///< does not name `it`; likewise
  std::set<std::string> members;  ///< of `it` itself that of_it reads; whether they may be kept is not looked at
  bool objects = false;           ///< persons, organisations or cases lie on the way: which there are changes with time
};

/// The parts of `condition` that demand so: `it.topic == topic`, `it.kind in kinds`, `person in it.people`,
/// `it.members.exists(m, members.exists(n, n.person == m.person))`, each side also folded(), folded_words(), trim().
/// Only those that stand first or after parts which can't fail by themselves: what the condition would have refused to
/// compute is still refused. A condition with faults has none.
std::vector<Sides> sides_of(const std::string& condition, const Scope& scope, const std::string& it);

}  // namespace dyak::expression
