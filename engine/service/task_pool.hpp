#pragma once
#include <set>
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Keys of those any of whom may do the task: who holds the role it was given to, by an account, the directory or the
/// case; who works in the organisation or leads it. Empty for a task that was given to one person.
std::set<std::string> pool_of(const cases::ReadView& view, const workflow::Facts& facts, const cases::Case& state,
                              const cases::Task& task);

/// Error{Refused}, task-not-in-pool, when whom the task is to be handed to is none of them.
void require_of_pool(const cases::ReadView& view, const workflow::Facts& facts, const cases::Case& state,
                     const workflow::Hold& command);

}  // namespace dyak::service
