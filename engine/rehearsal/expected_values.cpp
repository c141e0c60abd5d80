#include "engine/rehearsal/expected_values.hpp"

#include "engine/base/json.hpp"

namespace dyak::rehearsal {

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
  if (!seen.is_number() || !wanted.is_text()) return false;
  const auto number = Rational::parse(wanted.as_text());
  return number && *number == seen.as_number();
}

}  // namespace dyak::rehearsal
