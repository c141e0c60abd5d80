#include "engine/expression/member.hpp"

namespace dyak::expression {

std::optional<Type> member_type(const Type& of, std::string_view name, const TypeCatalogue& catalogue) {
  switch (of.kind) {
    case Kind::Any:
    case Kind::Null:
      return of;
    case Kind::List:
      return name == "count" ? std::optional(Type::whole()) : std::nullopt;
    case Kind::Record: {
      if (!of.record) return Type{};
      const auto field = of.record->fields.find(name);
      return field == of.record->fields.end() ? std::nullopt : std::optional(field->second);
    }
    case Kind::Object: {
      if (of.object.empty()) return Type{};
      const Type* attribute = catalogue.attribute(of.object, name);
      return attribute ? std::optional(*attribute) : std::nullopt;
    }
    case Kind::Text:
      return of.titles && name == "title" ? std::optional(Type::simple(Kind::Text)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::vector<std::string> member_names(const Type& of, const TypeCatalogue& catalogue) {
  if (of.kind == Kind::List) return {"count"};
  if (of.kind == Kind::Text && of.titles) return {"title"};
  if (of.kind == Kind::Object) return catalogue.attributes(of.object);
  std::vector<std::string> names;
  if (of.kind == Kind::Record && of.record) {
    for (const auto& [name, type] : of.record->fields) names.push_back(name);
  }
  return names;
}

Value member_of(const Value& value, std::string_view name) {
  if (value.is_record()) return value[name];
  if (value.is_object()) return value.as_object().attribute(name);
  if (value.is_list() && name == "count") return static_cast<std::int64_t>(value.as_list().size());
  return {};
}

Value title_of(const Value& chosen, const Titles& titles) {
  if (!chosen.is_text()) return {};
  const auto found = titles.find(chosen.as_text());
  return found == titles.end() ? chosen : Value(found->second);
}

Kind kind_of(const Value& value) {
  if (value.is_null()) return Kind::Null;
  if (value.is_bool()) return Kind::Bool;
  if (value.is_number()) return Kind::Number;
  if (value.is_text()) return Kind::Text;
  if (value.is_date()) return Kind::Date;
  if (value.is_moment()) return Kind::Moment;
  if (value.is_period()) return Kind::Period;
  if (value.is_phrase()) return Kind::Phrase;
  if (value.is_list()) return Kind::List;
  return value.is_record() ? Kind::Record : Kind::Object;
}

}  // namespace dyak::expression
