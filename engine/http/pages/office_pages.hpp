#pragma once
#include <string>

#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// «14.09.2026 10:05»
std::string clock_text(Moment moment, Zone zone);
/// «12,4 МБ»
std::string bytes_text(std::uint64_t bytes);
/// So many digits of a version tell it from the others.
inline constexpr std::size_t kShownDigits = 12;
/// Versions of the definitions by which cases go, the latest first, as rows of their page.
List version_list(Context& context);

}  // namespace dyak::http
