#include "engine/store/stored_value.hpp"

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"

namespace dyak::store {
namespace {

bool is_ratio(const Value& value) {
  const Value& parts = value["$ratio"];
  return value.as_record().size() == 1 && parts.is_list() && parts.as_list().size() == 2 &&
         parts.as_list()[0].is_number() && parts.as_list()[1].is_number();
}

Value with_fractions(const Value& value) {
  if (value.is_list()) {
    List items;
    for (const Value& item : value.as_list()) items.push_back(with_fractions(item));
    return items;
  }
  if (!value.is_record()) return value;
  if (is_ratio(value)) {
    const List& parts = value["$ratio"].as_list();
    return parts[0].as_number() / parts[1].as_number();
  }
  Record record;
  for (const auto& [name, member] : value.as_record()) record.emplace(name, with_fractions(member));
  return record;
}

}  // namespace

Value from_stored(const std::string& json) {
  ParsedJson parsed = parse_json(json);
  if (has_errors(parsed.findings)) {
    throw Error(ErrorCode::InvalidInput, "Запись нельзя сохранить или прочесть: в ней есть то, чего не бывает в JSON",
                std::move(parsed.findings));
  }
  const bool has_fractions = json.find("\"$ratio\"") != std::string::npos;
  return has_fractions ? with_fractions(parsed.value) : parsed.value;
}

}  // namespace dyak::store
