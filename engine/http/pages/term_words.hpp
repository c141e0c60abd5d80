#pragma once
#include <optional>
#include <string>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/term_clocks.hpp"

/// Due days in words: how much is left, and why it is that day.
namespace dyak::http {

/// «осталось 2 рабочих дня», «срок сегодня», «просрочено на 3 дня».
std::string time_left(Date due, Date today, const definitions::Definitions& definitions);

/// The same of a term that runs, which may be one in hours: «осталось 3 часа», «просрочено на 20 минут»; while its clock
/// stands: «срок стоит с 12.11.2026».
std::string time_left(const service::TermClocks& clocks, const cases::Case& state, const cases::TermState& term);

/// How the term was counted, step by step, as the record has it: records {step, step_basis}; none when it does not say.
List counted_steps(const cases::TermState& term);

}  // namespace dyak::http
