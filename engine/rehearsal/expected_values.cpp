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

}  // namespace dyak::rehearsal
