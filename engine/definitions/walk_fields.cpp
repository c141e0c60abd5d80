#include "engine/definitions/walk_fields.hpp"

namespace dyak::definitions {
namespace {

using Change = std::function<Value(const FieldType&, const Value&, const std::string&)>;

Value walk(const FieldType& type, const Value& value, const std::string& pointer, const Change& change) {
  if (value.is_null()) return value;
  if (type.kind == FieldKind::List && value.is_list() && type.item) {
    List items;
    for (const Value& item : value.as_list())
      items.push_back(walk(*type.item, item, pointer + "/" + std::to_string(items.size()), change));
    return items;
  }
  if (type.kind == FieldKind::Record && type.fields) {
    std::vector<const Field*> fields;
    for (const Field& field : *type.fields) fields.push_back(&field);
    if (!value.is_record()) {  // a bare value stands for a record that asks for nothing else
      std::erase_if(
          fields, [](const Field* field) { return field->required == Level::Never || !field->default_value.empty(); });
      if (fields.empty() && type.fields->size() == 1) fields.push_back(&type.fields->front());
      return fields.size() == 1 ? walk(fields.front()->type, value, pointer, change) : value;
    }
    return walk_fields(fields, value, pointer, change);
  }
  return change(type, value, pointer);
}

}  // namespace

Value walk_fields(const std::vector<const Field*>& fields, const Value& sent, const std::string& pointer,
                  const Change& change) {
  if (!sent.is_record()) return sent;
  Record all = sent.as_record();
  for (const Field* field : fields) {
    const auto found = all.find(field->id);
    if (found != all.end()) found->second = walk(field->type, found->second, pointer + "/" + field->id, change);
  }
  return all;
}

}  // namespace dyak::definitions
