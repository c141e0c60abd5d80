#include "engine/rehearsal/expected_values.hpp"

#include "engine/base/json.hpp"

namespace dyak::rehearsal {
namespace {

/// Whoever types «Белов О.И.» types no space that does not break.
std::string with_plain_spaces(std::string text) {
  constexpr std::string_view kUnbroken = "\u00a0";
  for (std::size_t at = text.find(kUnbroken); at != std::string::npos; at = text.find(kUnbroken, at))
    text.replace(at, kUnbroken.size(), " ");
  return text;
}

}  // namespace

std::string text_of_value(const Value& value) { return value.is_text() ? value.as_text() : to_json(value); }

std::vector<std::string> texts_of(const Value& value) {
  if (value.is_text()) return {value.as_text()};
  if (value.is_number()) return {value.as_number().text()};
  std::vector<std::string> all;
  for (const Value& item : value.is_list() ? value.as_list() : List{}) all.push_back(item.text_or(""));
  return all;
}

bool is_as_wanted(const Value& seen, const Value& wanted) {
  if (seen == wanted) return true;
  if (seen.is_text() && wanted.is_text())
    return with_plain_spaces(seen.as_text()) == with_plain_spaces(wanted.as_text());
  if (!seen.is_number() || !wanted.is_text()) return false;
  const auto number = Rational::parse(wanted.as_text());
  return number && *number == seen.as_number();
}

}  // namespace dyak::rehearsal
