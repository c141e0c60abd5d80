#include "engine/expression/environment.hpp"

#include "engine/expression/operations.hpp"

namespace dyak::expression {
namespace {

// A fraction without a finite decimal is recorded as {"$ratio": [n, d]}.
Value typed_number(const Value& plain_value, bool integer) {
  Value number = plain_value;
  if (const Value& ratio = plain_value["$ratio"]; ratio.is_list() && ratio.as_list().size() == 2) {
    const Value& n = ratio.as_list()[0];
    const Value& d = ratio.as_list()[1];
    const bool good = n.is_number() && d.is_number() && n.as_number().is_integer() && d.as_number().is_integer() &&
                      d.as_number().numerator() > 0;
    number = good ? Value(Rational::ratio(n.as_integer(), d.as_integer())) : Value{};
  }
  if (!number.is_number() || (integer && !number.as_number().is_integer())) return {};
  return number;
}

template <class T>
Value parsed(const std::optional<T>& result) {
  return result ? Value(*result) : Value{};
}

Value typed_object(const Value& value, const Type& type, const ObjectSource& objects) {
  if (value.is_text()) return objects.object(type.object, value.as_text());
  if (!value.is_object()) return {};
  return fits(Type::object_of(std::string(value.as_object().type())), type) ? value : Value{};
}

Value typed_list(const Value& value, const Type& type, const ObjectSource& objects) {
  if (!value.is_list()) return {};
  if (!type.element) return value;
  List items;
  items.reserve(value.as_list().size());
  for (const Value& item : value.as_list()) items.push_back(typed(item, *type.element, objects));
  return items;
}

// A member that the type does not name stays as it was recorded: old submissions may hold more than today's form.
Value typed_record(const Value& value, const Type& type, const ObjectSource& objects) {
  if (!value.is_record()) return {};
  if (!type.record) return value;
  Record members = value.as_record();
  for (auto& [name, member] : members) {
    const auto field = type.record->fields.find(name);
    if (field != type.record->fields.end()) member = typed(member, field->second, objects);
  }
  return members;
}

Value typed_phrase(const Value& value, const Type& type, const ObjectSource& objects) {
  if (value.is_phrase()) return value;
  return value.is_text() ? Value(objects.phrase(type.phrase, value.as_text())) : Value{};
}

}  // namespace

Value typed(const Value& value, const Type& type, const ObjectSource& objects) {
  switch (type.kind) {
    case Kind::Any:
      return value;
    case Kind::Null:
      return {};
    case Kind::Bool:
      return value.is_bool() ? value : Value{};
    case Kind::Number:
      return typed_number(value, type.integer);
    case Kind::Text:
      return value.is_text() ? value : Value{};
    case Kind::Date:
      return value.is_text() ? parsed(Date::parse_iso(value.as_text())) : value.is_date() ? value : Value{};
    case Kind::Moment:
      return value.is_text() ? parsed(Moment::parse_iso(value.as_text())) : value.is_moment() ? value : Value{};
    case Kind::Period:
      return value.is_text() ? parsed(Period::parse(value.as_text())) : value.is_period() ? value : Value{};
    case Kind::Phrase:
      return typed_phrase(value, type, objects);
    case Kind::List:
      return typed_list(value, type, objects);
    case Kind::Record:
      return typed_record(value, type, objects);
    case Kind::Object:
      return typed_object(value, type, objects);
  }
  return {};
}

Value plain(const Value& value) {
  if (value.is_date()) return value.as_date().iso();
  if (value.is_moment()) return value.as_moment().iso(Zone{});
  if (value.is_period()) return value.as_period().iso();
  if (value.is_phrase()) return words_of(value.as_phrase());
  if (value.is_object()) return value.as_object().key();
  if (value.is_list()) {
    List items;
    items.reserve(value.as_list().size());
    for (const Value& item : value.as_list()) items.push_back(plain(item));
    return items;
  }
  if (value.is_record()) {
    Record members;
    for (const auto& [name, member] : value.as_record()) members.emplace_hint(members.end(), name, plain(member));
    return members;
  }
  return value;
}

}  // namespace dyak::expression
