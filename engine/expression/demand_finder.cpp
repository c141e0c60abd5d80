#include "engine/expression/demand_finder.hpp"

#include <algorithm>

#include "engine/expression/paths.hpp"
#include "engine/expression/quiet.hpp"

namespace dyak::expression {
namespace {

/// Not a list, and never one.
bool is_one_value(const Type& type) {
  return type.kind != Kind::Any && type.kind != Kind::Null && type.kind != Kind::List && type.kind != Kind::Record;
}

bool is_list_of_ones(const Type& type) {
  return type.kind == Kind::List && type.element && is_one_value(*type.element);
}

bool is_call_of(const Syntax& syntax, std::string_view name, std::size_t arguments) {
  return (syntax.form == Form::Method || syntax.form == Form::Call) && syntax.text == name &&
         syntax.parts.size() == arguments;
}

}  // namespace

DemandFinder::DemandFinder(Checker& checker, const Syntax& list, const Syntax& variable)
    : checker_(checker), list_(list), variable_(variable) {}

std::vector<Demand> DemandFinder::find(const Syntax& condition) {
  if (follows(list_) && !is_asked_of_item(list_)) look(condition);
  return std::move(found_);
}

std::vector<Demand> DemandFinder::find_in_list(const Syntax& list) {
  const Syntax* inner = &list;
  while (is_macro(*inner) && inner->text == "map") inner = &inner->parts[0];
  const bool narrows = is_macro(*inner) && inner->text == "filter";
  if (narrows && follows(list_) && !is_asked_of_item(list_)) look_inside(*inner);
  return std::move(found_);
}

void DemandFinder::look(const Syntax& condition) {
  if (condition.form != Form::And) return look_at(condition);
  for (const Syntax& part : condition.parts) {
    look_at(part);
    if (!is_quiet_condition(part, [&](const Syntax& one) { return type_of(one); })) return;
  }
}

void DemandFinder::look_at(const Syntax& part) {
  if (part.form == Form::Binary && (part.text == "==" || part.text == "in")) {
    pair(part.parts[0], part.parts[1], false, part.text == "in");
    pair(part.parts[1], part.parts[0], part.text == "in", false);
  }
  if (is_call_of(part, "valid", 2)) days(part.parts[0], part.parts[1]);
  if (is_macro(part) && part.text == "exists" && part.parts.size() == 3) look_inside(part);
}

void DemandFinder::look_inside(const Syntax& exists) {
  const Syntax& name = exists.parts[1];
  const bool taken =
      name.text == variable_.text ||
      std::any_of(variables_.begin(), variables_.end(), [&](const auto& one) { return one.name.text == name.text; });
  const Type list = type_of(exists.parts[0]);
  if (taken || list.kind != Kind::List || !list.element) return;
  variables_.push_back({name, exists.parts[0], is_asked_of_item(exists.parts[0])});
  checker_.push(name.text, *list.element);
  look(exists.parts[2]);
  checker_.pop();
  variables_.pop_back();
}

std::set<std::string> DemandFinder::names_of_item() const {
  std::set<std::string> names{variable_.text};
  for (const Variable& one : variables_) {
    if (one.of_item) names.insert(one.name.text);
  }
  return names;
}

std::set<std::string> DemandFinder::other_variables() const {
  std::set<std::string> names = checker_.variables();
  for (const std::string& mine : names_of_item()) names.erase(mine);
  return names;
}

bool DemandFinder::follows(const Syntax& syntax) const { return !mentions(syntax, other_variables()); }
bool DemandFinder::is_asked_of_item(const Syntax& syntax) const { return mentions(syntax, names_of_item()); }

void DemandFinder::pair(const Syntax& of_item, const Syntax& of_asker, bool list_of_item, bool list_of_asker) {
  if (!is_asked_of_item(of_item) || is_asked_of_item(of_asker) || !follows(of_item)) return;
  const Type mine = type_of(of_item);
  const Type asked = type_of(of_asker);
  if (list_of_item ? !is_list_of_ones(mine) : !is_one_value(mine)) return;
  if (list_of_asker ? !is_list_of_ones(asked) : asked.kind == Kind::List) return;
  Syntax whole_of_item = of_item;
  Syntax whole_of_asker = of_asker;
  for (auto one = variables_.rbegin(); one != variables_.rend(); ++one) {
    if (one->of_item && !follows(one->list)) return;
    Syntax& inside = one->of_item ? whole_of_item : whole_of_asker;
    if (!mentions(inside, {one->name.text})) continue;
    inside = {Form::Method, one->list.at, "map", {}, {one->list, one->name, inside}, {}, inside.height + 1};
  }
  Demand demand;
  demand.lists = true;
  add(std::move(demand), whole_of_item, whole_of_asker);
}

void DemandFinder::days(const Syntax& within, const Syntax& day) {
  if (!variables_.empty() || !is_asked_of_item(day) || is_asked_of_item(within) || !follows(day)) return;
  Demand demand;
  demand.how = Demand::How::Within;
  add(std::move(demand), day, within);
}

// The variables of exists() that stay in a side are its own now: those of the condition would be others.
void DemandFinder::add(Demand demand, const Syntax& of_item, const Syntax& of_asker) {
  const auto depth = checker_.pop_to(variable_.text);
  demand.of_item = checker_.check(of_item).term;
  demand.of_asker = checker_.check(of_asker).term;
  checker_.restore(depth);
  demand.written = written_out(list_) + "/" + variable_.text + (demand.how == Demand::How::Within ? "~" : "=") +
                   written_out(of_item);
  demand.roots = checker_.roots_of(list_);
  for (const std::size_t root : checker_.roots_of(of_item, variable_.text)) demand.roots.push_back(root);
  found_.push_back(std::move(demand));
}

}  // namespace dyak::expression
