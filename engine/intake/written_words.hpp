#pragma once
#include <optional>
#include <string>

#include "engine/base/date.hpp"

/// What people write into a line of a form, as programs write it.
namespace dyak::intake {

/// Without blanks and line ends around it.
std::string trimmed_words(const std::string& text);
/// «01.09.2026», «1.9.2026», «2026-09-01».
std::optional<Date> day_written(const std::string& typed);
/// «1 500,50» as 1500.50; what is no number stays.
std::string number_written(const std::string& typed);

}  // namespace dyak::intake
