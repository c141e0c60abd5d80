#pragma once
#include <optional>
#include <string>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"

namespace dyak::http {

/// The form a draft was typed into, as it is called and where it is.
struct Begun {
  std::string title;
  std::string about;
  std::string target;
};

/// By the draft's key («apply/trip-request», «event/c-000007/approve», «task/c-000007/t2»); nothing when there is no such
/// form for him now.
std::optional<Begun> begun_of(const Context& context, const std::string& key, const DisplayNames& names);

}  // namespace dyak::http
