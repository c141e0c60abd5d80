#pragma once
#include <optional>
#include <string>

#include "engine/http/app/app.hpp"

/// An application sent twice: by going back in the browser, or by filling the form in anew.
namespace dyak::http {

/// A case still open in which the same was asked by the same; nullptr = none that the actor sees.
service::CasePtr same_case(Context& context, const cases::Case& asked, const definitions::Form& form);

/// What was sent from this very page before, with something else in it.
std::optional<cases::Case> sent_from_here(const Context& context, const service::RequestKey& key);

/// «29.11.2026: К-01»
std::string told_of(const cases::Case& state);

}  // namespace dyak::http
