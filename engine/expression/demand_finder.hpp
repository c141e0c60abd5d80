#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/expression/checker.hpp"
#include "engine/expression/demands.hpp"

namespace dyak::expression {

/// Finds what the condition of `list.filter(x, condition)` demands of x. The checker knows x already, and has found the
/// whole free of faults.
class DemandFinder {
 public:
  DemandFinder(Checker& checker, const Syntax& list, const Syntax& variable);
  std::vector<Demand> find(const Syntax& condition);
  /// Of `list.map(x, x.members.filter(m, condition)).flatten()`: an item without such members adds nothing.
  std::vector<Demand> find_in_list(const Syntax& list);

 private:
  /// Of exists() inside the condition.
  struct Variable {
    Syntax name;
    Syntax list;
    bool of_item;
  };

  void look(const Syntax& condition);
  void look_at(const Syntax& part);
  void look_inside(const Syntax& exists);
  void pair(const Syntax& of_item, const Syntax& of_asker, bool list_of_item, bool list_of_asker);
  void days(const Syntax& within, const Syntax& day);
  void add(Demand demand, const Syntax& of_item, const Syntax& of_asker);
  bool follows(const Syntax& syntax) const;  ///< from the item and names of the environment alone
  bool is_asked_of_item(const Syntax& syntax) const;
  std::set<std::string> names_of_item() const;
  std::set<std::string> other_variables() const;  ///< of whoever stands around
  Type type_of(const Syntax& syntax) const { return checker_.check(syntax).type; }

  Checker& checker_;
  const Syntax& list_;
  const Syntax& variable_;
  std::vector<Variable> variables_;
  std::vector<Demand> found_;
};

}  // namespace dyak::expression
