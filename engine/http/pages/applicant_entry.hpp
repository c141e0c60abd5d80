#pragma once
#include "engine/http/app/app.hpp"

namespace dyak::http {

/// For the page of a case whose applicant the directory does not know: {enter_target, any_same, same}, false when there
/// is nobody to put into it, or the actor does not keep it. `same`: who is there already and may be him.
Value applicant_to_enter(const Context& context, const cases::Case& state);

}  // namespace dyak::http
