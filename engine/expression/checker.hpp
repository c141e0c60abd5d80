#pragma once
#include <string>
#include <vector>

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

 private:
  struct Local {
    std::string name;
    Type type;
  };

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
  };
  Bodies check_bodies(const Syntax& syntax, const Macro& macro, const Type& item);
  Checked member_of_type(Checked of, const std::string& name, std::size_t at);
  std::vector<std::string> visible_names() const;

  const Scope& scope_;
  Faults& faults_;
  std::vector<Local> locals_;
  std::size_t max_locals_ = 0;
  std::vector<std::string> roots_;
};

/// The type of `left sign right`; nullopt = the operands do not go together, `hint` may say what would.
struct BinaryType {
  std::optional<Type> type;
  std::string hint;
};
BinaryType binary_type(std::string_view sign, const Type& left, const Type& right);

}  // namespace dyak::expression
