#pragma once
#include <string>

#include "engine/definitions/node.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// The process of a ready part as the office's file `extends: NAME` has it: names of roles, data, computed, lookups,
/// terms, tasks, states and transitions are put in or changed key by key, `also` adds to the lists that stand there,
/// `without` takes out, rules and scenarios are added. Every node keeps the place where it is written.
/// Codes: wrong-shape, unknown-key, bad-id, extends-path, extends-also.
Node extended_process(Reading& reading, Node part, const Node& office);

}  // namespace dyak::definitions
