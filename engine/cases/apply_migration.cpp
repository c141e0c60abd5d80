#include "engine/cases/apply.hpp"

namespace dyak::cases {
namespace {

std::string renamed(const Value& names, const std::string& old) { return names[old].text_or(old); }

}  // namespace

// Whoever was asked answers on the form he was given.
void apply(Case& state, const Migrated& fact, const Stamp& stamp) {
  state.definition_version = fact.definition;
  if (!fact.state.empty()) state.state = fact.state;
  if (!fact.regions.is_null()) state.regions = texts_of(fact.regions);
  if (!fact.history.is_null()) state.history = texts_of(fact.history);
  if (!fact.values.values.is_null()) apply(state, DataSet{fact.values}, stamp);
  for (Task& task : state.tasks) {
    const std::string form = fact.forms[std::to_string(task.ordinal)].text_or("");
    if (!form.empty() && task.form.empty()) task.form = form, task.form_of = fact.was;
    task.kind = renamed(fact.tasks, task.kind);
  }
  for (std::string& kind : state.lost_quorums) kind = renamed(fact.tasks, kind);
  std::map<std::string, TermState> terms;
  for (auto& [id, term] : state.terms)
    terms.emplace(renamed(fact.terms, id), std::move(term)).first->second.id = renamed(fact.terms, id);
  state.terms = std::move(terms);
}

}  // namespace dyak::cases
