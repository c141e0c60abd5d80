#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/expression/demands.hpp"
#include "engine/expression/syntax.hpp"
#include "engine/expression/term.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression {

struct Macro;

/// A term and the type of its value.
struct Checked {
  TermPtr term;
  Type type;
};

/// Resolves names and types of a parsed expression. A part with a fault becomes null of type Any, so that one mistake
/// is told once and the rest is still looked at. Faults: expr-unknown-name, expr-unknown-member, expr-unknown-function,
/// expr-wrong-type, expr-arguments.
class Checker {
 public:
  Checker(const Scope& scope, Faults& faults) : scope_(scope), faults_(faults) {}

  Checked check(const Syntax& syntax);
  const std::vector<std::string>& roots() const { return roots_; }  ///< in the order of RootName's index
  std::size_t max_locals() const { return max_locals_; }
  bool by_calendar() const { return by_calendar_; }  ///< it asks which days are working

  /// A macro's variable around what is checked.
  struct Local {
    std::string name;
    Type type;
  };
  void push(const std::string& name, const Type& type);
  void pop() { locals_.pop_back(); }
  std::set<std::string> variables() const;
  /// Forgets the variables inside the one named; they come back with restore().
  std::vector<Local> pop_to(const std::string& name);
  void restore(const std::vector<Local>& inner);
  /// The names of the environment that a checked part asks for, as RootName's indexes; `variable` is none.
  std::vector<std::size_t> roots_of(const Syntax& syntax, const std::string& variable = {}) const;

 private:
  Checked broken(std::size_t at, std::string code, std::string message, std::string hint = {});
  Checked check_name(const Syntax& syntax);
  Checked check_member(const Syntax& syntax);
  Checked check_index(const Syntax& syntax);
  Checked check_list(const Syntax& syntax);
  Checked check_record(const Syntax& syntax);
  Checked check_condition(const Syntax& syntax);  ///< a part that must be true or false
  Checked check_logic(const Syntax& syntax);
  Checked check_negate(const Syntax& syntax);
  Checked check_choice(const Syntax& syntax);
  Checked check_binary(const Syntax& syntax);
  Checked check_call(const Syntax& syntax);
  Checked check_macro(const Syntax& syntax);
  bool is_written_well(const Syntax& syntax, const Macro& macro) const;
  /// What a macro does with each item, and the type of the last of its bodies.
  struct Bodies {
    Terms terms;
    Type type;
    std::vector<Demand> demands{};
  };
  Bodies check_bodies(const Syntax& syntax, const Macro& macro, const Type& item);
  std::vector<Demand> demands_of(const Syntax& syntax, const Macro& macro);
  Checked kept_whole(const Syntax& syntax, Checked checked) const;
  Checked member_of_type(Checked of, const std::string& name, std::size_t at);
  std::vector<std::string> visible_names() const;

  const Scope& scope_;
  Faults& faults_;
  std::vector<Local> locals_;
  std::size_t max_locals_ = 0;
  bool looks_for_demands_ = true;
  const Syntax* flattened_ = nullptr;  ///< the list whose lists become one: those that are empty are nothing to it
  std::vector<std::string> roots_;
  bool by_calendar_ = false;
};

/// The type of `left sign right`; nullopt = the operands do not go together, `hint` may say what would.
struct BinaryType {
  std::optional<Type> type;
  std::string hint;
};
BinaryType binary_type(std::string_view sign, const Type& left, const Type& right);

}  // namespace dyak::expression
