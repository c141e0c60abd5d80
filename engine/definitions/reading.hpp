#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/phrase.hpp"
#include "engine/definitions/node.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/text_template.hpp"

namespace dyak::definitions {

/// The names an expression may use; null in the first pass over the files, when only the types of fields are gathered:
/// then nothing is compiled.
using ScopePtr = std::shared_ptr<const expression::Scope>;
/// The scope with one more name; null stays null.
ScopePtr with(const ScopePtr& scope, std::string name, expression::Type type);
/// What `item` is when a list of this type is gone through.
expression::Type element_of(const expression::Type& list);

/// What all readers share: where findings go and what `settings.x` stands for.
class Reading {
 public:
  explicit Reading(Diagnostics& findings) : findings_(findings) {}
  /// The `settings` of organisation.yaml; must outlive the reading. nullptr = there are none.
  void use_settings(const Node* settings) { settings_ = settings; }

  void error(const Place& place, std::string code, std::string message, std::string hint = {});
  void warning(const Place& place, std::string code, std::string message, std::string hint = {});
  /// Tells that `id` is not among `known`; true when it is. `what` in the genitive: «состояния».
  bool refer(const Place& place, std::string_view id, const std::vector<std::string>& known, const char* code,
             const char* what);

  /// The node, or the setting that a plain scalar `settings.a.b` names. Codes: setting-unknown.
  const Node& resolve(const Node& node);
  /// True of what resolve() gives for an unknown setting: that is told already, its value is nobody's fault.
  bool is_unknown_setting(const Node& value) const { return &value == &nothing_; }

  // Scalars; each tells what is wrong and gives the empty value then. Codes: wrong-shape, bad-flag, bad-number,
  // bad-date, bad-moment, bad-period, term-hour, bad-id.
  std::string text(const Node& node);
  std::string id(const Node& node);    ///< kebab-case
  std::string name(const Node& node);  ///< identifier
  bool flag(const Node& node);
  std::optional<Rational> number(const Node& node);
  std::optional<Date> date(const Node& node);
  std::optional<Moment> moment(const Node& node);
  std::optional<Period> period(const Node& node);
  std::optional<int> hour(const Node& node);  ///< «18:00» as a minute of the day
  /// A word out of a closed set; the first of them after a fault. Code: bad-choice.
  std::string choice(const Node& node, const std::vector<std::string>& words);

  bool is_map(const Node& node);  ///< else tells wrong-shape
  /// The items of a list, or the node itself when it is no list; nothing of null.
  static std::vector<const Node*> items(const Node& node);

  // Nothing is compiled when the scope is null.
  expression::Expression expression(const Node& node, const ScopePtr& scope, const expression::Type& wanted);
  expression::TextTemplate slots(const Node& node, const ScopePtr& scope);

 private:
  const Node* setting(const Node& node);

  Diagnostics& findings_;
  const Node* settings_ = nullptr;
  const Node nothing_;
};

}  // namespace dyak::definitions
