#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/syntax.hpp"
#include "engine/expression/term.hpp"

namespace dyak::expression {

/// A call as the type check sees it: of what types the arguments are, and how to complain about them.
class CallCheck {
 public:
  CallCheck(const Syntax& call, std::vector<Type> types, Faults& faults, const TypeCatalogue& catalogue)
      : call_(call), types_(std::move(types)), faults_(faults), catalogue_(catalogue) {}

  std::size_t count() const { return types_.size(); }
  const Type& type(std::size_t i) const { return types_[i]; }
  /// The literal that stands as the argument, or null.
  const Value& literal(std::size_t i) const { return call_.parts[i].literal; }
  const TypeCatalogue& catalogue() const { return catalogue_; }
  /// False and expr-wrong-type when the argument is none of the kinds. Any and null always pass.
  bool want(std::size_t i, std::initializer_list<Kind> kinds, const std::string& hint = {});
  /// want() of a list and of the kind of its items; no kinds = any items.
  bool want_list(std::size_t i, std::initializer_list<Kind> items = {});
  /// The type of the items of a list argument; Any when it is not known.
  Type element(std::size_t i) const;
  void fault(std::size_t i, std::string code, std::string message, std::string hint = {});

 private:
  const Syntax& call_;
  std::vector<Type> types_;
  Faults& faults_;
  const TypeCatalogue& catalogue_;
};

/// A function of the language. f(x, y) and x.f(y) are the same call.
struct Function {
  std::string_view name;
  std::size_t least;  ///< arguments, the receiver counted
  std::size_t most;
  Type (*check)(CallCheck&);  ///< the type of the result
  FunctionRun run;
  bool by_calendar = false;  ///< asks which days are working
};

/// nullptr = there is no such function.
const Function* find_function(std::string_view name);
std::vector<std::string> function_names();

/// The tables, by what the functions are about. Each is fixed.
const std::vector<Function>& list_functions();
const std::vector<Function>& value_functions();
const std::vector<Function>& calendar_functions();

}  // namespace dyak::expression
