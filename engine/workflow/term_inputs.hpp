#pragma once
#include <optional>
#include <vector>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// What a term is counted within: asked of the case anew each time, for what is known of illness or of the day of the
/// deed may come later than the term.
struct TermBounds {
  std::vector<calendar::Span> excluded;
  std::vector<calendar::Limit> limits;
};
/// `in_hours`: it is counted so now, whatever else its definition allows.
TermBounds bounds_of(const DecisionBuilder& work, const definitions::TermDefinition& term, bool in_hours);

/// From what a term is counted, and why that is not what the case says where it is not.
struct TermInputs {
  Date from;
  std::optional<Moment> at;  ///< the moment, of a day its beginning: for a term in hours
  std::optional<Date> given;
  Period length;
  List steps;
};
/// nullopt while a day or a length is not known: the term does not run. `known`: what is recorded of it, or null.
std::optional<TermInputs> inputs_of(const DecisionBuilder& work, const definitions::TermDefinition& term,
                                    const cases::TermState* known);

/// A period, or whole days of a term's own kind; nullopt for what is neither, not above nothing, or days with hours.
std::optional<Period> as_length(const Value& value);
/// Whether the one is longer, counted from that day.
bool is_longer(const Period& one, const Period& than, Date from);

}  // namespace dyak::workflow
