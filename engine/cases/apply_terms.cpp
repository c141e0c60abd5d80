#include "engine/cases/apply.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

TermState* find_term(Case& state, const Event& event) {
  const auto found = state.terms.find(text_of(event.payload, "term"));
  return found == state.terms.end() ? nullptr : &found->second;
}

}  // namespace

// Counted anew (extended, restarted), a term begins a new life: nothing of the old one stays.
void apply_term_counted(Case& state, const Event& event) {
  const Value& payload = event.payload;
  TermState term;
  term.id = text_of(payload, "term");
  term.title = text_of(payload, "title");
  term.from = date_of(payload, "from").value_or(Date{});
  term.due = date_of(payload, "due").value_or(Date{});
  term.internal = date_of(payload, "internal");
  term.last_day = date_of(payload, "last_day");
  term.counted_from = date_of(payload, "counted_from").value_or(term.from);
  term.length = text_of(payload, "length");
  term.stood = integer_of(payload, "stood");
  term.provisional = flag_of(payload, "provisional");
  term.basis = text_of(payload, "basis");
  for (const Value& period : list_of(payload, "reminded")) term.reminded.push_back(period.text_or(""));
  term.steps = payload["steps"];
  const std::string id = term.id;
  state.terms[id] = std::move(term);
}

void apply_term_met(Case& state, const Event& event) {
  if (TermState* term = find_term(state, event)) {
    term->met_on = date_of(event.payload, "on").value_or(event.at.date(Zone{}));
    term->overdue = term->overdue || *term->met_on > term->due;
  }
}

void apply_term_cancelled(Case& state, const Event& event) {
  if (TermState* term = find_term(state, event)) term->cancelled = true;
}

void apply_reminded(Case& state, const Event& event) {
  if (TermState* term = find_term(state, event)) term->reminded.push_back(text_of(event.payload, "left"));
}

void apply_overdue(Case& state, const Event& event) {
  if (TermState* term = find_term(state, event)) term->overdue = true;
}

}  // namespace dyak::cases
