#pragma once
#include "engine/cases/repositories.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::rehearsal {

/// What a story expects of the messages about a case: whom they were for and what they say. `reference`: what the story
/// calls the case.
void expect_mail(const cases::ReadView& view, const cases::Case& state, const std::string& reference,
                 const definitions::Node& wanted);

}  // namespace dyak::rehearsal
