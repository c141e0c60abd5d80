#pragma once
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/cases/term.hpp"
#include "engine/definitions/process.hpp"

namespace dyak::workflow {

/// How the term was counted last, from what is recorded of it: the count can be done again by another calendar.
calendar::TermRule recorded_rule(const definitions::TermDefinition& definition, const cases::TermState& term);

/// Its length before any extension; nullopt = nothing readable is recorded.
std::optional<Period> first_length(const cases::TermState& term);

/// Its rule for people: «7 календарных дней», «за 3 рабочих дня до события», «назначенный день».
std::string rule_text(const definitions::TermDefinition& definition, const cases::TermState& term);

/// What a term records of the days that do not count and of its limits, and back; null for none.
Value plain_spans(const std::vector<calendar::Span>& spans);
Value plain_limits(const std::vector<calendar::Limit>& limits);
std::vector<calendar::Span> spans_in(const Value& recorded);
std::vector<calendar::Limit> limits_in(const Value& recorded);

/// Something lasts that does not count, and nobody knows yet how long: nothing is late meanwhile. The day it began.
std::optional<Date> unended_since(const cases::TermState& term);
std::optional<Moment> unended_at(const cases::TermState& term);

}  // namespace dyak::workflow
