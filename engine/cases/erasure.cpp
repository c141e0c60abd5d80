#include "engine/cases/erasure.hpp"

#include "engine/cases/payload.hpp"

namespace dyak::cases {

Value erased_mark(const ErasedField& field) {
  return Record{{"$erased", Record{{"on", field.on.iso()}, {"reason", field.reason}}}};
}

bool is_erased(const Value& value) { return value.is_record() && value["$erased"].is_record(); }

ErasedField read_erased_mark(const Value& mark) {
  const Value& told = mark["$erased"];
  return {date_in(told["on"]).value_or(Date{}), text_of(told, "reason")};
}

}  // namespace dyak::cases
