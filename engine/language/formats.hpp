#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/rational.hpp"

/// What ICU's message texts can do with numbers and moments beyond
/// the forms that papers are full of (Language::number, date).
namespace dyak::language {

/// A number in a style of ICU: integer, percent, currency, a pattern («#,##0.00»), a skeleton («::percent .00»). Half a
/// unit is rounded away from zero. The style must be good.
std::string styled_number(const Rational& n, std::string_view style);
/// Whether ICU understands the style.
bool is_number_style(std::string_view style);

/// A moment by a pattern of ICU that may ask for hours and minutes
/// too: «d MMMM y 'г.' 'в' HH:mm». The pattern must be good.
std::string styled_moment(const Moment& moment, Zone zone, std::string_view pattern);
/// Why the pattern is not usable for a moment; empty = it is.
std::string moment_pattern_problem(std::string_view pattern);

/// The pattern behind a style (short, medium, long, full) or a skeleton («::yMMMM»); nullopt = it is neither.
std::optional<std::string> date_style_pattern(std::string_view style);
std::optional<std::string> time_style_pattern(std::string_view style);

/// Seconds as 1:02:03, 2:03.
std::string duration_text(const Rational& seconds);

}  // namespace dyak::language
