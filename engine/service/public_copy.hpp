#pragma once
#include "engine/service/world.hpp"
#include "output/document/document.hpp"

namespace dyak::service {

/// What an applicant without an account sent, as a paper for himself: a function of the event that opened the case.
/// Error{NotFound} when there is no such case.
document::Document copy_of_application(const World& world, const cases::ReadView& view, const CaseId& id);

}  // namespace dyak::service
