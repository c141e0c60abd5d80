#pragma once
#include <optional>
#include <string>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

/// Due days in words: how much is left, and why it is that day.
namespace dyak::http {

/// «осталось 2 рабочих дня», «срок сегодня», «просрочено на 3 дня».
std::string time_left(Date due, Date today, const definitions::Definitions& definitions);

/// The same of a term, which may be one in hours: «осталось 3 часа», «просрочено на 20 минут».
std::string time_left(const cases::TermState& term, Moment now, const definitions::Definitions& definitions);

/// How the term was counted, step by step, as the record has it: records {step, step_basis}; none when it does not say.
List counted_steps(const cases::TermState& term);

/// The term that runs and ends first; null when none runs.
const cases::TermState* first_term(const cases::Case& state);

}  // namespace dyak::http
