#pragma once
#include <string>
#include <string_view>

#include "engine/http/app/app.hpp"

namespace dyak::http {

/// Which guide is his who asks: "clerk", "head", "expert", "applicant", "administrator".
std::string guide_for(const Context& context);
/// The place in it that speaks of this page.
std::string help_link(const Context& context);

}  // namespace dyak::http
