#include "engine/expression/slot_parts.hpp"

#include <algorithm>

namespace dyak::expression {

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    steps.emplace_back(path.substr(from, dot - from));
    from = dot + 1;
  }
  return steps;
}

std::optional<Type> printed(Type type, std::vector<std::string>& text_fields) {
  if (type.kind == Kind::List) type = type.element ? Type(*type.element) : Type{};
  while (type.kind == Kind::Record) {
    if (!type.record || type.record->text_field.empty()) return std::nullopt;
    const auto field = type.record->fields.find(type.record->text_field);
    if (field == type.record->fields.end()) return std::nullopt;
    text_fields.push_back(field->first);
    type = Type(field->second);
  }
  return type;
}

void add_counted(const std::string& literal, std::vector<Slot>& slots) {
  for (std::size_t from = 0; from < literal.size();) {
    const std::size_t mark = std::min(literal.find('#', from), literal.size());
    Slot slot;
    slot.text = literal.substr(from, mark - from);
    if (!slot.text.empty()) slots.push_back(slot);
    slot.kind = SlotKind::Count;
    slot.text = "#";
    if (mark < literal.size()) slots.push_back(std::move(slot));
    from = mark + 1;
  }
}

std::optional<Rational> exact_of(std::string_view selector) {
  return selector.starts_with('=') ? Rational::parse(selector.substr(1)) : std::nullopt;
}

}  // namespace dyak::expression
