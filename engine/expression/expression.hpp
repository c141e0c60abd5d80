#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/source_text.hpp"
#include "engine/expression/environment.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression {

class Faults;
struct Program;
struct Syntax;

/// A condition or value in the CEL subset, parsed and type-checked when its file is read. A cheap, immutable value.
class Expression {
 public:
  Expression() = default;  ///< empty: evaluates to null
  /// Adds every fault found to `findings` (with places) and returns an empty expression then. `wanted`: the type the
  /// place needs; Any accepts all.
  static Expression compile(const SourceText& source, const Scope& scope, const Type& wanted, Diagnostics& findings);

  /// A part of an expression that was found good in the same scope: no findings are told, faults make it empty.
  static Expression compile(const Syntax& part, const std::string& source, const Scope& scope);

  bool empty() const { return program_ == nullptr; }
  const Type& type() const { return type_; }
  const std::string& source() const { return source_; }
  /// The root names that it asks the environment for, each once: what a computed name depends on.
  const std::vector<std::string>& roots() const;
  /// The same with the members asked of them: see paths_of().
  const std::vector<std::string>& paths() const;
  bool asks(std::string_view root) const;  ///< roots() has it

  /// Errors: Error{InvalidInput} with code arithmetic, date-range, expression-steps (more than 1,000,000 steps),
  /// expression-type (an Any that turned out to be something else).
  Value evaluate(const Environment& environment) const;
  bool counts_working_days() const;  ///< by a function of its own
  /// True when what it gives was counted in a year that has no calendar yet: it may move when that comes.
  bool rests_on_provisional(const Environment& environment) const;
  /// evaluate() of a condition; null counts as false.
  bool holds(const Environment& environment) const;

 private:
  static Expression compile(const Syntax& syntax, const std::string& source, const Scope& scope, const Type& wanted,
                            Faults& faults);

  std::shared_ptr<const Program> program_;
  Type type_;
  std::string source_;
};

}  // namespace dyak::expression
