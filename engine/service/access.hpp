#pragma once
#include <string>

#include "engine/cases/repositories.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// The actor behind an account. Error{Forbidden} when there is none or it is disabled.
workflow::Actor actor_of(const cases::ReadView& view, const std::string& user);
workflow::Actor actor_of(const cases::Account& account);

/// Whether the subject may see a case at all: staff see every case; others those they applied for, are named in by a task, or whose
/// papers they receive.
bool may_see(const workflow::Actor& subject, const cases::Case& object, const cases::Directory& directory);

}  // namespace dyak::service
