#include "engine/expression/type.hpp"

#include "engine/expression/common_type.hpp"

namespace dyak::expression {
namespace {

bool begins(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool is_party(std::string_view object) { return object == "person" || object == "organisation" || object == "party"; }

bool object_fits(std::string_view from, std::string_view to) {
  if (from == to || from.empty() || to.empty()) return true;
  if (to == "party") return is_party(from);
  return to == "case" && begins(from, "case:");
}

bool record_fits(const Type& from, const Type& to) {
  if (!from.record || !to.record || from.record == to.record) return true;
  for (const auto& [name, type] : to.record->fields) {
    const auto found = from.record->fields.find(name);
    if (found == from.record->fields.end() || !fits(found->second, type)) return false;
  }
  return true;
}

std::string object_name(const std::string& object) {
  if (object == "person") return "человек";
  if (object == "organisation") return "организация";
  if (object == "party") return "человек или организация";
  if (object == "case") return "дело";
  if (begins(object, "case:")) return "дело «" + object.substr(5) + "»";
  return object.empty() ? "объект" : "объект «" + object + "»";
}

std::optional<Type> common_object(const Type& a, const Type& b) {
  if (is_party(a.object) && is_party(b.object)) return Type::object_of("party");
  if (begins(a.object, "case:") && begins(b.object, "case:")) return Type::object_of("case");
  return std::nullopt;
}

std::optional<Type> common_record(const RecordType& a, const RecordType& b) {
  RecordType both = a;
  if (a.text_field != b.text_field) both.text_field.clear();
  for (const auto& [name, type] : b.fields) {
    const auto [place, added] = both.fields.try_emplace(name, type);
    if (added) continue;
    std::optional<Type> common = common_type(place->second, type);
    if (!common) return std::nullopt;
    place->second = std::move(*common);
  }
  return Type::record_of(std::move(both));
}

}  // namespace

Type Type::list_of(Type of) {
  return Type{Kind::List, false, std::make_shared<const Type>(std::move(of)), nullptr, {}};
}

Type Type::record_of(RecordType fields) {
  return Type{Kind::Record, false, nullptr, std::make_shared<const RecordType>(std::move(fields)), {}};
}

std::string Type::name() const {
  switch (kind) {
    case Kind::Any:
      return "что угодно";
    case Kind::Null:
      return "пусто";
    case Kind::Bool:
      return "да или нет";
    case Kind::Number:
      return integer ? "целое число" : "число";
    case Kind::Text:
      return "текст";
    case Kind::Date:
      return "дата";
    case Kind::Moment:
      return "момент времени";
    case Kind::Period:
      return "длительность";
    case Kind::Phrase:
      return "словосочетание";
    case Kind::List:
      return element && element->kind != Kind::Any ? "список (" + element->name() + ")" : "список";
    case Kind::Record:
      return "запись";
    case Kind::Object:
      return object_name(object);
  }
  return "что угодно";
}

bool fits(const Type& from, const Type& to) {
  if (from.kind == Kind::Any || to.kind == Kind::Any || from.kind == Kind::Null) return true;
  if (from.kind != to.kind) return false;
  switch (from.kind) {
    case Kind::Number:
      return from.integer || !to.integer;
    case Kind::List:
      return !from.element || !to.element || fits(*from.element, *to.element);
    case Kind::Record:
      return record_fits(from, to);
    case Kind::Object:
      return object_fits(from.object, to.object);
    default:
      return true;
  }
}

std::optional<Type> common_type(const Type& a, const Type& b) {
  if (a.kind == Kind::Null) return b;
  if (b.kind == Kind::Null) return a;
  if (a.kind == Kind::Any || b.kind == Kind::Any) return Type{};
  if (a.kind != b.kind) return std::nullopt;
  if (a.kind == Kind::List && a.element && b.element) {
    std::optional<Type> element = common_type(*a.element, *b.element);
    if (!element) return std::nullopt;
    return Type::list_of(std::move(*element));
  }
  if (a.kind == Kind::Record && a.record && b.record && a.record != b.record)
    return common_record(*a.record, *b.record);
  if (a.kind == Kind::Text) return a.titles == b.titles ? a : Type::simple(Kind::Text);
  if (fits(a, b)) return b;
  if (fits(b, a)) return a;
  return a.kind == Kind::Object ? common_object(a, b) : std::nullopt;
}

void TypeCatalogue::declare(std::string object, RecordType attributes) {
  objects_.insert_or_assign(std::move(object), std::move(attributes));
}

const Type* TypeCatalogue::attribute(std::string_view object, std::string_view name) const {
  if (const auto found = objects_.find(object); found != objects_.end()) {
    const auto field = found->second.fields.find(name);
    if (field != found->second.fields.end()) return &field->second;
  }
  return begins(object, "case:") ? attribute("case", name) : nullptr;
}

std::vector<std::string> TypeCatalogue::attributes(std::string_view object) const {
  std::vector<std::string> names;
  if (const auto found = objects_.find(object); found != objects_.end()) {
    for (const auto& [name, type] : found->second.fields) names.push_back(name);
  }
  if (begins(object, "case:")) {
    for (std::string& name : attributes("case")) names.push_back(std::move(name));
  }
  return names;
}

bool TypeCatalogue::knows(std::string_view object) const { return objects_.find(object) != objects_.end(); }

bool Scope::declare(std::string name, Type type) { return names_.try_emplace(std::move(name), std::move(type)).second; }

const Type* Scope::find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> all;
  for (const auto& [name, type] : names_) all.push_back(name);
  return all;
}

Scope Scope::with(std::string name, Type type) const {
  Scope inner = *this;
  inner.names_.insert_or_assign(std::move(name), std::move(type));
  return inner;
}

}  // namespace dyak::expression
