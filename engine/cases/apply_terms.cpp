#include "engine/cases/apply.hpp"

namespace dyak::cases {
namespace {

TermState* find_term(Case& state, const std::string& id) {
  const auto found = state.terms.find(id);
  return found == state.terms.end() ? nullptr : &found->second;
}

}  // namespace

// Counted anew (extended, restarted), a term begins a new life: nothing of the old one stays.
void apply(Case& state, const TermCounted& fact, const Stamp&) { state.terms[fact.id] = TermState{fact}; }

void apply(Case& state, const TermMet& fact, const Stamp& stamp) {
  if (TermState* term = find_term(state, fact.term)) {
    term->met_on = fact.on.value_or(stamp.at.date(Zone{}));
    term->overdue = term->overdue || *term->met_on > term->due;
  }
}

void apply(Case& state, const TermCancelled& fact, const Stamp&) {
  if (TermState* term = find_term(state, fact.term)) term->cancelled = true;
}

void apply(Case& state, const TermReminded& fact, const Stamp&) {
  if (TermState* term = find_term(state, fact.term)) term->reminded.push_back(fact.left);
}

void apply(Case& state, const TermOverdue& fact, const Stamp&) {
  if (TermState* term = find_term(state, fact.term)) term->overdue = true;
}

}  // namespace dyak::cases
