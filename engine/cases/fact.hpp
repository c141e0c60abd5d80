#pragma once
#include <optional>
#include <string>
#include <utility>

#include "engine/cases/case_facts.hpp"
#include "engine/cases/event.hpp"
#include "engine/cases/migration.hpp"
#include "engine/cases/paper.hpp"
#include "engine/cases/task.hpp"
#include "engine/cases/term.hpp"

namespace dyak::cases {

/// Of a newer program: kept in the record and in the case's version, not understood.
struct UnknownFact {
  std::string kind;
  Value payload;
};

using Joint = Joined<UnknownFact, CaseFacts, TermFacts, NumberFacts, PaperFacts, TaskFacts, MigrationFacts>;
/// What an event tells. Whoever looks at facts visits them all: a kind that is new does not compile until each place
/// says what it makes of it.
using Fact = Joint::Variant;

std::string kind_of(const Fact& fact);
/// Somebody's own act; false for what followed from one.
bool is_act(const Fact& fact);
/// The payload, as it is recorded but for objects and dates in it, which expression::plain makes keys and texts.
Value payload_of(const Fact& fact);
/// Fails at nothing: a member that is absent or of another kind reads as not given.
Fact fact_of(const Event& event);

template <class F>
bool is(const Event& event) {
  return event.kind == F::kKind.id;
}

/// The fact, if the event is of that kind.
template <class F>
std::optional<F> as(const Event& event) {
  if (!is<F>(event)) return std::nullopt;
  return std::get<F>(fact_of(event));
}

/// What the event tells of a task's end; absent: it is not such an event.
std::optional<TaskOutcome> outcome_of(const Event& event);

/// The member of a payload of this kind that holds values of the case's fields; empty = none does.
std::string_view field_values_in(std::string_view kind);

}  // namespace dyak::cases
