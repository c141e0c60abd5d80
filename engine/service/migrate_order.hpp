#pragma once
#include "engine/service/service.hpp"

namespace dyak::service {

/// A part of a migration asked for at the console: {plan, path, apply, after, limit, replay}. Returns {version, done,
/// stopped, next, cases: [{case, number, process, was, from, to, broken, terms, notes}], replay}. `next`: go on after this
/// case; empty when all had their turn. Of `replay` {cases, steps, unclear, otherwise: [{case, number, what}]}, over all
/// that wait. Error{InvalidInput} with what is wrong in the plan, Error{Forbidden}.
Value migrate_order(Service& service, const Value& what, const workflow::Actor& actor);

}  // namespace dyak::service
