#include <algorithm>

#include "engine/expression/checker.hpp"
#include "engine/expression/demand_finder.hpp"
#include "engine/expression/macros.hpp"
#include "engine/expression/paths.hpp"

// Which names and variables parts of an expression ask for, and what may be kept for that.
namespace dyak::expression {
namespace {

bool has_macro(const Syntax& syntax) {
  return is_macro(syntax) || std::any_of(syntax.parts.begin(), syntax.parts.end(), has_macro);
}

}  // namespace

void Checker::push(const std::string& name, const Type& type) {
  locals_.push_back({name, type});
  max_locals_ = std::max(max_locals_, locals_.size());
}

std::set<std::string> Checker::variables() const {
  std::set<std::string> names;
  for (const Local& local : locals_) names.insert(local.name);
  return names;
}

std::vector<Checker::Local> Checker::pop_to(const std::string& name) {
  std::vector<Local> inner;
  while (!locals_.empty() && locals_.back().name != name) {
    inner.insert(inner.begin(), locals_.back());
    locals_.pop_back();
  }
  return inner;
}

void Checker::restore(const std::vector<Local>& inner) { locals_.insert(locals_.end(), inner.begin(), inner.end()); }

std::vector<std::size_t> Checker::roots_of(const Syntax& syntax, const std::string& variable) const {
  std::vector<std::size_t> roots;
  for (const std::string& name : free_names(syntax)) {
    const auto found = std::find(roots_.begin(), roots_.end(), name);
    if (name != variable && found != roots_.end()) roots.push_back(static_cast<std::size_t>(found - roots_.begin()));
  }
  return roots;
}

std::vector<Demand> Checker::demands_of(const Syntax& syntax, const Macro& macro) {
  const bool has_condition = macro.condition || syntax.parts.size() > 3 || flattened_ == &syntax;
  if (!macro.narrows || !has_condition || !looks_for_demands_ || by_calendar_ || faults_.any()) return {};
  if (roots_of(syntax.parts[0]).empty()) return {};
  looks_for_demands_ = false;
  DemandFinder finder(*this, syntax.parts[0], syntax.parts[1]);
  const bool lists = !macro.condition && syntax.parts.size() == 3;
  std::vector<Demand> demands = lists ? finder.find_in_list(syntax.parts[2]) : finder.find(syntax.parts[2]);
  looks_for_demands_ = true;
  return demands;
}

/// What asks for names of the environment alone and goes through a list is worth keeping. A value counted by the calendar
/// is not: whoever asks must learn whether it may move.
Checked Checker::kept_whole(const Syntax& syntax, Checked checked) const {
  if (by_calendar_ || faults_.any() || !has_macro(syntax) || mentions(syntax, variables())) return checked;
  std::vector<std::size_t> roots = roots_of(syntax);
  if (roots.empty()) return checked;
  return {kept(std::move(checked.term), written_out(syntax), std::move(roots)), std::move(checked.type)};
}

}  // namespace dyak::expression
