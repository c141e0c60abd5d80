#include "engine/definitions/condition_names.hpp"

#include <algorithm>
#include <set>

#include "engine/definitions/scopes.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::definitions {
namespace {

using expression::Kind;
using expression::Syntax;
using expression::Type;
using SyntaxForm = expression::Form;

Type type_in(const ScopePtr& scope, const Syntax& node) {
  return scope == nullptr ? Type{} : expression::Expression::compile(node, std::string{}, *scope).type();
}

bool is_number(const FieldType& type) {
  return type.kind == FieldKind::Integer || type.kind == FieldKind::Decimal || type.kind == FieldKind::Scale;
}

/// Fields that transitions write or other cases hand over: nobody holds those against their limits.
std::set<std::string> written_past_limits(const Definitions& definitions, const Process& process) {
  std::set<std::string> written;
  const auto look = [&](const Process& from, const Transition& transition) {
    for (const Effect& effect : transition.effects) {
      const auto* set = std::get_if<SetData>(&effect);
      const auto* open = std::get_if<OpenCase>(&effect);
      if (set != nullptr && from.id == process.id)
        for (const auto& [name, value] : set->values) written.insert(name);
      if (open != nullptr && open->process == process.id)
        for (const auto& [name, value] : open->with) written.insert(name);
    }
  };
  for (const auto& [id, other] : definitions.processes) {
    for (const State& state : other.states)
      for (const Transition& transition : state.transitions) look(other, transition);
    for (const Anywhere& anywhere : other.anywhere) look(other, anywhere.transition);
  }
  return written;
}

}  // namespace

ConditionNames::ConditionNames(ScopePtr scope, const std::vector<const Field*>& held) : scope_(std::move(scope)) {
  for (const Field* field : held) {
    const bool plain = field->computed.empty() && field->default_value.empty();
    if (plain) held_[field->id] = {&field->type, field->required == Level::Intake};
  }
}

std::optional<ConditionNames::Held> ConditionNames::held(const Syntax& node) const {
  if (node.form == SyntaxForm::Name) {
    const auto found = held_.find(node.text);
    return found == held_.end() ? std::nullopt : std::optional(found->second);
  }
  if (node.form != SyntaxForm::Member) return std::nullopt;
  const auto of = held(node.parts[0]);
  if (!of || of->type->kind != FieldKind::Record || !of->type->fields) return std::nullopt;
  const auto field = std::find_if(of->type->fields->begin(), of->type->fields->end(),
                                  [&](const Field& one) { return one.id == node.text; });
  if (field == of->type->fields->end() || !field->computed.empty() || !field->default_value.empty())
    return std::nullopt;
  return Held{&field->type, field->required == Level::Intake};
}

KnownThing ConditionNames::count_of(const Syntax& node) const {
  KnownThing known{true, Rational(0), std::nullopt, Rational(0)};
  const auto limits = node.parts.empty() ? std::nullopt : held(node.parts[0]);
  const bool counted = limits && (limits->type->kind == FieldKind::Text || limits->type->kind == FieldKind::List);
  if (!counted) return known;
  known.high = limits->type->max;
  if (limits->from_below && limits->type->min) known.least = *limits->type->min;
  return known;
}

KnownThing ConditionNames::of(const Syntax& node) const {
  const bool called = node.form == SyntaxForm::Call || node.form == SyntaxForm::Method;
  if (called && node.text == "size") return count_of(node);
  const Type type = type_in(scope_, node);
  KnownThing known;
  known.whole = type.kind == Kind::Date || (type.kind == Kind::Number && type.integer);
  if (const auto limits = held(node); limits && is_number(*limits->type)) {
    known.low = limits->type->min;
    known.high = limits->type->max;
  }
  return known;
}

ConditionNames ConditionNames::with_item(const std::string& name, const Syntax& list) const {
  ConditionNames inner = *this;
  inner.held_.erase(name);
  if (const auto of = held(list); of && of->type->kind == FieldKind::List && of->type->item)
    inner.held_[name] = {of->type->item.get(), false};
  const Type type = type_in(scope_, list);
  if (scope_ != nullptr) inner.scope_ = with(scope_, name, element_of(type));
  return inner;
}

ConditionNames ConditionNames::inside(const Syntax& macro) const {
  return expression::is_macro(macro) ? with_item(macro.parts[1].text, macro.parts[0]) : *this;
}

ConditionNames ConditionNames::without(const std::vector<Node>& ids) const {
  ConditionNames inner = *this;
  for (const Node& id : ids) {
    inner.held_.erase(id.text);
    inner.scope_ = with(inner.scope_, id.text, Type{});
  }
  return inner;
}

ConditionNames names_of(const Definitions& definitions, const Process& process) {
  const std::set<std::string> written = written_past_limits(definitions, process);
  std::vector<const Field*> held;
  if (const Form* form = definitions.form(process.form)) held = form->fields();
  for (const Field& field : process.data) held.push_back(&field);
  std::erase_if(held, [&](const Field* field) { return written.contains(field->id); });
  return {std::make_shared<const expression::Scope>(scope_of(definitions, process)), held};
}

ConditionNames names_of(const Definitions& definitions, const Form& form) {
  return {std::make_shared<const expression::Scope>(form_scope(definitions, form)), form.fields()};
}

}  // namespace dyak::definitions
