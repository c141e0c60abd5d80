#include "engine/definitions/field.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::RecordType;
using expression::Type;

std::vector<const Field*> Form::fields() const {
  std::vector<const Field*> all;
  for (const Section& section : sections) {
    for (const Field& field : section.fields) all.push_back(&field);
  }
  return all;
}

const Field* Form::find(std::string_view field_id) const {
  for (const Section& section : sections) {
    for (const Field& field : section.fields) {
      if (field.id == field_id) return &field;
    }
  }
  return nullptr;
}

namespace {

Type record_type(const FieldType& type) {
  RecordType record;
  if (type.fields) {
    for (const Field& field : *type.fields) record.fields[field.id] = type_of(field.type);
  }
  record.text_field = type.text_field;
  return Type::record_of(std::move(record));
}

}  // namespace

Type file_type() {
  return Type::record_of({{{"name", Type::simple(Kind::Text)},
                           {"sha256", Type::simple(Kind::Text)},
                           {"type", Type::simple(Kind::Text)},
                           {"size", Type::whole()}},
                          "name"});
}

std::optional<PhraseKind> phrase_kind(const FieldType& type) {
  if (type.kind != FieldKind::Text) return std::nullopt;
  switch (type.text_kind) {
    case TextKind::Post:
      return PhraseKind::Post;
    case TextKind::ThingName:
      return PhraseKind::Common;
    case TextKind::PersonName:
      return PhraseKind::Person;
    default:
      return std::nullopt;
  }
}

Type type_of(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::Choice: {
      Type chosen = Type::simple(Kind::Text);
      chosen.titles = type.titles;
      return chosen;
    }
    case FieldKind::Text:
      if (const auto words = phrase_kind(type)) return Type::words(*words);
      return Type::simple(Kind::Text);
    case FieldKind::Integer:
    case FieldKind::Scale:
      return Type::whole();
    case FieldKind::Decimal:
      return Type::simple(Kind::Number);
    case FieldKind::Date:
      return Type::simple(Kind::Date);
    case FieldKind::Moment:
      return Type::simple(Kind::Moment);
    case FieldKind::Flag:
      return Type::simple(Kind::Bool);
    case FieldKind::File:
      return file_type();
    case FieldKind::Person:
      return Type::object_of("person");
    case FieldKind::Organisation:
      return Type::object_of("organisation");
    case FieldKind::Case:
      return Type::object_of(type.process.empty() ? "case" : "case:" + type.process);
    case FieldKind::List:
      return Type::list_of(type.item ? type_of(*type.item) : Type::any());
    case FieldKind::Record:
      break;
  }
  return record_type(type);
}

}  // namespace dyak::definitions
