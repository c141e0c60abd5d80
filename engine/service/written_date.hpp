#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace dyak::service {

/// A day as people write it: «01.09.2026», «1.9.26 г.», «1/09/2026», «2026-09-01», «1 сентября 2026 г.», «1 сент. 2026»,
/// «с 01.09.2026», «01.09.2026 0:00:00». A year of two digits is of this century up to `last` (the day of a birth is not
/// in the future), else of the one before. nullopt: no day, or not one.
std::optional<Date> written_date(std::string_view text, int last = 2049);

/// The first day of «сентябрь 2021», «09.2021» or «2019 г.», where no day is said.
std::optional<Date> written_month(std::string_view text);

}  // namespace dyak::service
