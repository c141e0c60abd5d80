#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/term_inputs.hpp"

namespace dyak::workflow {

/// What is recorded of the term; null = it never ran.
const cases::TermState* recorded(const DecisionBuilder& work, const definitions::TermDefinition& term);
/// The same while it runs.
const cases::TermState* running(const DecisionBuilder& work, const definitions::TermDefinition& term);

/// From which day a term is counted, how far, and how long its clock stood meanwhile.
struct Count {
  Date from;
  Period length;
  int stood = 0;
  std::optional<Date> given{};
  std::optional<Moment> at{};  ///< of a term in hours: the moment
};
/// By what it was counted last.
Count last_count(const definitions::TermDefinition& term, const cases::TermState& state);

bool is_in_hours(const Count& count);

/// What came before a term was counted again: kept in its explanation.
struct Earlier {
  std::optional<Date> from;  ///< the beginning that stays; absent = the counted one
  List steps;
  std::vector<std::string> reminded{};  ///< reminders that are not sent again
  Value extended{};
  std::optional<Moment> since{};
};
Earlier kept(const cases::TermState& term, const std::string& why, const std::string& basis = {});

/// By the rule of the definition; a count that does not begin with the term goes on from an earlier end.
calendar::CountedTerm counted_by(const DecisionBuilder& work, const definitions::TermDefinition& term,
                                 const Count& count, const TermBounds& bounds, Date beginning,
                                 const std::optional<Moment>& since = {});
/// The same, recorded: a year without a calendar refuses.
void record_count(DecisionBuilder& work, const definitions::TermDefinition& term, const Count& count,
                  const TermBounds& bounds, const Earlier& earlier);
void record_count(DecisionBuilder& work, const definitions::TermDefinition& term, const Count& count,
                  const Earlier& earlier);

/// Why a term could not be counted, as a refusal.
void refuse_count(DecisionBuilder& work, const definitions::TermDefinition& term, const Error& error);

}  // namespace dyak::workflow
