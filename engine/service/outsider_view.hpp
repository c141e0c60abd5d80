#pragma once
#include "engine/base/value.hpp"
#include "engine/cases/event.hpp"

namespace dyak::service {

/// Of what an applicant whom the directory does not know wrote of himself, others than the office read his name alone.
void keep_name_alone(Record& data);
/// The same in an event that records it.
void keep_name_alone(cases::Event& event);

}  // namespace dyak::service
